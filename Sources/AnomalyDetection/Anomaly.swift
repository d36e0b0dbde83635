public import OutlayTimeSeries

/// An episode of days that do not belong.
///
///     let anomaly = try spend.anomalies()[0]
///     anomaly.days        // 2026-11-03..<2026-11-06
///     anomaly.impact      // 8_420.17: spent beyond what was expected
///     anomaly.score       // 9.3 robust standard deviations on its worst day
public struct Anomaly: Sendable, Equatable {
  /// The shape of an episode.
  public enum Kind: String, Sendable, Codable {
    /// One day of more than expected.
    case spike
    /// One day of less than expected.
    case dip
    /// Several days of more than expected.
    case burst
    /// Several days of less than expected.
    case slump
    /// A level that is another from its first day on.
    case levelShift = "level-shift"
    /// A level that begins to move and goes on moving.
    case drift
    /// A spread that is another from its first day on: wilder where the score is
    /// positive.
    case varianceChange = "variance-change"
    /// A series that had no amount before.
    case newSeries = "new-series"
    /// A series that has no amount any more.
    case vanishedSeries = "vanished-series"
    /// A charge of every month that did not come.
    case missingCharge = "missing-charge"

    /// Whether it begins a new level, which is usual after some time.
    public var isLasting: Bool {
      switch self {
      case .levelShift, .drift, .varianceChange, .newSeries, .vanishedSeries: true
      case .spike, .dip, .burst, .slump, .missingCharge: false
      }
    }
  }

  /// The side on which an episode is off.
  public enum Direction: String, Sendable, Codable {
    /// More was spent than expected.
    case up
    /// Less was spent than expected.
    case down
  }

  /// The days that are flagged, first to last.
  ///
  /// A shift has its first day only: what follows is the new level. A drift, whose
  /// first day shows little of it, has those until the new level is usual, and so
  /// have new and vanished series.
  public let days: Range<Day>

  /// The shape.
  public let kind: Kind

  /// The day that is furthest off.
  public let worstDay: Day

  /// The sum of the amounts.
  public let observed: Double

  /// The sum of what was expected.
  public let expected: Double

  /// The score of that day, in robust standard deviations; negative where less
  /// was spent than expected.
  public let score: Double

  /// Makes an episode.
  public init(
    days: Range<Day>,
    kind: Kind,
    worstDay: Day,
    observed: Double,
    expected: Double,
    score: Double
  ) {
    self.days = days
    self.kind = kind
    self.worstDay = worstDay
    self.observed = observed
    self.expected = expected
    self.score = score
  }

  /// What was spent beyond the expected, negative where less was.
  public var impact: Double { observed - expected }

  /// The impact as a share of what was expected, positive where more was spent;
  /// `nil` where nothing was expected.
  public var relativeImpact: Double? {
    expected == 0 ? nil : impact / expected.magnitude
  }

  /// The day from which a new level is the usual one, or `nil` where the anomaly
  /// is none.
  public var normalFrom: Day? {
    kind.isLasting ? days.lowerBound + Anomaly.daysToNormal : nil
  }

  /// The days after which a new level is usual: with three weeks of it most of
  /// the recent days are like it.
  public static let daysToNormal = 21

  /// The same days with a part of the amounts.
  public func part(observed: Double, expected: Double) -> Anomaly {
    Anomaly(
      days: days,
      kind: kind,
      worstDay: worstDay,
      observed: observed,
      expected: expected,
      score: score
    )
  }

  /// The side on which the days are off.
  public var direction: Direction { score < 0 ? .down : .up }
}
