package import OutlayAnomalyDetection
package import OutlayTimeSeries

extension AlertState {
  /// The news of new days.
  package struct Morning: Sendable {
    /// The scores.
    package let scores: PanelScores
    /// The anomalies that are known after these days, and other events.
    package let found: [Keyed<Anomaly>]
    /// The decisions on them, where some are given.
    package let decided: DecidedAnomalies?
  }

  /// Scores days of a bill that are new, and learns from them but for the days of
  /// anomalies that are confirmed.
  ///
  /// The days are scored once as if nobody had decided, which finds out on which of them
  /// a confirmed anomaly is on, and once more without those. Of an anomaly that was
  /// confirmed since the last time the days that were learned are learned again without
  /// it, as far as they are remembered. The anomalies that somebody has decided on are
  /// kept for as long as the decision is in the file, since those that are over are
  /// forgotten after some weeks.
  ///
  /// - Parameters:
  ///   - cube: The bill.
  ///   - days: The days, from the one after ``lastDay`` on.
  ///   - plan: The days that are known to be unusual, which teach nothing.
  ///   - decisions: The decisions, or `nil` where nobody keeps any.
  ///   - threshold: The size of score beyond which a day does not belong.
  /// - Returns: The scores and the anomalies.
  package mutating func advance(
    over cube: SpendCube,
    days: Range<Day>,
    without plan: PlannedEvents,
    deciding decisions: Decisions?,
    threshold: Double
  ) -> Morning {
    // Without decisions nothing is gone back to, and a copy would take as much room again.
    let before = decisions.map { _ in self }
    let scores = advance(over: cube, days: days, without: plan, threshold: threshold)
    let amounts = walk.recentDays
    let found = scores.anomalies(with: amounts.lifeEvents)
    guard let decisions, let known = before else {
      return Morning(scores: scores, found: found, decided: nil)
    }

    // The state has not learned what is confirmed, and knows no more of it than it kept.
    let kept = DecidedAnomalies(decisions, among: known.decided)
      .confirmed(among: known.decided, of: amounts)
    let new = kept.joined(with: found)
    let ids = Set(new.map { $0.anomaly.id(in: $0.key) })
    let forgotten = known.decided.filter { !ids.contains($0.anomaly.id(in: $0.key)) }
    var decided = DecidedAnomalies(decisions, among: new + forgotten)
    let confirmed = decided.confirmed(among: new, of: amounts)
    var morning = Morning(scores: scores, found: new, decided: decided)
    if !confirmed.isEmpty {
      self = known
      let isKept = Set(kept.map { $0.anomaly.id(in: $0.key) })
      let new = confirmed.filter { !isKept.contains($0.anomaly.id(in: $0.key)) }
      relearn(without: new)
      let others = advance(
        over: cube,
        days: days,
        without: plan,
        leavingOut: confirmed,
        threshold: threshold
      )
      let all = confirmed.joined(with: others.anomalies(with: amounts.lifeEvents))
      let unknownIDs = decided.unknownIDs
      decided = DecidedAnomalies(decisions, among: all + forgotten, unknownIDs: unknownIDs)
      morning = Morning(scores: others, found: all, decided: decided)
    }
    self.decided = (morning.found + forgotten).filter { decided.decision(on: $0) != nil }
    return morning
  }
}
