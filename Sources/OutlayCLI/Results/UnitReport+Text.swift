import Outlay

extension UnitReport: PrintedReport {
  private static let seriesLimit = 15

  var csv: CSVText {
    if let change { return change.csv(unit: unit) }
    var csv = CSVText(
      [
        "series", "start", "end", "cost", "units", "unit_cost", "days_without_units",
        "cost_without_units", "days_unknown", "cost_unknown",
      ],
      unit: unit
    )
    for (name, entries) in rows {
      for entry in entries {
        csv.append([
          .text(name), .day(entry.start), .day(entry.end), .number(entry.cost),
          .number(entry.units), .number(entry.unitCost), .count(entry.daysWithoutUnits.count),
          .number(entry.costWithoutUnits), .count(entry.daysUnknown.count),
          .number(entry.costUnknown),
        ])
      }
    }
    return csv
  }

  /// The periods of each series, or of all as one.
  private var rows: [(name: String, entries: [Entry])] {
    guard dimensions.isEmpty else {
      return series.map { ($0.series.name, per == .all ? [$0.total] : $0.periods) }
    }
    return [(SeriesKey.total.name, per == .all ? [total] : periods)]
  }

  func table(_ style: Style) -> String {
    var parts = [style.heading(title)]
    if per != .all || dimensions.isEmpty { parts.append(periodTable.text(style)) }
    if !dimensions.isEmpty {
      if per != .all {
        parts.append(style.heading("By \(dimensions.joined(separator: ", ").shown)"))
      }
      let limit = style.rowLimit ?? UnitReport.seriesLimit
      parts.append(seriesTable(limit: limit).text(style))
    }
    if let change { parts = [change.table(of: unit, in: currency, style)] }
    if let forecast { parts.append(forecast.table(of: unit, in: currency, style)) }
    if let anomalies { parts.append(anomalies.table(of: unit, style)) }
    return (parts + [summary.visible]).map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }
      .joined(separator: "\n")
  }

  private var title: String {
    "Cost of \(unit), \(total.days.text)" + (currency.map { ", in \($0)" } ?? "")
  }

  private var scale: UnitScale { UnitScale(for: total.unitCost ?? 0) }

  /// The periods of all series, and their sum.
  private var periodTable: TextTable {
    let entries = periods + [total]
    let format = AmountFormat(for: entries.map(\.cost))
    let name = per == .all ? "" : per.rawValue.prefix(1).uppercased() + per.rawValue.dropFirst()
    var table = TextTable([.text(name)] + columns(of: entries))
    for entry in periods {
      let name = TextTable.Cell(per.name(of: entry.start))
      table.append([name] + cells(entry, entries, format, .none))
    }
    table.append([TextTable.Cell("Total", .bold)] + cells(total, entries, format, .bold))
    return table
  }

  private func seriesTable(limit: Int) -> TextTable {
    let shown = series.prefix(limit)
    let entries = shown.map(\.total) + [total]
    let format = AmountFormat(for: entries.map(\.cost))
    var table = TextTable([.text("Series")] + columns(of: entries))
    for row in shown {
      let name = TextTable.Cell(name: row.series.name)
      table.append([name] + cells(row.total, entries, format, .none))
    }
    let others = series.dropFirst(limit).map(\.total)
    if !others.isEmpty {
      let blanks = [TextTable.Cell](repeating: "", count: columns(of: entries).count - 1)
      let cost = format.text(others.map(\.cost).compensatedSum())
      table.append([TextTable.Cell(others.count.of("other")), TextTable.Cell(cost)] + blanks)
    }
    table.append([TextTable.Cell("Total", .bold)] + cells(total, entries, format, .bold))
    return table
  }

  /// The columns of some entries; those of days without units where there are some.
  private func columns(of entries: [Entry]) -> [TextTable.Column] {
    let each = (currency.map { "\($0) " } ?? "Cost ") + scale.words
    var columns: [TextTable.Column] = [
      .number("Cost"), .number(unit.shown, rank: 1), .number(each),
    ]
    if unitKind == .stock { columns.append(.number("A day", rank: 2)) }
    if entries.contains(where: { !$0.daysWithoutUnits.isEmpty }) {
      columns += [.number("Days without", rank: 3), .number("Their cost", rank: 3)]
    }
    if entries.contains(where: { !$0.daysUnknown.isEmpty }) {
      columns += [.number("Days unknown", rank: 4), .number("Left out", rank: 4)]
    }
    return columns
  }

  private func cells(
    _ entry: Entry,
    _ entries: [Entry],
    _ format: AmountFormat,
    _ emphasis: Style.Emphasis
  ) -> [TextTable.Cell] {
    func each(_ amount: Double?) -> String {
      amount.map { AmountFormat(for: [$0 * scale.factor]).text($0 * scale.factor) } ?? ""
    }
    func days(_ days: [Day], _ cost: Double) -> [String] {
      days.isEmpty ? ["", ""] : [days.count.grouped, format.text(cost)]
    }
    var texts = [
      format.text(entry.cost), entry.units.map(UnitReport.text) ?? "",
      each(entry.unitCost),
    ]
    if unitKind == .stock { texts.append(each(entry.unitCostPerDay)) }
    if entries.contains(where: { !$0.daysWithoutUnits.isEmpty }) {
      texts += days(entry.daysWithoutUnits, entry.costWithoutUnits)
    }
    if entries.contains(where: { !$0.daysUnknown.isEmpty }) {
      texts += days(entry.daysUnknown, entry.costUnknown)
    }
    return texts.map { TextTable.Cell($0, emphasis) }
  }

  /// A number of units, without decimals where it has none or is large.
  static func text(of units: Double) -> String {
    let isWhole = units == units.rounded() || units.magnitude >= 1e5
    return isWhole && units.magnitude < 1e15
      ? Int(units.rounded()).grouped : AmountFormat(for: [units]).text(units)
  }
}
