internal import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

/// The cost of a unit of the days to come.
public struct UnitOutlook: Codable, Equatable, Sendable {
  /// The first day forecast.
  public let start: Day
  /// The last day forecast.
  public let end: Day
  /// The cost of all days.
  public let cost: ExpectedAmount
  /// The units: the sum of a flow, the mean of a stock.
  public let units: ExpectedAmount
  /// The cost of a unit, or `nil` where there may well be none.
  public let unitCost: ExpectedAmount?
  /// The correlation with which the distributions of cost and units are combined.
  public let correlation: Double

  /// The days.
  public var days: Range<Day> { start..<(end + 1) }

  init(
    of cost: Series,
    per units: UnitCount,
    days: Int,
    levels: [Double]
  ) throws(ReportError) {
    let outlook: UnitCostForecast
    do {
      outlook = try UnitCostForecast(of: cost, over: units.total, as: units.kind, days: days)
    } catch {
      throw .forecasting(error)
    }
    start = outlook.days.lowerBound
    end = outlook.days.upperBound - 1
    self.cost = ExpectedAmount(outlook.cost, levels: levels)
    self.units = ExpectedAmount(outlook.units, levels: levels)
    unitCost = outlook.value.map { ExpectedAmount($0, levels: levels) }
    correlation = outlook.correlation
  }
}
