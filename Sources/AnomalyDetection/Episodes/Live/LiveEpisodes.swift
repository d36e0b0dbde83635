internal import OutlayStatistics
import OutlayTimeSeries

/// The episodes of a series from day to day, by what is known on each.
///
/// A day that is far off begins an episode at once; a level, after four days or seven
/// that are together far from the two weeks before, in changes that the series had in
/// the year before. Then every day votes (``EpisodeGrowth``) whether it goes on. While
/// it does, nothing on its side is an alert; what has lasted for three weeks is the
/// usual level. The price of a day is its deviation from the level before, which stays
/// where it was.
///
/// Nothing changes when later days are added: what was said of a day stays.
struct LiveEpisodes {
  /// The days since the first of the series.
  private(set) var count: Int
  /// The episode that goes on.
  private(set) var open: LiveEpisode?
  /// The episodes that are over or lasting, first to last.
  private(set) var closed: [LiveEpisode]
  private(set) var amounts: LiveDays
  private(set) var adjusted: LiveDays
  private(set) var scores: LiveDays
  private var changes = LiveEpisodes.widths.map(LiveChanges.init)

  /// The days that make a new level.
  static let widths = [4, 7]
  /// The days before an alert that an episode may have begun.
  static let startReach = 7
  /// The days that the same days of three months before are among.
  static let amountCount = 160
  /// The days that all changes of a year are made of.
  static let adjustedCount = LiveChanges.dayCount(width: 7)
  /// The days for which an episode that is over is remembered.
  static let memory = FrozenLevel.reach + 2 * Anomaly.daysToNormal
  /// The days for which any day of an episode is remembered; their amounts are kept.
  static let mostAge = memory + 2 * Anomaly.daysToNormal

  /// The size of a day's score that is an alert, in thresholds of a day: of a day that
  /// is alone more is asked than of one among many.
  private static let alert = 1.27
  /// The change of the level that is an alert, in usual sizes of changes, likewise.
  private static let leastChange = 1.02
  /// The days without one that is on after which an episode is over, whatever is missing.
  private static let mostSilence = 7
  /// The number of usual deviations of an episode beyond which a day is an event of its
  /// own.
  private static let manyTimes = 30.0
  /// The days within which an episode that was over goes on.
  private static let again = 3
}

extension LiveEpisodes {
  /// Begins a series, or goes on from what was kept, the oldest days first.
  init(
    count: Int = 0,
    amounts: [Double] = [],
    adjusted: [Double] = [],
    scores: [Double] = [],
    open: LiveEpisode? = nil,
    closed: [LiveEpisode] = []
  ) {
    self.amounts = LiveDays(LiveEpisodes.amountCount, kept: amounts)
    self.adjusted = LiveDays(LiveEpisodes.adjustedCount, kept: adjusted)
    self.scores = LiveDays(LiveEpisodes.startReach, kept: scores)
    (self.count, self.open, self.closed) = (count, open, closed)
  }

  /// Keeps the changes of the level in order by size from now on.
  mutating func sort() {
    for place in changes.indices { changes[place].sort(adjusted, count: count) }
  }

  /// Keeps them no more.
  mutating func unsort() {
    for place in changes.indices { changes[place].unsort() }
  }
}

// MARK: Days

extension LiveEpisodes {
  /// Adds a day.
  ///
  /// - Parameters:
  ///   - day: The day without its calendar.
  ///   - amount: Its amount, `NaN` where missing.
  ///   - score: Its score, `NaN` where it has none.
  ///   - date: Its date.
  ///   - threshold: The size of score beyond which a day is anomalous.
  mutating func next(
    _ day: AdjustedDay,
    amount: Double,
    score: Double,
    on date: Day,
    threshold: Double
  ) {
    let t = count
    amounts.append(amount)
    adjusted.append(day.adjusted)
    count += 1
    for place in changes.indices { changes[place].take(adjusted, count: count) }
    defer { scores.append(score) }
    defer { addCost() }
    guard mayBegin(on: day, score, t, threshold), !score.isNaN else { return }
    let found =
      dayAlert(day, score, t, threshold)
      ?? (open == nil ? levelAlert(day, t, threshold) : nil)
    guard var episode = found, !comesEachMonth(episode, date) else { return }
    if var before = open {
      // The day that begins another is none of its own.
      before.end = max(before.start, min(before.end, t - 1))
      close(before, on: t)
      episode.start = min(t, max(episode.start, before.end + 1))
      episode.voted = episode.start - 1
      // A day that is many times as far off is no part of it.
      begin(episode, t, day.spread, mayContinue: before.side != episode.side)
    } else {
      begin(episode, t, day.spread, mayContinue: true)
    }
  }

  /// Takes a day into the open episode, and closes it where it is over.
  ///
  /// - Returns: Whether an episode may begin on the day: none goes on, or the day is
  ///   far off to the other side, or many times as far as the days that go on.
  private mutating func mayBegin(
    on day: AdjustedDay,
    _ score: Double,
    _ t: Int,
    _ threshold: Double
  ) -> Bool {
    guard var episode = open else { return true }
    let usual = episode.size
    let isOn = vote(&episode, through: t, day.spread)
    open = episode
    let age = t - episode.start + 1
    // One that seems off on the last day of three weeks may be over.
    if isOn, episode.end >= episode.start + Anomaly.daysToNormal - 1 {
      episode.isLasting = true
      episode.end = episode.start + Anomaly.daysToNormal - 1
      close(episode, on: t)
      return false
    }
    guard isOn, age <= Anomaly.daysToNormal + 4, t - episode.end <= LiveEpisodes.mostSilence else {
      close(episode, on: t)
      return true
    }
    let deviation = episode.side * (day.adjusted - episode.level)
    let isFar = score.magnitude > LiveEpisodes.alert * threshold
    let isOpposite = (score > 0) != (episode.side > 0)
    return isFar && (isOpposite ? deviation < 0 : deviation > LiveEpisodes.manyTimes * usual)
  }

  /// Lets the days vote that have not, and returns whether the episode goes on.
  private func vote(_ episode: inout LiveEpisode, through t: Int, _ spread: Double) -> Bool {
    for day in (episode.voted + 1)...max(t, episode.voted + 1) where day <= t {
      let days = episode.start...max(episode.end, episode.flagged)
      let deviations = days.map { episode.side * (value($0) - episode.level) }
      let middle = deviations.observedMedian
      let largest = deviations.filter { !$0.isNaN }.max() ?? 0
      episode.size = middle > 0 ? middle : max(largest, .leastNormalMagnitude)
      guard !value(day).isNaN else { continue }
      episode.sum += episode.vote(of: value(day))
      if episode.sum >= episode.best { (episode.best, episode.end) = (episode.sum, day) }
    }
    episode.voted = max(episode.voted, t)
    return episode.isOn(spread: spread)
  }

  /// Opens an episode, or the last one again if that was over a moment ago.
  private mutating func begin(
    _ new: LiveEpisode,
    _ t: Int,
    _ spread: Double,
    mayContinue: Bool
  ) {
    var episode = new
    if mayContinue, let last = closed.last, last.side == new.side, !last.isLasting,
      new.start - last.end <= LiveEpisodes.again
    {
      episode = closed.removeLast()
      episode.score = max(last.score, new.score)
      episode.decided = nil
      _ = vote(&episode, through: t, spread)
      (episode.sum, episode.end) = (episode.best, t)
    } else {
      _ = vote(&episode, through: t, spread)
    }
    open = episode
  }

  private mutating func close(_ episode: LiveEpisode, on t: Int) {
    var episode = episode
    episode.decided = t
    addCost(of: &episode)
    closed.append(episode)
    open = nil
  }
}

// MARK: Alerts

extension LiveEpisodes {
  /// An episode that begins with a day that is far off, and from the level before too:
  /// the echo after an episode is none.
  private func dayAlert(
    _ day: AdjustedDay,
    _ score: Double,
    _ t: Int,
    _ threshold: Double
  ) -> LiveEpisode? {
    let least = LiveEpisodes.alert * threshold
    guard score.magnitude > least else { return nil }
    let side: Double = score < 0 ? -1 : 1
    var start = t
    // Days beside it that are nearly far off, or half as far from the level, belong to it.
    let before = level(before: t)
    let half = side * (day.adjusted - before) / 2
    while open == nil, start - 1 > max(0, t - LiveEpisodes.startReach), !isTaken(start - 1),
      side * scores[t - start + 1] > least * 2 / 3
        || half > 0 && side * (value(start - 1) - before) > half
    { start -= 1 }
    var level = open?.level ?? level(before: start)
    if level.isNaN { level = day.level }
    // The share of its deviation that is left against the level before.
    let kept = (day.adjusted - level) / (day.adjusted - day.level)
    guard kept * score.magnitude >= least else { return nil }
    return LiveEpisode(
      start: start,
      flagged: t,
      side: side,
      score: score.magnitude,
      level: level
    )
  }

  /// An episode of days that are together far from the level before.
  private func levelAlert(
    _ day: AdjustedDay,
    _ t: Int,
    _ threshold: Double
  ) -> LiveEpisode? {
    let least = LiveEpisodes.leastChange * threshold
    for moves in changes {
      let change = moves.last(adjusted, count: count)
      func scale(with usual: Double) -> Double {
        LevelEvidence.scale(usual: usual, spread: day.spread, magnitude: day.magnitude)
      }
      let start = t - moves.width + 1
      guard change.magnitude / scale(with: 0) > least,
        !(start...t).contains(where: { isTaken($0) })
      else { continue }
      let side: Double = change < 0 ? -1 : 1
      let level = level(before: start)
      let size = (start...t).map { side * (value($0) - level) }.observedMedian
      // The usual change is one of a year, and asked for where nothing else speaks against.
      guard size / scale(with: 0) > least, side * (day.adjusted - level) > size / 2 else {
        continue
      }
      let usual = moves.usual(adjusted, count: count)
      let usualSize = scale(with: usual)
      guard !usual.isNaN, change.magnitude / usualSize > least, size / usualSize > least else {
        continue
      }
      var episode = LiveEpisode(
        start: t,
        flagged: t,
        side: side,
        score: threshold * (size / usualSize) / least,
        level: level
      )
      episode.size = size
      // It began where the votes of the days from then on are the most.
      var (sum, best) = (0.0, 0.0)
      for day in (start...t).reversed() where !value(day).isNaN {
        sum += episode.vote(of: value(day))
        if sum > best { (best, episode.start) = (sum, day) }
      }
      episode.size = 0
      (episode.end, episode.voted) = (episode.start, episode.start - 1)
      return episode
    }
    return nil
  }

  private func comesEachMonth(_ episode: LiveEpisode, _ date: Day) -> Bool {
    let kept = min(count, LiveEpisodes.amountCount)
    let recurrence = MonthlyRecurrence(
      amounts: (1...kept).reversed().map { amounts[$0] },
      start: date - (kept - 1)
    )
    let first = count - kept
    return recurrence.happenedBefore(
      (episode.start - first)...(episode.flagged - first),
      side: episode.side
    )
  }
}

// MARK: Levels and costs

extension LiveEpisodes {
  /// The adjusted amount of a day; `NaN` where missing or forgotten.
  private func value(_ t: Int) -> Double {
    let ago = count - t
    return ago <= LiveEpisodes.adjustedCount ? adjusted[ago] : .nan
  }

  /// Returns whether a day belongs to an episode that is over or lasting.
  private func isTaken(_ t: Int) -> Bool {
    closed.reversed().contains { ($0.start...max($0.start, $0.end)).contains(t) }
  }

  /// The level before a position.
  ///
  /// After a level that has lasted, its days are usual, and none before it is looked at.
  private func level(before position: Int) -> Double {
    let lasting = closed.last {
      $0.isLasting && $0.start + Anomaly.daysToNormal <= position
    }?.start
    let first = max(0, position - FrozenLevel.reach)
    let values = (first..<position).map { value($0) }
    return FrozenLevel.before(position - first, of: values) { place in
      let t = first + place
      if let lasting {
        guard t >= lasting else { return false }
        if t < lasting + Anomaly.daysToNormal { return true }
      }
      return !isTaken(t)
    }
  }

  private mutating func addCost() {
    guard var episode = open else { return }
    addCost(of: &episode)
    open = episode
  }

  /// Adds what an episode has cost by the last day, unless that is known.
  private func addCost(of episode: inout LiveEpisode) {
    var cost = Anomaly.Cost(observed: 0, expected: 0)
    for t in episode.start...max(episode.pricedEnd, episode.start) {
      let amount = amounts[count - t]
      guard !amount.isNaN else { continue }
      cost.observed += amount
      cost.expected += amount - value(t) + episode.level
    }
    let place = count - 1 - episode.flagged
    if episode.costs.count > place { episode.costs.removeLast() }
    // On days between an end and its going on after all it cost nothing more.
    while episode.costs.count < place { episode.costs.append(episode.costs.last ?? cost) }
    episode.costs.append(cost)
  }

  /// Forgets episodes that are too old to matter.
  mutating func forget() {
    closed.removeAll { $0.end < count - LiveEpisodes.memory }
  }
}
