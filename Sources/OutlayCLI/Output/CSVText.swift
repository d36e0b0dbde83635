import Outlay

/// Rows of comma-separated values as RFC 4180 has them, which a spreadsheet
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
    case .text(let text): quoted(guarded(harmless(text)))
    // What is not a number is left empty: no reader takes NaN alike.
    case .number(let number): number.map { $0.isFinite ? "\($0)" : "" } ?? ""
    case .count(let count): "\(count)"
    case .day(let day): day.map { "\($0)" } ?? ""
    case .flag(let flag): "\(flag)"
    }
  }

  /// A spreadsheet would run a text that begins like a formula, or does so behind blanks.
  ///
  /// Some take a tab or a line end for the beginning of one.
  ///
  /// - SeeAlso: OWASP, CSV Injection.
  private static func guarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let visible = scalars.first { !$0.properties.isWhitespace }
    let isFormula =
      visible.map("=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains) ?? false
    let beginsLine = scalars.first.map("\t\n\r".unicodeScalars.contains) ?? false
    return isFormula || beginsLine ? "'" + text : text
  }

  /// The text with blanks in place of what a terminal would obey, but for line ends and
  /// tabs, which quotes hold.
  private static func harmless(_ text: String) -> String {
    func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isCommand && !"\t\n\r".unicodeScalars.contains(scalar)
    }
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    var others = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { others.append(isHarmful(scalar) ? " " : scalar) }
    return String(others)
  }

  private static func quoted(_ text: String) -> String {
    // Where a comma begins decimals, spreadsheets divide rows at semicolons.
    guard text.utf8.contains(where: { ",;\t\"\n\r".utf8.contains($0) }) else { return text }
    var field = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { field.unicodeScalars.append("\"") }
      field.unicodeScalars.append(scalar)
    }
    return field + "\""
  }
}
