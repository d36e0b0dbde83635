import OutlayAnomalyDetection
import OutlayCloudSpend
import OutlayTimeSeries

/// The day on which an anomaly is worth an alert, and what people have decided on it.
struct AnomalyAlert {
  /// The day: of a job of each morning the first by whose end the anomaly has cost
  /// enough and is not held back, with hindsight the last.
  let day: Day
  /// Its cost by the end of that day.
  let cost: Anomaly.Cost
  /// The decision on it.
  let decision: AnomalyDecision?
  /// Indicates whether the decision is that it is no alert.
  let isHeldBack: Bool
  private let anomaly: Anomaly

  /// Finds the alert of an anomaly; `nil` where it never costs enough.
  ///
  /// - Parameters:
  ///   - keyed: The anomaly.
  ///   - gates: The cost from which it is shown.
  ///   - isLive: Whether it was found day by day.
  ///   - lastDay: The last day that is known.
  ///   - decided: The decisions.
  init?(
    of keyed: Keyed<Anomaly>,
    meeting gates: Materiality,
    isLive: Bool,
    lastDay: Day,
    decided: DecidedAnomalies?
  ) {
    anomaly = keyed.anomaly
    let days: [(day: Day, cost: Anomaly.Cost)] =
      if isLive {
        anomaly.course.map { course in
          zip(0..., course.costs).map { (course.flagged + $0, $1) }
        } ?? []
      } else {
        [
          (
            anomaly.days.upperBound - 1,
            Anomaly.Cost(observed: anomaly.observed, expected: anomaly.expected)
          )
        ]
      }
    let alerts = days.filter { gates.isMet(by: $0.cost) }
    guard let first = alerts.first else { return nil }
    func hold(_ alert: (day: Day, cost: Anomaly.Cost)) -> Decision? {
      decided?.decision(holdingBack: keyed, on: alert.day, cost: alert.cost)
    }
    let own = decided?.decision(on: keyed)
    if let alert = alerts.first(where: { hold($0) == nil }) {
      (day, cost) = alert
      isHeldBack = false
      // One that no longer holds is none.
      let isOver = own?.verdict == .expected || own?.verdict == .dismissed
      decision = isOver ? nil : own.map { AnomalyDecision($0, isOfEarlier: false) }
    } else if let last = alerts.last, last.day == lastDay, own != nil, anomaly.hasGrown {
      (day, cost) = last
      isHeldBack = false
      decision = own.map { AnomalyDecision($0, isOfEarlier: false) }
    } else {
      (day, cost) = first
      isHeldBack = true
      decision = hold(first).map { AnomalyDecision($0, isOfEarlier: own == nil) }
    }
  }

  /// Returns whether an episode that was told before a window is on in it, or was found
  /// to be over, and nobody has dealt with it before.
  func isFollowed(in window: Range<Day>) -> Bool {
    guard day < window.lowerBound else { return false }
    if let decision, decision.verdict == .resolved {
      let last = decision.until ?? anomaly.days.upperBound - 1
      guard last >= window.lowerBound else { return false }
    }
    return anomaly.course?.decided.map { window.contains($0) } ?? (anomaly.state == .ongoing)
  }
}

extension Anomaly {
  /// Indicates whether the last day of an episode that is on is clearly further off than
  /// every day before: nobody can have meant it when deciding.
  fileprivate var hasGrown: Bool {
    guard let course, course.decided == nil, course.costs.count > 1 else { return false }
    let impacts = course.costs.map(\.impact.magnitude)
    let changes = zip(impacts.dropFirst(), impacts).map { $0 - $1 }
    let first = impacts[0] / Double(course.flagged - days.lowerBound + 1)
    let most = changes.dropLast().reduce(first, max)
    return (changes.last ?? 0) > DismissedCause.mostGrowth * most
  }
}
