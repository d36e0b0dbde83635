import Outlay

extension ExpectedAmount {
  /// The amounts of a table, which decide its decimals.
  var amounts: [Double] { [mean] + intervals.flatMap { [$0.lower, $0.upper] } }

  /// The amounts in the order of a table, with the median if it is shown.
  func cells(_ format: AmountFormat, median showsMedian: Bool = false) -> [TextTable.Cell] {
    ([mean] + (showsMedian ? [median] : []) + amounts.dropFirst())
      .map { TextTable.Cell(format.text($0)) }
  }

  /// The columns that ``cells(_:median:)`` fill.
  static func columns(
    _ title: String,
    levels: [Double],
    median showsMedian: Bool = false
  ) -> [TextTable.Column] {
    [.number(title)] + (showsMedian ? [.number("Median")] : [])
      + levels.flatMap { [.number("\($0.level) low"), .number("\($0.level) high")] }
  }
}

extension [ExpectedAmount] {
  /// Indicates whether a table of the amounts needs their medians: where half of them
  /// are far from their means, such as the days of spend that comes in bursts.
  var showMedian: Bool { 2 * count(where: \.isSkewed) >= count && contains(where: \.isSkewed) }
}
