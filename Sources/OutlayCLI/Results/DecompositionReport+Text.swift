import Outlay

extension DecompositionReport: PrintedReport {
  var csv: CSVText {
    var csv = CSVText(
      ["series", "date", "observed", "trend"] + periods.map { "seasonal_\($0)" } + ["remainder"],
      unit: unit
    )
    for series in series {
      for day in series.days {
        csv.append(
          [
            .text(series.series.name), .day(day.date), .number(day.observed),
            .number(day.trend),
          ] + periods.map { CSVText.Cell.number(day.seasonal[$0]) }
            + [.number(day.remainder)]
        )
      }
    }
    return csv
  }

  /// The last eight weeks of every component as a picture, each from its own
  /// lowest to its own highest amount.
  func table(_ style: Style) -> String {
    let title = "Trend and cycles" + ((currency ?? unit).map { ", in \($0)" } ?? "")
    return style.heading(title) + "\n\n"
      + series.map { $0.picture(periods: periods, style) }.joined(separator: "\n")
  }
}

extension DecompositionReport.Components {
  fileprivate func picture(periods: [Int], _ style: Style) -> String {
    let cycles = periods.filter { !droppedPeriods.contains($0) }.map { period in
      (name: "every \(period) days", component: days.map { $0.seasonal[period] })
    }
    let components: [(name: String, component: [Double?])] =
      [("observed", days.map(\.observed)), ("trend", days.map(\.trend))]
      + cycles + [("remainder", days.map(\.remainder))]
    let count = 56
    var table = TextTable([
      .text(series.name.shown), .text("Last \(count) days"), .number("Lowest"), .number("Highest"),
    ])
    for (name, component) in components {
      let recent = component.suffix(count).compactMap(\.self)
      let format = AmountFormat(for: [recent.min() ?? 0, recent.max() ?? 0])
      table.append([
        TextTable.Cell(name),
        TextTable.Cell(Sparkline(component, count: count, isFromZero: false).text),
        TextTable.Cell(format.text(recent.min() ?? 0)),
        TextTable.Cell(format.text(recent.max() ?? 0)),
      ])
    }
    let strengths = "strength of the trend \(trendStrength.hundredths), of the cycles "
    return table.text(style) + strengths + "\(seasonalStrength.hundredths)\n"
  }
}

extension Double {
  /// A number from 0 to 1 in two decimals.
  fileprivate var hundredths: String {
    let digits = Int((self * 100).rounded())
    return "\(digits / 100).\(digits % 100 < 10 ? "0" : "")\(digits % 100)"
  }
}
