internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

extension AlertState {
  /// The layout that is written and read.
  private static let version = 2
  private static let kind = StateKind("D", version: version)

  /// The bytes from which ``init(bytes:)`` makes the state again, to the last bit.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  /// Makes the state of its bytes.
  ///
  /// - Throws: ``AlertStateError/damaged`` or ``AlertStateError/otherVersion(_:)``.
  public init(bytes: [UInt8]) throws(AlertStateError) {
    var left = [bytes]
    try self.init(byteCount: bytes.count) { left.popLast() ?? [] }
  }

  /// Writes the bytes piece by piece, so that they take no room.
  package func write<Failure>(_ pieces: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
    var writer = StateWriter(AlertState.kind)
    subject.write(to: &writer)
    writer.write(totals)
    try walk.write(to: &writer, pieces: pieces)
    writer.write(decided.count)
    for anomaly in decided { anomaly.write(to: &writer) }
    try pieces(writer.end())
  }

  /// Reads the state piece by piece.
  ///
  /// - Parameters:
  ///   - byteCount: The number of all bytes.
  ///   - source: The next bytes, none at the end.
  /// - Throws: ``AlertStateError/damaged`` or ``AlertStateError/otherVersion(_:)``.
  package init(
    byteCount: Int,
    from source: @escaping () -> [UInt8]
  ) throws(AlertStateError) {
    var reader: StateReader
    do {
      reader = try StateReader(AlertState.kind, byteCount: byteCount, from: source)
    } catch {
      throw AlertStateError(error)
    }
    do {
      try self.init(from: &reader)
      try reader.end()
    } catch {
      throw AlertStateError(error, in: "\(AlertState.version).")
    }
  }

  private init(from reader: inout StateReader) throws(WrittenStateError) {
    let subject = try BillSubject(from: &reader)
    let totals = try reader.amounts(atMost: AlertState.totalCount)
    let walk = try WalkForwardState(from: &reader)
    guard walk.keys.allSatisfy({ $0.values.count == subject.dimensions.count }) else {
      throw .damaged
    }
    self.init(of: subject, walk: walk, totals: totals)
    for _ in 0..<(try reader.count()) {
      decided.append(try Keyed<Anomaly>(from: &reader, through: lastDay))
    }
  }
}

extension AlertStateError {
  /// The error of a state, or of a part of one of some version.
  init(_ error: WrittenStateError, in version: String = "") {
    self =
      switch error {
      case .damaged: .damaged
      case .otherVersion(let found): .otherVersion("\(version)\(found)")
      }
  }
}
