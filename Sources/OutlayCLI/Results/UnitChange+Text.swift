import Outlay

extension UnitChange {
  private static let partLimit = 15

  /// One row a part, in full precision.
  func csv(unit: String) -> CSVText {
    var csv = CSVText(
      [
        "series", "cost_before", "cost_after", "units_before", "units_after", "price", "volume",
        "mix", "new", "retired", "without_quantity",
      ],
      unit: unit
    )
    for part in parts {
      let terms = part.terms
      csv.append(
        [.text(part.series.name)]
          + [
            part.costBefore, part.costAfter, part.unitsBefore, part.unitsAfter, terms.price,
            terms.volume, terms.mix, terms.new, terms.retired, terms.withoutQuantity,
          ]
          .map { .number($0) }
      )
    }
    return csv
  }

  /// The unit cost of both periods, the terms, and those of each part.
  func table(of unit: String, in currency: String?, _ style: Style) -> String {
    let title =
      "Cost of \(unit), \(before.days.text) and \(after.days.text)"
      + (currency.map { ", in \($0)" } ?? "")
    var text = style.heading(title) + "\n\n" + periodTable(of: unit, in: currency).text(style)
    text += "\n" + termTable.text(style)
    guard !dimensions.isEmpty else { return text }
    return text + "\n" + style.heading("By \(dimensions.joined(separator: ", ").shown)") + "\n\n"
      + partTable(limit: style.rowLimit ?? UnitChange.partLimit).text(style)
  }

  private func periodTable(of unit: String, in currency: String?) -> TextTable {
    let scale = UnitScale(for: after.unitCost ?? before.unitCost ?? 0)
    let names = [before, after].map { $0.days.month ?? $0.days.text }
    var table = TextTable([.text("")] + names.map { .number($0) } + [.number("Change")])
    func row(_ name: String, _ amounts: [Double?], _ text: ((Double) -> String)? = nil) {
      let format = AmountFormat(for: amounts.compactMap { $0 })
      var cells = amounts.map { TextTable.Cell($0.map(text ?? format.text) ?? "") }
      if let first = amounts[0], let last = amounts[1] {
        cells.append(TextTable.Cell(first > 0 ? ((last - first) / first).signedPercent : ""))
      } else {
        cells.append("")
      }
      table.append([TextTable.Cell(name)] + cells)
    }
    row("Cost", [before.cost, after.cost])
    row(unit, [before.units, after.units], UnitReport.text)
    let each = (currency.map { "\($0) " } ?? "Cost ") + scale.words
    row(each, [before.unitCost, after.unitCost].map { $0.map { $0 * scale.factor } })
    return table
  }

  private var termTable: TextTable {
    let format = AmountFormat(for: terms.named.map(\.amount) + [change])
    var table = TextTable([.text(""), .number(""), .text("")])
    for (name, amount) in terms.named {
      var note = ""
      if amount == terms.retired, retiredCost != -amount {
        note = "cost \(format.text(retiredCost)) before"
      }
      table.append([
        TextTable.Cell(name), TextTable.Cell(format.signed(amount)), TextTable.Cell(note),
      ])
    }
    table.append([
      TextTable.Cell("Change of cost", .bold), TextTable.Cell(format.signed(change), .bold), "",
    ])
    return table
  }

  private func partTable(limit: Int) -> TextTable {
    let shown = parts.prefix(limit)
    let format = AmountFormat(for: shown.flatMap { [$0.costBefore, $0.costAfter, $0.change] })
    var table = TextTable([
      .text("Series"), .number("Before", rank: 1), .number("After", rank: 1), .number("Change"),
      .text("Terms", rank: 2),
    ])
    for part in shown {
      let reasons = part.terms.named.filter { format.rounded($0.amount) != 0 }
        .map { "\($0.name) \(format.signed($0.amount))" }
      table.append([
        TextTable.Cell(name: part.series.name), TextTable.Cell(format.text(part.costBefore)),
        TextTable.Cell(format.text(part.costAfter)),
        TextTable.Cell(format.signed(part.change), part.change > 0 ? .red : .green),
        TextTable.Cell(reasons.joined(separator: ", ")),
      ])
    }
    let others = parts.dropFirst(limit)
    if !others.isEmpty {
      let sums = [others.map(\.costBefore), others.map(\.costAfter)].map { $0.compensatedSum() }
      let texts = sums.map { format.text($0) } + [format.signed(sums[1] - sums[0]), ""]
      table.append(
        [TextTable.Cell(others.count.of("other"))] + texts.map { TextTable.Cell($0) }
      )
    }
    return table
  }
}
