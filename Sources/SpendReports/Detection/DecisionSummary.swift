internal import OutlayCloudSpend

/// The decisions on the alerts of a report, and the share of false alerts.
///
/// The alerts are those that the report shows, and those that it would have shown had
/// nobody decided on them. Those that are held back because an earlier one of the same
/// cause was dismissed were never given, and are counted apart.
public struct DecisionSummary: Codable, Equatable, Sendable {
  /// The number of alerts that were expected.
  public let expected: Int
  /// The number of alerts that were dismissed: the false ones.
  public let dismissed: Int
  /// The number of alerts that somebody has dealt with.
  public let resolved: Int
  /// The number of alerts that are confirmed.
  public let confirmed: Int
  /// The number of alerts on which nobody has decided, or whose decision has expired.
  public let undecided: Int
  /// The number of anomalies held back because an earlier one of the same cause was
  /// dismissed.
  public let heldBack: Int
  /// The share of false alerts among all, dismissed over all alerts as the
  /// FinOps Foundation's measures have it; `nil` where there is none.
  ///
  /// An alert on which nobody has decided may still be false, so that this is the least
  /// share that there can be.
  public let falseAlertRate: Double?
  /// The share of false alerts among those decided, which takes none for true that
  /// nobody has looked at; `nil` where none is decided.
  public let falseAlertRateOfDecided: Double?
  /// The identifiers in the decisions that are of no anomaly, in the order of the rows.
  public let unknownIDs: [String]

  init(of anomalies: AnomalyList, unknownIDs: [String]) {
    let heldBack = anomalies.heldBack ?? []
    let alerts = anomalies.shown + heldBack.filter { !($0.decision?.isOfEarlier ?? false) }
    func count(_ verdict: Decision.Verdict?) -> Int {
      alerts.count { $0.decision?.verdict == verdict }
    }
    expected = count(.expected)
    dismissed = count(.dismissed)
    resolved = count(.resolved)
    confirmed = count(.confirmed)
    undecided = count(nil)
    self.heldBack = anomalies.shown.count + heldBack.count - alerts.count
    let decided = alerts.count - undecided
    falseAlertRate = alerts.isEmpty ? nil : Double(dismissed) / Double(alerts.count)
    falseAlertRateOfDecided = decided == 0 ? nil : Double(dismissed) / Double(decided)
    self.unknownIDs = unknownIDs
  }

  /// The number of alerts.
  public var alertCount: Int { expected + dismissed + resolved + confirmed + undecided }
}
