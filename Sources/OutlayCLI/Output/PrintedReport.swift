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
  func write(as format: OutputFormat) throws {
    switch format {
    case .table: try StandardStream.output.write(table(Style()))
    case .csv: try StandardStream.output.write(csv.text)
    case .json: try StandardStream.output.write(json() + "\n")
    }
  }
}
