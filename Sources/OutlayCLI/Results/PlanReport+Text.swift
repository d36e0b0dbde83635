import Outlay

extension PlanReport: PrintedReport {
  private static let budgetLimit = 30
  private static let otherLimit = 5

  var csv: CSVText {
    var csv = CSVText(
      [
        "budget", "scope", "owner", "start", "end", "state", "planned", "spent", "variance",
        "variance_share", "acceptance", "cumulative_planned", "cumulative_spent",
        "cumulative_variance", "total", "level", "lower", "upper", "chance_of_overrun",
        "exhaustion",
      ],
      unit: unit
    )
    for budget in budgets {
      for period in budget.periods {
        let interval = period.total?.intervals.first
        let cumulative = period.cumulative
        csv.append([
          .text(budget.name), .text(budget.scope), .text(budget.owner ?? ""), .day(period.start),
          .day(period.end), .text(period.state.rawValue), .number(period.planned),
          .number(period.spent), .number(period.variance?.amount),
          .number(period.variance?.share), .text(period.variance?.acceptance?.rawValue ?? ""),
          .number(cumulative?.planned), .number(cumulative?.spent), .number(cumulative?.amount),
          .number(period.total?.mean), .number(interval?.level), .number(interval?.lower),
          .number(interval?.upper), .number(period.chanceOfOverrun), .day(period.exhaustion),
        ])
      }
    }
    return csv
  }

  func table(_ style: Style) -> String { table(style, showsPeriods: false) }

  /// The table of the budgets, and with `showsPeriods` one of the periods of each.
  func table(_ style: Style, showsPeriods: Bool) -> String {
    let limit = style.rowLimit ?? PlanReport.budgetLimit
    var parts = [style.heading(title) + "\n\n" + budgetTable(limit: limit).text(style)]
    if showsPeriods {
      for budget in budgets.prefix(limit) {
        let heading = style.heading(
          budget.name == budget.scope
            ? budget.name : "\(budget.name), \(budget.scope)"
        )
        parts.append(heading + "\n\n" + budget.periodTable.text(style))
      }
    }
    parts += (beside ?? []).map { $0.text(style) }
    parts.append(contentsOf: [unbudgetedText(style), overlapText(style)].compactMap(\.self))
    return (parts + [summary.visible + "\n"]).joined(separator: "\n")
  }

  private var title: String {
    "\(budgets.count.of("budget")) as of \(settlement.asOf)"
      + ((currency ?? unit).map { ", in \($0)" } ?? "")
  }

  /// A row a budget: the period that goes on, or the last that is complete, or the next.
  private func budgetTable(limit: Int) -> TextTable {
    let shown = budgets.prefix(limit)
    let format = AmountFormat(
      for: shown.flatMap { $0.periods.map(\.planned) + $0.periods.map(\.spent) }
    )
    let percent = level.level
    var table = TextTable([
      .text("Budget"), .text("Period", rank: 2), .number("Planned"), .number("Spent"),
      .number("By now", rank: 3), .number("Total"), .number("\(percent) low", rank: 4),
      .number("\(percent) high", rank: 4), .number("Chance"), .text("Spent on", rank: 1),
      .text("So far", rank: 2), .text(""),
    ])
    for budget in shown {
      let last = budget.periods.last { $0.state == .complete }
      guard let period = budget.current ?? last ?? budget.periods.first else { continue }
      let interval = period.total?.intervals.first
      let isOver = period.total.map { $0.mean > period.planned } ?? false
      table.append([
        TextTable.Cell(name: budget.name), TextTable.Cell(period.days.month ?? period.days.text),
        TextTable.Cell(format.text(period.planned)), TextTable.Cell(format.text(period.spent)),
        TextTable.Cell(
          period.state == .open ? period.variance.map { format.text($0.planned) } ?? "" : ""
        ),
        TextTable.Cell(period.total.map { format.text($0.mean) } ?? "", isOver ? .red : .none),
        TextTable.Cell(interval.map { format.text($0.lower) } ?? ""),
        TextTable.Cell(interval.map { format.text($0.upper) } ?? ""),
        TextTable.Cell(period.chanceOfOverrun?.chance ?? ""),
        TextTable.Cell(period.exhaustion.map { "\($0)" } ?? ""),
        TextTable.Cell(period.variance?.words ?? ""),
        TextTable.Cell(budget.notes, budget.isFailing ? .red : .none),
      ])
    }
    if budgets.count > limit {
      let rest = "\((budgets.count - limit).of("other budget"))"
      table.append([TextTable.Cell(rest)] + Array(repeating: "", count: table.columns.count - 1))
    }
    return table
  }

  private func unbudgetedText(_ style: Style) -> String? {
    guard let complete, !unbudgeted.isEmpty else { return nil }
    let sum = unbudgeted.map(\.amount).compensatedSum()
    let format = AmountFormat(for: unbudgeted.map(\.amount) + [sum])
    var table = TextTable([.text(""), .number("")])
    for row in unbudgeted.prefix(PlanReport.otherLimit) {
      table.append([TextTable.Cell(name: row.series.name), TextTable.Cell(format.text(row.amount))])
    }
    let others = unbudgeted.dropFirst(PlanReport.otherLimit)
    if !others.isEmpty {
      let rest = format.text(others.map(\.amount).compensatedSum())
      table.append([TextTable.Cell(others.count.of("other")), TextTable.Cell(rest)])
    }
    let days = (complete.start..<(complete.end + 1)).text
    let title = "\(format.text(sum)) of \(format.text(complete.spent)) in no budget, \(days)"
    return style.heading(title) + "\n\n" + table.text(style)
  }

  private func overlapText(_ style: Style) -> String? {
    guard !overlaps.isEmpty else { return nil }
    let format = AmountFormat(for: overlaps.map(\.amount))
    var table = TextTable([.text(""), .text(""), .number("")])
    for row in overlaps.prefix(PlanReport.otherLimit) {
      table.append([
        TextTable.Cell(name: row.first), TextTable.Cell(name: row.second),
        TextTable.Cell(format.text(row.amount)),
      ])
    }
    let others = overlaps.count - PlanReport.otherLimit
    if others > 0 { table.append([TextTable.Cell(others.of("other pair")), "", ""]) }
    return style.heading("Spend in two budgets") + "\n\n" + table.text(style)
  }
}

extension PlanReport.BudgetRow {
  /// The alerts and the failure, for people.
  fileprivate var notes: String {
    let alerts = alerts.map { alert in
      let basis = alert.basis == .actual ? "spent" : "expected"
      return "\(alert.threshold.level) \(basis)"
    }
    let limit = isFailing ? failAbove.map { ["chance above \($0.level)"] } ?? [] : []
    return (limit + alerts).joined(separator: ", ")
  }

  /// The periods, with the sums so far.
  fileprivate var periodTable: TextTable {
    let format = AmountFormat(for: periods.map(\.planned) + periods.map(\.spent))
    var table = TextTable([
      .text("Period"), .number("Planned"), .number("Spent"), .number("Total", rank: 1),
      .number("Variance"), .text(""), .number("Cumulative", rank: 2), .text("", rank: 2),
      .number("Chance", rank: 1),
    ])
    for period in periods {
      table.append([
        TextTable.Cell(period.days.month ?? period.days.text),
        TextTable.Cell(format.text(period.planned)),
        TextTable.Cell(period.state == .toCome ? "" : format.text(period.spent)),
        TextTable.Cell(period.total.map { format.text($0.mean) } ?? ""),
        TextTable.Cell(period.variance.map { format.text($0.amount) } ?? ""),
        TextTable.Cell(period.variance?.words ?? ""),
        TextTable.Cell(period.cumulative.map { format.text($0.amount) } ?? ""),
        TextTable.Cell(period.cumulative?.words ?? ""),
        TextTable.Cell(period.chanceOfOverrun?.chance ?? ""),
      ])
    }
    return table
  }
}

extension PlanReport.VarianceRow {
  /// The share of the plan and its acceptance, such as `15.0 % over, within 15 %`.
  fileprivate var words: String {
    guard let share, let acceptance else { return "nothing planned" }
    let side = amount < 0 ? "under" : "over"
    let bound =
      switch acceptance {
      case .within12: "within 12 %"
      case .within15: "within 15 %"
      case .within20: "within 20 %"
      case .outside: "outside 20 %"
      }
    return "\(share.magnitude.percent) \(side), \(bound)"
  }
}
