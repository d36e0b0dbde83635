/// The members of the ensemble, one of each kind of spend.
enum EnsembleMember: String, CaseIterable, Sendable {
  /// Tomorrow is like today: prices, subscriptions.
  case last
  /// Like today, with weekdays.
  case fast
  /// A level that stays, with weekdays.
  case slow
  /// A trend that goes on and may turn within days: storage that only grows.
  case holt
  /// A trend that fades, with weekdays.
  case damped
  /// The median of the last four of each weekday.
  case week4 = "four weeks"
  /// The median of the last eight.
  case week8 = "eight weeks"
  /// The median of the last seven days.
  case level
  /// A level, and the days of the month.
  case monthDay = "month day"
  /// The same, with weekdays.
  case weekdayMonthDay = "weekday and month day"
  /// The weekdays of eight weeks, in proportion to last year.
  case year
  /// Like today, with weekdays and noise in proportion to it.
  case proportional
  /// A level that returns where it was, times the shape of a week.
  case weeklyLevel = "weekly level"
  /// A level with weekdays, and what the same days of other years added.
  case yearlyOffset = "year and weekday"
  /// The same day of the month before: fees and allowances that come monthly.
  case lastMonth = "last month"
  /// The seasons of a year, on a level with weekdays.
  case waves = "yearly waves"
  /// The same in proportion to the level.
  case proportionalWaves = "proportional waves"
}
