// The episodes of a series as a state has them. The changes of the level follow from the
// days.

extension LiveEpisodes {
  /// Writes the episodes.
  func write(to writer: inout StateWriter) {
    writer.write(count)
    writer.write(amounts.kept)
    writer.write(adjusted.kept)
    writer.write(scores.kept)
    writer.write(open) { $1.write(to: &$0) }
    writer.write(closed.count)
    for episode in closed { episode.write(to: &writer) }
  }

  /// Reads the episodes of a series of so many days.
  ///
  /// - Throws: ``WrittenStateError/damaged`` where no days may have made these numbers.
  init(from reader: inout StateReader, after dayCount: Int) throws(WrittenStateError) {
    let count = try reader.integer()
    guard (0...dayCount).contains(count) else { throw .damaged }
    let amounts = try reader.amounts(atMost: min(count, LiveEpisodes.amountCount))
    let adjusted = try reader.amounts(atMost: min(count, LiveEpisodes.adjustedCount))
    let scores = try reader.amounts(atMost: min(count, LiveEpisodes.startReach))
    let open = try reader.optional { (reader) throws(WrittenStateError) in
      try LiveEpisode(from: &reader, after: count)
    }
    var closed: [LiveEpisode] = []
    for _ in 0..<(try reader.count(atMost: LiveEpisodes.memory)) {
      closed.append(try LiveEpisode(from: &reader, after: count))
    }
    self.init(
      count: count,
      amounts: amounts,
      adjusted: adjusted,
      scores: scores,
      open: open,
      closed: closed
    )
  }
}

extension LiveEpisode {
  /// Writes the episode.
  fileprivate func write(to writer: inout StateWriter) {
    for day in [start, end, flagged, voted] { writer.write(day) }
    writer.write(side > 0)
    for number in [score, level, sum, best, size] { writer.write(number) }
    writer.write(costs.map(\.observed))
    writer.write(costs.map(\.expected))
    writer.write(decided) { $0.write($1) }
    writer.write(isLasting)
  }

  /// Reads an episode of a series of `count` days: none is longer than a level that becomes
  /// usual, and it is remembered for a time.
  fileprivate init(
    from reader: inout StateReader,
    after count: Int
  ) throws(WrittenStateError) {
    let days = max(0, count - LiveEpisodes.mostAge)..<count
    let start = try reader.integer()
    let end = try reader.integer()
    let flagged = try reader.integer()
    let voted = try reader.integer()
    guard days.contains(start), days.contains(end), days.contains(flagged),
      start <= end, start <= flagged, end - start <= LiveEpisodes.memory,
      (start - 1..<count).contains(voted)
    else { throw .damaged }
    let isUp = try reader.bool()
    let score = try reader.amount()
    let level = try reader.amount()
    self.init(start: start, flagged: flagged, side: isUp ? 1 : -1, score: score, level: level)
    (self.end, self.voted) = (end, voted)
    sum = try reader.amount()
    best = try reader.amount()
    size = try reader.amount()
    let observed = try reader.amounts(atMost: LiveEpisodes.memory)
    let expected = try reader.amounts(atMost: LiveEpisodes.memory)
    decided = try reader.optional { (reader) throws(WrittenStateError) in try reader.integer() }
    isLasting = try reader.bool()
    guard size > 0, observed.count == expected.count,
      decided.map({ days.contains($0) && $0 >= flagged }) ?? true
    else { throw .damaged }
    costs = zip(observed, expected).map { Anomaly.Cost(observed: $0, expected: $1) }
  }
}
