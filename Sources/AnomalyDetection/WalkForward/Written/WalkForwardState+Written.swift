import OutlayTimeSeries

extension WalkForwardState {
  /// A state of its own.
  private static let kind = StateKind("W", version: 5)

  /// The bytes from which ``init(bytes:)`` makes the state again, to the last bit.
  ///
  ///     try Data(state.bytes).write(to: file)             // until tomorrow
  ///     state = try WalkForwardState(bytes: Array(try Data(contentsOf: file)))
  ///
  /// A year of days takes some 19 KB a series.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var writer = StateWriter(WalkForwardState.kind)
    write(to: &writer) { bytes += $0 }
    return bytes + writer.end()
  }

  /// Makes the state of its bytes.
  ///
  /// - Throws: ``WrittenStateError`` where they are none of this version.
  public init(bytes: [UInt8]) throws(WrittenStateError) {
    var left = [bytes]
    let source = { left.popLast() ?? [] }
    var reader = try StateReader(WalkForwardState.kind, byteCount: bytes.count, from: source)
    try self.init(from: &reader)
    try reader.end()
  }

  /// Writes the state, of which pieces are given away on the way.
  package func write<Failure>(
    to writer: inout StateWriter,
    pieces: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    writer.write(WalkForwardState.kind.version)
    writer.write(threshold)
    writer.write(nextDay)
    writer.write(members.count)
    for member in members {
      member.write(to: &writer)
      if writer.isFull { try pieces(writer.piece()) }
    }
  }

  /// Reads what was written.
  ///
  /// - Throws: ``WrittenStateError/otherVersion(_:)`` of another layout, else
  ///   ``WrittenStateError/damaged``.
  package init(from reader: inout StateReader) throws(WrittenStateError) {
    let version = try reader.integer()
    guard version == WalkForwardState.kind.version else { throw .otherVersion(version) }
    let threshold = try reader.number()
    guard threshold > 0 else { throw .damaged }
    let nextDay = try reader.day()
    var members: [LiveSeries] = []
    var keys: Set<SeriesKey> = []
    for _ in 0..<(try reader.count()) {
      let member = try LiveSeries(from: &reader)
      guard keys.insert(member.key).inserted else { throw .damaged }
      members.append(member)
    }
    self.init(threshold: threshold, nextDay: nextDay, members: members)
  }
}
