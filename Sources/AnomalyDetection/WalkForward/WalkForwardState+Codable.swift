import OutlayTimeSeries

// The state is written as the numbers it consists of, days packed, with the version
// of the layout.

extension WalkForwardState: Codable {
  private enum CodingKeys: String, CodingKey { case version, threshold, nextDay, series }

  /// The layout that is written and read.
  private static let version = 4

  /// Writes the state.
  ///
  /// - Parameter encoder: Where to write.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(WalkForwardState.version, forKey: .version)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(nextDay.ordinal, forKey: .nextDay)
    try container.encode(members.map(LiveSeries.Record.init), forKey: .series)
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
    let ordinal = try container.decode(Int.self, forKey: .nextDay)
    try check(
      LiveSeries.Record.calendar.contains(ordinal),
      .nextDay,
      "\(ordinal) days after 1970-01-01 there is no date of four digits"
    )
    let records = try container.decode([LiveSeries.Record].self, forKey: .series)
    for record in records {
      try check(record.isSound, .series, "\(record.key) has days that do not hold together")
    }
    try check(Set(records.map(\.key)).count == records.count, .series, "a series is there twice")
    self.init(
      threshold: threshold,
      nextDay: Day(ordinal: ordinal),
      members: records.map(LiveSeries.init)
    )
  }
}

extension LiveSeries {
  /// A series as it is written: days are the oldest first.
  fileprivate struct Record: Codable {
    let key: SeriesKey
    let dayCount: Int
    let observedCount: Int
    let amounts: PackedAmounts
    let above: PackedAmounts
    let level: Level
    let ownResiduals: PackedAmounts
    /// The sums of the regression on the common movement.
    let product: Double
    let square: Double
    /// The sums of squares of its own moves.
    let unrestSquare: Double
    let unrestCount: Double
    let monthlyResiduals: PackedAmounts
    let residuals: PackedAmounts
    let standardized: PackedAmounts
    let levelRecords: Extremes
    let residualRecords: Extremes
    let amountRecords: Extremes
    let episodes: LiveEpisodes.Record

    struct Level: Codable {
      let slow: Double?
      let soon: Double?
      let misses: [Double]
      let count: Int
      let amounts: PackedAmounts

      func isSound(after dayCount: Int) -> Bool {
        misses.count == 3 && misses.allSatisfy { $0 >= 0 } && (0...dayCount).contains(count)
          && (misses + [slow, soon].compactMap(\.self)).allSatisfy(PackedAmounts.isAmount)
          && amounts.count <= LiveLevel.medianDays
      }
    }

    struct Extremes: Codable {
      let waiting: PackedAmounts
      let high: PackedAmounts
      let low: PackedAmounts
      let count: Int

      func isSound(after dayCount: Int) -> Bool {
        let kept = min(count, LiveRecordScore.Extremes.kept)
        return (0...dayCount).contains(count) && waiting.count <= LiveRecordScore.reach + 1
          && [high.values, low.values].allSatisfy { largest in
            largest.count == kept && zip(largest, largest.dropFirst()).allSatisfy { $0 >= $1 }
          }
      }
    }

    init(_ member: LiveSeries) {
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
      unrestSquare = member.volatility.square
      unrestCount = member.volatility.count
      monthlyResiduals = PackedAmounts(member.monthly.residuals.kept)
      residuals = PackedAmounts(member.deviations.residuals.kept)
      standardized = PackedAmounts(member.runs.standardized.kept)
      levelRecords = Extremes(member.records.levels)
      residualRecords = Extremes(member.records.residuals)
      amountRecords = Extremes(member.records.amounts)
      episodes = LiveEpisodes.Record(member.episodes)
    }

    /// The days that are written as dates of four digits.
    static let calendar = Day(0, 1, 1).ordinal...Day(9999, 12, 31).ordinal

    /// Indicates whether days may have made these numbers.
    ///
    /// Without that a sum of the next days could exceed what can be counted.
    var isSound: Bool {
      let year = LiveBaseline.yearDays
      return (0...LiveSeries.Record.calendar.count).contains(dayCount)
        && (0...dayCount).contains(observedCount) && areSumsSound
        && level.isSound(after: dayCount)
        && amounts.count <= min(year, dayCount) && residuals.count <= year
        && monthlyResiduals.count <= year
        && above.count <= 7 * LiveBaseline.weeks
        && ownResiduals.count <= LiveBaseline.spreadDays
        && standardized.count <= LiveRunScore.keptDays
        && levelRecords.isSound(after: dayCount) && residualRecords.isSound(after: dayCount)
        && amountRecords.isSound(after: dayCount)
        && episodes.isSound(after: dayCount)
    }

    /// Indicates whether the sums are of moves no larger than they are clipped to, one
    /// a day at most.
    private var areSumsSound: Bool {
      let most = CommonMode.clip.squared * Double(dayCount)
      let ridge = CommonMode.ridge
      let (doubt, usual) = (LiveVolatility.doubt, LiveVolatility.normalSquare)
      // What rounding adds to a sum of three million days.
      let slack = 1 + 1e-9
      return product.magnitude <= (ridge + most) * slack
        && (ridge...(ridge + most) * slack).contains(square)
        && (doubt...doubt + Double(dayCount)).contains(unrestCount)
        && (doubt * usual...(doubt * usual + most) * slack).contains(unrestSquare)
    }
  }

  fileprivate init(_ record: Record) {
    self.init(key: record.key)
    baseline = LiveBaseline(
      dayCount: record.dayCount,
      observedCount: record.observedCount,
      amounts: record.amounts.values,
      above: record.above.values,
      level: LiveLevel(record.level),
      residuals: record.ownResiduals.values
    )
    common = LiveCommonMode(product: record.product, square: record.square)
    volatility = LiveVolatility(square: record.unrestSquare, count: record.unrestCount)
    monthly = LiveDayOfMonth(record.monthlyResiduals.values)
    deviations = LiveDeviationScale(record.residuals.values)
    runs = LiveRunScore(record.standardized.values)
    records = LiveRecordScore(
      levels: LiveRecordScore.Extremes(record.levelRecords),
      residuals: LiveRecordScore.Extremes(record.residualRecords),
      amounts: LiveRecordScore.Extremes(record.amountRecords)
    )
    episodes = LiveEpisodes(record.episodes)
  }
}

extension LiveSeries.Record.Level {
  fileprivate init(_ level: LiveLevel) {
    slow = level.slow.isNaN ? nil : level.slow
    soon = level.soon.isNaN ? nil : level.soon
    (misses, count, amounts) = (level.misses, level.count, PackedAmounts(level.amounts.kept))
  }
}

extension LiveLevel {
  fileprivate init(_ record: LiveSeries.Record.Level) {
    self.init(
      slow: record.slow ?? .nan,
      soon: record.soon ?? .nan,
      misses: record.misses,
      count: record.count,
      amounts: record.amounts.values
    )
  }
}

extension LiveSeries.Record.Extremes {
  fileprivate init(_ extremes: LiveRecordScore.Extremes) {
    waiting = PackedAmounts(extremes.waiting.kept)
    (high, low) = (PackedAmounts(extremes.high), PackedAmounts(extremes.low))
    count = extremes.count
  }
}

extension LiveRecordScore.Extremes {
  fileprivate init(_ record: LiveSeries.Record.Extremes) {
    self.init(
      waiting: record.waiting.values,
      high: record.high.values,
      low: record.low.values,
      count: record.count
    )
  }
}
