public import OutlayAnomalyDetection
public import OutlayTimeSeries

/// Days on which some series are known to be unusual, and why.
///
///     let sale = PlannedEvent(
///       days: Day(2026, 11, 27)..<Day(2026, 12, 1), scope: "Amazon EC2*", reason: "sale"
///     )
///     sale.covers(anomaly, of: ["Amazon EC2", "eu-west-1"])   // true on those days
public struct PlannedEvent: Sendable, Equatable {
  /// The days.
  public let days: Range<Day>

  /// The series: one of the values of its key, or its name, in which `*` stands for
  /// any text.
  public let scope: String

  /// The reason for which they are unusual.
  public let reason: String

  /// The amount that the event costs beyond what is usual, where it is known.
  ///
  /// It is that of all days, and negative of a credit. A budget expects it in equal parts on
  /// its days.
  public let amount: Double?

  /// Makes an event.
  public init(days: Range<Day>, scope: String, reason: String, amount: Double? = nil) {
    precondition(amount.map(\.isFinite) ?? true, "an event cannot cost \(amount ?? 0)")
    self.days = days
    self.scope = scope
    self.reason = reason
    self.amount = amount
  }

  /// Indicates whether a series is in the scope.
  public func concerns(_ series: SeriesKey) -> Bool {
    ([series.name] + series.values).contains {
      PlannedEvent.matches(Array($0.utf8)[...], Array(scope.utf8)[...])
    }
  }

  /// Indicates whether an anomaly of a series is what was planned: all its days are,
  /// or, where it is a new level, its first or the day before that.
  public func covers(_ anomaly: Anomaly, of series: SeriesKey) -> Bool {
    guard concerns(series) else { return false }
    let first = anomaly.days.lowerBound
    if anomaly.kind.isLasting { return days.contains(first) || days.contains(first - 1) }
    return days.contains(first) && days.contains(anomaly.days.upperBound - 1)
  }

  /// Indicates whether `pattern` stands for `text`: what follows the last star met is
  /// tried at each later place.
  private static func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
    var (text, pattern) = (text, pattern)
    var retry: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
    while true {
      if pattern.first == UInt8(ascii: "*") {
        pattern = pattern.dropFirst()
        retry = (text, pattern)
      } else if text.isEmpty, pattern.isEmpty {
        return true
      } else if let letter = text.first, pattern.first == letter {
        text = text.dropFirst()
        pattern = pattern.dropFirst()
      } else {
        guard let last = retry, !last.text.isEmpty else { return false }
        retry = (last.text.dropFirst(), last.pattern)
        (text, pattern) = (last.text.dropFirst(), last.pattern)
      }
    }
  }
}
