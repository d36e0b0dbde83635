import Foundation
import Outlay

/// What a command has found out, and how it is written.
protocol CommandResult: Encodable {
  /// Aligned and rounded, for people.
  func table(_ style: Style) -> String

  /// One row a fact, in full precision.
  var csv: CSVText { get }
}

extension CommandResult {
  /// Writes the result to standard output.
  func write(as format: OutputFormat, command: String, input: ReadingReport) throws {
    switch format {
    case .table:
      try StandardStream.output.write(table(Style()))
    case .csv:
      try StandardStream.output.write(csv.text)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let document = Document(command: command, input: InputSummary(input), result: self)
      let data = try encoder.encode(document)
      try StandardStream.output.write(String(decoding: data, as: UTF8.self) + "\n")
    }
  }
}

/// A result with what it was made of.
private struct Document<Result: Encodable>: Encodable {
  let outlay = OutlayCommand.version
  let command: String
  let input: InputSummary
  let result: Result
}
