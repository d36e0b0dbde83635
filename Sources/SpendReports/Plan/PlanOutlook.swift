internal import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayTimeSeries

/// The standings of the budgets of a plan, before a report asks them.
struct PlanOutlook {
  /// The complete days.
  let spend: SettledSpend
  /// The days that are filling, if they are estimated.
  let nowcast: Nowcast?
  /// The fiscal year.
  let year: FiscalYear
  /// The standings.
  let standing: PlanStanding

  /// Holds the spend of a cube against a plan.
  init(
    of cube: SpendCube,
    against plan: SpendPlan,
    _ options: PlanReport.Options
  ) throws(ReportError) {
    let series = cube.divided(by: plan.dimensions)
    let settled = series.settlement(options.settlement, after: options.history)
    spend = try cube.settledForReport(settled, by: plan.dimensions)
    nowcast = try series.nowcastForReport(options.history, settled, using: .automatic)
    year = options.weeks ?? FiscalYear(containing: spend.asOf, startingIn: options.yearStart)
    if let own = plan.currency, let bill = cube.currency, own != bill {
      throw .plan(.otherCurrency(own, bill: bill))
    }
    do {
      standing = try plan.standing(
        of: spend,
        by: plan.dimensions,
        in: year,
        after: nowcast,
        schedule: SpendSchedule(of: cube, spend, by: plan.dimensions),
        planned: options.planned,
        seriesOf: cube,
        through: settled.lastDay(of: spend)
      )
    } catch {
      throw .plan(error)
    }
  }
}
