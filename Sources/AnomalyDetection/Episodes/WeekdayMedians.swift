internal import OutlayStatistics
import OutlayTimeSeries

/// The medians of the weekdays of the four weeks before a day: what a series
/// was worth before something happened to it.
struct WeekdayMedians {
  private let medians: [Double]

  /// The days that are looked at: four of each weekday.
  static let dayCount = 28

  /// Works out the medians; a weekday that was never observed has that of all
  /// days, and a series that was not, 0.
  init(of series: Series, before start: Day) {
    let recent = series[(start - WeekdayMedians.dayCount)..<start]
    let usual = recent.observedValues.median() ?? 0
    var byWeekday = [[Double]](repeating: [], count: 7)
    for (day, amount) in zip(recent.days, recent.values) where !amount.isNaN {
      byWeekday[day.weekday.rawValue - 1].append(amount)
    }
    medians = byWeekday.map { $0.median() ?? usual }
  }

  /// What is expected of a day.
  subscript(day: Day) -> Double { medians[day.weekday.rawValue - 1] }

  /// What is expected of some days together.
  func total(_ days: some Sequence<Day>) -> Double { days.map { self[$0] }.compensatedSum() }
}

extension Double {
  /// Whether a day of this amount was billed: it is not missing and not 0.
  var isPaid: Bool { !isNaN && self != 0 }
}
