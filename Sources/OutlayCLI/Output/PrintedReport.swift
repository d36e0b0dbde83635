import Outlay

/// A report, and how a command prints it.
protocol PrintedReport: ReportDocument {
  /// Aligned and rounded, for people.
  func table(_ style: Style) -> String

  /// One row a fact, in full precision.
  var csv: CSVText { get }
}

extension PrintedReport {
  /// Writes the report to standard output; as JSON it is what the library encodes.
  ///
  /// - Parameters:
  ///   - format: The form of the report.
  ///   - top: The most rows of a table, or `nil` for as many as it usually has.
  ///   - isNeeded: Whether a reader that has gone away is a failure.
  /// - Throws: ``CommandError/unwritable(reason:)``.
  func write(as format: OutputFormat, top: Int? = nil, toReader isNeeded: Bool = false) throws {
    let text =
      switch format {
      case .table: table(Style(rowLimit: top))
      case .csv: csv.text
      case .json: try json() + "\n"
      }
    try StandardStream.output.write(text, toReader: isNeeded)
  }
}
