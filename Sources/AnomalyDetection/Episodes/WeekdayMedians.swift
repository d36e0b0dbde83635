internal import OutlayStatistics
import OutlayTimeSeries

/// The median of each weekday over the four weeks before a day.
struct WeekdayMedians {
  private let medians: [Double]

  /// The number of days used: four of each weekday.
  static let dayCount = 28

  /// The days of an episode up to which a moving level stays where it was.
  static let longestEpisode = 7

  /// Computes the medians; a weekday that was never observed has the median of all
  /// days, and a series without any amount 0.
  init(of series: Series, before start: Day) {
    let recent = series[(start - WeekdayMedians.dayCount)..<start]
    let usual = recent.observedValues.median() ?? 0
    var byWeekday = [[Double]](repeating: [], count: 7)
    for (day, amount) in zip(recent.days, recent.values) where !amount.isNaN {
      byWeekday[day.weekday.rawValue - 1].append(amount)
    }
    medians = byWeekday.map { $0.median() ?? usual }
  }

  /// The expected amount of a day.
  subscript(day: Day) -> Double { medians[day.weekday.rawValue - 1] }

  /// The sum of the expected amounts of some days.
  func total(_ days: some Sequence<Day>) -> Double { days.map { self[$0] }.compensatedSum() }
}

extension Double {
  /// Indicates whether a day of this amount was billed: it is not missing and not 0.
  var isPaid: Bool { !isNaN && self != 0 }
}
