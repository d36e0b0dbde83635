public import OutlayStatistics
public import OutlayTimeSeries

/// The last days of many series, from which their next day is scored.
///
///     var state = RollingState(panel, .robust, days: 28)
///     let scores = state.score(day: amounts)   // one a series; the day is added
///     try JSONEncoder().encode(state)          // until tomorrow
///
/// A score is the same bits as that of ``Panel/rollingScores(_:days:minimumCount:floor:)``
/// over the whole history. The state is the last `days` amounts of each series.
public struct RollingState: Sendable {
  /// The series, in the order of the amounts and the scores.
  public let keys: [SeriesKey]

  /// The least scale.
  public let floor: ScaleFloor

  private var history: RollingHistory

  /// Keeps the last days of a panel.
  ///
  /// - Parameters:
  ///   - panel: The history, up to the day before the one to be scored.
  ///   - estimator: Mean and standard deviation, or their robust stand-ins.
  ///   - days: The length of the window, at least 2; 28 days are four weeks.
  ///   - minimumCount: The fewest amounts that make an estimate, from 2 to `days`.
  ///   - floor: The least scale.
  /// - Complexity: O(`days`) a series for moments, O(`days`²) for the robust
  ///   estimates.
  public init(
    _ panel: Panel,
    _ estimator: LocationScale.Estimator,
    days: Int = 28,
    minimumCount: Int = 14,
    floor: ScaleFloor = ScaleFloor()
  ) {
    let window = RollingWindow(estimator, days: days, minimumCount: minimumCount)
    self.init(keys: panel.keys, floor: floor, history: RollingHistory(window, of: panel))
  }

  private init(keys: [SeriesKey], floor: ScaleFloor, history: RollingHistory) {
    self.keys = keys
    self.floor = floor
    self.history = history
  }

  /// The day that is scored next.
  public var nextDay: Day { history.nextDay }

  /// Scores the next day of every series against the days before it, and adds it to
  /// the state.
  ///
  /// - Parameter amounts: One amount a series, `NaN` where it is missing.
  /// - Returns: One score a series, `NaN` where the amount is missing or the
  ///   window has too few amounts.
  /// - Complexity: O(`days`) a series.
  public mutating func score(day amounts: [Double]) -> [Double] {
    var scores: [Double] = []
    score(day: amounts, into: &scores)
    return scores
  }

  /// Fills `scores` with the score of the next day of every series, and adds the day to
  /// the state.
  ///
  /// - Parameters:
  ///   - amounts: One amount a series, `NaN` where it is missing.
  ///   - scores: The result, overwritten in place.
  /// - Complexity: O(`days`) a series.
  public mutating func score(day amounts: [Double], into scores: inout [Double]) {
    let infinite = amounts.firstIndex { $0.isInfinite }
    precondition(infinite == nil, "the amount of series \(infinite ?? 0) is infinite")
    history.score(
      day: amounts,
      floorShare: floor.share,
      floorAmount: floor.amount,
      into: &scores
    )
  }
}

extension RollingState: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, keys, estimator, days, minimumCount, floor, nextDay, amounts
  }

  /// The layout that is written and read.
  private static let version = 2

  /// Writes the state; missing days are `null`, because JSON has no `NaN`.
  ///
  /// - Parameter encoder: Where to write.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(RollingState.version, forKey: .version)
    try container.encode(keys, forKey: .keys)
    try container.encode(history.window.estimator, forKey: .estimator)
    try container.encode(history.window.days, forKey: .days)
    try container.encode(history.window.minimumCount, forKey: .minimumCount)
    try container.encode(floor, forKey: .floor)
    try container.encode(history.nextDay.ordinal, forKey: .nextDay)
    try container.encode(history.amounts.map { $0.isNaN ? nil : $0 }, forKey: .amounts)
  }

  /// Reads a state.
  ///
  /// - Parameter decoder: Where to read.
  /// - Throws: `DecodingError` where what was written is not a state of this
  ///   version.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ isSound: Bool, _ key: CodingKeys, _ reason: String) throws {
      guard !isSound else { return }
      throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: reason)
    }
    let version = try container.decode(Int.self, forKey: .version)
    try check(
      version == RollingState.version,
      .version,
      "version \(version) is not \(RollingState.version): make the state anew from its history"
    )
    let keys = try container.decode([SeriesKey].self, forKey: .keys)
    let days = try container.decode(Int.self, forKey: .days)
    let minimumCount = try container.decode(Int.self, forKey: .minimumCount)
    try check(days >= 2, .days, "a window of \(days) days has no spread")
    try check(
      (2...days).contains(minimumCount),
      .minimumCount,
      "\(minimumCount) amounts are not between 2 and the \(days) days of the window"
    )
    let floor = try container.decode(ScaleFloor.self, forKey: .floor)
    try check(
      floor.share >= 0 && floor.amount > 0,
      .floor,
      "a floor of \(floor.share) and \(floor.amount) would make scores infinite"
    )
    let amounts = try container.decode([Double?].self, forKey: .amounts)
    try check(
      amounts.count.isMultiple(of: days) && amounts.count / days == keys.count,
      .amounts,
      "\(keys.count) windows of \(days) days do not hold \(amounts.count) amounts"
    )
    let window = RollingWindow(
      try container.decode(LocationScale.Estimator.self, forKey: .estimator),
      days: days,
      minimumCount: minimumCount
    )
    self.init(
      keys: keys,
      floor: floor,
      history: RollingHistory(
        window,
        count: keys.count,
        nextDay: Day(ordinal: try container.decode(Int.self, forKey: .nextDay)),
        amounts: amounts.map { $0 ?? .nan }
      )
    )
  }
}
