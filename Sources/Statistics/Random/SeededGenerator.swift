import RealModule

/// Random numbers that a seed decides, for simulated futures.
///
/// SplitMix64 (G. Steele, D. Lea, C. Flood, OOPSLA 2014,
/// [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195)): a
/// few thousand paths ask for no longer a period than its 2⁶⁴.
package struct SeededGenerator: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A number uniform on (0, 1], from the upper 53 bits.
  package mutating func uniform() -> Double { Double((next() >> 11) + 1) * 0x1p-53 }

  /// One of 0, 1, …, `count` − 1.
  package mutating func place(below count: Int) -> Int {
    min(Int(uniform() * Double(count)), count - 1)
  }

  /// A standard normal deviate.
  ///
  /// G. Box, M. Muller, Ann. Math. Statist. 29 (1958).
  package mutating func normal() -> Double {
    let radius = (-2 * Double.log(uniform())).squareRoot()
    return radius * .cos(2 * .pi * uniform())
  }
}
