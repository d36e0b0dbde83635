extension EnsembleMember {
  /// The part of a history that the member leans on after so many days of it.
  ///
  /// Members that wait for a year, or for days of the month to come again, are
  /// levels with weekdays until then.
  func basis(afterDays count: Int) -> ForecastExplanation.Basis {
    switch self {
    case .last, .fast, .level, .proportional: .lastDays
    case .slow, .week4, .week8, .weeklyLevel: .recentWeeks
    case .holt, .damped: .trend
    case .monthDay, .weekdayMonthDay:
      count < EnsembleMember.daysForMonthDays ? .recentWeeks : .daysOfMonth
    case .lastMonth: .daysOfMonth
    case .year, .yearlyOffset: count < EnsembleMember.daysForYear ? .recentWeeks : .season
    case .waves, .proportionalWaves:
      count <= EnsembleMember.daysBeforeWaves ? .recentWeeks : .season
    }
  }

  /// The days from which a day of the month has come twice, each with the two weeks
  /// after it that tell its level.
  private static let daysForMonthDays = 28 + 14 + 1
  /// The days of 52 weeks and of the four before, which tell their level.
  private static let daysForYear = 364 + 28
  /// The days until which there are no waves.
  private static let daysBeforeWaves = 400
}
