internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

extension AlertState: Codable {
  private enum CodingKeys: String, CodingKey {
    case format, version, currency, dimensions, measure, lastDay, totals, walkForward, decided
  }

  private enum WalkForwardKeys: String, CodingKey { case version }

  /// The mark of a state among other JSON.
  private static let format = "outlay detect"

  /// The layout that is written and read.
  private static let version = 1

  /// Writes the state, with the versions of its layout.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(AlertState.format, forKey: .format)
    try container.encode(AlertState.version, forKey: .version)
    try container.encode(subject.currency, forKey: .currency)
    try container.encode(subject.dimensions, forKey: .dimensions)
    try container.encode(subject.measure, forKey: .measure)
    try container.encode(lastDay, forKey: .lastDay)
    try container.encode(totals, forKey: .totals)
    try container.encode(walk, forKey: .walkForward)
    guard !decided.isEmpty else { return }
    try container.encode(decided.map(DecidedRecord.init), forKey: .decided)
  }

  /// Reads a state.
  ///
  /// - Throws: ``AlertStateError/otherVersion(_:)``, or `DecodingError` where it is none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ isSound: Bool, _ key: CodingKeys, _ reason: String) throws {
      guard !isSound else { return }
      throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: reason)
    }
    let format = try container.decode(String.self, forKey: .format)
    try check(format == AlertState.format, .format, "'\(format)' is not ours")
    let version = try container.decode(Int.self, forKey: .version)
    guard version == AlertState.version else { throw AlertStateError.otherVersion("\(version)") }
    let inner = try container.nestedContainer(keyedBy: WalkForwardKeys.self, forKey: .walkForward)
    let walkVersion = try inner.decode(Int.self, forKey: .version)
    let walk: WalkForwardState
    do {
      walk = try container.decode(WalkForwardState.self, forKey: .walkForward)
    } catch DecodingError.dataCorrupted(let context)
      where context.codingPath.last?.stringValue == WalkForwardKeys.version.rawValue
    {
      throw AlertStateError.otherVersion("\(version).\(walkVersion)")
    }
    let lastDay = try container.decode(Day.self, forKey: .lastDay)
    try check(lastDay + 1 == walk.nextDay, .lastDay, "the series go on to another day")
    let dimensions = try container.decode([String].self, forKey: .dimensions)
    let isDivided = walk.keys.allSatisfy { $0.values.count == dimensions.count }
    try check(isDivided, .dimensions, "the series are divided by others")
    let totals = try container.decode([Double].self, forKey: .totals)
    try check(totals.count <= AlertState.totalCount, .totals, "these are more than are kept")
    self.init(
      of: Subject(
        currency: try container.decodeIfPresent(String.self, forKey: .currency),
        dimensions: dimensions,
        measure: try container.decode(String.self, forKey: .measure)
      ),
      walk: walk,
      totals: totals
    )
    let decided = try container.decodeIfPresent([DecidedRecord].self, forKey: .decided) ?? []
    let isKnown = decided.allSatisfy { $0.isSound(through: lastDay) }
    try check(isKnown, .decided, "no days can have made these anomalies")
    self.decided = decided.map(\.anomaly)
  }
}
