internal import OutlayStatistics

/// The anomalies of a time, and the figures of all of them.
///
///     let records = try AnomalyRecords(contentsOf: "anomalies.csv")
///     records.real.count          // 5: all but the false alerts
///     records.impact              // 9_950
///     records.costAvoided         // 7_800
///     records.falsePositiveRate   // 0.1667
public struct AnomalyRecords: Equatable, Sendable {
  /// The anomalies, in order.
  public let records: [AnomalyRecord]

  /// Makes the list of anomalies.
  public init(_ records: [AnomalyRecord]) {
    self.records = records
  }

  /// The anomalies that were no false alerts.
  public var real: [AnomalyRecord] { records.filter { $0.state != .dismissed } }

  /// The sum of their impacts.
  public var impact: Double { real.map(\.impact).compensatedSum() }

  /// The sum of what was expected of them.
  public var expected: Double { real.map(\.expected).compensatedSum() }

  /// The sum of their impacts as a share of what was expected, or `nil` where nothing was.
  public var impactShare: Double? { expected > 0 ? impact / expected : nil }

  /// The sum of their amounts beyond the largest that would not have been flagged, or `nil`
  /// where one has none that is known.
  public var impactOverUpper: Double? {
    let over = real.compactMap(\.impactOverUpper)
    return over.count == real.count ? over.compensatedSum() : nil
  }

  /// The cost that was avoided by ending some of them.
  public var costAvoided: Double { avoided.compensatedSum() }

  /// The cost that the end of each avoided, of those that have avoided any.
  var avoided: [Double] {
    records.compactMap { record in
      if case .amount(let amount) = record.costAvoided { amount } else { nil }
    }
  }

  /// The number of those that have avoided a cost.
  public var avoidedCount: Int { avoided.count }

  /// The number of those that were ended early, and lack the days that they would have gone
  /// on for.
  public var unassumedCount: Int {
    records.count { $0.costAvoided == .none(.noAssumedDays) }
  }

  /// The share of false alerts among all, or `nil` where there is none.
  public var falsePositiveRate: Double? {
    records.isEmpty ? nil : Double(records.count - real.count) / Double(records.count)
  }

  /// The mean number of days from the first one to that of detection, of those in which it is
  /// known; `nil` where it is known of none.
  public var meanDaysToDetect: Double? {
    let days = real.compactMap(\.daysToDetect)
    return days.isEmpty ? nil : days.compensatedSum() / Double(days.count)
  }

  /// The mean number of their days, or `nil` where there is none.
  public var meanDayCount: Double? {
    real.isEmpty ? nil : Double(real.map(\.dayCount).reduce(0, +)) / Double(real.count)
  }

  /// The same anomalies, with days that are assumed where they have none.
  public func assuming(days: Double?) -> AnomalyRecords {
    AnomalyRecords(records.map { $0.assuming(days: days) })
  }
}
