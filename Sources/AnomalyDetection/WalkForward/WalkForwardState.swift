internal import OutlayStatistics
public import OutlayTimeSeries

/// The state of the series of a panel from which their next days are scored.
///
///     var state = WalkForwardState(history)         // a Panel
///     state.advance(over: today).anomalies          // a Panel of one day or more
///     try Data(state.bytes).write(to: file)         // until tomorrow
///
/// Scores are the same bits as those of ``WalkForwardScore`` over all days at
/// once, whenever a series came. The state of a series is the last 364 days of its
/// amounts, residuals, deviations and levels, whatever its age, and the episodes of the
/// last months.
public struct WalkForwardState: Sendable {
  /// The size of score beyond which a day is anomalous; scores do not depend on it, so
  /// that it may change from one day to the next.
  public var threshold: Double {
    didSet { precondition(threshold > 0, "a threshold of \(threshold) would flag every day") }
  }

  /// The day that is scored next.
  public private(set) var nextDay: Day

  private(set) var members: [LiveSeries]

  /// The series, in the order in which they came.
  public var keys: [SeriesKey] { members.map(\.key) }

  /// Makes the state after the history of a panel.
  ///
  /// - Parameters:
  ///   - history: The days up to the one to be scored next.
  ///   - detector: The threshold.
  public init(_ history: Panel, _ detector: WalkForwardScore = WalkForwardScore()) {
    self.init(keys: history.keys, nextDay: history.start, detector)
    _ = advance(over: history)
  }

  /// Begins with series of which no day is known.
  init(keys: [SeriesKey], nextDay: Day, _ detector: WalkForwardScore) {
    self.init(
      threshold: detector.threshold,
      nextDay: nextDay,
      members: keys.map { LiveSeries(key: $0) }
    )
  }

  /// Goes on from what was kept.
  init(threshold: Double, nextDay: Day, members: [LiveSeries]) {
    self.threshold = threshold
    self.nextDay = nextDay
    self.members = members
  }

  /// Scores the new days of a panel, and adds them to the state.
  ///
  /// Series are identified by their keys, and new ones are added. Days that were added
  /// before are left out, so that a panel may reach back; days between the last of them
  /// and the panel are missing.
  ///
  /// - Parameter panel: The days from ``nextDay`` on.
  /// - Returns: The scores of each series that has an amount on these days, from
  ///   the first to the last such day, and the series of fewer than 14 observed
  ///   days since they began. A series with an amount that is too large is refused,
  ///   and its days count as missing.
  /// - Complexity: O(1) a series and day, some 20 µs, over all cores.
  public mutating func advance(over panel: Panel) -> PanelScores {
    advance(over: panel, isLast: false)
  }

  /// Scores the new days of a panel, and adds them to the state unless it `isLast`.
  mutating func advance(over panel: Panel, isLast: Bool) -> PanelScores {
    let columns = columns(of: panel)
    let days = nextDay..<max(nextDay, panel.days.upperBound)
    let refusals = columns.map { $0.flatMap { panel[$0].firstTooLarge } }
    @Sendable func amount(_ member: Int, _ t: Int) -> Double {
      let day = days.lowerBound + t
      guard let column = columns[member], panel.days.contains(day), refusals[member] == nil
      else { return .nan }
      return panel.values[column * panel.dayCount + (day - panel.start)]
    }
    let isLong = days.count > LiveSeries.fewDays
    let expectations = concurrentMutate(&members) { index, member in
      if isLong { member.baseline.sort() }
      defer { member.baseline.unsort() }
      return (0..<days.count).map { member.expect(amount(index, $0)) }
    }
    let order = order
    let moves = order.map { expectations[$0].map { $0?.move } }
    let all = LiveCommonMode.Day.sums(of: moves, days.count)
    let parts = concurrentMutate(&members) { index, member in
      zip(expectations[index], all).map { day, all in day.map { member.part(of: $0, on: all) } }
    }
    let ratios = order.map { parts[$0].map { $0?.ratio } }
    let rest = LiveCommonMode.Day.sums(of: ratios, days.count)
    let (start, threshold) = (nextDay, threshold)
    let same = days.map { LiveDayOfMonth.SameDays($0) }
    let scores = concurrentMutate(&members) { index, member in
      if isLong { member.sort() }
      defer { member.unsort() }
      return member.scored(
        expectations[index],
        parts[index],
        rest,
        same,
        from: start,
        threshold: threshold,
        isLast: isLast
      )
    }
    nextDay = days.upperBound

    var (keys, outcomes) = ([SeriesKey](), [Result<ScoredSeries, DetectionError>]())
    for (member, (scores, refusal)) in zip(members, zip(scores, refusals)) {
      let count = member.baseline.observedCount
      if let refusal {
        keys.append(member.key)
        outcomes.append(.failure(.tooLarge(refusal.amount, day: refusal.day)))
      } else if count < RobustScore.minimumCount {
        keys.append(member.key)
        outcomes.append(.failure(.tooShort(count: count, minimum: RobustScore.minimumCount)))
      } else if let scores {
        keys.append(member.key)
        outcomes.append(.success(scores))
      }
    }
    return PanelScores(keys: keys, outcomes: outcomes)
  }

  /// The amounts of the days that are remembered, a year at the most.
  package var recentDays: Panel { recentDays(LiveBaseline.yearDays) }

  /// The amounts of the last days that are remembered, at most `limit` of them.
  package func recentDays(_ limit: Int) -> Panel {
    let known = members.map(\.baseline.dayCount).max() ?? 0
    let count = min(limit, LiveBaseline.yearDays, known)
    return Panel(
      start: nextDay - count,
      dayCount: count,
      keys: keys,
      values: members.flatMap { member in
        (0..<count).map { member.baseline.amounts[count - $0] }
      }
    )
  }

  /// Forgets the series whose days that are remembered, a year of them, are without spend,
  /// but for some.
  package mutating func forget(besides kept: Set<SeriesKey>) {
    members.removeAll { $0.baseline.isIdle && !kept.contains($0.key) }
  }

  /// The state of a series, or `nil` where it is not known.
  func member(of key: SeriesKey) -> LiveSeries? { members.first { $0.key == key } }

  /// Puts another state in the place of that of some series.
  mutating func replaceMembers(with other: (LiveSeries) -> LiveSeries?) {
    for place in members.indices {
      if let new = other(members[place]) { members[place] = new }
    }
  }

  /// The places of the series in the order of their names, in which they are added
  /// up: sums are the same bits in whatever order the series came.
  private var order: [Int] {
    let (names, keys) = (keys.map(\.name), keys)
    func isBefore(_ left: Int, _ right: Int) -> Bool {
      (names[left], keys[left], left) < (names[right], keys[right], right)
    }
    let isSorted = keys.indices.dropFirst().allSatisfy { isBefore($0 - 1, $0) }
    return isSorted ? Array(keys.indices) : keys.indices.sorted(by: isBefore)
  }

  /// The column of each series in a panel, after those that are new were added;
  /// `nil` where it has none.
  private mutating func columns(of panel: Panel) -> [Int?] {
    guard panel.keys != keys else { return panel.keys.indices.map { $0 } }
    let columns = Dictionary(zip(panel.keys, 0...), uniquingKeysWith: { first, _ in first })
    let known = Set(keys)
    members += panel.keys.filter { !known.contains($0) }.map { LiveSeries(key: $0) }
    return keys.map { columns[$0] }
  }
}

extension LiveSeries {
  /// Scores days that were expected; `nil` if none has an amount.
  fileprivate mutating func scored(
    _ expectations: [LiveBaseline.Expectation?],
    _ parts: [LiveSeries.Part?],
    _ rest: [LiveCommonMode.Day],
    _ same: [LiveDayOfMonth.SameDays],
    from start: Day,
    threshold: Double,
    isLast: Bool
  ) -> ScoredSeries? {
    let scores = expectations.indices.map { t -> Score in
      guard let day = expectations[t], let part = parts[t] else { return Score() }
      let volatility = LiveVolatility.factor(part.ratio, on: rest[t])
      return score(day, part: part.amount, volatility: volatility, same[t])
    }
    let amounts = expectations.map { $0?.amount ?? .nan }
    guard let first = amounts.firstIndex(where: { !$0.isNaN }),
      let last = amounts.lastIndex(where: { !$0.isNaN })
    else {
      skip(scores[...], from: start, threshold: threshold)
      return nil
    }
    skip(scores[..<first], from: start, threshold: threshold)
    var scored = ScoredSeries(
      Series(start: start + first, values: Array(amounts[first...last])),
      scores[first...last],
      threshold: threshold
    )
    scored.basis = .live(episodes, scores[first...last].map(\.day))
    if !isLast {
      episodes = scored.liveEpisodes(from: episodes)
      skip(scores[(last + 1)...], from: start + last + 1, threshold: threshold)
      episodes.forget()
    }
    return scored
  }

  /// Adds days without an amount to the episodes, once the series has begun.
  private mutating func skip(_ scores: ArraySlice<Score>, from start: Day, threshold: Double) {
    guard episodes.count > 0 else { return }
    for (place, score) in scores.enumerated() {
      let day = start + place
      episodes.next(score.day, amount: .nan, score: .nan, on: day, threshold: threshold)
    }
  }
}

extension ScoredSeries {
  /// Joins the scores of days.
  init(_ series: Series, _ scores: ArraySlice<LiveSeries.Score>, threshold: Double) {
    self.init(
      series: series,
      expected: scores.map(\.expected),
      scales: scores.map(\.above),
      scalesBelow: scores.map(\.below),
      scores: scores.map(\.score),
      evidence: scores.map(\.evidence),
      threshold: threshold
    )
  }
}
