import Outlay

extension LayoutList: PrintedReport {
  var csv: CSVText {
    var csv = CSVText([
      "layout", "versions", "packings", "needs", "amounts", "quantities", "dimensions",
      "day_boundary", "unsettled_days", "refusal",
    ])
    for layout in layouts {
      csv.append([
        .text(layout.name), .text(layout.versions.joined(separator: "; ")),
        .text(layout.packings.map(\.rawValue).joined(separator: "; ")),
        .text(layout.neededColumns.joined(separator: "; ")),
        .text(layout.amounts.map(\.text).joined(separator: "; ")),
        .text(layout.quantities.map(\.text).joined(separator: "; ")),
        .text(layout.dimensions.map(\.text).joined(separator: "; ")),
        .text(layout.dayBoundary), .count(layout.unsettledDays), .text(layout.refusal ?? ""),
      ])
    }
    return csv
  }

  func table(_ style: Style) -> String {
    var text = ""
    for layout in layouts {
      let versions = layout.versions.isEmpty ? "" : " (\(layout.versions.joined(separator: ", ")))"
      let heading = (layout.name + versions).wrapped(to: style.width, margin: 0)
      text += (text.isEmpty ? "" : "\n") + heading.map(style.heading).joined(separator: "\n")
      for fact in layout.facts {
        text += fact.wrapped(to: style.width, margin: 2).map { "\n" + $0 }.joined()
      }
      text += "\n"
    }
    return text
  }
}

extension LayoutSummary {
  /// The columns that are needed, those that stand for one another in one text.
  fileprivate var neededColumns: [String] { needs.map { $0.joined(separator: " or ") } }

  /// The facts of a layout, a paragraph each.
  fileprivate var facts: [String] {
    let packings = packings.map(\.rawValue).joined(separator: ", ")
    let needs = neededColumns.joined(separator: "; ")
    if let refusal { return ["refused: \(refusal)", "\(packings) with: \(needs)"] }
    let settling =
      unsettledDays == 0 ? "" : ", the last \(unsettledDays.of("day")) still filling"
    var facts = [
      "\(packings) with: \(needs)",
      "amounts: " + amounts.map(\.text).joined(separator: "; "),
    ]
    if !quantities.isEmpty {
      facts.append("quantities: " + quantities.map(\.text).joined(separator: "; "))
    }
    if !dimensions.isEmpty {
      facts.append("by: " + dimensions.map(\.text).joined(separator: "; "))
    }
    facts.append("days: \(dayBoundary)\(settling)")
    return facts
  }
}

extension LayoutSummary.Amount {
  /// The amount and its columns.
  fileprivate var text: String {
    let own = columns.joined(separator: " or ")
    let made = others.isEmpty ? own : "\(own), with \(others.joined(separator: ", "))"
    return measure.map { "\($0) from \(made)" } ?? made
  }
}

extension LayoutSummary.Quantity {
  /// The unit and the columns of the quantity.
  fileprivate var text: String {
    let origin = columns.isEmpty ? "rows" : columns.joined(separator: " or ")
    return isUnitInColumn ? "\(origin) in units of \(unit)" : "\(unit) from \(origin)"
  }
}

extension LayoutSummary.Dimension {
  /// The dimension and its columns.
  fileprivate var text: String {
    columns == [name] ? name : "\(name) from \(columns.joined(separator: " or "))"
  }
}
