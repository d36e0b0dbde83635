internal import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

extension PlanReport {
  /// An answer of a cost tool, which is set beside the budgets of all spend.
  public struct Answer: Equatable, Sendable {
    /// The answer.
    public let answer: CostToolAnswer
    /// The name of its file.
    public let file: String
    /// The level of the bounds of a forecast, in (0, 1), where it is known.
    public let level: Double?

    /// Makes an answer.
    public init(_ answer: CostToolAnswer, file: String, level: Double? = nil) {
      (self.answer, self.file, self.level) = (answer, file, level)
    }
  }

  /// The forecast of another tool beside those of budgets.
  public struct Beside: Codable, Equatable, Sendable {
    /// The file of the forecast.
    public let file: String
    /// The periods that it has days of, in the order of the plan.
    public let periods: [Period]

    /// A period of a budget of all spend.
    public struct Period: Codable, Equatable, Sendable {
      /// The name of the budget.
      public let budget: String
      /// The first day of the period.
      public let start: Day
      /// The last day of the period.
      public let end: Day
      /// The amount that was planned.
      public let planned: Double
      /// The total that the report expects.
      public let total: Double
      /// The forecasts of the days to come.
      public let forecast: BudgetReport.Beside.Rest
    }
  }
}

extension PlanReport.Beside {
  /// Sets an answer beside the budgets of all spend.
  ///
  /// - Throws: ``SpendError/unusableAnswer(file:reason:)`` where it is no forecast, is in
  ///   another currency, or has no days to come of a period of such a budget.
  init(
    _ given: PlanReport.Answer,
    _ standing: PlanStanding,
    currency: String?
  ) throws(SpendError) {
    func refuse(_ reason: String) -> SpendError {
      .unusableAnswer(file: given.file, reason: reason)
    }
    guard case .forecast(let forecast) = given.answer else {
      throw refuse("anomalies are set beside those of one budget, and a plan has none")
    }
    try forecast.refuse(otherThan: currency, file: given.file)
    let budgets = standing.budgets.filter { $0.budget.scope == .all }
    guard !budgets.isEmpty else {
      throw refuse("the forecast is of all spend, and no budget of the plan has the scope '*'")
    }
    var periods: [Period] = []
    for budget in budgets {
      for period in budget.periods {
        guard let outlook = period.outlook, let total = period.total?.mean else { continue }
        let rest = BudgetReport.Beside.Rest(
          forecast,
          over: period.daysAhead,
          total: total,
          level: given.level
        ) { outlook.total(over: $0).mean }
        guard let rest else { continue }
        periods.append(
          Period(
            budget: budget.budget.name,
            start: period.days.lowerBound,
            end: period.days.upperBound - 1,
            planned: period.planned,
            total: total,
            forecast: rest
          )
        )
      }
    }
    guard !periods.isEmpty else {
      throw refuse(
        "the forecast is of \(forecast.days.text), and no period of a budget with the scope '*' has "
          + "these days, and no fewer, to come"
      )
    }
    self.init(file: given.file, periods: periods)
  }
}
