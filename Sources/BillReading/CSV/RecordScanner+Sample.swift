/// The first rows of a table, and the byte between their fields.
struct TableSample: Sendable {
  var rows: [Row] = []
  var separator = UInt8(ascii: ",")

  /// A row, and its number in the file.
  struct Row: Sendable {
    let number: Int
    let fields: [String]
  }
}

extension RecordScanner {
  /// The texts of up to `count` records after this one, as far as their bytes are at
  /// hand, which are read as if they had not been looked at.
  ///
  /// Records with more or fewer fields than this one are left out.
  func sample(_ count: Int) -> TableSample {
    var fields = [CSVField](repeating: CSVField(), count: max(fieldCount, 1) + 1)
    var sample = TableSample(separator: separator.separator)
    var place = nextStart
    var number = row
    while sample.rows.count < count {
      var found = 0
      var hasTextAfterQuote = false
      let outcome = RecordScanner.scan(
        buffer,
        from: place,
        to: bytesEnd,
        isAtEnd: isAtEnd,
        separator: separator,
        into: &fields,
        count: &found,
        hasTextAfterQuote: &hasTextAfterQuote
      )
      switch outcome {
      case .full: fields.append(contentsOf: repeatElement(CSVField(), count: fields.count))
      case .incomplete: return sample
      case .record(let next):
        place = next
        number += 1
        guard found == fieldCount else { continue }
        let texts = fields.prefix(found).map { field in
          let text = String(decoding: buffer[field.range], as: UTF8.self)
          return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
        }
        sample.rows.append(TableSample.Row(number: number, fields: texts))
      }
    }
    return sample
  }
}
