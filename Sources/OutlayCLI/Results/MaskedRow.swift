import Outlay

/// Two parts of a series that move against each other while it is quiet.
struct MaskedRow: Encodable {
  let series: String
  let dimension: String
  let start: Day
  let up: Side
  let down: Side
  /// Whether the one may be the other under another name.
  let isRename: Bool

  /// A part with what it is off by.
  struct Side: Encodable {
    let name: String
    let kind: Anomaly.Kind
    let impact: Double
    let id: String

    init(_ side: SeriesAnomaly) {
      name = side.name
      kind = side.anomaly.kind
      impact = side.anomaly.impact
      id = side.anomaly.id(in: side.key)
    }
  }

  init(_ pair: MaskedPair, in series: String, dimension: String) {
    self.series = series
    self.dimension = dimension
    start = min(pair.up.anomaly.days.lowerBound, pair.down.anomaly.days.lowerBound)
    up = Side(pair.up)
    down = Side(pair.down)
    isRename = pair.isPossibleRename
  }
}

extension [MaskedRow] {
  /// The pairs, one a row.
  func table() -> TextTable {
    let format = AmountFormat(for: flatMap { [$0.up.impact, $0.down.impact] })
    var table = TextTable([
      .text("Series"), .text("From"), .text("More"), .number("Impact"), .text("Less"),
      .number("Impact"), .text(""),
    ])
    for row in self {
      table.append([
        TextTable.Cell(name: row.series),
        TextTable.Cell("\(row.start)"),
        TextTable.Cell("\(row.dimension) \(row.up.name.shown)"),
        TextTable.Cell(format.text(row.up.impact), .red),
        TextTable.Cell("\(row.dimension) \(row.down.name.shown)"),
        TextTable.Cell(format.text(row.down.impact), .green),
        TextTable.Cell(row.isRename ? "perhaps renamed" : ""),
      ])
    }
    return table
  }
}
