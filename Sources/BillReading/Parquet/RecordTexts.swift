internal import OutlayTimeSeries

/// The columns of a Parquet file by which its rows are compared to those of other files,
/// read some rows at a time.
struct RecordTexts {
  private(set) var identity: [TextColumn]
  /// The column of the names of rows, where it is none of those.
  private(set) var lines: TextColumn?
  private(set) var period: InstantColumn?
  private(set) var account: TextColumn?
  private(set) var exportTime: InstantColumn?

  /// Turns to a row group, and says of which leaf it is about to read.
  mutating func begin(
    _ group: ParquetMetadata.RowGroup,
    of file: borrowing ParquetFile,
    _ leaf: inout Int
  ) throws(ParquetFault) {
    for index in identity.indices {
      leaf = identity[index].index
      try identity[index].begin(group, of: file)
    }
    leaf = lines?.index ?? leaf
    try lines?.begin(group, of: file)
    leaf = period?.index ?? leaf
    try period?.begin(group, of: file)
    leaf = account?.index ?? leaf
    try account?.begin(group, of: file)
    leaf = exportTime?.index ?? leaf
    try exportTime?.begin(group, of: file)
  }

  /// Reads the next `rows` rows, and says of which leaf.
  mutating func read(
    _ rows: Int,
    of file: borrowing ParquetFile,
    using run: inout ValueRun,
    _ budget: inout ColumnCursor.Budget,
    _ leaf: inout Int
  ) throws(ParquetFault) {
    for index in identity.indices {
      leaf = identity[index].index
      try identity[index].read(rows, of: file, using: &run, &budget)
    }
    leaf = lines?.index ?? leaf
    try lines?.read(rows, of: file, using: &run, &budget)
    leaf = period?.index ?? leaf
    try period?.read(rows, of: file, using: &run, &budget)
    leaf = account?.index ?? leaf
    try account?.read(rows, of: file, using: &run, &budget)
    leaf = exportTime?.index ?? leaf
    try exportTime?.read(rows, of: file, using: &run, &budget)
  }
}

/// The rows of a batch as they are compared to those of other files.
struct RecordBatch {
  /// The hash of each row's lasting texts.
  private(set) var hashes: [ByteHash] = []
  /// The hash of each row's name, or nothing where no column names rows.
  private(set) var names: [UInt64] = []
  /// Indicates whether the names are those of lines, which are no lasting texts.
  let namesLines: Bool
  /// The places of the rows' periods among ``periods``.
  private(set) var places: [Int] = []
  /// The periods of the batch, with the keys by which they are known.
  private(set) var periods: [(key: UInt64, period: BilledPeriod)] = []
  private(set) var exportTimes: [Int] = []

  /// The hash of a row without a name.
  let noName: UInt64

  /// Takes the rows that were read last.
  init(_ texts: RecordTexts, rows: Int, by plan: RecordColumns?) {
    namesLines = texts.lines != nil
    var none = ByteHash()
    none.add("")
    noName = none.value
    var known: [UInt64: Int] = [:]
    let columns = texts.identity.map { TextHashes($0.batch, rows: rows) }
    let account = texts.account.map { TextHashes($0.batch, rows: rows) }
    let named = plan?.name.flatMap { name in plan?.identity.firstIndex(of: name) }
    let seed = plan?.seed ?? ByteHash()
    if let lines = texts.lines {
      names = TextHashes(lines.batch, rows: rows).hashes
    } else if let named {
      names = columns[named].hashes
    }
    hashes.reserveCapacity(rows)
    places.reserveCapacity(rows)
    for row in 0..<rows {
      var hash = seed
      for column in columns { hash.add(column[row]) }
      hashes.append(hash)
      var key = ByteHash()
      if let period = texts.period { key.add(UInt64(bitPattern: Int64(period.seconds[row]))) }
      if let account { key.add(account[row]) }
      if let place = known[key.value] {
        places.append(place)
      } else {
        known[key.value] = periods.count
        places.append(periods.count)
        periods.append((key.value, RecordBatch.period(texts, row, start: plan?.start)))
      }
    }
    exportTimes = texts.exportTime.map { Array($0.seconds.prefix(rows)) } ?? []
  }

  private static func period(_ texts: RecordTexts, _ row: Int, start: Day?) -> BilledPeriod {
    var start = start
    if let period = texts.period {
      let second = period.seconds[row]
      start =
        second >= InstantConversion.earliest
        ? BilledPeriod.day(ofSecond: second)
        : BilledPeriod.start(period.flaw(of: second).text)
    }
    let account = texts.account.map { column in
      column.batch.withText(column.batch.ids[row]) { bytes, range in bytes.text(in: range) }
    }
    return BilledPeriod(start: start, account: account ?? "")
  }
}

/// The hashes of the texts of a batch; of those in its dictionary each is made once.
private struct TextHashes {
  private(set) var hashes: [UInt64] = []

  init(_ batch: TextBatch, rows: Int) {
    var known = [UInt64?](repeating: nil, count: batch.dictionary.count)
    hashes.reserveCapacity(rows)
    for id in batch.ids.prefix(rows) {
      if id >= 0, let hash = known[Int(id)] {
        hashes.append(hash)
        continue
      }
      let hash = batch.withText(id) { bytes, range in
        var hash = ByteHash()
        hash.add(bytes, in: range)
        return hash.value
      }
      hashes.append(hash)
      if id >= 0 { known[Int(id)] = hash }
    }
  }

  subscript(_ row: Int) -> UInt64 { hashes[row] }
}
