internal import OutlayCloudSpend
public import OutlayTimeSeries

extension UnitReport {
  /// The cost of a unit over some days.
  public struct Entry: Codable, Equatable, Sendable {
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The cost of the days whose units are known.
    public let cost: Double
    /// The units: the sum of a flow, the mean of a stock; `nil` where no day is known.
    public let units: Double?
    /// The cost of a unit, or `nil` where there are none.
    public let unitCost: Double?
    /// The cost of a unit of a stock for one day.
    public let unitCostPerDay: Double?
    /// The days that are known to have no units.
    public let daysWithoutUnits: [Day]
    /// Their cost, which is part of ``cost``.
    public let costWithoutUnits: Double
    /// The days whose units are not known.
    public let daysUnknown: [Day]
    /// Their cost, which is not part of ``cost``.
    public let costUnknown: Double
    /// The number of days whose cost is not known.
    public let missingDayCount: Int

    /// The days.
    public var days: Range<Day> { start..<(end + 1) }

    init(_ cost: UnitCost) {
      start = cost.days.lowerBound
      end = cost.days.upperBound - 1
      self.cost = cost.cost
      units = cost.units
      unitCost = cost.value
      unitCostPerDay = cost.kind == .stock ? cost.valuePerDay : nil
      daysWithoutUnits = cost.zeroDays
      costWithoutUnits = cost.zeroCost
      daysUnknown = cost.unknownDays
      costUnknown = cost.unknownCost
      missingDayCount = cost.missingDays.count
    }
  }

  /// A series and the cost of its units.
  public struct SeriesEntry: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// All days.
    public let total: Entry
    /// Each period, where some are asked for.
    public let periods: [Entry]
  }
}
