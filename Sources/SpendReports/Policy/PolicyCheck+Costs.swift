import OutlayCloudSpend
import OutlayTimeSeries

extension PolicyCheck {
  func budget(_ budget: PlannedBudget, _ chance: PolicyLimit) -> Finding {
    let report: PlanReport
    do {
      report = try PlanReport(
        of: cube,
        against: try SpendPlan([budget]),
        PlanReport.Options(
          level: options.level,
          yearStart: options.yearStart,
          settlement: options.settlement,
          planned: policy.planned
        )
      )
    } catch {
      return .unanswered("\(error)".withoutPeriod)
    }
    guard let row = report.budgets.first else { return .unanswered("it has no period") }
    if let period = row.current { return self.budget(row, period, chance) }
    guard let past = row.periods.last(where: { $0.state == .complete }) else {
      let first = row.periods.first.map { "its first day is \($0.start)" } ?? "no period"
      return Finding(0, .pass, "It is yet to begin: \(first).")
    }
    let isOver = past.spent > past.planned
    return Finding(
      isOver ? 1 : 0,
      isOver ? .fail : .pass,
      "\(amount(past.spent)) of \(AmountFormat.rounded(past.planned)) was spent from "
        + "\(past.days.text)."
    )
  }

  /// The answer of a period that goes on.
  private func budget(
    _ row: PlanReport.BudgetRow,
    _ period: PlanReport.PeriodRow,
    _ limit: PolicyLimit
  ) -> Finding {
    guard let chance = period.chanceOfOverrun else {
      return .unanswered((row.refusal ?? "it cannot be forecast").withoutPeriod)
    }
    var evidence =
      "\(amount(period.spent)) of \(AmountFormat.rounded(period.planned)) of "
      + "\(period.days.month ?? period.days.text) is spent by \(spend.asOf)"
    if let total = period.total {
      evidence += "; \(AmountFormat.rounded(total.mean)) is expected in the end"
      if let interval = total.intervals.first {
        evidence +=
          " (\(interval.level.level): \(AmountFormat.rounded(interval.lower)) to "
          + "\(AmountFormat.rounded(interval.upper)))"
      }
    }
    evidence += ", with a chance of an overrun of \(chance.chance)"
    for alert in row.alerts {
      let basis = alert.basis == .actual ? "spend" : "the expected total"
      evidence += "; \(basis) has reached \(alert.threshold.percent)"
    }
    let verdict = limit.verdict(on: chance)
    return Finding(
      chance,
      verdict == .pass && !row.alerts.isEmpty ? .warn : verdict,
      evidence + "."
    )
  }
}

extension PolicyCheck {
  /// The last complete days, or `nil` where the bill has fewer.
  private func lastDays(_ count: Int) -> Range<Day>? {
    let end = spend.asOf + 1
    return end - count >= cube.days.lowerBound ? (end - count)..<end : nil
  }

  private func tooFew(_ count: Int) -> Finding {
    let known = spend.asOf + 1 - cube.days.lowerBound
    return .unanswered("the bill has \(known.of("complete day")), of \(count) that are needed")
  }

  private func outside(_ scope: SpendScope) -> Finding {
    .unanswered("no spend is in the scope \(scope.subject)")
  }

  func threshold(_ scope: SpendScope, _ count: Int, _ limit: PolicyLimit) -> Finding {
    guard let days = lastDays(count) else { return tooFew(count) }
    guard let series = cube.total(in: scope) else { return outside(scope) }
    let missing = days.count { series[$0] == nil }
    guard missing < days.count else {
      return .unanswered("no amount is known of \(days.text)")
    }
    let cost = series[days].total
    let gaps = missing == 0 ? "" : "; the cost of \(missing.of("day")) is not known"
    return Finding(
      cost,
      limit,
      "\(scope.subject) cost \(amount(cost)), \(days.text), of "
        + "\(AmountFormat.rounded(limit.bound)) at most\(gaps)."
    )
  }

  func unitCost(
    _ scope: SpendScope,
    _ units: UnitCount?,
    _ unit: String,
    _ count: Int,
    _ limit: PolicyLimit
  ) -> Finding {
    guard let days = lastDays(count) else { return tooFew(count) }
    guard let series = cube.total(in: scope) else { return outside(scope) }
    guard let units else {
      return .unanswered("no quantity in '\(unit.visible)' is in the scope")
    }
    let cost = UnitCost(of: series, over: units.total, as: units.kind, in: days)
    guard let value = cost.value, let divisor = cost.units else {
      return .unanswered("there are no \(units.name.visible) on \(days.text)")
    }
    let unknown = cost.unknownDays.count
    let gaps =
      unknown == 0 ? "" : "; \(unknown.of("day")) whose units are not known are left out"
    return Finding(
      value,
      limit,
      "\(amount(cost.cost)) over \(AmountFormat.rounded(divisor)) \(units.name.visible) on "
        + "\(days.text) is \(amount(value)) a unit, of "
        + "\(AmountFormat.rounded(limit.bound)) at most\(gaps)."
    )
  }

  func allocation(_ limit: PolicyLimit) -> Finding {
    guard let allocation else { return .unanswered("no rules of allocation were read") }
    let report = AllocationReport(of: allocation)
    guard let rate = report.rate else { return .unanswered(report.summary.withoutPeriod) }
    return Finding(rate, limit, report.summary)
  }
}
