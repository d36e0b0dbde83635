public import OutlayCloudSpend
internal import OutlayTimeSeries

extension UnitCount {
  /// Reads the units from a table: a date, a column of units, and perhaps some of the
  /// dimensions of the cost.
  ///
  ///     // date,customers
  ///     let customers = try UnitCount(contentsOf: "customers.csv", as: .stock)
  ///     customers.name   // customers
  ///
  /// A field that is empty is not known, as is a day without a row.
  ///
  /// - Parameters:
  ///   - path: The path of the table.
  ///   - column: The column of units, or `nil` for the only one.
  ///   - dimensions: The dimensions of the cost; those that the table has divide the units.
  ///   - kind: The way in which units add up.
  /// - Throws: ``SpendError``, such as ``SpendError/severalAmountColumns(file:columns:)``
  ///   where there are several columns of numbers and none is named.
  public init(
    contentsOf path: String,
    column: String? = nil,
    by dimensions: [SpendDimension] = [],
    as kind: UnitKind = .flow
  ) throws(SpendError) {
    let only = column == nil ? try UnitCount.onlyColumn(of: path) : nil
    let unit = column ?? only
    var options = ReadingOptions()
    options.amountColumn = unit
    let cube = try SpendCube(
      contentsOf: path,
      measure: .quantity(unit.map { .named($0) } ?? .only),
      by: .adding(ifPresent: dimensions, to: .columns([])),
      options: options
    )
    let known = dimensions.filter { dimension in
      cube.panel(by: dimension).keys != [[SpendCube.noValue]]
    }
    self.init(cube, named: unit, as: kind, by: known, isComplete: false)
  }

  /// The only column of numbers beside the dates, or `nil` where other columns have text: a
  /// name of its own then tells the column of units.
  private static func onlyColumn(of path: String) throws(SpendError) -> String? {
    let names: [String]
    do throws(SpendError) {
      names = try Panel(regressorsOf: path).names
    } catch .notARegressor {
      return nil
    }
    guard names.count == 1 else { throw .severalAmountColumns(file: path, columns: names) }
    return names[0]
  }
}
