import Outlay

extension AnomalyList {
  /// The first rows, up to `limit`, each followed by what explains it, and the others as
  /// one.
  ///
  /// - Parameters:
  ///   - rows: The anomalies, those shown unless others are given.
  ///   - limit: The most anomalies.
  ///   - hasPictures: Whether the days around each anomaly are drawn.
  ///   - ids: Whether each has its identifier even where no decisions are given.
  /// - Returns: The table.
  func table(
    of rows: [Row]? = nil,
    limit: Int = .max,
    pictures hasPictures: Bool = false,
    ids: Bool = false
  ) -> TextTable {
    let hasIds = ids || heldBack != nil
    let all = rows ?? shown
    let rows = all.prefix(limit)
    let others = all.dropFirst(limit)
    let left = [others.map(\.observed), others.map(\.expected), others.map(\.impact)]
      .map { $0.compensatedSum() }
    let format = AmountFormat(for: rows.flatMap { [$0.observed, $0.expected] } + left.prefix(2))
    var table = TextTable(
      [
        .text("Series"), .text("Days"), .number("Observed", rank: 1),
        .number("Expected", rank: 2), .number("Impact"), .number("Score", rank: 3),
      ] + (isReplay ? [.text("Flagged"), .number("By then")] : [])
        + (hasPictures ? [.text("Kind"), .text("Around", rank: 4)] : [])
        + (hasIds ? [.text("Id")] : [])
    )
    for row in rows {
      var cells = [
        TextTable.Cell(name: row.series.name),
        TextTable.Cell(row.days.text),
        TextTable.Cell(format.text(row.observed)),
        TextTable.Cell(format.text(row.expected)),
        TextTable.Cell(format.text(row.impact), row.direction == .up ? .red : .green),
        TextTable.Cell(row.score.oneDecimal),
      ]
      if isReplay {
        cells.append(TextTable.Cell(row.flagged.map { "\($0)" } ?? ""))
        cells.append(TextTable.Cell(row.impactByThen.map { format.text($0) } ?? ""))
      }
      let blanks = (hasPictures ? 2 : 0) + (isReplay ? 2 : 0) + (hasIds ? 1 : 0)
      if hasPictures {
        let picture = row.around.map { EpisodePicture($0, days: row.days).text }
        cells.append(TextTable.Cell(row.kind.rawValue + row.outlook(format) + row.decided))
        cells.append(TextTable.Cell(picture ?? ""))
      }
      if hasIds { cells.append(TextTable.Cell(row.id)) }
      table.append(cells)
      let lines = row.explanation?
        .lines(of: format.rounded(row.impact), rounded: format.rounded)
      for line in lines ?? [] {
        table.append(
          [
            TextTable.Cell(line.name), "",
            TextTable.Cell(line.amounts.map { format.text($0.observed) } ?? ""),
            TextTable.Cell(line.amounts.map { format.text($0.expected) } ?? ""),
            TextTable.Cell(line.impact.map { format.text($0) } ?? ""), "",
          ] + [TextTable.Cell](repeating: "", count: blanks)
        )
      }
    }
    if !others.isEmpty {
      table.append(
        [TextTable.Cell(others.count.of("other")), ""]
          + left.map { TextTable.Cell(format.text($0)) }
          + [TextTable.Cell](repeating: "", count: table.columns.count - 5)
      )
    }
    return table
  }
}

extension AnomalyList.Row {
  /// The part of an episode that is not over, as text.
  fileprivate func outlook(_ format: AmountFormat) -> String {
    if let dailyChange {
      let sign = dailyChange < 0 ? "" : "+"
      return ", \(sign)\(format.text(dailyChange)) a day"
    }
    return state == .ongoing ? ", ongoing" : ""
  }

  /// The decision, as text.
  fileprivate var decided: String {
    guard let decision else { return "" }
    return ", \(decision.verdict.rawValue)" + (decision.by.map { " by \($0.shown)" } ?? "")
  }
}
