import Outlay

extension BudgetReport: PrintedReport {
  private static let groupLimit = 15
  private static let anomalyLimit = 10

  var csv: CSVText {
    var csv = CSVText(
      [
        "start", "end", "as_of", "budget", "spent", "expected_by_now", "rest", "total", "level",
        "lower", "upper", "chance_of_overrun", "exhaustion", "median", "settled", "filling",
        "scheduled", "usage",
        "planned", "credits",
      ],
      unit: unit
    )
    for interval in total.intervals {
      csv.append([
        .day(start), .day(end), .day(asOf), .number(budget), .number(spent),
        .number(expectedByNow), .number(rest.mean), .number(total.mean),
        .number(interval.level), .number(interval.lower), .number(interval.upper),
        .number(chanceOfOverrun), .day(exhaustion), .number(total.median),
        .number(layers.settled), .number(layers.filling), .number(layers.scheduled),
        .number(layers.usage), .number(layers.planned), .number(layers.credits),
      ])
    }
    return csv
  }
}

extension BudgetReport {
  func table(_ style: Style) -> String {
    var parts = [style.heading(title) + "\n\n" + paceTable.text(style)]
    if !dimensions.isEmpty {
      let heading = style.heading("By \(dimensions.joined(separator: ", "))")
      parts.append(
        heading + "\n\n" + groupTable(limit: style.rowLimit ?? BudgetReport.groupLimit).text(style)
      )
    }
    if !anomalies.shown.isEmpty {
      let heading = style.heading("Anomalies since \(anomalies.since)")
      let limit = style.rowLimit ?? BudgetReport.anomalyLimit
      let text = heading + "\n\n" + anomalies.table(limit: limit).text(style)
      parts.append(text + (anomalies.shown.count > limit ? listing : ""))
    }
    parts += (beside ?? []).map { $0.text(style, of: self) }
    if !assumptions.isEmpty {
      let lines = assumptions.flatMap { $0.visible.wrapped(to: style.width, margin: 2) }
      parts.append(style.heading("Assumptions") + "\n" + lines.map { $0 + "\n" }.joined())
    }
    return (parts + [summary.visible + "\n"]).joined(separator: "\n")
  }

  /// The command that lists all anomalies, with hindsight as well: with `--since` each
  /// would have the price that was known on its morning.
  private var listing: String {
    let names = dimensions.joined(separator: ",")
    let by = names.isEmpty ? "" : " --by " + (names.contains(" ") ? "'\(names)'" : names)
    return "outlay detect\(by) lists them all, with those before\n"
  }

  private var title: String {
    let days = start..<(end + 1)
    let name = days.month.map { "\($0), " } ?? ""
    return
      "Budget of \(AmountFormat(for: [budget]).text(budget)) "
      + "\((currency ?? unit).map { $0 + " " } ?? "")"
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
    row("Spent so far", format.text(spent), Sparkline(recent).text)
    row("Expected by now", format.text(expectedByNow), progress)
    row("Forecast of the rest", format.text(rest.mean), days.count.of("day"))
    for (name, amount) in layers.ofRest where amount != 0 {
      row("  \(name)", format.text(amount))
    }
    row("Total", format.text(total.mean), BudgetReport.bounds(total, format), .bold)
    if total.needsMedian(rest: rest, budget: budget) {
      row("Median of the total", format.text(total.median), "as likely exceeded as not")
    }
    row("Budget", format.text(budget))
    row(
      expectedOverrun > 0 ? "Overrun" : "Left over",
      format.text(expectedOverrun.magnitude),
      "\((expectedOverrun / budget).magnitude.percent) of the budget",
      expectedOverrun > 0 ? .red : .green
    )
    row("Chance of overrun", chanceOfOverrun.chance)
    let lasts = expectedOverrun > 0 ? "less likely than not" : "no"
    row("Budget exhausted", exhaustion.map { "\($0)" } ?? lasts, earliest)
    return table
  }

  /// The distance of the spend ahead of the budget or behind it.
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

  private func groupTable(limit: Int) -> TextTable {
    let isFolded = groups.count > limit
    let shown = groups.prefix(limit)
    let others = groups.dropFirst(shown.count)
    let sums = [others.map(\.spent), others.map(\.rest), others.map(\.total)]
      .map { $0.compensatedSum() }
    let format = AmountFormat(
      for: shown.flatMap { [$0.spent, $0.rest, $0.total] } + (isFolded ? sums : [])
    )
    let level = total.intervals.first?.level.level ?? ""
    var table = TextTable([
      .text("Series"), .days(30, rank: 1), .number("Spent"), .number("Rest"),
      .number("Total"), .number("\(level) low"), .number("\(level) high"),
    ])
    func row(_ name: TextTable.Cell, _ recent: String, _ amounts: [Double?]) {
      table.append(
        [name, TextTable.Cell(recent)]
          + amounts.map { TextTable.Cell($0.map { format.text($0) } ?? "") }
      )
    }
    for group in shown {
      row(
        TextTable.Cell(name: group.series.name),
        group.recent.map { Sparkline($0).text } ?? "",
        [group.spent, group.rest, group.total, group.lower, group.upper]
      )
    }
    if isFolded {
      row(TextTable.Cell(others.count.of("other")), "", sums + [nil, nil])
    }
    row(
      TextTable.Cell("Total", .bold),
      "",
      [spent, rest.mean, total.mean] + total.intervals.flatMap { [$0.lower, $0.upper] }
    )
    return table
  }
}
