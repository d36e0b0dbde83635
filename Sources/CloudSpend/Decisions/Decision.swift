public import OutlayTimeSeries

/// A decision of a person on an anomaly.
///
///     let sale = Decision(
///       on: "be9a5533db0dfa21", .dismissed, by: "Anna", until: Day(2026, 12, 31)
///     )
public struct Decision: Codable, Equatable, Sendable {
  /// The meaning of a decision.
  public enum Verdict: String, Codable, CaseIterable, Sendable {
    /// Normal spend: no alert, and its days are learned like all others.
    ///
    /// On the day, one that goes on is an alert again where the last day is more than half
    /// as far again off as every day of it before. So is a dismissed one.
    case expected
    /// Not worth an alert, now and when it comes again: on the same side of the same
    /// series, no longer in kind (a day, some days, for good) and no more than half as
    /// large again a day.
    case dismissed
    /// Dealt with: it is no longer followed after its end.
    case resolved
    /// It should not have happened: its days never become normal.
    case confirmed
  }

  /// The identifier of the anomaly.
  public let id: String
  /// The meaning.
  public let verdict: Verdict
  /// The person who has decided, if one is named.
  public let by: String?
  /// The last day on which an expected or dismissed anomaly is held back, or a resolved
  /// one is followed; `nil` where no day is set.
  ///
  /// It is of no use to what is confirmed.
  public let until: Day?
  /// The reason, if one is given.
  public let note: String?

  /// Makes a decision on the anomaly of an identifier.
  public init(
    on id: String,
    _ verdict: Verdict,
    by: String? = nil,
    until: Day? = nil,
    note: String? = nil
  ) {
    self.id = id
    self.verdict = verdict
    self.by = by
    self.until = until
    self.note = note
  }

  /// Returns whether the decision holds on a day.
  package func holds(on day: Day) -> Bool { until.map { day <= $0 } ?? true }

  /// Returns whether its anomaly is no alert on a day.
  package func isHoldingBack(on day: Day) -> Bool {
    (verdict == .expected || verdict == .dismissed) && holds(on: day)
  }
}
