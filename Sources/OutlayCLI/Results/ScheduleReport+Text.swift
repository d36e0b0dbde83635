import Outlay

extension ScheduleReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(
      [
        "series", "source", "due", "date", "last_date", "amount", "confidence", "spread",
        "share_of_bill", "evidence",
      ],
      unit: unit
    )
    for entry in entries {
      for due in entry.next {
        csv.append([
          .text(entry.series.name), .text(entry.source.rawValue), .text(entry.due ?? ""),
          .day(due.date), .day(entry.lastDay), .number(due.amount), .number(entry.confidence),
          .number(entry.spread), .number(entry.shareOfBill),
          .text(entry.evidence.map { "\($0)" }.joined(separator: " ")),
        ])
      }
    }
    return csv
  }

  func table(_ style: Style) -> String {
    let unit = (currency ?? unit).map { ", in \($0)" } ?? ""
    let heading = style.heading("Known to come after \(settlement.asOf)\(unit)") + "\n\n"
    guard !entries.isEmpty else {
      return heading + "Nothing: no charge is named as recurring, has a period that goes on, or "
        + "came on the same days of the calendar three times.\n"
    }
    let format = AmountFormat(for: entries.flatMap { $0.next.map(\.amount) })
    var table = TextTable([
      .text("Series"), .text("Next"), .number("Amount"), .number("Chance"), .text("Due"),
      .text("Known from"),
    ])
    let shown = entries.prefix(style.rowLimit ?? entries.count)
    for entry in shown {
      guard let next = entry.next.first else { continue }
      table.append([
        TextTable.Cell(name: entry.series.name), TextTable.Cell("\(next.date)"),
        TextTable.Cell(format.text(next.amount)), TextTable.Cell(entry.confidence.chance),
        TextTable.Cell(entry.dueText), TextTable.Cell(entry.evidenceText),
      ])
    }
    let others = entries.count - shown.count
    return heading + table.text(style) + (others > 0 ? "\(others.of("other"))\n" : "")
  }
}

extension ScheduleReport.Entry {
  /// The days on which it is due, or those of the rest of its period.
  fileprivate var dueText: String {
    let share = shareOfBill.map { ", \($0.magnitude.percent) of the bill" } ?? ""
    return (due ?? lastDay.map { "in parts through \($0)" } ?? "") + share
  }

  /// The evidence in words.
  fileprivate var evidenceText: String {
    guard let first = evidence.first else { return "" }
    switch source {
    case .columns: return "its columns, and \(evidence.count.of("day")) since \(first)"
    case .calendar: return "\(evidence.count.of("day")) since \(first)"
    case .period: return "its period since \(first)"
    }
  }
}
