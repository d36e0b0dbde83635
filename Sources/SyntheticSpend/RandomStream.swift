private import OutlayStatistics

/// A reproducible stream of random numbers, named by a seed and a key.
///
///     var noise = RandomStream(seed: 42, key: "shop-production/Amazon S3/noise")
///     noise.normal()
///
/// Each purpose draws from a key of its own, so that a purpose added later
/// leaves the numbers of all others as they were. Nothing here uses the random
/// functions of the standard library, whose algorithms may change between
/// releases.
struct RandomStream: RandomNumberGenerator, Sendable {
  private var generator: Xoshiro256

  /// Makes the stream of `key` under `seed`.
  init(seed: UInt64, key: String) {
    // SplitMix64 spreads what little two seeds differ.
    var spread = SplitMix64(seed: seed)
    generator = Xoshiro256(seed: spread.next() ^ Fingerprint(of: key).value)
  }

  /// The next 64 random bits.
  mutating func next() -> UInt64 { generator.next() }
}

extension RandomStream {
  /// A number uniform between two bounds.
  mutating func uniform(_ bounds: ClosedRange<Double>) -> Double {
    bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * uniform()
  }

  /// A whole number, each of `range` as likely as the others up to 2⁻⁵³.
  mutating func integer(in range: ClosedRange<Int>) -> Int {
    let offset = Int((uniform() * Double(range.count)).rounded(.up)) - 1
    return range.lowerBound + offset
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
