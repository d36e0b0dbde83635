import Outlay

extension UnitOutlook {
  /// The cost, the units and the cost of a unit, a row each.
  func table(of unit: String, in currency: String?, _ style: Style) -> String {
    let heading = style.heading("Expected over \(days.text)") + "\n\n"
    let levels = cost.intervals.map(\.level)
    var table = TextTable([.text("")] + ExpectedAmount.columns("Expected", levels: levels))
    func row(_ name: String, _ amount: ExpectedAmount, _ factor: Double = 1) {
      let format = AmountFormat(for: amount.amounts.map { $0 * factor })
      let cells = amount.amounts.map { TextTable.Cell(format.text($0 * factor)) }
      table.append([TextTable.Cell(name)] + cells)
    }
    row("Cost", cost)
    let counts = units.amounts.map { TextTable.Cell(UnitReport.text(of: $0)) }
    table.append([TextTable.Cell(unit.shown)] + counts)
    if let unitCost {
      let scale = UnitScale(for: unitCost.mean)
      row((currency.map { "\($0) " } ?? "Cost ") + scale.words, unitCost, scale.factor)
    }
    return heading + table.text(style)
  }
}
