import Outlay

extension AllocationReport: PrintedReport {
  private static let ownerLimit = 15
  private static let reasonLimit = 10
  private static let sourceLimit = 6
  private static let monthLimit = 3

  var csv: CSVText {
    var csv = CSVText(levels + ["start", "end", "source", "amount"], unit: unit)
    func append(_ values: [String], _ months: [Month]) {
      for month in months {
        var parts = [(source: AllocationRules.direct, amount: month.amounts.direct)]
        parts += month.amounts.shared.map { (source: $0.source, amount: $0.amount) }
        for part in parts where part.amount != 0 {
          var row: [CSVText.Cell] = values.map { .text($0) }
          row += [.day(month.start), .day(month.end), .text(part.source), .number(part.amount)]
          csv.append(row)
        }
      }
    }
    for row in owners { append(levels.map { row.owner.values[$0] ?? "" }, row.months) }
    let rest = [String](repeating: SpendCube.noValue, count: levels.count - 1)
    append([AllocationRules.unallocated] + rest, unallocated.months)
    return csv
  }

  func table(_ style: Style) -> String {
    var parts = [style.heading(title) + "\n\n" + ownerTable(style).text(style)]
    if !unallocated.reasons.isEmpty {
      parts.append(style.heading("Unallocated") + "\n\n" + reasonTable.text(style))
    }
    return (parts + [([summary.visible] + aimText).joined(separator: " ") + "\n"])
      .joined(separator: "\n")
  }

  private var title: String {
    let days = start..<(end + 1)
    return (days.month ?? days.text) + ((currency ?? unit).map { ", in \($0)" } ?? "")
  }

  /// The aims of the FinOps Framework, and which are reached.
  private var aimText: [String] {
    guard !aims.isEmpty else { return [] }
    let texts = aims.map { "\($0.share.level) is \($0.isReached ? "" : "not ")reached" }
    return ["Of the FinOps Framework's aims, \(texts.joined(separator: ", "))."]
  }

  /// The shared costs that have a column, those that are the largest.
  private var sources: [String] {
    var sums: [String: Double] = [:]
    for amounts in owners.map(\.amounts) + [unallocated.amounts] {
      for part in amounts.shared { sums[part.source, default: 0] += part.amount.magnitude }
    }
    let names = sums.keys.sorted { (sums[$1] ?? 0, $0) < (sums[$0] ?? 0, $1) }
    return names.count > AllocationReport.sourceLimit ? [] : names
  }

  private func ownerTable(_ style: Style) -> TextTable {
    let sources = sources
    let isMonthly = unallocated.months.count > 1
    let limit = style.rowLimit ?? AllocationReport.ownerLimit
    let shown = owners.prefix(limit)
    let others = Array(owners.dropFirst(limit))
    let format = AmountFormat(for: owners.map(\.amounts.total) + [unallocated.amounts.total])
    var columns: [TextTable.Column] = [.text("Owner")]
    if isMonthly { columns.append(.text("Month")) }
    columns.append(.number("Direct", rank: 1))
    for source in sources { columns.append(.number(source.shown, rank: 3)) }
    columns += [.number("Shared", rank: 2), .number("Total"), .number("Share", rank: 1)]
    var table = TextTable(columns)
    func append(_ name: TextTable.Cell, _ month: String, _ amounts: [Amounts], of whole: Double) {
      let sum = amounts.map(\.total).compensatedSum()
      var numbers = [amounts.map(\.direct).compensatedSum()]
      for source in sources {
        let parts = amounts.flatMap(\.shared).filter { $0.source == source }
        numbers.append(parts.map(\.amount).compensatedSum())
      }
      numbers += [amounts.map(\.sharedTotal).compensatedSum(), sum]
      var cells = [name]
      if isMonthly { cells.append(TextTable.Cell(month)) }
      cells += numbers.map { TextTable.Cell(format.text($0), name.emphasis) }
      cells.append(TextTable.Cell(whole > 0 ? (sum / whole).percent : "", name.emphasis))
      table.append(cells)
    }
    let all = owners.map(\.months) + [unallocated.months]
    func rows(_ name: TextTable.Cell, _ months: [[Month]]) {
      let hidden = max(0, unallocated.months.count - AllocationReport.monthLimit)
      for (place, month) in unallocated.months.enumerated().dropFirst(hidden) {
        let whole = all.map { $0[place].amounts.total }.compensatedSum()
        let days = month.start..<(month.end + 1)
        append(
          name,
          days.month ?? days.text,
          months.map { $0[place].amounts },
          of: whole
        )
      }
    }
    for row in shown { rows(TextTable.Cell(name: row.owner.name), [row.months]) }
    if !others.isEmpty { rows(TextTable.Cell(others.count.of("other")), others.map(\.months)) }
    rows(TextTable.Cell(AllocationRules.unallocated), [unallocated.months])
    rows(TextTable.Cell("Total", .bold), all)
    return table
  }

  private var reasonTable: TextTable {
    let shown = unallocated.reasons.prefix(AllocationReport.reasonLimit)
    let format = AmountFormat(for: shown.map(\.amount))
    var table = TextTable([
      .text("Reason"), .number("Amount"), .number("Share", rank: 1), .text("Days", rank: 2),
    ])
    for reason in shown {
      let days =
        reason.days.count > 3
        ? "\(reason.days.count.of("day")) from \(reason.days[0])"
        : reason.days.map { "\($0)" }.joined(separator: ", ")
      table.append([
        TextTable.Cell(name: reason.reason), TextTable.Cell(format.text(reason.amount)),
        TextTable.Cell(total > 0 ? (reason.amount / total).percent : ""), TextTable.Cell(days),
      ])
    }
    return table
  }
}
