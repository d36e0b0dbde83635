public import OutlayCloudSpend
internal import OutlayStatistics
public import OutlayTimeSeries

extension PlanReport {
  /// A budget of a plan and its periods.
  public struct BudgetRow: Codable, Equatable, Sendable {
    /// The name.
    public let name: String
    /// The scope, as it is written.
    public let scope: String
    /// The person or team who answers for it.
    public let owner: String?
    /// The period that goes on, if one does.
    public let current: PeriodRow?
    /// The periods, in order.
    public let periods: [PeriodRow]
    /// The amount of all periods.
    public let planned: Double
    /// The spend of all periods so far.
    public let spent: Double
    /// The amount of all periods less what was spent of them.
    public let left: Double
    /// The chance of an overrun above which the budget fails, where there is one.
    public let failAbove: Double?
    /// Indicates whether the period that goes on has a larger one.
    public let isFailing: Bool
    /// The thresholds of the budget that the period that goes on has reached.
    public let alerts: [PlanAlert]
    /// The reason why the days to come could not be forecast, if they could not.
    public let refusal: String?

    /// The chance of an overrun, then the distance from the plan as a share of it; budgets
    /// without a period that goes on come last.
    var risk: (chance: Double, distance: Double) {
      guard let current else { return (-1, 0) }
      let expected = current.total?.mean ?? current.spent
      let distance = current.planned > 0 ? expected / current.planned : expected
      return (current.chanceOfOverrun ?? 0, distance)
    }
  }

  /// A threshold of a budget.
  public struct PlanAlert: Codable, Equatable, Sendable {
    /// The amount that has reached it.
    public enum Basis: String, Codable, Sendable {
      /// The spend so far.
      case actual
      /// The expected total.
      case forecast
    }

    /// The amount that has reached it.
    public let basis: Basis
    /// The threshold, as a share of the planned amount.
    public let threshold: Double
  }

  /// A period of a budget.
  public struct PeriodRow: Codable, Equatable, Sendable {
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// The part of it that has come.
    public let state: BudgetStanding.State
    /// The amount that was planned.
    public let planned: Double
    /// The spend so far.
    public let spent: Double
    /// The spend against the plan, of a period that goes on against the plan's part for the
    /// days that have come.
    public let variance: VarianceRow?
    /// The spend of this period and those before it against their plan, likewise.
    public let cumulative: VarianceRow?
    /// The spend at the end of the period, where it is still to come and can be forecast.
    public let total: ExpectedAmount?
    /// The parts of that total.
    public let layers: SpendLayers?
    /// The chance of an overrun of a period that is not complete.
    public let chanceOfOverrun: Double?
    /// The day on which the amount is spent, as likely as not, or `nil` where it lasts.
    public let exhaustion: Day?

    /// The days.
    public var days: Range<Day> { start..<(end + 1) }
  }

  /// The spend against a plan.
  public struct VarianceRow: Codable, Equatable, Sendable {
    /// The amount that was planned.
    public let planned: Double
    /// The amount that was spent.
    public let spent: Double
    /// The spend less the plan.
    public let amount: Double
    /// The variance as a share of the plan, or `nil` where nothing was planned.
    public let share: Double?
    /// Indicates whether less was spent than planned.
    public let isFavourable: Bool
    /// The narrowest bound that the variance is within, or `nil` where nothing was planned.
    public let acceptance: PlanVariance.Acceptance?

    init(_ variance: PlanVariance) {
      (planned, spent, amount) = (variance.planned, variance.actual, variance.amount)
      (share, isFavourable) = (variance.share, variance.isFavourable)
      acceptance = variance.acceptance
    }
  }
}

extension PlanReport.BudgetRow {
  init(_ standing: BudgetStanding, level: Double, failAbove: Double?) {
    let budget = standing.budget
    let limit = budget.failAbove ?? failAbove
    name = budget.name
    scope = "\(budget.scope)"
    owner = budget.owner
    let periods = standing.periods.map { PlanReport.PeriodRow($0, level: level) }
    let open = periods.first { $0.state == .open }
    self.periods = periods
    current = open
    planned = standing.planned
    spent = standing.actual
    left = standing.left
    self.failAbove = limit
    refusal = standing.refusal.map { "\($0)" }
    isFailing =
      if let limit, let chance = open?.chanceOfOverrun { chance > limit } else { false }
    func alert(
      _ basis: PlanReport.PlanAlert.Basis,
      _ threshold: Double?,
      _ amount: Double?
    ) -> PlanReport.PlanAlert? {
      guard let threshold, let amount, let period = standing.current,
        amount >= threshold * period.planned
      else { return nil }
      return PlanReport.PlanAlert(basis: basis, threshold: threshold)
    }
    alerts = [
      alert(.actual, budget.alertAt.actual, standing.current?.actual),
      alert(.forecast, budget.alertAt.forecast, standing.current?.total?.mean),
    ].compactMap(\.self)
  }
}

extension PlanReport.PeriodRow {
  init(_ period: BudgetStanding.PeriodStanding, level: Double) {
    let isComplete = period.state == .complete
    start = period.days.lowerBound
    end = period.days.upperBound - 1
    state = period.state
    planned = period.planned
    spent = period.actual
    variance = period.variance.map { PlanReport.VarianceRow($0) }
    cumulative = period.cumulative.map { PlanReport.VarianceRow($0) }
    total = isComplete ? nil : period.total.map { ExpectedAmount($0, levels: [level]) }
    layers = period.layers
    chanceOfOverrun = period.chanceOfOverrun
    exhaustion = period.pace?.exhaustion
  }
}
