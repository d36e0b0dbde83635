public import OutlayTimeSeries

/// An episode of anomalous days.
///
///     let anomaly = try spend.anomalies()[0]
///     anomaly.days        // 2026-11-03..<2026-11-06
///     anomaly.impact      // 8_420.17: spent beyond the expected amount
///     anomaly.score       // 9.3 robust standard deviations
///     anomaly.state       // .resolved
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
    /// A new level from its first day on.
    case levelShift = "level-shift"
    /// A level that begins to move and keeps moving.
    case drift
    /// A new spread from its first day on: larger where the score is positive.
    case varianceChange = "variance-change"
    /// A series that had no amount before.
    case newSeries = "new-series"
    /// A series that no longer has an amount.
    case vanishedSeries = "vanished-series"
    /// A charge of every month that did not come.
    case missingCharge = "missing-charge"

    /// Indicates whether the episode begins a new level, which later days are
    /// expected to have.
    public var isLasting: Bool {
      switch self {
      case .levelShift, .drift, .varianceChange, .newSeries, .vanishedSeries: true
      case .spike, .dip, .burst, .slump, .missingCharge: false
      }
    }
  }

  /// The state of an episode.
  public enum State: String, Sendable, Codable {
    /// It goes on to the last day that is known.
    case ongoing
    /// It is over.
    case resolved
    /// It has gone on for so long that its level is the usual one.
    case lasting
  }

  /// The side on which an episode deviates.
  public enum Direction: String, Sendable, Codable {
    /// More was spent than expected.
    case up
    /// Less was spent than expected.
    case down
  }

  /// The days of the episode, first to last.
  ///
  /// A new level has the days until it is usual (``daysToNormal``), and so have drifts,
  /// new and vanished series. Of detectors that know no level before, a shift has its
  /// first day only.
  public let days: Range<Day>

  /// The shape.
  public let kind: Kind

  /// The day with the largest score or, of episodes priced against the level before,
  /// with the largest deviation; of those found day by day, the one that was flagged.
  public let worstDay: Day

  /// The sum of the amounts of the days.
  public private(set) var observed: Double

  /// The sum of the expected amounts.
  public private(set) var expected: Double

  /// The score of the episode, in robust standard deviations; negative where less was
  /// spent than expected.
  ///
  /// It is no larger than (*n* − 1)/√*n*, which no amount of *n* can exceed: a day unlike
  /// all others has the score of the history's length, and not of their rounding errors.
  public let score: Double

  /// The state at the end of the days that are known.
  public let state: State

  /// The amount that a day costs more at a new level, negative where less.
  ///
  /// A year at the new level costs 365 times that. It is `nil` unless the level is
  /// ``State/lasting``.
  public let dailyChange: Double?

  /// The knowledge of it from day to day; `nil` of an episode found with hindsight.
  public internal(set) var course: Course?

  /// Makes an episode.
  public init(
    days: Range<Day>,
    kind: Kind,
    worstDay: Day,
    observed: Double,
    expected: Double,
    score: Double,
    state: State = .resolved,
    dailyChange: Double? = nil,
    course: Course? = nil
  ) {
    self.days = days
    self.kind = kind
    self.worstDay = worstDay
    self.observed = observed
    self.expected = expected
    self.score = score
    self.state = state
    self.dailyChange = dailyChange
    self.course = course
  }

  /// The amount spent beyond the expected, in the unit of the amounts; negative where
  /// less was spent.
  public var impact: Double { observed - expected }

  /// The impact as a share of the expected amount, positive where more was spent;
  /// `nil` where nothing was expected, or no more than is left of rounding.
  public var relativeImpact: Double? {
    expected.magnitude > 1e-9 * impact.magnitude ? impact / expected.magnitude : nil
  }

  /// The day from which a new level is usual, or `nil` where the anomaly begins none.
  public var normalFrom: Day? {
    kind.isLasting ? days.lowerBound + Anomaly.daysToNormal : nil
  }

  /// The days after which a new level is usual: with three weeks of it most of
  /// the recent days are like it.
  public static let daysToNormal = 21

  /// The same days with a part of the amounts.
  public func part(observed: Double, expected: Double) -> Anomaly {
    var part = self
    (part.observed, part.expected) = (observed, expected)
    return part
  }

  /// The side on which the days deviate.
  public var direction: Direction { score < 0 ? .down : .up }
}
