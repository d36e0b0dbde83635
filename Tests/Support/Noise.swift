internal import OutlayStatistics

/// Normal errors from a fixed seed: SplitMix64 through the quantile.
public struct Noise: RandomNumberGenerator {
  private var state: UInt64

  /// Starts the stream of a seed.
  public init(state: UInt64) { self.state = state }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The next normal deviate.
  public mutating func normal() -> Double {
    let p = Double.random(in: 1e-12..<1, using: &self)
    return NormalDistribution().quantile(p)
  }
}
