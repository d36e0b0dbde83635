import OutlayTimeSeries

// The state is written as the numbers it consists of, days packed, with the version
// of the layout.

extension WalkForwardState: Codable {
  private enum CodingKeys: String, CodingKey { case version, threshold, nextDay, series }

  /// The layout that is written and read.
  private static let version = 3

  /// Writes the state.
  ///
  /// - Parameter encoder: Where to write.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(WalkForwardState.version, forKey: .version)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(nextDay.ordinal, forKey: .nextDay)
    try container.encode(members.map(PastMember.Record.init), forKey: .series)
  }

  /// Reads a state.
  ///
  /// - Parameter decoder: Where to read.
  /// - Throws: `DecodingError` where what was written is not a state of this
  ///   version.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ isSound: Bool, _ key: CodingKeys, _ reason: @autoclosure () -> String) throws {
      guard !isSound else { return }
      throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: reason())
    }
    let version = try container.decode(Int.self, forKey: .version)
    try check(
      version == WalkForwardState.version,
      .version,
      "version \(version) is not \(WalkForwardState.version): make the state anew from its history"
    )
    let threshold = try container.decode(Double.self, forKey: .threshold)
    try check(threshold > 0, .threshold, "a threshold of \(threshold) would flag every day")
    let records = try container.decode([PastMember.Record].self, forKey: .series)
    for record in records {
      try check(record.isSound, .series, "\(record.key) has days that do not hold together")
    }
    self.init(
      threshold: threshold,
      nextDay: Day(ordinal: try container.decode(Int.self, forKey: .nextDay)),
      members: records.map(PastMember.init)
    )
  }
}

extension PastMember {
  /// A series as it is written: days are the oldest first.
  fileprivate struct Record: Codable {
    let key: SeriesKey
    let dayCount: Int
    let observedCount: Int
    let amounts: PackedAmounts
    let above: PackedAmounts
    let level: Level
    let ownResiduals: PackedAmounts
    /// What regressed its part in the panel.
    let product: Double
    let square: Double
    /// What tells how restless it is when the panel is.
    let unrestSquare: Double
    let unrestCount: Double
    let monthlyResiduals: PackedAmounts
    let residuals: PackedAmounts
    let standardized: PackedAmounts
    let levelRecords: Extremes
    let residualRecords: Extremes

    struct Level: Codable {
      let slow: Double?
      let soon: Double?
      let misses: [Double]
      let count: Int
      let amounts: PackedAmounts

      var isSound: Bool {
        misses.count == 3 && misses.allSatisfy { $0 >= 0 } && count >= 0
          && amounts.count <= PastLevel.medianDays
      }
    }

    struct Extremes: Codable {
      let waiting: PackedAmounts
      let high: PackedAmounts
      let low: PackedAmounts
      let count: Int

      var isSound: Bool {
        let kept = min(count, PastRecordScore.Extremes.kept)
        return count >= 0 && waiting.count <= PastRecordScore.reach + 1 && high.count == kept
          && low.count == kept
      }
    }

    init(_ member: PastMember) {
      let baseline = member.baseline
      key = member.key
      dayCount = baseline.dayCount
      observedCount = baseline.observedCount
      amounts = PackedAmounts(baseline.amounts.kept)
      above = PackedAmounts(baseline.above.kept)
      level = Level(baseline.level)
      ownResiduals = PackedAmounts(baseline.residuals.kept)
      product = member.common.product
      square = member.common.square
      unrestSquare = member.unrest.square
      unrestCount = member.unrest.count
      monthlyResiduals = PackedAmounts(member.monthly.residuals.kept)
      residuals = PackedAmounts(member.deviations.residuals.kept)
      standardized = PackedAmounts(member.runs.standardized.kept)
      levelRecords = Extremes(member.records.levels)
      residualRecords = Extremes(member.records.residuals)
    }

    var isSound: Bool {
      let year = PastBaseline.yearDays
      return dayCount >= observedCount && observedCount >= 0 && square > 0
        && unrestSquare > 0 && unrestCount > 0 && level.isSound
        && amounts.count <= min(year, dayCount) && residuals.count <= year
        && monthlyResiduals.count <= year
        && above.count <= 7 * PastBaseline.weeks
        && ownResiduals.count <= PastBaseline.spreadDays
        && standardized.count <= PastRunScore.keptDays
        && levelRecords.isSound && residualRecords.isSound
    }
  }

  fileprivate init(_ record: Record) {
    self.init(key: record.key)
    baseline = PastBaseline(
      dayCount: record.dayCount,
      observedCount: record.observedCount,
      amounts: record.amounts.values,
      above: record.above.values,
      level: PastLevel(record.level),
      residuals: record.ownResiduals.values
    )
    common = PastCommonMode(product: record.product, square: record.square)
    unrest = PastUnrest(square: record.unrestSquare, count: record.unrestCount)
    monthly = PastDayOfMonth(record.monthlyResiduals.values)
    deviations = PastDeviations(record.residuals.values)
    runs = PastRunScore(record.standardized.values)
    records = PastRecordScore(
      levels: PastRecordScore.Extremes(record.levelRecords),
      residuals: PastRecordScore.Extremes(record.residualRecords)
    )
  }
}

extension PastMember.Record.Level {
  fileprivate init(_ level: PastLevel) {
    slow = level.slow.isNaN ? nil : level.slow
    soon = level.soon.isNaN ? nil : level.soon
    (misses, count, amounts) = (level.misses, level.count, PackedAmounts(level.amounts.kept))
  }
}

extension PastLevel {
  fileprivate init(_ record: PastMember.Record.Level) {
    self.init(
      slow: record.slow ?? .nan,
      soon: record.soon ?? .nan,
      misses: record.misses,
      count: record.count,
      amounts: record.amounts.values
    )
  }
}

extension PastMember.Record.Extremes {
  fileprivate init(_ extremes: PastRecordScore.Extremes) {
    waiting = PackedAmounts(extremes.waiting.kept)
    (high, low) = (PackedAmounts(extremes.high), PackedAmounts(extremes.low))
    count = extremes.count
  }
}

extension PastRecordScore.Extremes {
  fileprivate init(_ record: PastMember.Record.Extremes) {
    self.init(
      waiting: record.waiting.values,
      high: record.high.values,
      low: record.low.values,
      count: record.count
    )
  }
}
