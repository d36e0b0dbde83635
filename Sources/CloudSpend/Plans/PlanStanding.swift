public import OutlayForecasting
public import OutlayStatistics
public import OutlayTimeSeries

/// The standings of all budgets of a plan, and the spend that is in none or in several.
public struct PlanStanding: Sendable {
  /// The last complete day.
  public let asOf: Day
  /// The budgets, in the order of the plan.
  public let budgets: [BudgetStanding]
  /// The days of the plan through ``asOf``, of which the amounts below are.
  public let days: Range<Day>
  /// The spend.
  public let spent: Double
  /// The spend in no budget, by values of the plan's dimensions, the largest first.
  public let unbudgeted: [(key: SeriesKey, amount: Double)]
  /// The spend on days of two budgets and in both of their scopes, a pair each, the largest
  /// first.
  public let overlaps: [(first: String, second: String, amount: Double)]
  /// The values in scopes, beside others, that no spend has.
  public let unmatched: [(budget: String, value: String)]
  /// The planned events with an amount and days after ``asOf`` that no budget is for.
  public let unbudgetedEvents: [PlannedEvent]
}

/// The standing of a budget of a plan: each of its periods, and how they add up.
///
///     let standing = try plan.standing(of: spend, by: dimensions).budgets[0]
///     standing.periods[1].variance?.share     // 0.15
///     standing.current?.pace?.chanceOfOverrun // 0.62
public struct BudgetStanding: Sendable {
  /// The budget.
  public let budget: PlannedBudget
  /// Its periods, in order.
  public let periods: [PeriodStanding]
  /// The reason why the days to come could not be forecast, if they could not.
  public let refusal: ForecastingError?

  /// A period of a budget.
  public struct PeriodStanding: Sendable {
    /// The days.
    public let days: Range<Day>
    /// The amount that was planned.
    public let planned: Double
    /// The part of the period that has come.
    public let state: State
    /// The spend so far.
    public let actual: Double
    /// The spend against the plan, of a period that goes on against the plan's part for the
    /// days that have come; `nil` of one that is to come.
    public let variance: PlanVariance?
    /// The spend of this period and those before it against their plan, as ``variance``.
    public internal(set) var cumulative: PlanVariance?
    /// The spend at the end of the period, or `nil` where it cannot be forecast.
    public let total: PredictiveDistribution?
    /// The parts of that total, of a period that is not complete.
    public let layers: SpendLayers?
    /// The pace of a period that goes on, where something is planned and it can be forecast.
    public let pace: Pace?
    /// The forecast that holds ``daysAhead``, of a period that is not complete and can be
    /// forecast.
    package let outlook: Forecast?
    /// The days after the last observed one.
    package let daysAhead: Range<Day>

    /// The chance that more than the plan is spent, of a period that is not complete; `nil`
    /// where it cannot be forecast and the plan is not spent yet.
    public var chanceOfOverrun: Double? {
      guard state != .complete else { return nil }
      return total?.chance(above: planned) ?? (actual > planned ? 1 : nil)
    }
  }

  /// The part of a period that has come.
  public enum State: String, Codable, Sendable, CaseIterable {
    /// Its last day is complete.
    case complete
    /// Some of its days are.
    case open
    /// None of its days is.
    case toCome = "to-come"
  }

  /// The period that goes on, if one does.
  public var current: PeriodStanding? { periods.first { $0.state == .open } }

  /// The amount of all periods.
  public var planned: Double { periods.map(\.planned).compensatedSum() }

  /// The spend of all periods so far.
  public var actual: Double { periods.map(\.actual).compensatedSum() }

  /// The amount of all periods less what was spent of them.
  public var left: Double { planned - actual }
}
