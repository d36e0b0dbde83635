internal import OutlayCloudSpend

extension ParquetFile {
  /// The first rows as those of a table, by which one of no known layout is understood.
  ///
  /// Lists have no text. Tools that know no dates write them as times: those of a column
  /// whose times are all midnights are dates.
  borrowing func sample() throws(SpendError) -> TableSample {
    let places = schema.columns.indices.filter { index in
      if case .list = schema.columns[index].content { false } else { true }
    }
    let most = min(CubeReading.sampledRows, ParquetFile.sampledFields / max(1, places.count))
    var columns = try FieldColumns(of: self, places: places, rows: ParquetFile.sampledBatch)
    let numbers = Set(places.filter { schema.hasNumbers(inColumn: $0) })
    var sample = TableSample()
    var byteCount = 0
    groups: for index in metadata.rowGroups.indices {
      var left = metadata.rowGroups[index].rowCount
      if left > 0 { try columns.begin(index, of: self) }
      while left > 0 {
        let rows = min(left, ParquetFile.sampledBatch)
        try columns.read(rows, of: self)
        for row in 0..<rows {
          guard sample.rows.count < most, byteCount < ParquetFile.sampledBytes else { break groups }
          columns.take(row: row)
          byteCount += columns.bytes.count
          let texts = columns.fields.map { columns.bytes.span.text(in: $0.range) }
          sample.rows.append(
            TableSample.Row(number: sample.rows.count + 1, fields: texts, numbers: numbers)
          )
        }
        left -= rows
      }
    }
    let times = places.filter { schema.hasTimes(inColumn: $0) }
    for column in times where sample.rows.allSatisfy({ $0.fields[column].isDayOrEmpty }) {
      for row in sample.rows.indices { sample.rows[row].fields[column].cutMidnight() }
    }
    return sample
  }

  /// As many fields as take no time worth mentioning beside the reading of a file.
  private static let sampledFields = 200_000
  private static let sampledBytes = 4 << 20
  /// Few, since the texts of columns nobody asks for may be long.
  private static let sampledBatch = 256
}

extension String {
  private static let midnight = "T00:00:00Z"

  fileprivate var isDayOrEmpty: Bool {
    isEmpty || !utf8.contains(UInt8(ascii: ":")) || hasSuffix(String.midnight)
  }

  fileprivate mutating func cutMidnight() {
    if hasSuffix(String.midnight) { removeLast(String.midnight.count) }
  }
}
