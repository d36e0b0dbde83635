public import OutlayTimeSeries

/// The amounts of some days in a row, to be drawn.
public struct DailyAmounts: Codable, Equatable, Sendable {
  /// The first day.
  public let start: Day
  /// The amounts, a day each; `nil` where one is missing.
  public let amounts: [Double?]

  /// Takes the amounts of a series.
  public init(_ series: Series) {
    start = series.start
    amounts = series.values.map { $0.isNaN ? nil : $0 }
  }

  /// The days.
  public var days: Range<Day> { start..<(start + amounts.count) }
}

extension DailyAmounts {
  /// The days that show where a series is heading.
  static let month = 30

  /// The last `count` days of a series.
  init(last count: Int, of series: Series) {
    self.init(series[max(series.start, series.end - count)..<series.end])
  }
}
