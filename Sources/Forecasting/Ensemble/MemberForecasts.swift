/// The forecasts of the ensemble's members from every origin.
struct MemberForecasts: Sendable {
  /// The members that the history has: what is in proportion to nothing has no
  /// proportional ones.
  private(set) var members: [EnsembleMember] = []

  /// Their paths, kept within one range of the usual amounts beyond their extremes.
  private(set) var paths: [MemberPaths] = []

  /// The days that were taken for outliers.
  let outliers: [Int]

  /// Forecasts from every origin.
  ///
  /// - Parameters:
  ///   - history: The history.
  ///   - usual: Its amounts without rare ones, which no day ahead is taken for.
  init(of history: MemberHistory, usual: [Double]) {
    var outliers: [Int] = []
    let none = WeekdayEffects.none(count: history.values.count)
    let effects = WeekdayEffects(of: history.values)
    let fourWeeks = LevelMedian(days: 28)
    let level = fourWeeks.paths(of: history, effects: effects)
    let eightWeeks = WeekdayMedian(weeks: 8).paths(of: history)
    let fast = RobustSmoothing(level: 0.8, season: 0.1)
    let damped = RobustSmoothing(level: 0.4, season: 0.1, trend: 0.1, damping: 0.9)
      .paths(of: history, outliers: &outliers)
    let waves = YearlyWaves(of: history)
    let shares = ProportionalHistory(history)
    self.outliers = outliers
    let low = usual.min() ?? 0
    let high = usual.max() ?? 0
    for member in EnsembleMember.allCases {
      let forecast: MemberPaths? =
        switch member {
        case .last: RobustSmoothing(level: 1).paths(of: history)
        case .fast: fast.paths(of: history)
        case .slow: RobustSmoothing(level: 0.1, season: 0.1).paths(of: history)
        case .holt: RobustSmoothing(level: 0.5, trend: 0.3).paths(of: history)
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
        case .proportional: shares.map { $0.amounts(of: fast.paths(of: $0.logarithms)) }
        case .weeklyLevel: WeeklyLevel().paths(of: history)
        case .yearlyOffset: YearlyOffset().paths(of: history, level: level, effects: effects)
        case .lastMonth: LastMonth().paths(of: history)
        case .waves: waves.paths(of: history, effects: effects)
        case .proportionalWaves:
          shares.map { shares in
            let logs = shares.logarithms
            return shares.amounts(
              of: waves.paths(of: logs, effects: WeekdayEffects(of: logs.values))
            )
          }
        }
      guard var forecast else { continue }
      // A trend must not run away.
      forecast.clamp(to: (low - (high - low))...(high + (high - low)))
      members.append(member)
      paths.append(forecast)
    }
  }
}
