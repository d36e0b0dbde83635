internal import OutlayCloudSpend

extension JSONValues {
  /// The records at hand and after it, as far as their bytes are at hand, as rows of a table
  /// with these columns.
  mutating func records(
    _ count: Int,
    named names: [String]
  ) throws(SpendError) -> TableSample {
    var columns: [String: Int] = [:]
    for (column, name) in names.enumerated() { columns[name] = column }
    var sample = TableSample(hasTypes: true)
    try self.sample(upTo: count) { tokens, bytes in
      var fields = [String](repeating: "", count: names.count)
      var index = 1
      while index < tokens.count - 1 {
        let value = tokens[index + 1]
        if let column = columns[bytes.text(in: tokens[index].range)], !value.isContainer {
          fields[column] = bytes.text(of: value)
        }
        index = value.next(after: index + 1)
      }
      sample.rows.append(TableSample.Row(number: sample.rows.count + 1, fields: fields))
    }
    return sample
  }
}

extension Span<UInt8> {
  /// The text of a value, and nothing for null.
  fileprivate func text(of token: JSONToken) -> String {
    switch token.kind {
    case .escapedText:
      var text: [UInt8] = []
      JSONText.append(self, in: token.range, to: &text)
      return String(decoding: text, as: UTF8.self)
    case .plain where isNull(token): return ""
    case .plain, .text, .container: return text(in: token.range)
    }
  }
}
