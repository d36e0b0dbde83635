internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

extension ReadHistory {
  /// The layout that is written and read.
  private static let kind = StateKind("H", version: 1)

  /// The bytes from which ``init(bytes:)`` makes the history again, to the last bit.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  /// Makes the history of its bytes.
  ///
  /// - Throws: ``AlertStateError/damaged`` or ``AlertStateError/otherVersion(_:)``.
  public init(bytes: [UInt8]) throws(AlertStateError) {
    var left = [bytes]
    try self.init(byteCount: bytes.count) { left.popLast() ?? [] }
  }

  /// Writes the bytes piece by piece.
  package func write<Failure>(_ pieces: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var writer = StateWriter(ReadHistory.kind)
    subject.write(to: &writer)
    writer.write(reads.count)
    for read in reads {
      writer.write(read.firstDay)
      writer.write(read.day)
    }
    let keys = keys
    writer.write(keys.count)
    for key in keys {
      let days = series[key] ?? []
      writer.write(key.values)
      writer.write(days.count)
      for known in days {
        writer.write(known.day)
        writer.write(known.amounts.count)
        for (since, amount) in known.amounts {
          writer.write(since)
          writer.write(amount)
        }
      }
      if writer.isFull { try pieces(writer.piece()) }
    }
    try pieces(writer.end())
  }

  /// Reads the history piece by piece.
  ///
  /// - Parameters:
  ///   - byteCount: The number of all bytes.
  ///   - source: The next bytes, none at the end.
  /// - Throws: ``AlertStateError/damaged`` or ``AlertStateError/otherVersion(_:)``.
  package init(
    byteCount: Int,
    from source: @escaping () -> [UInt8]
  ) throws(AlertStateError) {
    do {
      var reader = try StateReader(ReadHistory.kind, byteCount: byteCount, from: source)
      try self.init(from: &reader)
      try reader.end()
    } catch {
      throw AlertStateError(error)
    }
  }

  private init(from reader: inout StateReader) throws(WrittenStateError) {
    let subject = try BillSubject(from: &reader)
    var reads: [Read] = []
    for _ in 0..<(try reader.count()) {
      let read = Read(firstDay: try reader.day(), day: try reader.day())
      guard read.firstDay <= read.day, reads.last.map({ $0.day < read.day }) ?? true else {
        throw .damaged
      }
      reads.append(read)
    }
    let days = Set(reads.map(\.day))
    var series: [SeriesKey: [KnownDay]] = [:]
    for _ in 0..<(try reader.count()) {
      let key = SeriesKey(try reader.texts())
      guard key.values.count == subject.dimensions.count, series[key] == nil else { throw .damaged }
      series[key] = try ReadHistory.days(from: &reader, readOn: days)
    }
    self.init(subject: subject, reads: reads, series: series)
  }

  /// Reads the days of a series.
  private static func days(
    from reader: inout StateReader,
    readOn reads: Set<Day>
  ) throws(WrittenStateError) -> [KnownDay] {
    var days: [KnownDay] = []
    for _ in 0..<(try reader.count()) {
      var known = KnownDay(day: try reader.day(), amounts: [])
      for _ in 0..<(try reader.count()) {
        let since = try reader.day()
        let amount = try reader.amount()
        guard reads.contains(since), known.amounts.last.map({ $0.since < since }) ?? true,
          known.day <= since
        else { throw .damaged }
        known.amounts.append((since, amount))
      }
      guard !known.amounts.isEmpty, days.last.map({ $0.day < known.day }) ?? true else {
        throw .damaged
      }
      days.append(known)
    }
    guard !days.isEmpty else { throw .damaged }
    return days
  }
}
