/// The first rows of a table, and the byte between their fields.
struct TableSample: Sendable {
  var rows: [Row] = []
  var separator = UInt8(ascii: ",")
  /// Indicates whether the rows are records of JSON.
  var isJSON = false
  /// The columns that were not looked at, of which the rows have nothing.
  var unread: Set<Int> = []
  /// The columns of long texts, of which no more is read than is asked for.
  var long: Set<Int> = []

  /// A row, and its number in the file.
  struct Row: Sendable {
    let number: Int
    var fields: [String]
    /// The fields that are numbers to the file itself, as in JSON, and no texts.
    var numbers: Set<Int> = []
  }
}

extension RecordScanner {
  /// The texts of up to `count` records after this one, as far as their bytes are at
  /// hand, which are read as if they had not been looked at.
  ///
  /// Records with more or fewer fields than this one are left out.
  func sample(_ count: Int) -> TableSample {
    let records = records(count, from: nextStart, after: row, separator, width: fieldCount)
    return TableSample(rows: records.map(\.record), separator: separator.separator)
  }

  /// The texts of up to `count` records that follow `row` others, from a byte on, as far as
  /// their bytes are at hand, and where each begins; those of `width` fields alone, where
  /// that is given, and all but blank lines elsewhere.
  func records(
    _ count: Int,
    from start: Int,
    after row: Int,
    _ separator: CSVWord,
    width: Int? = nil
  ) -> [(start: Int, record: TableSample.Row)] {
    var fields = [CSVField](repeating: CSVField(), count: max(fieldCount, 1) + 1)
    var records: [(start: Int, record: TableSample.Row)] = []
    var place = start
    var number = row
    while records.count < count {
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
      // The reader refuses such a row when it comes to it.
      case .full where fields.count > RecordScanner.mostFields: return records
      case .full: fields.append(contentsOf: repeatElement(CSVField(), count: fields.count))
      case .incomplete: return records
      case .record(let next):
        number += 1
        defer { place = next }
        let isBlank = found == 1 && !fields[0].isQuoted && fields[0].range.isEmpty
        guard width.map({ $0 == found }) ?? !isBlank else { continue }
        let texts = fields.prefix(found).map { field in
          let text = String(decoding: buffer[field.range], as: UTF8.self)
          return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
        }
        records.append((place, TableSample.Row(number: number, fields: texts)))
      }
    }
    return records
  }
}
