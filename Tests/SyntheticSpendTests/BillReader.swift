import OutlaySyntheticSpend
import OutlayTimeSeries

/// A row by column name, read by rules of its own: what the generator writes
/// is judged as text.
struct BillRow {
  let fields: [String]
  private static let columns = Dictionary(
    uniqueKeysWithValues: fields(of: SyntheticSpend.csvHeader).enumerated().map { ($1, $0) }
  )

  init(_ csv: String) {
    fields = BillRow.fields(of: csv)
  }

  subscript(column: String) -> String {
    guard let index = BillRow.columns[column] else { return "no column \(column)" }
    return fields[index]
  }

  var family: String { self["SubAccountName"] + "/" + self["ServiceName"] }

  var day: Day? { Day(self["ChargePeriodStart"].prefix(10)) }

  /// The cost in a column as a whole number of billionths, or `nil` where it
  /// is not a plain decimal of at most nine places.
  func billionths(_ column: String) -> Int? { parts(column, places: 9) }

  /// A number as a whole number of its last decimal place, or `nil` where it is not a
  /// plain decimal of at most so many places.
  func parts(_ column: String, places: Int) -> Int? {
    let parts = self[column].split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = Int(parts[0]) else { return nil }
    let unit = (0..<places).reduce(1) { unit, _ in unit * 10 }
    guard parts.count == 2 else { return whole * unit }
    let digits = parts[1]
    guard (1...max(1, places)).contains(digits.count), let fraction = Int(digits) else {
      return nil
    }
    let last = (digits.count..<places).reduce(fraction) { value, _ in value * 10 }
    return whole * unit + (parts[0].hasPrefix("-") ? -last : last)
  }

  /// The fields of a line by RFC 4180.
  static func fields(of csv: String) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var previousWasQuote = false
    for byte in csv.utf8 {
      if byte == UInt8(ascii: "\"") {
        // The second of two quotes inside quotes is a quote.
        if !isQuoted, previousWasQuote { field.append(byte) }
        isQuoted.toggle()
        previousWasQuote = !isQuoted
        continue
      }
      previousWasQuote = false
      if byte == UInt8(ascii: ","), !isQuoted {
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll()
      } else {
        field.append(byte)
      }
    }
    return fields + [String(decoding: field, as: UTF8.self)]
  }
}

extension SyntheticSpend {
  /// Every row, read back from its text.
  var bill: [BillRow] {
    var rows: [BillRow] = []
    forEachRow { rows.append(BillRow($0.csv)) }
    return rows
  }
}
