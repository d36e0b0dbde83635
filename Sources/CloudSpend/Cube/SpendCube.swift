internal import OutlayStatistics
public import OutlayTimeSeries

/// The spend of a bill by day and by the dimensions it was read for, in one
/// measure and one currency, or the quantities that were used, in one unit.
///
///     let cube = try SpendCube(contentsOf: "focus-2026.csv.gz")
///     cube.total                            // a Series: one amount a day
///     cube.panel(by: .serviceName)          // a Panel: one series a service
///     cube.report.amountRead                // what the file holds
///
/// A cube keeps the amounts of groups and days that occur, never rows, so that
/// its size does not depend on that of the file.
public struct SpendCube: Sendable {
  /// The meaning of the bill beyond its rows.
  public let semantics: BillSemantics
  /// The cost that was counted, or the quantity.
  public let measure: AmountMeasure
  /// The currency of the amounts, or `nil` where a plain CSV names none; quantities have
  /// none.
  public let currency: Currency?
  /// The unit of quantities, as the bill spells it; costs have none.
  public let unit: String?
  /// The dimensions by which the spend can be divided, in order.
  public let dimensions: [SpendDimension]
  /// The days from the first to the last that the files cover.
  public let days: Range<Day>
  /// The spend a day; a day on which no row exists is missing.
  public let total: Series
  /// The parts of charges for days after these, by series and day.
  public let schedule: [ScheduledCharge]
  /// The account of what was read, left out and repaired.
  public let report: ReadingReport

  /// The value of rows that have none in a dimension.
  public static let noValue = "(none)"

  /// The values of each group, one a dimension, and its amounts in order of
  /// days.
  let groups: [Group]
  /// Indicates whether a row exists, a day of ``days`` each.
  let isCovered: [Bool]
  /// The charges for over a day of the groups that have some in ``schedule``, in order of
  /// groups and periods.
  let longCharges: [LongCharge]

  /// The spend of one combination of values.
  struct Group: Sendable {
    let values: [String]
    var amounts: [(day: Day, sum: CompensatedSum)]
  }

  /// Makes the cube of groups that are in the order of their series.
  init(
    measure: AmountMeasure,
    dimensions: [SpendDimension],
    semantics: BillSemantics,
    groups: [Group],
    days: Range<Day>,
    isCovered: [Bool],
    schedule: [ScheduledCharge],
    longCharges: [LongCharge],
    report: ReadingReport
  ) {
    currency = report.currency
    unit = report.unit
    self.semantics = semantics
    self.measure = measure
    self.dimensions = dimensions
    self.groups = groups
    self.days = days
    self.isCovered = isCovered
    self.schedule = schedule
    self.longCharges = longCharges
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: days.count)
    for group in groups {
      for (day, sum) in group.amounts { sums[day - days.lowerBound].add(sum) }
    }
    let values = zip(sums, isCovered).map { sum, isCovered in isCovered ? sum.value : .nan }
    total = Series(start: days.lowerBound, values: values)
    self.report = report
  }
}
