internal import OutlayAnomalyDetection
internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// The state of a budget in one sentence.
///
///     November 2026 will close at 252,300 USD (80 %: 247,100 to 258,000), 0.9 % above the
///     budget; the chance of an overrun is 62 %, and the budget is spent on 2026-11-30.
///
/// A total whose mean and median are far apart, or on different sides of the budget, is
/// said to be one on average, and its median follows.
struct BudgetSummary {
  let text: String

  init(
    _ pace: Pace,
    level: Double,
    currency: String?,
    unit quantity: String? = nil,
    anomalies: AnomalyList
  ) {
    let subject = pace.days.month ?? "The budget of \(pace.days.text)"
    let unit = (currency ?? quantity).map { " \($0)" } ?? ""
    let total = ExpectedAmount(pace.total, levels: [level])
    let rest = ExpectedAmount(pace.rest, levels: [])
    let isAverage = total.needsMedian(rest: rest, budget: pace.budget)
    let clauses = [
      "\(subject) \(BudgetSummary.outcome(pace, total, isAverage: isAverage, unit: unit))",
      isAverage ? total.medianClause(unit: unit) : "",
      BudgetSummary.risk(pace),
      BudgetSummary.driver(anomalies, unit: unit, verb: quantity == nil ? "cost" : "used"),
    ]
    text = clauses.filter { !$0.isEmpty }.joined(separator: "; ") + "."
  }

  private static func outcome(
    _ pace: Pace,
    _ expected: ExpectedAmount,
    isAverage: Bool,
    unit: String
  ) -> String {
    let total = AmountFormat.rounded(expected.mean)
    let share = pace.expectedOverrun / pace.budget
    let distance = "\(share.magnitude.percent) \(share > 0 ? "above" : "below") the budget"
    guard !pace.daysAhead.isEmpty else { return "closed at \(total)\(unit), \(distance)" }
    let bounds = expected.intervals.map { interval in
      "\(interval.level.level): \(AmountFormat.rounded(interval.lower)) to "
        + AmountFormat.rounded(interval.upper)
    }.joined(separator: ", ")
    let average = isAverage ? " on average" : ""
    return "will close at \(total)\(unit)\(average) (\(bounds)), \(distance)"
  }

  private static func risk(_ pace: Pace) -> String {
    if pace.spent > pace.budget, let exhaustion = pace.exhaustion {
      return "the budget was spent on \(exhaustion)"
    }
    guard !pace.daysAhead.isEmpty else { return "" }
    let chance = "the chance of an overrun is \(pace.chanceOfOverrun.chance)"
    guard let exhaustion = pace.exhaustion else { return chance }
    let likely = pace.expectedOverrun > 0 ? "" : "as likely as not "
    return "\(chance), and \(likely)the budget is spent on \(exhaustion)"
  }

  /// The costliest anomaly that made the bill larger.
  private static func driver(_ anomalies: AnomalyList, unit: String, verb: String) -> String {
    guard let worst = anomalies.shown.first(where: { $0.direction == .up }) else { return "" }
    let days = worst.start..<(worst.end + 1)
    return
      "\(worst.series.name.visible) \(verb) \(AmountFormat.rounded(worst.impact))\(unit) more than "
      + "expected \(days.count == 1 ? "on" : "from") \(days.text)"
  }
}
