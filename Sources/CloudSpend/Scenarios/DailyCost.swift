internal import OutlayStatistics
internal import RealModule

/// The cost a day of what is not there yet, as somebody expects it.
///
///     DailyCost(mean: 120)                              // known
///     DailyCost(low: 90, high: 150, level: 0.8)         // normal, 120 on average
///     DailyCost(low: 80, likely: 120, high: 220)        // a triangle from 80 to 220
///
/// The cost that is not known is that of all days together: were days drawn one by one, a
/// month would be surer than anybody is.
public struct DailyCost: Hashable, Sendable {
  private let shape: Shape

  private enum Shape: Hashable {
    case normal(mean: Double, deviation: Double)
    case triangle(low: Double, likely: Double, high: Double)
  }

  /// Makes a cost that is known.
  public init(mean: Double) {
    precondition(mean.isFinite, "\(mean) is not a cost")
    shape = .normal(mean: mean, deviation: 0)
  }

  /// Makes a normal cost of which an interval is known that holds it with a probability.
  public init(low: Double, high: Double, level: Double = 0.8) {
    precondition(low <= high && low.isFinite && high.isFinite, "\(low) to \(high) is no interval")
    precondition(level > 0 && level < 1, "level \(level) is not between 0 and 1")
    let quantile = NormalDistribution().quantile((1 + level) / 2)
    shape = .normal(mean: (low + high) / 2, deviation: (high - low) / 2 / quantile)
  }

  /// Makes a cost from a least and a largest one, of which one between is the likeliest.
  public init(low: Double, likely: Double, high: Double) {
    precondition(
      low <= likely && likely <= high && low.isFinite && high.isFinite,
      "\(likely) is not from \(low) to \(high)"
    )
    shape = .triangle(low: low, likely: likely, high: high)
  }

  /// The expected cost.
  public var mean: Double {
    switch shape {
    case .normal(let mean, _): mean
    case .triangle(let low, let likely, let high): (low + likely + high) / 3
    }
  }

  /// The cost that is not exceeded with probability `p`, in (0, 1).
  public func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "probability \(p) is not between 0 and 1")
    switch shape {
    case .normal(let mean, let deviation):
      return deviation > 0 ? mean + deviation * NormalDistribution().quantile(p) : mean
    case .triangle(let low, let likely, let high):
      guard high > low else { return low }
      let (rise, width) = (likely - low, high - low)
      return p <= rise / width
        ? low + (p * width * rise).squareRoot()
        : high - ((1 - p) * width * (high - likely)).squareRoot()
    }
  }
}
