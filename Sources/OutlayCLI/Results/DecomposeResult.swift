import Outlay

/// Spend taken apart.
struct DecomposeResult: CommandResult {
  let periods: [Int]
  let currency: String?
  let series: [Parts]
  let refusals: [Refusal]

  /// The components of one series.
  struct Parts {
    let series: String
    let parts: Decomposition
  }

  var csv: CSVText {
    let cycles = periods.map { "seasonal_\($0)" }
    var csv = CSVText(["series", "date", "observed", "trend"] + cycles + ["remainder"])
    for series in series {
      let parts = series.parts
      for (t, day) in parts.observed.days.enumerated() {
        let seasonal = periods.map { period in
          CSVText.Cell.number(parts.cycle(period)?.values[t])
        }
        csv.append(
          [
            .text(series.series), .day(day), .number(parts.observed.values[t]),
            .number(parts.trend.values[t]),
          ] + seasonal + [.number(parts.remainder.values[t])]
        )
      }
    }
    return csv
  }

  /// The last eight weeks of every component as a picture, each from its own
  /// lowest to its own highest amount.
  func table(_ style: Style) -> String {
    let title = "Trend and cycles" + (currency.map { ", in \($0)" } ?? "")
    return style.heading(title) + "\n\n"
      + series.map { $0.picture(periods: periods, style) }.joined(separator: "\n")
  }
}

extension DecomposeResult.Parts {
  fileprivate func picture(periods: [Int], _ style: Style) -> String {
    let cycles = periods.compactMap { period in
      parts.cycle(period).map { (name: "every \(period) days", component: $0) }
    }
    let components =
      [(name: "observed", component: parts.observed), ("trend", parts.trend)]
      + cycles + [("remainder", parts.remainder)]
    let days = 56
    var table = TextTable([
      .text(series.shown), .text("Last \(days) days"), .number("Lowest"), .number("Highest"),
    ])
    for (name, component) in components {
      let recent = component.values.suffix(days).filter { !$0.isNaN }
      let format = AmountFormat(for: [recent.min() ?? 0, recent.max() ?? 0])
      table.append([
        TextTable.Cell(name),
        TextTable.Cell(Sparkline(component, count: days, isFromZero: false).text),
        TextTable.Cell(format.text(recent.min() ?? 0)),
        TextTable.Cell(format.text(recent.max() ?? 0)),
      ])
    }
    let strengths = "strength of the trend \(parts.trendStrength.hundredths), of the cycles "
    return table.text(style) + strengths + "\(parts.seasonalStrength.hundredths)\n"
  }
}

extension Decomposition {
  /// The component of a period, or `nil` where it was dropped.
  fileprivate func cycle(_ period: Int) -> Series? {
    seasonal.first { $0.period == period }?.series
  }
}

extension Double {
  /// A number from 0 to 1 in two decimals.
  fileprivate var hundredths: String {
    let digits = Int((self * 100).rounded())
    return "\(digits / 100).\(digits % 100 < 10 ? "0" : "")\(digits % 100)"
  }
}

extension DecomposeResult.Parts: Encodable {
  private enum CodingKeys: String, CodingKey {
    case series, trendStrength, seasonalStrength, droppedPeriods, days
  }

  /// One day and its components; what is missing is null.
  private struct DayParts: Encodable {
    let date: Day
    let observed: Double?
    let trend: Double
    let seasonal: [String: Double]
    let remainder: Double?
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(series, forKey: .series)
    try container.encode(parts.trendStrength, forKey: .trendStrength)
    try container.encode(parts.seasonalStrength, forKey: .seasonalStrength)
    try container.encode(parts.droppedPeriods, forKey: .droppedPeriods)
    let days = parts.observed.days.enumerated().map { t, day in
      DayParts(
        date: day,
        observed: parts.observed[day],
        trend: parts.trend.values[t],
        seasonal: Dictionary(
          uniqueKeysWithValues: parts.seasonal.map { ("\($0.period)", $0.series.values[t]) }
        ),
        remainder: parts.remainder[day]
      )
    }
    try container.encode(days, forKey: .days)
  }
}
