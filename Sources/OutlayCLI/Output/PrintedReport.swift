import Outlay

/// A report, and how a command prints it.
protocol PrintedReport: SpendReport {
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
  /// - Throws: ``CommandError/unwritable(reason:)``.
  func write(as format: OutputFormat, top: Int? = nil) throws {
    switch format {
    case .table: try StandardStream.output.write(table(Style(rowLimit: top)))
    case .csv: try StandardStream.output.write(csv.text)
    case .json: try StandardStream.output.write(json() + "\n")
    }
  }
}
