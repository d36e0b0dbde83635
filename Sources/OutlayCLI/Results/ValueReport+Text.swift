import Outlay

extension ValueReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(["figure", "value", "level", "lower", "upper", "currency"])
    for (name, estimate) in amounts + ratios { append(name, estimate, to: &csv) }
    for (name, day) in days {
      csv.append([
        .text(name), .day(day.day), .number(level), .day(day.earliest), .day(day.latest), .text(""),
      ])
    }
    return csv
  }

  private func append(_ name: String, _ estimate: Estimate, to csv: inout CSVText) {
    let isAmount = amounts.contains { $0.0 == name }
    csv.append([
      .text(name), .number(estimate.value), .number(level), .number(estimate.lower),
      .number(estimate.upper), .text(isAmount ? currency ?? "" : ""),
    ])
  }

  private func known(_ value: Double) -> Estimate {
    Estimate(value: value)
  }

  /// The figures that are amounts, by their names in CSV.
  private var amounts: [(String, Estimate)] {
    [
      ("cost", cost.total), ("billed", known(cost.billed)), ("forecast", cost.forecast),
      ("beside", known(cost.beside)), ("benefit", known(benefit.total)),
      ("earned", known(benefit.earned)), ("net", net), ("npv", netPresentValue),
      ("present_cost", presentCost), ("present_benefit", known(presentBenefit)),
    ]
  }

  /// The figures that are shares or units.
  private var ratios: [(String, Estimate)] {
    guard let figures else { return [] }
    let shares = [
      ("break_even_share", figures.breakEvenShare),
      ("discounted_break_even_share", figures.discountedBreakEvenShare),
      ("break_even_units", figures.breakEvenUnits),
    ]
    return [("return", figures.ratio), ("discounted_return", figures.discountedRatio)]
      + shares.compactMap { name, share in share.map { (name, $0) } }
      + [("chance_of_gain", known(figures.chanceOfGain))]
  }

  private var days: [(String, EstimatedDay)] {
    guard let figures else { return [] }
    return [
      ("payback_first", figures.paybackFirst), ("payback_for_good", figures.paybackForGood),
      ("discounted_payback_first", figures.discountedPaybackFirst),
      ("discounted_payback_for_good", figures.discountedPaybackForGood),
    ]
  }
}

extension ValueReport {
  func table(_ style: Style) -> String {
    let unit = currency.map { ", in \($0)" } ?? ""
    var table = TextTable([.text("Figure"), .number("Value"), .text(level.level)])
    for row in amountRows + figureRows { table.append(row) }
    let share = rate == 0 ? "" : ", at \(rate.percent) a year"
    return style.heading("Value of \((start..<(end + 1)).text)\(unit)\(share)") + "\n\n"
      + table.text(style) + "\n" + summary.visible + "\n"
  }

  private var amountRows: [[TextTable.Cell]] {
    let format = AmountFormat(for: [cost.total.value, benefit.total, net.value])
    func row(_ title: String, _ estimate: Estimate) -> [TextTable.Cell] {
      [.init(title), .init(format.text(estimate.value)), .init(bounds(estimate, format.text))]
    }
    var rows = [row("Cost", cost.total)]
    if cost.forecast.lower != nil || cost.beside != 0 {
      rows.append(row("  billed", known(cost.billed)))
      if cost.forecast.lower != nil { rows.append(row("  forecast", cost.forecast)) }
      if cost.beside != 0 { rows.append(row("  beside the bill", known(cost.beside))) }
    }
    rows.append(row("Benefit", known(benefit.total)))
    if benefit.earned != benefit.total { rows.append(row("  so far", known(benefit.earned))) }
    rows.append(row("Net", net))
    if rate != 0 { rows.append(row("Net present value", netPresentValue)) }
    return rows
  }

  private var figureRows: [[TextTable.Cell]] {
    guard let figures else { return [] }
    func row(_ title: String, _ estimate: Estimate) -> [TextTable.Cell] {
      [.init(title), .init(estimate.value.percent), .init(bounds(estimate, \.percent))]
    }
    func row(_ title: String, _ day: EstimatedDay) -> [TextTable.Cell] {
      [.init(title), .init(day.day.map { "\($0)" } ?? "not by then"), .init(bounds(day))]
    }
    let (ratio, first, forGood, share) =
      rate == 0
      ? (figures.ratio, figures.paybackFirst, figures.paybackForGood, figures.breakEvenShare)
      : (
        figures.discountedRatio, figures.discountedPaybackFirst,
        figures.discountedPaybackForGood, figures.discountedBreakEvenShare
      )
    var rows = [row("Return on cost", figures.ratio)]
    if rate != 0 { rows.append(row("  discounted", ratio)) }
    rows.append(row("Paid back first", first))
    rows.append(row("Paid back for good", forGood))
    if let share { rows.append(row("Break-even share", share)) }
    if cost.forecast.lower != nil {
      rows.append([.init("Chance of a gain"), .init(figures.chanceOfGain.chance), ""])
    }
    return rows
  }

  private func bounds(_ estimate: Estimate, _ text: (Double) -> String) -> String {
    guard let lower = estimate.lower, let upper = estimate.upper else { return "" }
    return "\(text(lower)) to \(text(upper))"
  }

  private func bounds(_ day: EstimatedDay) -> String {
    guard cost.forecast.lower != nil, let earliest = day.earliest else { return "" }
    return "\(earliest) to " + (day.latest.map { "\($0)" } ?? "later")
  }
}
