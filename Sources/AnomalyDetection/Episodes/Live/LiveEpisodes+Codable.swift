import OutlayTimeSeries

// Days are packed, and the changes of the level are made of them again.

extension LiveEpisodes {
  /// The episodes of a series as they are written.
  struct Record: Codable {
    let count: Int
    let amounts: PackedAmounts
    let adjusted: PackedAmounts
    let scores: PackedAmounts
    let open: LiveEpisode.Record?
    let closed: [LiveEpisode.Record]

    init(_ episodes: LiveEpisodes) {
      count = episodes.count
      amounts = PackedAmounts(episodes.amounts.kept)
      adjusted = PackedAmounts(episodes.adjusted.kept)
      scores = PackedAmounts(episodes.scores.kept)
      open = episodes.open.map(LiveEpisode.Record.init)
      closed = episodes.closed.map(LiveEpisode.Record.init)
    }

    /// Returns whether days may have made these numbers.
    func isSound(after dayCount: Int) -> Bool {
      (0...dayCount).contains(count)
        && amounts.count <= min(count, LiveEpisodes.amountCount)
        && adjusted.count <= min(count, LiveEpisodes.adjustedCount)
        && scores.count <= min(count, LiveEpisodes.startReach)
        && closed.count <= LiveEpisodes.memory
        && (closed + [open].compactMap(\.self)).allSatisfy { $0.isSound(after: count) }
    }
  }

  /// Goes on from what was written.
  init(_ record: Record) {
    self.init(
      count: record.count,
      amounts: record.amounts.values,
      adjusted: record.adjusted.values,
      scores: record.scores.values,
      open: record.open.map(LiveEpisode.init),
      closed: record.closed.map(LiveEpisode.init)
    )
  }
}

extension LiveEpisode {
  /// An episode as it is written.
  struct Record: Codable {
    let start: Int
    let end: Int
    let flagged: Int
    let isUp: Bool
    let score: Double
    let level: Double
    let observed: PackedAmounts
    let expected: PackedAmounts
    let decided: Int?
    let isLasting: Bool
    let sum: Double
    let best: Double
    let size: Double
    let voted: Int

    init(_ episode: LiveEpisode) {
      (start, end, flagged) = (episode.start, episode.end, episode.flagged)
      (isUp, score, level) = (episode.side > 0, episode.score, episode.level)
      observed = PackedAmounts(episode.costs.map(\.observed))
      expected = PackedAmounts(episode.costs.map(\.expected))
      (decided, isLasting) = (episode.decided, episode.isLasting)
      (sum, best, size, voted) = (episode.sum, episode.best, episode.size, episode.voted)
    }

    /// Returns whether an episode of `count` days can be like that: none is longer than
    /// a level that becomes usual, and it is remembered for a time.
    func isSound(after count: Int) -> Bool {
      let days = max(0, count - LiveEpisodes.mostAge)..<count
      return days.contains(start) && days.contains(end) && days.contains(flagged)
        && start <= end && start <= flagged && end - start <= LiveEpisodes.memory
        && (start - 1..<count).contains(voted)
        && decided.map { days.contains($0) && $0 >= flagged } ?? true
        && observed.count == expected.count && observed.count <= LiveEpisodes.memory
        && [score, level, sum, best, size].allSatisfy(PackedAmounts.isAmount) && size > 0
    }
  }

  fileprivate init(_ record: Record) {
    self.init(
      start: record.start,
      flagged: record.flagged,
      side: record.isUp ? 1 : -1,
      score: record.score,
      level: record.level
    )
    end = record.end
    costs = zip(record.observed.values, record.expected.values)
      .map { Anomaly.Cost(observed: $0, expected: $1) }
    (decided, isLasting) = (record.decided, record.isLasting)
    (sum, best, size, voted) = (record.sum, record.best, record.size, record.voted)
  }
}
