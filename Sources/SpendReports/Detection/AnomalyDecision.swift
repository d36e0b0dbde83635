public import OutlayCloudSpend
public import OutlayTimeSeries

/// A decision as it is reported of an anomaly.
public struct AnomalyDecision: Codable, Equatable, Sendable {
  /// The identifier in the decision, which is another than that of the anomaly if it was
  /// taken on an earlier one of the same cause, or on the same one when it seemed to
  /// begin on another day.
  public let id: String
  /// The meaning.
  public let verdict: Decision.Verdict
  /// The person who has decided, if one is named.
  public let by: String?
  /// The last day on which it holds, if one is set.
  public let until: Day?
  /// The reason, if one is given.
  public let note: String?
  /// Indicates whether it was taken on an earlier anomaly of the same cause.
  public let isOfEarlier: Bool

  init(_ decision: Decision, isOfEarlier: Bool) {
    id = decision.id
    verdict = decision.verdict
    by = decision.by
    until = decision.until
    note = decision.note
    self.isOfEarlier = isOfEarlier
  }
}
