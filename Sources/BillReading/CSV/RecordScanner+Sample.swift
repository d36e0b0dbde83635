extension RecordScanner {
  /// The texts of up to `count` records after this one, as far as their bytes are at
  /// hand, which are read as if they had not been looked at.
  ///
  /// Records with more or fewer fields than this one are left out.
  func sample(_ count: Int) -> [[String]] {
    var fields = [CSVField](repeating: CSVField(), count: max(fieldCount, 1) + 1)
    var rows: [[String]] = []
    var place = nextStart
    while rows.count < count {
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
      case .incomplete: return rows
      case .record(let next):
        place = next
        guard found == fieldCount else { continue }
        rows.append(
          fields.prefix(found).map { field in
            let text = String(decoding: buffer[field.range], as: UTF8.self)
            return field.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
          }
        )
      }
    }
    return rows
  }
}
