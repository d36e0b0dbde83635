import Outlay

extension SavingsReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(
      [
        "start", "end", "days", "actual", "expected", "saving", "level", "lower", "upper",
        "saving_a_day", "lower_a_day", "upper_a_day", "share",
      ],
      unit: unit
    )
    csv.append([
      .day(start), .day(end), .count(dayCount), .number(actual), .number(expected.value),
      .number(total.value), .number(level), .number(total.lower), .number(total.upper),
      .number(perDay.value), .number(perDay.lower), .number(perDay.upper), .number(share),
    ])
    return csv
  }

  func table(_ style: Style) -> String {
    let format = AmountFormat(for: [actual, expected.value])
    var table = TextTable([.text(""), .number("Amount"), .text(level.level)])
    func append(_ title: String, _ saving: Saving) {
      let bounds = "\(format.text(saving.lower)) to \(format.text(saving.upper))"
      table.append([.init(title), .init(format.text(saving.value)), .init(bounds)])
    }
    append("Would have cost", expected)
    table.append([.init("Cost"), .init(format.text(actual)), ""])
    append("Saved", total)
    append("  a day", perDay)
    let unit = (currency ?? unit).map { ", in \($0)" } ?? ""
    var text =
      style.heading("Saving of \((start..<(end + 1)).text)\(unit)") + "\n\n" + table.text(style)
    if !assumptions.isEmpty {
      let lines = assumptions.flatMap { $0.visible.wrapped(to: style.width, margin: 2) }
      text += "\n" + style.heading("Assumptions") + "\n" + lines.map { $0 + "\n" }.joined()
    }
    return text + "\n" + summary.visible + "\n"
  }
}
