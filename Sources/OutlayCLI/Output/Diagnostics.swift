import Outlay

/// The messages beside the result, on standard error.
enum Diagnostics {
  /// Writes a line, without control characters of the data.
  static func write(_ line: String) {
    // Whoever closes standard error does not want to hear of it.
    try? StandardStream.error.write(line.visible + "\n")
  }

  /// Writes a line that a person should see before trusting the result.
  static func warn(_ line: String) {
    write("warning: \(line)")
  }

  /// Replaces the line that a terminal shows.
  static func rewriteLine(_ line: String) {
    try? StandardStream.error.write("\r\u{1B}[K\(line)")
  }

  /// Says what was read and what became of it.
  static func report(_ report: ReadingReport) {
    let amounts = [report.amountRead, report.amountUsed] + report.leftOut.map(\.amount)
    let format = AmountFormat(for: amounts)
    let currency = (report.currency?.code ?? report.unit).map { " in \($0)" } ?? ""
    // What is in other currencies is listed, and added to nothing.
    let parts = report.leftOut.filter { !$0.reason.isOfAnotherKind }
    let leftOut = parts.map(\.amount).compensatedSum()
    write(
      "read \(report.rowsRead.of("row")) over \(report.days.count.of("day"))\(currency): "
        + "\(format.text(report.amountRead)) in, \(format.text(report.amountUsed)) used, "
        + "\(format.text(leftOut)) left out"
    )
    if let column = report.amountColumn { write("counted: \(column)") }
    for part in report.leftOut {
      write("left out: \(part.reason): \(part.rows.of("row")), \(format.text(part.amount))")
    }
    for repair in report.repairs { write("repaired: \(repair)") }
    for assumption in report.assumptions { write("assumed: \(assumption)") }
    for warning in report.warnings { warn(Flags.text(of: warning)) }
    if let first = report.missingDays.first {
      let count = report.missingDays.reduce(0) { $0 + $1.count }
      warn("\(count) \(count == 1 ? "day has" : "days have") no row, the first \(first.lowerBound)")
    }
  }
}
