internal import OutlayCloudSpend

extension JSONLayout {
  /// The records at hand as the rows of a table, by which one of no known layout is understood.
  func sample(of values: inout JSONValues) throws(SpendError) -> TableSample {
    guard levels.count == 1 else { return TableSample() }
    let sources = levels.flatMap(\.columns).map { $0.sources[0] }
    var sample = TableSample(isJSON: true)
    var (row, offset) = (values.placeOfValue().row, Int(values.tokens[0].start))
    let count = max(1, JSONLayout.sampledFields / max(1, sources.count))
    try values.sample(upTo: min(count, CubeReading.sampledRows)) { tokens, bytes in
      let start = Int(tokens[0].start)
      let lines = (offset..<start).count { bytes[$0] == UInt8(ascii: "\n") }
      // Values of one line are numbered themselves.
      row = max(row + lines, sample.rows.last.map { $0.number + 1 } ?? row)
      offset = start
      var record = TableSample.Row(number: row, fields: [])
      for (column, source) in sources.enumerated() {
        guard let token = source.first(tokens, bytes), !bytes.isNull(tokens[token]) else {
          record.fields.append("")
          continue
        }
        if tokens[token].kind == .plain { record.numbers.insert(column) }
        record.fields.append(text(of: tokens[token], bytes))
      }
      sample.rows.append(record)
    }
    return sample
  }

  /// The text of a scalar; objects and lists are no fields of a table.
  private func text(of token: JSONToken, _ bytes: Span<UInt8>) -> String {
    guard token.kind == .escapedText else {
      return token.isContainer ? "{}" : bytes.text(in: token.range)
    }
    var text: [UInt8] = []
    JSONText.append(bytes, in: token.range, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// As many fields as take no time worth mentioning beside the reading of a file.
  private static let sampledFields = 200_000
}
