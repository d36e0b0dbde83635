public import OutlayStatistics

/// An expected amount with its intervals.
public struct ExpectedAmount: Codable, Equatable, Sendable {
  /// The mean of the distribution.
  public let mean: Double
  /// The amount that is as likely to be exceeded as not.
  public let median: Double
  /// An interval for each level asked for.
  public let intervals: [Interval]

  /// The bounds that hold the amount with some probability.
  public struct Interval: Codable, Equatable, Sendable {
    /// The probability.
    public let level: Double
    /// The lower bound.
    public let lower: Double
    /// The upper bound.
    public let upper: Double
  }

  /// Asks a distribution for its mean, its median and its intervals.
  public init(_ distribution: PredictiveDistribution, levels: [Double]) {
    mean = distribution.mean
    median = distribution.median
    intervals = levels.map { level in
      let interval = distribution.interval(level)
      return Interval(level: level, lower: interval.lowerBound, upper: interval.upperBound)
    }
  }

  /// Takes an expectation and its intervals from the quantiles of what may come.
  init(mean: Double, levels: [Double], quantile: (Double) -> Double) {
    self.mean = mean
    median = quantile(0.5)
    intervals = levels.map { level in
      Interval(level: level, lower: quantile((1 - level) / 2), upper: quantile((1 + level) / 2))
    }
  }

  /// The same with an amount more.
  func adding(_ amount: Double) -> ExpectedAmount {
    ExpectedAmount(
      mean: mean + amount,
      median: median + amount,
      intervals: intervals.map {
        Interval(level: $0.level, lower: $0.lower + amount, upper: $0.upper + amount)
      }
    )
  }

  private init(mean: Double, median: Double, intervals: [Interval]) {
    (self.mean, self.median, self.intervals) = (mean, median, intervals)
  }
}
