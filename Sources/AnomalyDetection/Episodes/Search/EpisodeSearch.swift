internal import OutlayStatistics
import OutlayTimeSeries

/// The search for the episodes of a series with the days before and after them.
///
/// Candidates are changes of the level (``LevelEvidence``), by falling evidence, and
/// then flagged days, by falling score. Each is grown to the days on which it is on
/// (``EpisodeGrowth``), measured against the level before it (``FrozenLevel``), and kept
/// if that is far enough. What an episode covers is no candidate any more: one event is
/// one episode.
struct EpisodeSearch {
  let scored: ScoredSeries
  let amounts: AdjustedAmounts
  let recurrence: MonthlyRecurrence
  /// The least and the largest amount.
  let extremes: (least: Double, most: Double)
  private let spread: Double
  private let growth: EpisodeGrowth
  private let evidence: LevelEvidence
  private let flagged: [EpisodeCandidate]
  /// The days that belong to an episode, of a new level the first three weeks.
  private(set) var isTaken: [Bool]
  /// The episodes, first to last.
  private(set) var found: [FoundEpisode] = []

  /// The shares of its threshold that a candidate keeps against the level before it.
  private static let kept = (level: 0.8, day: 0.6)
  /// The thresholds that the score of a drift is beyond: its days are off by little.
  private static let leastOfDrifts = 1.1
  /// The fewest days of a change of the level.
  private static let fewestDays = 4

  /// Finds the episodes of scores that have adjusted amounts.
  init(_ scored: ScoredSeries, _ amounts: AdjustedAmounts) {
    self.scored = scored
    self.amounts = amounts
    extremes = scored.series.values.extremes
    spread = amounts.spread
    growth = EpisodeGrowth(values: amounts.values, spread: spread)
    recurrence = MonthlyRecurrence(amounts: scored.series.values, start: scored.series.start)
    evidence = LevelEvidence(amounts, spread: spread)
    isTaken = [Bool](repeating: false, count: scored.series.count)
    flagged = EpisodeCandidate.days(of: scored)
    addDrifts()
    for candidate in EpisodeCandidate.levels(evidence, threshold: scored.threshold)
    where isNew(candidate) { addLevel(candidate) }
    for candidate in flagged where isNew(candidate) {
      if let outer = found.first(where: { $0.pricedDays.overlaps(candidate.days) }) {
        addDays(candidate, within: outer)
      } else {
        addDays(candidate)
      }
    }
    found.sort { ($0.days.lowerBound, $0.side) < ($1.days.lowerBound, $1.side) }
  }

  /// Returns whether a candidate is no part of an episode on its side, and does not
  /// come every month: of one in the last days no day after it shows that later.
  private func isNew(_ candidate: EpisodeCandidate) -> Bool {
    !(isLate(candidate.days)
      && recurrence.happenedBefore(candidate.days, side: candidate.side))
      && !found.contains {
        $0.side == candidate.side && $0.pricedDays.overlaps(candidate.days)
      }
  }
}

extension EpisodeSearch {
  /// Returns whether days reach into the last eight.
  private func isLate(_ days: ClosedRange<Int>) -> Bool {
    days.upperBound >= scored.series.count - 8
  }
}

// MARK: Levels

extension EpisodeSearch {
  /// Adds the drifts that are reported: no level shows how one begins.
  private mutating func addDrifts() {
    for t in scored.scores.indices {
      let expected = scored.expectedWithoutDrift(at: t)
      let score = scored.scores[t]
      guard !expected.isEmpty,
        score.magnitude > EpisodeSearch.leastOfDrifts * scored.threshold
      else { continue }
      let episode = FoundEpisode(
        days: t...(t + expected.count - 1),
        side: score < 0 ? -1 : 1,
        score: score.magnitude,
        level: .nan,
        expected: expected
      )
      guard !episode.days.contains(where: { isTaken[$0] }), isGradual(episode) else { continue }
      for t in episode.days { isTaken[t] = true }
      found.append(episode)
    }
  }

  /// Returns whether the level of a drift neither steps about its first day nor, in the
  /// last three weeks, is that of flagged days: what has just begun may be a burst.
  private func isGradual(_ drift: FoundEpisode) -> Bool {
    let days = drift.days
    let about = days.lowerBound - FrozenLevel.dayCount...days.lowerBound + Anomaly.daysToNormal
    let steps = about.clamped(to: 0...amounts.values.count - 1).contains {
      // A step that has gone back is its own yardstick, and shows half of its evidence.
      drift.side * evidence.values[$0] > scored.threshold / EpisodeCandidate.scoreOfEvidence / 2
        && isStep($0)
    }
    let isYoung = days.count < Anomaly.daysToNormal
    return !steps
      && !(isYoung
        && flagged.contains { $0.side == drift.side && days.overlaps($0.days) })
  }

  /// Returns whether the level changes from one week to the next by half of what it does
  /// over six weeks, or these are not known.
  private func isStep(_ t: Int) -> Bool {
    let near = amounts.median(t..<t + 7) - amounts.median(t - 7..<t)
    let far = amounts.median(t + 14..<t + 28) - amounts.median(t - 28..<t - 14)
    return !(near.magnitude < far.magnitude / 2)
  }

  private mutating func addLevel(_ candidate: EpisodeCandidate) {
    let level = level(about: candidate.days)
    guard !level.isNaN else { return }
    var side = candidate.side
    var days = growth.grown(from: candidate.days, side: side, level: level)?.days
    let passing =
      passing(before: candidate.days.lowerBound, side: -side)
      ?? days.flatMap { self.passing(before: $0.lowerBound, side: -side) }
    if let passing, days.map({ $0.count > passing.count }) ?? true {
      (days, side) = (passing, -side)
    }
    guard let days, let (own, level) = trimmed(days, side: side, level: level),
      own.count >= EpisodeSearch.fewestDays
    else { return }
    let size = own.prefix(FrozenLevel.dayCount)
      .map { side * (amounts.values[$0] - level) }.observedMedian
    let least = EpisodeSearch.kept.level * scored.threshold / EpisodeCandidate.scoreOfEvidence
    // The change may be largest some days after the first.
    let near = evidence.scale(about: own.lowerBound)
    let scale = near.isNaN ? evidence.scales[candidate.days.lowerBound] : near
    guard size / scale >= least else { return }
    take(own, side: side, score: candidate.score, level: level)
  }

  /// The passing episode that ends where the level changes, if the level after it is
  /// about that before it: the end of a burst is no shift downward.
  private func passing(before start: Int, side: Double) -> ClosedRange<Int>? {
    let values = amounts.values
    let end = min(values.count, start + FrozenLevel.dayCount)
    let after = amounts.median(start..<end)
    guard start >= 8, !after.isNaN else { return nil }
    // The same growth, with the days the other way round.
    let reversed = EpisodeGrowth(values: values[..<end].reversed(), spread: spread)
    let seed = (end - start)...min(end - 1, end - start + 3)
    guard let grown = reversed.grown(from: seed, side: side, level: after) else { return nil }
    let days = (end - 1 - grown.days.upperBound)...(end - 1 - grown.days.lowerBound)
    guard (EpisodeSearch.fewestDays...(Anomaly.daysToNormal + 1)).contains(days.count),
      2 * days.count(where: { isTaken[$0] }) <= days.count,
      (self.level(before: days.lowerBound) - after).magnitude <= grown.size / 2
    else { return nil }
    return days
  }
}

// MARK: Days

extension EpisodeSearch {
  private mutating func addDays(_ candidate: EpisodeCandidate) {
    let level = level(about: candidate.days)
    guard !level.isNaN else { return }
    guard let grown = growth.grown(from: candidate.days, side: candidate.side, level: level)
    else { return addAlone(candidate) }
    guard let (own, level) = trimmed(grown.days, side: candidate.side, level: level) else { return }
    let least = EpisodeSearch.kept.day * scored.threshold
    guard deviation(of: own, candidate.side, from: level) >= least else {
      return addAlone(candidate)
    }
    take(own, side: candidate.side, score: candidate.score, level: level)
  }

  /// Adds days of the other side that lie within an episode, if they are far from the
  /// level that it has.
  private mutating func addDays(_ candidate: EpisodeCandidate, within outer: FoundEpisode) {
    let first = outer.days.lowerBound
    let days = first...min(outer.days.upperBound, first + 27)
    let level = days.filter { !candidate.days.contains($0) }.map { amounts.values[$0] }
      .observedMedian
    // A weekend within a burst is none that is at its usual share of it.
    let size = candidate.days.map { candidate.side * (amounts.values[$0] - level) }.observedMedian
    guard deviation(of: candidate.days, candidate.side, from: level) >= scored.threshold,
      !(size < (level - outer.level).magnitude / 2)
    else { return }
    found.append(
      FoundEpisode(
        days: candidate.days,
        side: candidate.side,
        score: candidate.score,
        level: level,
        isWithin: true
      )
    )
  }

  /// Adds flagged days as they are, where no episode is near that they may be an echo
  /// of; at the end, where few days make the level, only if the amounts themselves moved.
  private mutating func addAlone(_ candidate: EpisodeCandidate) {
    let days = candidate.days
    let near = days.lowerBound - Anomaly.daysToNormal..<days.upperBound + Anomaly.daysToNormal + 1
    guard !isTaken[near.clamped(to: isTaken.indices)].contains(true) else { return }
    let residual = days.map { candidate.side * amounts.residuals[$0] }.observedMedian
    let move = recurrence.move(on: days, side: candidate.side)
    guard !(isLate(days) && move < MonthlyRecurrence.share * residual) else { return }
    take(days, side: candidate.side, score: candidate.score, level: .nan)
  }
}

// MARK: Both

extension EpisodeSearch {
  private func level(before position: Int) -> Double {
    FrozenLevel.before(position, of: amounts.values) { !isTaken[$0] }
  }

  /// The level before some days, or after them where nothing is before.
  private func level(about days: ClosedRange<Int>) -> Double {
    let before = level(before: days.lowerBound)
    guard before.isNaN else { return before }
    return FrozenLevel.after(days.upperBound, of: amounts.values) { !isTaken[$0] }
  }

  /// The days that no other episode has, with the level before all of them; `nil` where
  /// none are left or an episode on the same side has some of the first three weeks.
  private func trimmed(
    _ grown: ClosedRange<Int>,
    side: Double,
    level: Double
  ) -> (days: ClosedRange<Int>, level: Double)? {
    let before = self.level(before: grown.lowerBound)
    var (first, last) = (grown.lowerBound, grown.upperBound)
    for other in found where other.pricedDays.overlaps(grown) {
      // What comes on top of a level that is usual by then is another event.
      let isLater = other.days.lowerBound >= first + Anomaly.daysToNormal
      guard other.side != side || isLater else { return nil }
      if other.days.lowerBound > first {
        last = min(last, other.days.lowerBound - 1)
      } else {
        first = max(first, other.pricedDays.upperBound + 1)
      }
    }
    return first <= last ? (first...last, before.isNaN ? level : before) : nil
  }

  /// The largest deviation of some days from a level, in scales of each.
  private func deviation(of days: ClosedRange<Int>, _ side: Double, from level: Double) -> Double {
    let scales = side > 0 ? scored.scales : scored.scalesBelow
    let deviations = days.lazy.map { t in
      let scale = scales[t].isNaN ? spread : max(scales[t], .leastNormalMagnitude)
      return side * (amounts.values[t] - level) / scale
    }
    return deviations.filter { !$0.isNaN }.max() ?? -.infinity
  }

  private mutating func take(
    _ days: ClosedRange<Int>,
    side: Double,
    score: Double,
    level: Double
  ) {
    let episode = FoundEpisode(days: days, side: side, score: score, level: level)
    for t in episode.pricedDays { isTaken[t] = true }
    found.append(episode)
  }
}
