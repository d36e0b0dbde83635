internal import OutlayStatistics
public import OutlayTimeSeries

/// The spend of the days that are complete.
///
///     let spend = try cube.settled()
///     try spend.total.forecast(days: 30)
///     spend.panel.scored().anomalies
public struct SettledSpend: Sendable {
  /// The series, through the last complete day that has an amount.
  public let panel: Panel

  /// The sum of the series, day by day.
  public let total: Series

  /// The last complete day, with or without an amount.
  public let asOf: Day

  /// The days of the data after ``asOf``, which are left out.
  public let unsettled: Range<Day>

  /// Keeps the days of a panel before `end`.
  init(_ panel: Panel, end: Day) {
    let start = panel.start
    let sums = panel.total[start..<max(start, end)]
    // Missing days at the end are forecast like those after them.
    let complete = start..<sums.trimmed.end
    self.panel = panel[complete]
    total = sums[complete]
    asOf = end - 1
    unsettled = min(end, panel.days.upperBound)..<panel.days.upperBound
  }

  /// The least impact of an anomaly that is worth showing: 1 % of the median
  /// daily total.
  public var minimumImpact: Double { SettledSpend.minimumImpact(ofTotals: total.observedValues) }

  /// The least impact worth showing beside some daily totals.
  ///
  /// The median ignores the anomalies themselves, and 1 % of a day is less than
  /// the noise of nearly every bill.
  package static func minimumImpact(ofTotals totals: [Double]) -> Double {
    0.01 * (totals.map(\.magnitude).median() ?? 0)
  }
}

extension SpendCube {
  /// The spend of the complete days, by all dimensions of the cube.
  ///
  ///     let spend = try cube.settled().total
  ///
  /// - Parameter settlement: The rule that says which days are complete.
  /// - Returns: The series and their sum.
  /// - Throws: ``SettlementError`` where no day is complete.
  public func settled(
    _ settlement: Settlement = .automatic
  ) throws(SettlementError) -> SettledSpend {
    try settled(settlement, by: dimensions)
  }

  /// The spend of the days through `day`, by all dimensions of the cube.
  ///
  /// - Parameter day: The last complete day.
  /// - Returns: The series and their sum.
  /// - Throws: ``SettlementError/beforeData(_:firstDay:)``.
  public func settled(asOf day: Day) throws(SettlementError) -> SettledSpend {
    try settled(.asOf(day))
  }

  /// The spend of the complete days, by some of the dimensions of the cube.
  ///
  /// - Parameters:
  ///   - settlement: The rule that says which days are complete.
  ///   - dimensions: The dimensions that divide the spend.
  /// - Returns: The series and their sum.
  /// - Throws: ``SettlementError`` where no day is complete.
  public func settled(
    _ settlement: Settlement = .automatic,
    by dimensions: [SpendDimension]
  ) throws(SettlementError) -> SettledSpend {
    let end = try settlement.end(of: self)
    return SettledSpend(panel(by: dimensions), end: end)
  }
}
