import Outlay

extension ExpectedAmount {
  /// The amounts in the order of a table.
  var amounts: [Double] { [mean] + intervals.flatMap { [$0.lower, $0.upper] } }

  func cells(_ format: AmountFormat) -> [TextTable.Cell] {
    amounts.map { TextTable.Cell(format.text($0)) }
  }

  /// The columns that ``cells(_:)`` fill.
  static func columns(_ title: String, levels: [Double]) -> [TextTable.Column] {
    [.number(title)]
      + levels.flatMap { [.number("\($0.level) low"), .number("\($0.level) high")] }
  }
}
