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
  /// The same, with weekdays.
  case weekdayLevel = "weekday level"
  /// A level, and the days of the month.
  case monthDay = "month day"
  /// The same, with weekdays.
  case weekdayMonthDay = "weekday and month day"
  /// The weekdays of eight weeks, in proportion to last year.
  case year

  /// The paths of every member, in order, from every origin.
  static func paths(of history: MemberHistory) -> [MemberPaths] {
    let effects = WeekdayEffects(of: history.values)
    let eightWeeks = WeekdayMedian(weeks: 8).paths(of: history)
    let none = WeekdayEffects.none(count: history.values.count)
    var paths: [MemberPaths] = []
    for member in allCases {
      switch member {
      case .last:
        paths.append(RobustSmoothing(level: 1).paths(of: history))
      case .fast:
        paths.append(RobustSmoothing(level: 0.8, season: 0.1).paths(of: history))
      case .slow:
        paths.append(RobustSmoothing(level: 0.1, season: 0.1).paths(of: history))
      case .holt:
        paths.append(RobustSmoothing(level: 0.3, trend: 0.1).paths(of: history))
      case .damped:
        let smoothing = RobustSmoothing(level: 0.4, season: 0.1, trend: 0.1, damping: 0.9)
        paths.append(smoothing.paths(of: history))
      case .week4:
        paths.append(WeekdayMedian(weeks: 4).paths(of: history))
      case .week8:
        paths.append(eightWeeks)
      case .level:
        paths.append(LevelMedian(days: 7).paths(of: history, effects: none))
      case .weekdayLevel:
        paths.append(LevelMedian(days: 7).paths(of: history, effects: effects))
      case .monthDay:
        paths.append(MonthDayEffects().paths(of: history, effects: none))
      case .weekdayMonthDay:
        paths.append(MonthDayEffects().paths(of: history, effects: effects))
      case .year:
        paths.append(YearlyRatio().paths(of: history, base: eightWeeks))
      }
    }
    let low = history.values.min() ?? 0
    let high = history.values.max() ?? 0
    for index in paths.indices {
      paths[index].clamp(to: (low - (high - low))...(high + (high - low)))
    }
    return paths
  }
}
