import Outlay

/// If a budget holds, when it is spent, and what drives it.
struct BudgetResult: CommandResult {
  let start: Day
  let end: Day
  let asOf: Day
  let currency: String?
  let budget: Double
  let spent: Double
  let expectedByNow: Double
  let rest: ExpectedAmount
  let total: ExpectedAmount
  let expectedOverrun: Double
  let chanceOfOverrun: Double
  /// The day on which the budget is spent, as likely as not.
  let exhaustion: Day?
  /// The first day on which it may be, with a chance of 10 %.
  let earliestExhaustion: Day?
  let dimensions: [String]
  let groups: [BudgetGroups.Row]
  let days: [ForecastReport.DayForecast]
  let anomalies: AnomalyList
  let summary: String

  private let foldedGroups: [BudgetGroups.Row]
  private let recent: String

  private enum CodingKeys: CodingKey {
    case start, end, asOf, currency, budget, spent, expectedByNow, rest, total, expectedOverrun
    case chanceOfOverrun, exhaustion, earliestExhaustion, dimensions, groups, days, anomalies
    case summary
  }

  /// The days before a budget's first whose anomalies are told, because they
  /// may go on.
  static let anomalyDaysBefore = 30
  private static let groupLimit = 15
  private static let anomalyLimit = 10

  init(
    pace: Pace,
    level: Double,
    currency: String?,
    dimensions: [String],
    groups: BudgetGroups,
    anomalies: AnomalyList
  ) {
    start = pace.days.lowerBound
    end = pace.days.upperBound - 1
    asOf = pace.asOf
    self.currency = currency
    budget = pace.budget
    spent = pace.spent
    expectedByNow = pace.expectedByNow
    rest = ExpectedAmount(pace.rest, levels: [level])
    total = ExpectedAmount(pace.total, levels: [level])
    expectedOverrun = pace.expectedOverrun
    chanceOfOverrun = pace.chanceOfOverrun
    exhaustion = pace.exhaustion
    earliestExhaustion = pace.exhaustion(chance: 0.1)
    self.dimensions = dimensions
    self.groups = groups.rows
    foldedGroups = groups.folded(limit: BudgetResult.groupLimit)
    days = pace.daysAhead.compactMap { day in
      pace.outlook.map { ForecastReport.DayForecast(day, of: $0, levels: [level]) }
    }
    self.anomalies = anomalies
    recent = Sparkline(DailyAmounts(pace.actual)).text
    summary = BudgetSummary(pace, level: level, currency: currency, anomalies: anomalies).text
  }

  var csv: CSVText {
    var csv = CSVText([
      "start", "end", "as_of", "budget", "spent", "expected_by_now", "rest", "total", "level",
      "lower", "upper", "chance_of_overrun", "exhaustion",
    ])
    for interval in total.intervals {
      csv.append([
        .day(start), .day(end), .day(asOf), .number(budget), .number(spent),
        .number(expectedByNow), .number(rest.mean), .number(total.mean),
        .number(interval.level), .number(interval.lower), .number(interval.upper),
        .number(chanceOfOverrun), .day(exhaustion),
      ])
    }
    return csv
  }
}

extension BudgetResult {
  func table(_ style: Style) -> String {
    var parts = [style.heading(title) + "\n\n" + paceTable.text(style)]
    if !dimensions.isEmpty {
      let heading = style.heading("By \(dimensions.joined(separator: ", "))")
      parts.append(heading + "\n\n" + groupTable.text(style))
    }
    if !anomalies.shown.isEmpty {
      let heading = style.heading("Anomalies since \(anomalies.since)")
      var text = heading + "\n\n" + anomalies.table(limit: BudgetResult.anomalyLimit).text(style)
      let more = anomalies.shown.count - BudgetResult.anomalyLimit
      if more > 0 { text += "and \(more.grouped) more; outlay detect lists them\n" }
      parts.append(text)
    }
    return (parts + [summary + "\n"]).joined(separator: "\n")
  }

  private var title: String {
    let days = start..<(end + 1)
    let name = days.month.map { "\($0), " } ?? ""
    return
      "Budget of \(AmountFormat(for: [budget]).text(budget)) \(currency.map { $0 + " " } ?? "")"
      + "for \(name)\(days.text), as of \(asOf)"
  }

  private var paceTable: TextTable {
    let format = AmountFormat(for: [budget, spent, total.mean])
    var table = TextTable([.text(""), .number(""), .text("")])
    func row(
      _ name: String,
      _ value: String,
      _ note: String = "",
      _ emphasis: Style.Emphasis = .none
    ) {
      table.append([TextTable.Cell(name), TextTable.Cell(value, emphasis), TextTable.Cell(note)])
    }
    row("Spent so far", format.text(spent), recent)
    row("Expected by now", format.text(expectedByNow), progress)
    row("Forecast of the rest", format.text(rest.mean), days.count.of("day"))
    row("Total", format.text(total.mean), BudgetResult.bounds(total, format), .bold)
    row("Budget", format.text(budget))
    row(
      expectedOverrun > 0 ? "Overrun" : "Left over",
      format.text(expectedOverrun.magnitude),
      "\((expectedOverrun / budget).magnitude.percent) of the budget",
      expectedOverrun > 0 ? .red : .green
    )
    row("Chance of overrun", chanceOfOverrun.chance)
    row("Budget exhausted", exhaustion.map { "\($0)" } ?? "no", earliest)
    return table
  }

  /// How far the spend is ahead of the budget or behind it.
  private var progress: String {
    guard expectedByNow > 0 else { return "" }
    let share = spent / expectedByNow - 1
    return "\(share.magnitude.percent) \(share < 0 ? "behind" : "ahead")"
  }

  private var earliest: String {
    guard let earliestExhaustion, earliestExhaustion != exhaustion else { return "" }
    return "\(earliestExhaustion) at the earliest (10 % chance)"
  }

  private static func bounds(_ expectation: ExpectedAmount, _ format: AmountFormat) -> String {
    expectation.intervals.map { interval in
      "\(interval.level.level): \(format.text(interval.lower)) to \(format.text(interval.upper))"
    }.joined(separator: ", ")
  }

  private var groupTable: TextTable {
    let format = AmountFormat(for: foldedGroups.flatMap { [$0.spent, $0.rest, $0.total] })
    let level = total.intervals.first?.level.level ?? ""
    var table = TextTable([
      .text("Series"), .text("Last 30 days"), .number("Spent"), .number("Rest"),
      .number("Total"), .number("\(level) low"), .number("\(level) high"),
    ])
    func row(_ name: TextTable.Cell, _ recent: String, _ amounts: [Double?]) {
      table.append(
        [name, TextTable.Cell(recent)]
          + amounts.map { TextTable.Cell($0.map { format.text($0) } ?? "") }
      )
    }
    for group in foldedGroups {
      row(
        TextTable.Cell(name: group.series),
        group.recent,
        [group.spent, group.rest, group.total, group.lower, group.upper]
      )
    }
    row(
      TextTable.Cell("Total", .bold),
      "",
      [spent, rest.mean, total.mean] + total.intervals.flatMap { [$0.lower, $0.upper] }
    )
    return table
  }
}
