import Outlay

extension KPIReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText([
      "kpi", "value", "date", "measure", "formula", "inputs", "basis", "needs", "reason",
    ])
    for figure in figures {
      csv.append([
        .text(figure.kpi.rawValue), .number(figure.value), .day(figure.day),
        .text(figure.measure.rawValue), .text(figure.formula),
        .text(figure.inputs.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")),
        .text(figure.basis ?? ""), .text(figure.needText), .text(figure.reason ?? ""),
      ])
    }
    return csv
  }

  func table(_ style: Style) -> String {
    let unit = currency.map { ", in \($0)" } ?? ""
    let known = knownTable(style)
    var text = style.heading("Key figures of \(days.text)\(unit)") + "\n\n" + known.text(style)
    text += section("Without a value", style, figures.filter { $0.reason != nil }) {
      $0.reason ?? ""
    }
    text += section("Not known, for want of", style, figures.filter { !$0.needs.isEmpty }) {
      $0.needText
    }
    return text + anomalyText(style) + "\n" + summary.visible + "\n"
  }

  /// The figures that have a value, each with its formula and the amounts in it.
  private func knownTable(_ style: Style) -> TextTable {
    let known = figures.compactMap { figure in figure.text.map { (figure, $0) } }
    var table = TextTable([.text("Figure"), .number("Value"), .text("Formula")])
    let taken =
      (known.map(\.0.kpi.title.count).max() ?? 0) + (known.map(\.1.count).max() ?? 0) + 4
    var basis: String?
    for (figure, value) in known {
      var lines = [figure.formula]
      if let amounts = figure.amounts { lines.append(amounts) }
      // Figures of one origin follow each other, and the first says it.
      if let origin = figure.basis, origin != basis { lines.append("from \(origin)") }
      basis = figure.basis
      let wrapped = lines.flatMap { line in
        line.wrapped(to: style.width.map { max(KPIReport.leastWidth, $0 - taken) }, margin: 0)
      }
      for (place, line) in wrapped.enumerated() {
        table.append(
          place == 0
            ? [.init(figure.kpi.title), .init(value), .init(line)] : ["", "", .init(line)]
        )
      }
    }
    return table
  }

  /// The least width of formulas, whatever the terminal.
  private static let leastWidth = 24

  /// The figures that have no value, those of one reason in a line.
  private func section(
    _ title: String,
    _ style: Style,
    _ figures: [Figure],
    _ reason: (Figure) -> String
  ) -> String {
    guard !figures.isEmpty else { return "" }
    var names: [(reason: String, titles: [String])] = []
    for figure in figures {
      let (text, title) = (reason(figure), figure.kpi.name)
      if let place = names.firstIndex(where: { $0.reason == text }) {
        names[place].titles.append(title)
      } else {
        names.append((text, [title]))
      }
    }
    let lines = names.flatMap { entry in
      "\(entry.reason): \(entry.titles.joined(separator: ", "))".visible
        .wrapped(to: style.width, margin: 2)
    }
    return "\n" + style.heading(title) + "\n" + lines.map { $0 + "\n" }.joined()
  }

  private func anomalyText(_ style: Style) -> String {
    guard !anomalies.isEmpty else { return "" }
    let format = AmountFormat(for: anomalies.map(\.impact))
    var table = TextTable([
      .text("Anomaly"), .text("State"), .number("Impact"), .number("Cost avoided"),
    ])
    for row in anomalies {
      table.append([
        .init(name: row.id), .init(row.state.rawValue), .init(format.text(row.impact)),
        .init(row.costAvoided.map(format.text) ?? row.whyNone ?? ""),
      ])
    }
    return "\n" + table.text(style)
  }
}

extension KPIReport.Figure {
  /// The value as people read it, `nil` where there is none.
  fileprivate var text: String? {
    if let day { return "\(day)" }
    return value.map { value in
      switch measure {
      case .share: value.percent
      case .ratio: AmountFormat(for: [value]).text(value)
      case .amount: AmountFormat(for: [value]).text(value)
      case .count: value.shortest
      case .days: "\(value.oneDecimal) days"
      case .date: ""
      }
    }
  }

  /// The amounts in the formula, `nil` where there are none or they say what the value says.
  fileprivate var amounts: String? {
    let others = inputs.filter { $0.value != value || inputs.count > 1 }
    guard !others.isEmpty else { return nil }
    return others.map { input in
      let isWhole = input.value == input.value.rounded() && input.value.magnitude < 1e6
      return "\(input.name) "
        + (isWhole ? Int(input.value).grouped : AmountFormat.rounded(input.value))
    }
    .joined(separator: ", ")
  }

  /// The things that are missing, with the options that take them.
  fileprivate var needText: String {
    needs.map { need in
      need.material.map { "\(need) (\($0.option))" } ?? "\(need)"
    }
    .joined(separator: " and ")
  }
}

extension KPI {
  /// The title without an indent.
  fileprivate var name: String {
    switch self {
    case .anomalyImpactShare: "anomaly impact over expected"
    case .anomalyImpactOverUpper: "anomaly impact over the upper bound"
    case .effectiveSavingsRateOfAllCharges: "effective savings rate of all charges"
    case .costPerMillionInputTokens: "cost per 1M tokens of input"
    case .costPerMillionCachedTokens: "cost per 1M tokens of cached input"
    case .costPerMillionOutputTokens: "cost per 1M tokens of output"
    default: title.prefix(1).lowercased() + title.dropFirst()
    }
  }
}

extension KPIReport.Material {
  /// The option that takes it.
  fileprivate var option: String {
    switch self {
    case .forecasts: "--forecast FILE, or a longer history"
    case .anomalies: "--anomalies FILE or --decisions FILE"
    case .upperBounds: "upper in --anomalies FILE"
    case .detectionDays: "start, end and detected in --anomalies FILE"
    case .assumedDays: "--assumed-days DAYS, or projected_days in --anomalies FILE"
    case .budget: "--amount AMOUNT"
    case .owners: "--owner COLUMN or --allocation FILE"
    case .listCosts: "a file in place of standard input, with values in ListCost"
    case .tokens: "a bill with columns of them"
    case .requests: "a bill with columns of tokens and requests, or --quantity requests"
    case .tokenCosts: "a bill with a column of the cost of each"
    case .units: "--units FILE or --quantity UNIT"
    case .hours: "--used-hours FILE and --provisioned-hours FILE"
    case .benefits: "--benefits FILE"
    }
  }
}
