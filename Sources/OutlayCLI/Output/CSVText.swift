import Outlay

/// Rows of comma-separated values as RFC 4180 has them, each of one line, which a spreadsheet
/// opens unaltered.
struct CSVText {
  /// One value.
  enum Cell {
    case text(String)
    case number(Double?)
    case count(Int)
    case day(Day?)
    case flag(Bool)
  }

  private(set) var text: String

  /// The unit of quantities, a column at the end.
  private let unit: String?

  /// Begins with a header; quantities have a column of their unit at its end.
  init(_ header: [String], unit: String? = nil) {
    self.unit = unit
    text = (header + (unit == nil ? [] : ["unit"])).joined(separator: ",") + "\n"
  }

  mutating func append(_ row: [Cell]) {
    let row = row + (unit.map { [.text($0)] } ?? [])
    for (index, cell) in row.enumerated() {
      if index > 0 { text += "," }
      text += CSVText.field(cell)
    }
    text += "\n"
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): quoted(guarded(text.visible))
    // What is not a number is left empty: no reader takes NaN alike.
    case .number(let number): number.map { $0.isFinite ? "\($0)" : "" } ?? ""
    case .count(let count): "\(count)"
    case .day(let day): day.map { "\($0)" } ?? ""
    case .flag(let flag): "\(flag)"
    }
  }

  /// A spreadsheet would run a text that begins like a formula, or does so behind blanks.
  ///
  /// - SeeAlso: OWASP, CSV Injection.
  private static func guarded(_ text: String) -> String {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
    let isFormula =
      first.map("=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains) ?? false
    return isFormula ? "'" + text : text
  }

  private static func quoted(_ text: String) -> String {
    // Where a comma begins decimals, spreadsheets divide rows at semicolons.
    guard text.utf8.contains(where: { ",;\"".utf8.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
