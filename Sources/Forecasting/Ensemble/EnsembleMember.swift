/// The members of the ensemble, one of each kind of spend.
enum EnsembleMember: String, CaseIterable, Sendable {
  /// Tomorrow is like today: prices, subscriptions.
  case last
  /// Like today, with weekdays.
  case fast
  /// A level that stays, with weekdays.
  case slow
  /// A trend that goes on: storage that only grows.
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
  /// A trend that turns within days: growth by leaps.
  case steep

  /// The paths of every member, in order, from every origin, and the days that
  /// were taken for outliers.
  static func paths(of history: MemberHistory) -> (paths: [MemberPaths], outliers: [Int]) {
    var outliers: [Int] = []
    let none = WeekdayEffects.none(count: history.values.count)
    let effects = WeekdayEffects(of: history.values)
    let fourWeeks = LevelMedian(days: 28)
    let level = fourWeeks.paths(of: history, effects: effects)
    let fast = RobustSmoothing(level: 0.8, season: 0.1)
    let fastPaths = fast.paths(of: history)
    let damped = RobustSmoothing(level: 0.4, season: 0.1, trend: 0.1, damping: 0.9)
      .paths(of: history, outliers: &outliers)
    let eightWeeks = WeekdayMedian(weeks: 8).paths(of: history)
    var paths = allCases.map { member in
      switch member {
      case .last: RobustSmoothing(level: 1).paths(of: history)
      case .fast: fastPaths
      case .slow: RobustSmoothing(level: 0.1, season: 0.1).paths(of: history)
      case .holt: RobustSmoothing(level: 0.3, trend: 0.1).paths(of: history)
      case .damped: damped
      case .week4: WeekdayMedian(weeks: 4).paths(of: history)
      case .week8: eightWeeks
      case .level: LevelMedian(days: 7).paths(of: history, effects: none)
      case .monthDay:
        MonthDayEffects(of: history, beside: none)
          .paths(of: history, level: fourWeeks.paths(of: history, effects: none))
      case .weekdayMonthDay:
        MonthDayEffects(of: history, beside: effects).paths(of: history, level: level)
      case .year: YearlyRatio().paths(of: history, base: eightWeeks)
      case .proportional:
        ProportionalSmoothing(smoothing: fast).paths(of: history) ?? fastPaths
      case .weeklyLevel: WeeklyLevel().paths(of: history)
      case .yearlyOffset: YearlyOffset().paths(of: history, level: level, effects: effects)
      case .lastMonth: LastMonth().paths(of: history)
      case .steep: RobustSmoothing(level: 0.5, trend: 0.3).paths(of: history)
      }
    }
    let low = history.values.min() ?? 0
    let high = history.values.max() ?? 0
    for index in paths.indices {
      paths[index].clamp(to: (low - (high - low))...(high + (high - low)))
    }
    return (paths, outliers)
  }
}
