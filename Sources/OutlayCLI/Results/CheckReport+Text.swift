import Outlay

extension CheckReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(["rule", "kind", "verdict", "figure", "limit", "owner", "evidence"])
    for answer in answers {
      csv.append([
        .text(answer.rule), .text(answer.kind.rawValue), .text(answer.verdict.rawValue),
        .number(answer.figure), .number(answer.limit), .text(answer.owner ?? ""),
        .text(answer.evidence),
      ])
    }
    return csv
  }

  func table(_ style: Style) -> String {
    var table = TextTable([
      .text("Rule"), .text("Answer"), .number("Figure"), .number("Limit"),
      .text("Owner", rank: 1),
    ])
    for answer in answers {
      table.append([
        TextTable.Cell(name: answer.rule),
        TextTable.Cell(answer.verdict.rawValue, answer.verdict.emphasis),
        TextTable.Cell(answer.kind.text(answer.figure)),
        TextTable.Cell(answer.kind.text(answer.limit)),
        TextTable.Cell(answer.owner?.visible ?? ""),
      ])
    }
    let lines = answers.flatMap { answer in
      "\(answer.rule.visible): \(answer.evidence.visible)".wrapped(to: style.width, margin: 2)
    }
    return style.heading(title) + "\n\n" + table.text(style) + "\n" + style.heading("Evidence")
      + "\n" + lines.map { $0 + "\n" }.joined() + "\n" + summary.visible + "\n"
  }

  private var title: String {
    let name = policy.name.map { " '\($0.visible)'" } ?? ""
    let version = policy.version.map { ", version \($0.visible)" } ?? ""
    return "Policy\(name)\(version), checked on \(today)" + (currency.map { ", in \($0)" } ?? "")
  }
}

extension PolicyAnswer.Verdict {
  fileprivate var emphasis: Style.Emphasis {
    switch self {
    case .pass: .green
    case .warn: .bold
    case .fail: .red
    }
  }
}

extension PolicyAnswer.Kind {
  /// A figure of an answer as people read it.
  fileprivate func text(_ figure: Double?) -> String {
    guard let figure else { return "" }
    switch self {
    case .budget, .allocation, .accuracy: return figure.percent
    case .threshold, .unitCost: return AmountFormat(for: [figure]).text(figure)
    case .anomalies, .decisions: return figure.shortest
    case .freshness: return Int(figure).of("day")
    }
  }
}

extension PolicyFile {
  /// Each rule in a sentence, and what else the policy has.
  func explanation(_ style: Style) -> String {
    var lines: [String] = []
    for rule in policy.rules {
      let owner = (rule.owner ?? policy.owner).map { " (\($0.visible))" } ?? ""
      let text = "\(rule.name.visible)\(owner): \(rule.sentence())"
      lines += text.wrapped(to: style.width, margin: 2)
    }
    let events = policy.planned.events.count
    if events > 0 { lines.append("  \(events.of("planned event")): no anomaly on their days.") }
    for decision in policy.decisions.decisions {
      let by = decision.by.map { " by \($0.visible)" } ?? ""
      let until = decision.until.map { " until \($0)" } ?? ""
      lines.append("  \(decision.id.visible): \(decision.verdict.rawValue)\(by)\(until).")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
