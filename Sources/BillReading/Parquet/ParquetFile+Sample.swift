internal import OutlayCloudSpend

extension ParquetFile {
  /// The first rows as those of a table, by which one of no known layout is understood, and
  /// the reason for which a column could not be read, if one could not.
  ///
  /// Lists and pairs have no text, nor have columns that cannot be read or whose pages of
  /// texts are very long: nobody may ask for them. Tools that know no dates write them as
  /// times: those of a column whose times are all midnights are dates from here on.
  mutating func sample() throws(SpendError) -> (rows: TableSample, fault: SpendError?) {
    let places = schema.columns.indices.filter { schema.hasOneValue(inColumn: $0) }
    let most = min(CubeReading.sampledRows, ParquetFile.sampledFields / max(1, places.count))
    var columns = try FieldColumns(
      of: self,
      places: places,
      rows: ParquetFile.sampledBatch,
      mostOfText: ParquetFile.mostOfText
    )
    let numbers = Set(places.filter { schema.hasNumbers(inColumn: $0) })
    var sample = TableSample()
    var byteCounts = [Int](repeating: 0, count: schema.columns.count)
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
          for place in places { byteCounts[place] += columns.fields[place].range.count }
          let texts = columns.fields.map { columns.bytes.span.text(in: $0.range) }
          sample.rows.append(
            TableSample.Row(number: sample.rows.count + 1, fields: texts, numbers: numbers)
          )
        }
        left -= rows
      }
    }
    sample.unread = Set(schema.columns.indices).subtracting(places).union(columns.unread)
    sample.long = Set(
      places.filter { byteCounts[$0] > ParquetFile.longText * sample.rows.count }
    )
    for column in places where schema.hasTimes(inColumn: column) {
      guard sample.rows.allSatisfy({ $0.fields[column].isDayOrEmpty }) else { continue }
      schema.writeDates(ofColumn: column)
      for row in sample.rows.indices { sample.rows[row].fields[column].cutMidnight() }
    }
    return (sample, columns.fault)
  }

  /// As many fields as take no time worth mentioning beside the reading of a file.
  private static let sampledFields = 200_000
  private static let sampledBytes = 4 << 20
  /// Few, since the texts of columns nobody asks for may be long.
  private static let sampledBatch = 256
  /// The mean length of texts of which no more are read to look for names of sums, in bytes.
  private static let longText = 128
  /// The bytes of the pages of a column that may hold names of sums.
  private static let mostOfText = 16 << 20
}

extension String {
  fileprivate var isDayOrEmpty: Bool {
    !utf8.contains(UInt8(ascii: ":")) || hasSuffix(StoredText.midnight)
  }

  fileprivate mutating func cutMidnight() {
    if hasSuffix(StoredText.midnight) { removeLast(StoredText.midnight.utf8.count) }
  }
}
