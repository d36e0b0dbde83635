public import OutlayTimeSeries

/// The meaning of a bill beyond its rows, whatever the layout of its files.
///
///     let cube = try SpendCube(contentsOf: "focus.csv.gz")
///     cube.semantics.absentRow       // zero
///     cube.semantics.unsettledDays   // 1
///
/// A reader states it once; all that is computed from a cube goes by it. The
/// defaults are those of a bill of single charges.
public struct BillSemantics: Hashable, Sendable {
  /// The spend of a series on a day that has rows, but none of the series.
  ///
  /// In a bill of charges nothing was charged.
  public var absentRow = AbsentRow.zero

  /// Indicates whether all series are known through the same day.
  ///
  /// In a bill of charges they are: a series that has ended costs nothing.
  /// Where absent rows are unknown, each series may have its own last day.
  public var seriesEndTogether = true

  /// The days at the end that are still filling.
  ///
  /// A bill of a running day holds the hours that were billed so far.
  public var unsettledDays = 1

  /// The last day of the last billing period all of whose charges are on invoices, so that its
  /// days are complete however recent they are; `nil` where none is known.
  public var invoicedThrough: Day?

  /// The clock whose midnight ends a day, in seconds ahead of UTC.
  ///
  /// Most providers bill by days in UTC.
  public var secondsAheadOfUTC = 0

  /// The order of the series.
  ///
  /// The order of charges says nothing.
  public var order = Order.values

  /// The costs that a charge has, of which one is counted; none where a row has
  /// one amount, whatever it counts.
  public var measures = CostMeasure.allCases

  /// Makes the meaning of a bill of single charges.
  public init() {}

  /// The spend on a day without a row.
  public enum AbsentRow: Hashable, Sendable {
    /// Nothing was spent, from the first row of the series on.
    case zero
    /// The amount is missing.
    case unknown
  }

  /// The order in which series are listed.
  public enum Order: Hashable, Sendable {
    /// By their values.
    case values
    /// As they are in the file.
    case file
  }
}
