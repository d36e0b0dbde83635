public import OutlayTimeSeries

/// The contribution of one part of a series to an anomaly of the whole.
///
///     let contribution = anomaly.explanation(by: regions).contributions[0]
///     contribution.name      // "us-east-1"
///     contribution.impact    // 8_100.20 of the 8_236.60 of the whole
///     contribution.change    // .changed
public struct Contribution: Sendable, Equatable {
  /// The fate of a part.
  public enum Change: String, Sendable, Codable {
    /// It existed before and still does.
    case changed
    /// It never had an amount before.
    case new
    /// It had an amount on most days of the four weeks before, and has none now.
    case vanished
  }

  /// The part.
  public let key: SeriesKey

  /// The sum of its amounts on the days of the anomaly.
  public let observed: Double

  /// The sum of its expected amounts.
  public let expected: Double

  /// The fate of the part.
  public let change: Change

  /// The divergence of its share of the whole from the expected share, from 0 to
  /// ½ log 2 nats (see ``Explanation/surprise``).
  public internal(set) var surprise = 0.0

  /// The part's own impact divided further, or `nil` where it is not.
  public var explanation: Explanation?

  /// Makes a part's contribution.
  public init(
    key: SeriesKey,
    observed: Double,
    expected: Double,
    change: Change = .changed,
    explanation: Explanation? = nil
  ) {
    self.key = key
    self.observed = observed
    self.expected = expected
    self.change = change
    self.explanation = explanation
  }

  /// The part's name.
  public var name: String { key.name }

  /// The part's own impact, in the unit of the amounts.
  public var impact: Double { observed - expected }

  /// Indicates whether it had no amount and none was expected.
  var isNothing: Bool { observed == 0 && expected == 0 }

  /// The same with another expectation.
  func expecting(_ amount: Double) -> Contribution {
    Contribution(key: key, observed: observed, expected: amount, change: change)
  }
}
