private import RealModule

/// A reproducible stream of random numbers, named by a seed and a key.
///
///     var noise = RandomStream(seed: 42, key: "shop-production/Amazon S3/noise")
///     noise.normal()
///
/// The generator is xoshiro256** with its state filled by SplitMix64, as its
/// authors advise. Each purpose draws from a key of its own, so that a purpose
/// added later leaves the numbers of all others as they were. Nothing here
/// uses the random functions of the standard library, whose algorithms may
/// change between releases.
///
/// *References*
/// - D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators,
///   ACM TOMS 47 (2021), [doi:10.1145/3460772](https://doi.org/10.1145/3460772).
/// - G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number
///   generators, OOPSLA 2014,
///   [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195).
struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Makes the stream of `key` under `seed`.
  init(seed: UInt64, key: String) {
    // FNV-1a tells the keys apart, SplitMix64 spreads what little they differ.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var counter = seed
    counter = RandomStream.splitMix(&counter) ^ hash
    state = (
      RandomStream.splitMix(&counter), RandomStream.splitMix(&counter),
      RandomStream.splitMix(&counter), RandomStream.splitMix(&counter)
    )
  }

  private static func splitMix(_ counter: inout UInt64) -> UInt64 {
    counter &+= 0x9e37_79b9_7f4a_7c15
    var z = counter
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// The next 64 random bits.
  mutating func next() -> UInt64 {
    let result = RandomStream.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = RandomStream.rotated(state.3, by: 45)
    return result
  }

  private static func rotated(_ bits: UInt64, by count: UInt64) -> UInt64 {
    (bits << count) | (bits >> (64 - count))
  }
}

extension RandomStream {
  /// A number uniform on (0, 1], from the upper 53 bits.
  mutating func uniform() -> Double {
    Double((next() >> 11) + 1) * 0x1p-53
  }

  /// A number uniform between two bounds.
  mutating func uniform(_ bounds: ClosedRange<Double>) -> Double {
    bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * uniform()
  }

  /// A whole number, each of `range` as likely as the others up to 2⁻⁵³.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    let offset = Int((uniform() * Double(range.count)).rounded(.up)) - 1
    return range.lowerBound + offset
  }

  /// A standard exponential deviate, by inversion.
  mutating func exponential() -> Double {
    -Double.log(uniform())
  }

  /// A standard normal deviate.
  ///
  /// The cosine branch of G. Box and M. Muller, Ann. Math. Statist. 29 (1958),
  /// [doi:10.1214/aoms/1177706645](https://doi.org/10.1214/aoms/1177706645).
  /// The sine branch is not kept: a stream then has no state but its bits.
  mutating func normal() -> Double {
    let radius = (2 * exponential()).squareRoot()
    return radius * Double.cos(2 * Double.pi * uniform())
  }

  /// A deviate of Student's *t* with five degrees of freedom, scaled so that
  /// its robust standard deviation (1.4826 times its median magnitude) is 1.
  ///
  /// Five degrees give the tails of real spend: about one day in a hundred
  /// lies beyond 3.7 robust standard deviations.
  mutating func heavyTailed() -> Double {
    let numerator = normal()
    var chiSquared = 0.0
    for _ in 0..<5 {
      let deviate = normal()
      chiSquared += deviate * deviate
    }
    // The median magnitude of t with five degrees is 0.7267.
    return numerator / (chiSquared / 5).squareRoot() / (1.4826 * 0.7267)
  }
}
