package import OutlayAnomalyDetection
package import OutlayTimeSeries

/// The anomalies of a bill with the decisions on them.
///
/// A decision is on the anomaly of its identifier. With more days an episode may be
/// found to have begun some days earlier or later, which gives it another identifier:
/// the decision is then on the nearest one of the same series and side that begins
/// within ``DecidedAnomalies/reach`` days, and on which nobody has decided.
package struct DecidedAnomalies: Sendable {
  /// The decisions by the identifiers of the anomalies that they are on.
  private var decisions: [String: Decision] = [:]
  private var causes: [SeriesKey: [DismissedCause]] = [:]
  /// The identifiers in the decisions that are of no anomaly, in the order of the rows.
  package private(set) var unknownIDs: [String] = []

  /// The days by which the first day of an anomaly may differ from that of its decision:
  /// as far as an episode reaches back before the day on which it is found.
  package static let reach = 7

  /// Finds the anomalies that decisions are on; `unknownIDs` are those that had none
  /// before the days of confirmed ones were left out, else all that have none.
  package init(
    _ decisions: Decisions,
    among found: [Keyed<Anomaly>],
    unknownIDs: [String]? = nil
  ) {
    guard !decisions.decisions.isEmpty else { return }
    var open: [Keyed<Anomaly>] = []
    var used: Set<String> = []
    for anomaly in found {
      let id = anomaly.anomaly.id(in: anomaly.key)
      guard let decision = decisions[id] else {
        open.append(anomaly)
        continue
      }
      self.decisions[id] = decision
      used.insert(id)
    }
    let count = Set(decisions.decisions.map(\.id)).count
    for shift in (1...DecidedAnomalies.reach).flatMap({ [-$0, $0] }) where used.count < count {
      open.removeAll { anomaly in
        let (key, anomaly) = (anomaly.key, anomaly.anomaly)
        let other = Anomaly.id(in: key, from: anomaly.days.lowerBound + shift, anomaly.direction)
        guard let decision = decisions[other], used.insert(other).inserted else { return false }
        self.decisions[anomaly.id(in: key)] = decision
        return true
      }
    }
    var unknown: Set<String> = []
    self.unknownIDs =
      unknownIDs
      ?? decisions.decisions.map(\.id)
      .filter { !used.contains($0) && unknown.insert($0).inserted }
    for anomaly in found {
      guard let decision = self.decision(on: anomaly), decision.verdict == .dismissed
      else { continue }
      causes[anomaly.key, default: []].append(DismissedCause(of: anomaly.anomaly, decision))
    }
  }

  /// The decision on an anomaly, or `nil` where nobody has decided.
  package func decision(on anomaly: Keyed<Anomaly>) -> Decision? {
    decisions.isEmpty ? nil : decisions[anomaly.anomaly.id(in: anomaly.key)]
  }

  /// The decision for which an anomaly is no alert on a day: that it was expected or
  /// dismissed, or that an earlier one of the same cause was dismissed.
  ///
  /// - Parameters:
  ///   - anomaly: The anomaly.
  ///   - day: The day.
  ///   - cost: Its cost by the end of that day.
  /// - Returns: The decision, or `nil` where it may be an alert.
  package func decision(
    holdingBack anomaly: Keyed<Anomaly>,
    on day: Day,
    cost: Anomaly.Cost
  ) -> Decision? {
    guard !decisions.isEmpty else { return nil }
    if let own = decision(on: anomaly) { return own.isHoldingBack(on: day) ? own : nil }
    return causes[anomaly.key]?.first { $0.isBehind(anomaly.anomaly, on: day, cost: cost) }?
      .decision
  }

  /// The anomalies that are confirmed, each for as long as it is on.
  ///
  /// - Parameters:
  ///   - found: The anomalies.
  ///   - panel: The amounts.
  /// - Returns: The confirmed ones.
  package func confirmed(among found: [Keyed<Anomaly>], of panel: Panel) -> [Keyed<Anomaly>] {
    found.filter { decision(on: $0)?.verdict == .confirmed }.map { anomaly in
      guard let amounts = panel[anomaly.key] else { return anomaly }
      return Keyed(key: anomaly.key, value: anomaly.anomaly.followed(in: amounts))
    }
  }
}
