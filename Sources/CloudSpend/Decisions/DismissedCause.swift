internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

/// The cause of an anomaly that somebody has dismissed: later anomalies of the same
/// cause are not worth an alert either.
///
/// They are of the same series and the same side, last no longer in kind (a day, some
/// days, for good), and are no larger a day than the first, by a factor of
/// ``DismissedCause/mostGrowth``. New spreads, new and vanished series and missing
/// charges are causes of their own.
package struct DismissedCause: Sendable {
  /// The decision.
  package let decision: Decision
  private let direction: Anomaly.Direction
  private let start: Day
  private let kind: Anomaly.Kind
  private let length: Length
  /// The impact of a day.
  private let size: Double

  /// The impact a day of a later anomaly, as a multiple of the first, up to which it is
  /// the same: prices of one event differ by less from one occurrence to the next, and
  /// half as much again is worth a look.
  package static let mostGrowth = 1.5

  /// The time that a move of the amounts lasts.
  private enum Length: Int {
    case day, days, good

    init(_ dayCount: Int, isLasting: Bool) {
      self = isLasting ? .good : dayCount == 1 ? .day : .days
    }
  }

  /// Makes the cause of an anomaly.
  init(of anomaly: Anomaly, _ decision: Decision) {
    self.decision = decision
    direction = anomaly.direction
    start = anomaly.days.lowerBound
    kind = anomaly.kind
    length = Length(anomaly.days.count, isLasting: anomaly.kind.isLasting)
    size = anomaly.impact.magnitude / Double(anomaly.days.count)
  }

  /// Returns whether an anomaly of the series, as it was known on a day, has the cause.
  ///
  /// - Parameters:
  ///   - anomaly: The anomaly.
  ///   - day: The day.
  ///   - cost: Its cost by the end of that day.
  /// - Returns: Whether it has.
  func isBehind(_ anomaly: Anomaly, on day: Day, cost: Anomaly.Cost) -> Bool {
    guard anomaly.direction == direction, anomaly.days.lowerBound > start, decision.holds(on: day)
    else { return false }
    let dayCount = min(anomaly.days.count, day - anomaly.days.lowerBound + 1)
    // On the day its level was not yet the usual one.
    let isLasting =
      anomaly.kind.isLasting && (anomaly.course?.decided.map { $0 <= day } ?? true)
    if kind.isMove, anomaly.kind.isMove {
      let length = Length(dayCount, isLasting: isLasting)
      guard length.rawValue <= self.length.rawValue else { return false }
    } else if kind != anomaly.kind {
      return false
    }
    return cost.impact.magnitude <= DismissedCause.mostGrowth * size * Double(max(1, dayCount))
  }
}

extension Anomaly.Kind {
  /// Indicates whether the amounts have moved to a side, for a time or for good.
  fileprivate var isMove: Bool {
    switch self {
    case .spike, .dip, .burst, .slump, .levelShift, .drift: true
    case .varianceChange, .newSeries, .vanishedSeries, .missingCharge: false
    }
  }
}
