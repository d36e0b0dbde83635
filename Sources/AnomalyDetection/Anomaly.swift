public import TimeSeries

/// An episode of days that do not belong.
///
///     let anomaly = try spend.anomalies()[0]
///     anomaly.days        // 2026-11-03..<2026-11-06
///     anomaly.impact      // 8_420.17: spent beyond what was expected
///     anomaly.score       // 9.3 robust standard deviations on its worst day
public struct Anomaly: Sendable, Equatable {
  /// The shape of an episode.
  public enum Kind: String, Sendable, Codable {
    /// One day.
    case day
    /// Several days in a row.
    case run
  }

  /// The side on which an episode is off.
  public enum Direction: String, Sendable, Codable {
    /// More was spent than expected.
    case up
    /// Less was spent than expected.
    case down
  }

  /// The days, first to last.
  public let days: Range<Day>

  /// The shape.
  public let kind: Kind

  /// The sum of the amounts.
  public let observed: Double

  /// The sum of what was expected.
  public let expected: Double

  /// The score of the day that is furthest off, in robust standard deviations;
  /// negative where less was spent than expected.
  public let score: Double

  /// Makes an episode.
  public init(days: Range<Day>, kind: Kind, observed: Double, expected: Double, score: Double) {
    self.days = days
    self.kind = kind
    self.observed = observed
    self.expected = expected
    self.score = score
  }

  /// What was spent beyond the expected, negative where less was.
  public var impact: Double { observed - expected }

  /// The side on which the days are off.
  public var direction: Direction { score < 0 ? .down : .up }
}

/// What an anomaly must cost to be worth showing: an amount and a share of
/// what was expected, both of them.
///
///     let shown = anomalies.filter(Materiality(amount: 50, share: 0.1).isMet(by:))
///
/// A large bill hides large amounts that are small shares, a small one large
/// shares that are small amounts. The gates decide what is shown, never what
/// is detected: scores do not know them.
public struct Materiality: Sendable, Equatable {
  /// The least impact, in the unit of the amounts, on either side.
  public var amount: Double

  /// The least impact as a share of what was expected.
  public var share: Double

  /// Makes the two gates; 0 lets everything through.
  public init(amount: Double = 0, share: Double = 0.1) {
    self.amount = amount
    self.share = share
  }

  /// Whether an anomaly passes both gates.
  public func isMet(by anomaly: Anomaly) -> Bool {
    let impact = anomaly.impact.magnitude
    return impact >= amount && impact >= share * anomaly.expected.magnitude
  }
}
