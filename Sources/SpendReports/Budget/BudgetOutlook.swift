internal import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayTimeSeries

/// The standing of a budget and the forecasts behind it, before a report asks them.
struct BudgetOutlook {
  /// The complete days.
  let spend: SettledSpend
  /// The days that are filling, if they are estimated.
  let nowcast: Nowcast?
  /// The standing.
  let pace: Pace
  /// The forecasts of the groups, or `nil` where no day is to come.
  let forecast: PanelForecast?

  /// Holds the spend of a cube by some dimensions against a budget.
  init(
    of cube: SpendCube,
    against budget: Budget,
    by groups: [SpendDimension],
    _ options: BudgetReport.Options
  ) throws(ReportError) {
    let series = cube.divided(by: groups)
    let settled = series.settlement(options.settlement, after: options.history)
    spend = try cube.settledForReport(settled, by: groups)
    let forecaster = NamedForecaster.automatic(holidays: options.holidays)
    nowcast = try series.nowcastForReport(options.history, settled, using: forecaster)
    try BudgetOutlook.refuseUnknown(budget.days(on: spend.asOf), in: spend)
    do {
      (pace, forecast) = try budget.pace(
        of: spend.panel,
        asOf: spend.asOf,
        using: forecaster,
        after: nowcast,
        schedule: SpendSchedule(of: cube, spend, by: groups, holidays: options.holidays),
        planned: options.planned,
        through: settled.lastDay(of: spend)
      )
    } catch {
      throw .forecasting(error)
    }
  }

  /// Refuses days that lie beyond any forecast, or before all data.
  private static func refuseUnknown(
    _ days: Range<Day>,
    in spend: SettledSpend
  ) throws(ReportError) {
    let daysAhead = days.upperBound - spend.total.end
    guard daysAhead <= ForecastReport.maximumDays else {
      throw .tooFarAhead(days: daysAhead, limit: ForecastReport.maximumDays)
    }
    guard daysAhead > 0 || spend.total.total(over: days).observedCount > 0 else {
      throw .budgetWithoutData(days, data: spend.panel.days)
    }
  }
}
