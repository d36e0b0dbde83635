public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

extension SpendPlan {
  /// Holds spend against the plan.
  ///
  /// Each scope is forecast as the one series that its spend is, through its last period.
  ///
  /// - Parameters:
  ///   - spend: The spend by `dimensions`, through the last complete day.
  ///   - dimensions: The dimensions of the spend, those of the plan among them.
  ///   - year: The fiscal year of amounts that come again; the calendar year of the last
  ///     complete day unless given.
  ///   - forecaster: The model of the days to come.
  ///   - nowcast: The days after the last complete one that are filling, of the same series,
  ///     which are the first to come.
  ///   - schedule: The amounts that are known before they come, of the same series, which are
  ///     forecast by themselves.
  ///   - events: Events whose amounts are added to the days ahead of the budgets that they
  ///     are in.
  ///   - bill: The bill by whose series the events are known; those of `spend` unless given.
  ///   - lastDay: The last day that has come, complete or not; that of `nowcast`, or the last
  ///     complete one, unless given.
  /// - Returns: The standings.
  /// - Throws: ``PlanError/matchesNothing(_:scope:row:)``.
  /// - Complexity: A forecast a budget, over all cores, and a look at each series for each
  ///   budget.
  public func standing(
    of spend: SettledSpend,
    by dimensions: [SpendDimension],
    in year: FiscalYear? = nil,
    using forecaster: some Forecaster = .automatic,
    after nowcast: Nowcast? = nil,
    schedule: SpendSchedule? = nil,
    planned events: PlannedEvents = PlannedEvents([]),
    seriesOf bill: SpendCube? = nil,
    through lastDay: Day? = nil
  ) throws(PlanError) -> PlanStanding {
    precondition(
      nowcast.map { $0.keys == spend.panel.keys } ?? true,
      "the filling days are of other series"
    )
    let year = year ?? FiscalYear(containing: spend.asOf)
    let members = try ScopeMembers(of: budgets, in: spend.panel.keys, by: dimensions)
    let planned = budgets.map { $0.amounts(in: year) }
    let end = spend.asOf + 1
    let days = planned.joined().map(\.days)
    guard let first = days.map(\.lowerBound).min(), let last = days.map(\.upperBound).max() else {
      throw .noPeriod(asOf: spend.asOf)
    }
    let known = nowcast?.panel ?? spend.panel
    let ahead = known.days.upperBound
    let charges = SumCharges(
      schedule?.charges ?? [:],
      of: known,
      on: ahead..<max(ahead, min(last, ahead + Balance.mostDays))
    )
    // A scope may be of kinds of charges, which no series of the bill is divided by.
    let series = bill?.seriesDimensions ?? dimensions
    let divisions = series + self.dimensions.filter { !series.contains($0) }
    let shares = try PlannedShares(
      of: events,
      in: budgets,
      among: bill?.keys(by: divisions) ?? spend.panel.keys,
      by: divisions
    )
    let come = max(lastDay ?? (nowcast?.days.upperBound ?? end) - 1, spend.asOf)
    let standings = concurrentMap(count: budgets.count) { place in
      BudgetStanding(
        of: budgets[place],
        planned[place],
        spend: spend.panel.total(of: members.columns[place]),
        asOf: spend.asOf,
        through: come
      ) { history, last throws(ForecastingError) in
        let columns = members.columns[place]
        let charges = charges.adding(shares.amounts[place])
        if let nowcast {
          let days = min(last - nowcast.days.lowerBound, Balance.mostDays)
          return try nowcast.forecast(ofSumOf: columns, days: days, using: forecaster, charges)
        }
        let days = min(last - history.end, Balance.mostDays)
        return try charges.forecast(of: history, parts: columns, days: days, using: forecaster)
      }
    }
    let past = first..<max(first, min(last, end))
    let budgeted = BudgetedAmounts(
      members,
      of: spend.panel,
      over: past,
      periods: planned.map { $0.map(\.days) }
    )
    return PlanStanding(
      asOf: spend.asOf,
      budgets: standings,
      days: past,
      spent: spend.panel.total.total(over: past).amount,
      unbudgeted: budgeted.unbudgeted(by: self.dimensions, of: dimensions),
      overlaps: budgeted.overlaps().map { pair, amount in
        (budgets[pair.first].name, budgets[pair.second].name, amount)
      },
      unmatched: members.unmatched.map { (budgets[$0.budget].name, $0.value) },
      unbudgetedEvents: shares.unbudgeted.filter { $0.days.upperBound > end }
    )
  }
}

extension BudgetStanding {
  /// Holds the spend of a scope against the amounts of its budget; `outlook` forecasts it to
  /// before a day.
  fileprivate init(
    of budget: PlannedBudget,
    _ amounts: [PlannedBudget.PlannedAmount],
    spend: Series,
    asOf: Day,
    through lastDay: Day,
    outlook: (_ history: Series, _ last: Day) throws(ForecastingError) -> Forecast
  ) {
    let end = asOf + 1
    let history = spend[spend.start..<max(spend.start, min(spend.end, end))].trimmed
    // A period that goes on is forecast to its own end, so that it has one total whatever is
    // planned after it.
    let open = amounts.first { $0.days.contains(asOf) }?.days.upperBound
    let ends = [open, amounts.map(\.days.upperBound).max()].map {
      $0.flatMap { $0 > end ? $0 : nil }
    }
    var outlooks: [Day: Forecast] = [:]
    var refusal: ForecastingError?
    for last in Set(ends.compactMap(\.self)) {
      do {
        guard history.count > 0 else { throw ForecastingError.allMissing }
        outlooks[last] = try outlook(history, last)
      } catch {
        refusal = error as? ForecastingError ?? .allMissing
      }
    }
    var (planned, actual) = (CompensatedSum(), CompensatedSum())
    let periods = amounts.map { amount in
      let outlook = (amount.days.contains(asOf) ? ends[0] : ends[1]).flatMap { outlooks[$0] }
      var period = PeriodStanding(of: amount, history, end: end, through: lastDay, outlook: outlook)
      if let variance = period.variance {
        planned.add(variance.planned)
        actual.add(variance.actual)
        period.cumulative = PlanVariance(planned: planned.value, actual: actual.value)
      }
      return period
    }
    self.init(budget: budget, periods: periods, refusal: refusal)
  }
}

extension BudgetStanding.PeriodStanding {
  /// Holds a history against the amount of a period, at the end of the day before `end`.
  ///
  /// Days without an amount at the end of the history are forecast, as those ahead are.
  fileprivate init(
    of amount: PlannedBudget.PlannedAmount,
    _ history: Series,
    end: Day,
    through lastDay: Day,
    outlook: Forecast?
  ) {
    let (days, planned) = (amount.days, amount.amount)
    let elapsed = days.before(end)
    let known = outlook.flatMap { days.upperBound <= $0.days.upperBound ? $0 : nil }
    let observed = days.before(min(end, known?.days.lowerBound ?? end))
    let ahead = observed.upperBound..<days.upperBound
    let filling = ahead.before(lastDay + 1)
    let spent = history.total(over: elapsed)
    let share = Double(elapsed.count) / Double(days.count)
    let state: BudgetStanding.State =
      elapsed.count == days.count ? .complete : elapsed.isEmpty ? .toCome : .open
    let isComplete = state == .complete
    self.init(
      days: days,
      planned: planned,
      state: state,
      actual: spent.amount,
      variance: state == .toCome
        ? nil : PlanVariance(planned: planned * share, actual: spent.amount),
      cumulative: nil,
      total: isComplete
        ? PredictiveDistribution(mean: spent.amount, standardDeviation: 0)
        : known.map { $0.total(over: ahead).moved(by: spent.amount) },
      layers: isComplete
        ? nil
        : known.map { SpendLayers(of: $0, over: ahead, settled: spent.amount, filling: filling) },
      pace: state == .open && planned > 0
        ? known.map {
          Pace(
            budget: planned,
            days: days,
            asOf: end - 1,
            actual: history[observed],
            missingDayCount: observed.count - spent.observedCount,
            daysAhead: ahead,
            filling: filling,
            outlook: $0,
            elapsedShare: share
          )
        } : nil,
      outlook: isComplete ? nil : known,
      daysAhead: ahead
    )
  }
}

extension Range<Day> {
  /// The days before `end`.
  fileprivate func before(_ end: Day) -> Range<Day> {
    lowerBound..<Swift.max(lowerBound, Swift.min(upperBound, end))
  }
}
