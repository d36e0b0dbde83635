import Outlay

extension ScenarioReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(
      [
        "scenario", "budget", "start", "end", "planned", "spent", "total", "median", "level",
        "lower", "upper", "delta", "delta_lower", "delta_upper", "chance_of_overrun",
        "chance_of_saving", "break_even", "break_even_for_good",
      ],
      unit: unit
    )
    for comparison in comparisons {
      append(comparison, nil, to: &csv)
      for row in comparison.scenarios { append(comparison, row, to: &csv) }
    }
    return csv
  }

  private func append(_ comparison: Comparison, _ row: Row?, to csv: inout CSVText) {
    let total = row?.total ?? comparison.baseline
    for (place, interval) in total.intervals.enumerated() {
      let delta = row?.delta.intervals[place]
      csv.append([
        .text(row?.scenario ?? ""), .text(comparison.name ?? ""), .day(comparison.start),
        .day(comparison.end), .number(comparison.budget), .number(comparison.spent),
        .number(total.mean), .number(total.median), .number(interval.level),
        .number(interval.lower), .number(interval.upper), .number(row?.delta.mean ?? 0),
        .number(delta?.lower ?? 0), .number(delta?.upper ?? 0),
        .number(row == nil ? comparison.chanceOfOverrun : row?.chanceOfOverrun),
        .number(row?.chanceOfSaving), .day(row?.breakEven.day), .day(row?.breakEvenForGood.day),
      ])
    }
  }

  func table(_ style: Style) -> String {
    let unit = (currency ?? unit).map { ", in \($0)" } ?? ""
    let scope =
      comparisons.count == 1 ? " of \((comparisons[0].start..<(comparisons[0].end + 1)).text)" : ""
    var text = style.heading("Scenarios\(scope)\(unit)") + "\n\n"
    if !comparisons.isEmpty { text += totals(style.rowLimit ?? comparisons.count).text(style) }
    if comparisons.count == 1 {
      for row in comparisons[0].scenarios where !row.steps.isEmpty {
        text += "\n" + style.heading("Steps of \(row.scenario.visible)") + "\n\n"
        text += steps(row).text(style) + commitments(row)
      }
      text += parts(comparisons[0], style)
    }
    let lines = summary.visible.wrapped(to: style.width, margin: 0)
    return text + "\n" + lines.map { $0 + "\n" }.joined()
  }

  // MARK: - Totals

  /// The totals side by side, of at most `limit` periods of budgets.
  private func totals(_ limit: Int) -> TextTable {
    let shown = comparisons.prefix(limit)
    let format = AmountFormat(
      for: shown.flatMap { [$0.baseline.mean] + $0.scenarios.map(\.total.mean) }
    )
    let level = levels.first?.level ?? ""
    let isPlan = shown.contains { $0.name != nil }
    let hasBudget = shown.contains { $0.budget != nil }
    var table = TextTable(
      (isPlan ? [.text("Budget"), .text("From"), .text("To")] : [])
        + [
          .text("Scenario"), .number("Total"), .number("\(level) low"), .number("\(level) high"),
          .number("Delta"), .number("\(level) low", rank: 2), .number("\(level) high", rank: 2),
        ] + (hasBudget ? [.number("Overrun")] : [])
        + [.number("Saves", rank: 1), .text("Break-even")]
    )
    for comparison in shown {
      let place =
        isPlan
        ? [
          TextTable.Cell(name: comparison.name ?? ""), TextTable.Cell("\(comparison.start)"),
          TextTable.Cell("\(comparison.end)"),
        ] : []
      func append(_ row: Row?) {
        let total = row?.total ?? comparison.baseline
        let (interval, change) = (total.intervals.first, row?.delta.intervals.first)
        let chance = row == nil ? comparison.chanceOfOverrun : row?.chanceOfOverrun
        let name =
          row.map { TextTable.Cell(name: $0.scenario) } ?? TextTable.Cell("Baseline", .bold)
        table.append(
          place + [
            name, .init(format.text(total.mean)), .init(format.text(interval?.lower ?? total.mean)),
            .init(format.text(interval?.upper ?? total.mean)),
            .init(row.map { format.signed($0.delta.mean) } ?? ""),
            .init(change.map { format.signed($0.lower) } ?? ""),
            .init(change.map { format.signed($0.upper) } ?? ""),
          ] + (hasBudget ? [.init(chance?.chance ?? "")] : [])
            + [
              .init(row?.chanceOfSaving.chance ?? ""),
              .init(row?.breakEven.day.map { "\($0)" } ?? ""),
            ]
        )
      }
      append(nil)
      for row in comparison.scenarios { append(row) }
    }
    return table
  }

  // MARK: - Steps

  private func steps(_ row: Row) -> TextTable {
    let format = AmountFormat(for: row.steps.flatMap { [$0.delta, $0.alone ?? 0] })
    var table = TextTable([
      .text("Step"), .text("Scope"), .text("From"), .number("Delta"), .number("Alone", rank: 1),
      .text("Break-even"),
    ])
    for step in row.steps {
      table.append([
        TextTable.Cell(name: step.name), TextTable.Cell(name: step.scope), .init("\(step.start)"),
        .init(format.signed(step.delta)), .init(step.alone.map(format.signed) ?? ""),
        .init(step.breakEven.map { "\($0)" } ?? ""),
      ])
    }
    return table
  }

  /// A line on the use of each commitment.
  private func commitments(_ row: Row) -> String {
    row.steps.map { step in
      guard let use = step.commitment else { return "" }
      let coverage = use.coverage.map { ", covers \($0.percent) of what it could" } ?? ""
      return "\(step.name.visible): \(use.utilisation.percent) used\(coverage), pays for itself "
        + "from \(AmountFormat.rounded(use.breakEvenUsage, in: currency ?? unit)) of usage a day "
        + "(\(use.daysPaid.of("day")) of \(use.dayCount.grouped))\n"
    }.joined()
  }

  // MARK: - Parts

  private func parts(_ comparison: Comparison, _ style: Style) -> String {
    let rows = comparison.scenarios.filter { !$0.steps.isEmpty }
    guard !rows.isEmpty else { return "" }
    var names: [String] = []
    var baselines: [String: Double] = [:]
    var totals: [[String: Double]] = []
    for row in rows {
      var own: [String: Double] = [:]
      for part in row.parts {
        let name = part.series.name
        if !names.contains(name) { names.append(name) }
        own[name, default: 0] += part.total
        if part.kind == .usage || part.kind == .rest { baselines[name] = part.baseline }
      }
      totals.append(own)
    }
    let limit = style.rowLimit ?? names.count
    let shown = Array(names.prefix(limit))
    let format = AmountFormat(for: Array(baselines.values) + totals.flatMap(\.values))
    var table = TextTable(
      [.text("Days to come"), .number("Baseline")] + rows.map { .number($0.scenario.visible) }
    )
    func append(_ name: TextTable.Cell, _ places: [String]) {
      let columns = [baselines] + totals
      table.append(
        [name]
          + columns.map { column in
            .init(format.text(places.map { column[$0] ?? 0 }.reduce(0, +)))
          }
      )
    }
    for name in shown { append(TextTable.Cell(name: name), [name]) }
    if names.count > shown.count {
      append(.init((names.count - shown.count).of("other")), Array(names.dropFirst(limit)))
    }
    append(TextTable.Cell("Total", .bold), names)
    return "\n" + table.text(style)
  }
}
