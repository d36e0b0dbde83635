extension SpendError.PlanFlaw {
  /// The way out of it.
  var advice: String {
    switch self {
    case .missing: "each planned event has start, end, scope and reason; '*' is every series"
    case .noRate: "each rate has a date, from, to and rate"
    case .notARate: "not a rate; write how much of one currency one of the other is, as 1.08"
    case .otherRate(let row): "row \(row) has another rate of it; keep one of the two"
    case .unnamedHoliday: "each holiday has a date and a name"
    case .notADay: "not a date; write it as 2026-11-20"
    case .endsBeforeStart: "the last day lies before the start; swap or correct the two"
    case .notAPlannedAmount:
      "not an amount; write what the event costs in all, such as 12000, or -500 for a credit"
    case .unclearDecimals:
      "thousands, or a fraction of three digits; write 250125, or two or four decimals"
    case .undecided: "each decision has the id of an anomaly and a decision on it"
    case .notADecision: "not a decision; write expected, dismissed, resolved or confirmed"
    case .decidedOtherwise(let row): "row \(row) decides otherwise on it; keep one of the two"
    case .noAnomaly: "each anomaly has an id, a state, and what it cost and was expected to"
    case .unknownField:
      "no column of a plan; it has scope, period and amount, or a column a period such as "
        + "2026-10, and may have name, start, end, currency, owner, fail_above, alert_actual, "
        + "alert_forecast and note"
    case .notAScope:
      "not a scope; write '*', or conditions such as 'Tags/team: search; ServiceName: Amazon*'"
    case .notAPeriod:
      "not a period; write 2026-10, 2026-Q4, 2026, 2026-10-01..2026-10-15, or month for an "
        + "amount of each month"
    case .noWeeks: "the periods of a year of weeks need its first day"
    case .twoPeriods: "the row has a start or an end as well; keep one"
    case .notAnAmount:
      "not an amount; write 0 or more, such as 12000, and the currency in a column of its own"
    case .notAChance: "not a chance; write one from 0 to 1, such as 0.5"
    case .notAShare: "not a share of the amount; write one such as 0.8 or 80%"
    case .overlappingPeriod(let other, let row):
      "row \(row) has an amount for \(other.visible) already; give each day of a budget one"
    case .otherScope(let row):
      "row \(row) has another scope under this name; give each its own name"
    case .otherCurrency(let row): "row \(row) has another currency; convert one of them"
    }
  }
}
