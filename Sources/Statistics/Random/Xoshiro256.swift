/// Random numbers of a long period, for many streams that must not overlap.
///
/// The generator is xoshiro256\*\* (D. Blackman, S. Vigna, Scrambled linear
/// pseudorandom number generators, ACM TOMS 47, 2021,
/// [doi:10.1145/3460772](https://doi.org/10.1145/3460772)), of period
/// 2²⁵⁶ − 1. Its state is filled by ``SplitMix64``, as its authors advise.
package struct Xoshiro256: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts the numbers of a seed.
  package init(seed: UInt64) {
    var words = SplitMix64(seed: seed)
    state = (words.next(), words.next(), words.next(), words.next())
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    let result = Xoshiro256.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Xoshiro256.rotated(state.3, by: 45)
    return result
  }

  private static func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 {
    (bits << count) | (bits >> (64 - count))
  }
}
