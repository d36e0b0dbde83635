internal import OutlayCloudSpend
internal import OutlayStatistics

// The rows of several files are compared, so that none is counted twice.
extension RowReader {
  /// Notes a row, to compare it to those of other files, and answers whether it is counted:
  /// later exports replace those of its period.
  mutating func note(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    by columns: RecordColumns,
    amount: Double,
    place: SpendError.Place
  ) -> Bool {
    var key = ByteHash()
    if let column = columns.period { key.add(bytes, in: fields[column].range) }
    if let column = columns.account { key.add(bytes, in: fields[column].range) }
    if !repeatedDays.turn(to: key.value) {
      turn(to: key.value, bytes, fields, columns)
    }
    guard repeatedDays.replaced.isEmpty else { return !repeatedDays.isReplaced }
    // A day that cannot be read is refused where the row is counted.
    guard let start = try? instant(bytes, fields, place: place) else {
      return true
    }
    var texts = columns.seed
    for column in columns.identity {
      var text = ByteHash()
      text.add(bytes, in: fields[column].range)
      texts.add(text.value)
    }
    var identity = texts
    let name = columns.name.map { fields[$0].range } ?? 0..<0
    let isNamed = !bytes.isNull(in: name)
    if isNamed, columns.namesLines { identity.add(bytes, in: name) }
    note(texts, identity, isNamed: isNamed, start: start, amount: amount)
    if let column = columns.exportTime,
      case .seconds(let time) = TimestampField(
        bytes,
        in: fields[column].range,
        order: plan.dateOrder
      )
    {
      repeatedDays.note(exportTime: time)
    }
    return true
  }

  /// Notes a row of a Parquet file, and answers whether it is counted.
  mutating func note(_ batch: RecordBatch, _ row: Int, start: Int, amount: Double) -> Bool {
    let (key, period) = batch.periods[batch.places[row]]
    if !repeatedDays.turn(to: key) { repeatedDays.turn(to: key, of: period) }
    guard repeatedDays.replaced.isEmpty else { return !repeatedDays.isReplaced }
    guard start >= InstantConversion.earliest else { return true }
    let name = batch.names.isEmpty ? batch.noName : batch.names[row]
    let isNamed = name != batch.noName
    var identity = batch.hashes[row]
    if isNamed, batch.namesLines { identity.add(name) }
    note(batch.hashes[row], identity, isNamed: isNamed, start: start, amount: amount)
    if !batch.exportTimes.isEmpty { repeatedDays.note(exportTime: batch.exportTimes[row]) }
    return true
  }

  /// Notes a row of the period at hand by the hash of its texts, and by that of those which
  /// tell it apart whatever its amount.
  @inline(__always)
  private mutating func note(
    _ texts: ByteHash,
    _ identity: ByteHash,
    isNamed: Bool,
    start: Int,
    amount: Double
  ) {
    let second = UInt64(bitPattern: Int64(start))
    var (hash, identity) = (texts, identity)
    let key = identity.value
    hash.add(second)
    hash.add(amount.bitPattern)
    identity.add(second)
    repeatedDays.add(
      RepeatedDays.Row(
        hash: hash.value,
        identity: identity.value,
        key: key,
        isNamed: isNamed,
        second: start,
        day: builder.day(ofSecond: start),
        amount: amount
      )
    )
  }

  /// Turns to the period of a row.
  private mutating func turn(
    to key: UInt64,
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    _ columns: RecordColumns
  ) {
    var start = columns.start
    if let column = columns.period {
      start = BilledPeriod.start(bytes, in: fields[column].range, order: plan.dateOrder)
    }
    let account = columns.account.map { bytes.text(in: fields[$0].range) } ?? ""
    repeatedDays.turn(to: key, of: BilledPeriod(start: start, account: account))
  }

  /// Notes an amount of a wide table, which its series tells apart.
  @inline(__always)
  mutating func note(series: ByteHash, start: Int, amount: Double) {
    if !repeatedDays.turn(to: 0) { repeatedDays.turn(to: 0, of: .unknown) }
    guard repeatedDays.replaced.isEmpty else { return }
    note(series, series, isNamed: false, start: start, amount: amount)
  }
}
