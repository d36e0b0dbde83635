internal import OutlayStatistics
import OutlayTimeSeries

extension ScoredSeries {
  /// The episodes of anomalous days, first to last.
  ///
  /// Detectors that know the level of a series, ``RobustScore`` and
  /// ``WalkForwardScore``, price an episode against the level before it, from its first
  /// day to its last, up to ``Anomaly/daysToNormal`` days. One event is one episode.
  /// ``RobustScore`` looks at the days before and after; ``WalkForwardScore`` knows on
  /// each day only those before, and what it says of a day stays (``Anomaly/course``).
  ///
  /// Of other detectors, flagged days are joined: they belong to one episode if they
  /// deviate to the same side and at most one day between them is missing or not
  /// flagged. Neighbouring days that reach two thirds of the threshold on that side
  /// belong to it as well, unless the level changed: beside a flagged day less evidence
  /// is needed. The worst day gives the kind. A reported drift (``LevelChange``) lasts
  /// until its new level is usual.
  ///
  /// - Complexity: O(*n* log *n*).
  public var anomalies: [Anomaly] {
    switch basis {
    case .scores: joinedDays.map(anomaly)
    case .adjusted(let amounts): EpisodeSearch(self, amounts).anomalies
    case .live(let before, _): liveAnomalies(of: liveEpisodes(from: before))
    }
  }

  /// The flagged days of one side that go together.
  private var joinedDays: [ClosedRange<Int>] { joined { _ in true } }

  /// The flagged days of one side that go together, but those that only a change of the
  /// level flags.
  var flaggedDays: [ClosedRange<Int>] {
    joined { evidence[$0] != .step && evidence[$0] != .drift }
  }

  /// A score as it is reported of an episode, at least that of a flag.
  func reported(_ score: Double, after count: Int) -> Double {
    Anomaly.reported(score, after: count, atLeast: threshold)
  }

  private func joined(where isSeed: (Int) -> Bool) -> [ClosedRange<Int>] {
    var episodes: [ClosedRange<Int>] = []
    for position in scores.indices where isAnomalous(at: position) && isSeed(position) {
      let isUp = scores[position] > 0
      var episode = reach(of: position, isUp: isUp)
      if let open = episodes.last, episode.lowerBound - open.upperBound <= 2,
        isUp == (scores[open.upperBound] > 0)
      {
        episode = open.lowerBound...Swift.max(open.upperBound, episode.upperBound)
        episodes.removeLast()
      }
      episodes.append(episode)
    }
    return episodes
  }

  /// A flagged day with the days next to it that go with it.
  private func reach(of position: Int, isUp: Bool) -> ClosedRange<Int> {
    guard evidence[position] == .day || evidence[position] == .run else {
      return position...position
    }
    let least = threshold * 2 / 3
    let follows = { (t: Int) in isUp ? scores[t] > least : scores[t] < -least }
    let others = scores.indices
    let last = others[position...].dropFirst().prefix(while: follows).last
    let first = others[..<position].reversed().prefix(while: follows).last
    return (first ?? position)...(last ?? position)
  }

  private func anomaly(_ positions: ClosedRange<Int>) -> Anomaly {
    let scored = positions.filter { !scores[$0].isNaN }
    let worst = scored.max { scores[$0].magnitude < scores[$1].magnitude } ?? positions.lowerBound
    let lasting = expectedWithoutDrift(at: worst)
    let priced = positions.lowerBound...Swift.max(positions.upperBound, worst + lasting.count - 1)
    let amounts = priced.filter { !scores[$0].isNaN }.map { t in
      let isMoved = lasting.indices.contains(t - worst)
      return (observed: series.values[t], expected: isMoved ? lasting[t - worst] : expected[t])
    }
    return Anomaly(
      days: (series.start + priced.lowerBound)..<(series.start + priced.upperBound + 1),
      kind: kind(of: positions, worst: worst),
      worstDay: series.start + worst,
      observed: amounts.map(\.observed).compensatedSum(),
      expected: amounts.map(\.expected).compensatedSum(),
      score: reported(scores[worst], after: series.observedCount)
    )
  }

  private func kind(of positions: ClosedRange<Int>, worst: Int) -> Anomaly.Kind {
    let isUp = scores[worst] > 0
    return switch evidence[worst] {
    case .drift: .drift
    case .step: .levelShift
    case .spread: .varianceChange
    case .day where positions.count == 1: isUp ? .spike : .dip
    case .day, .run: isUp ? .burst : .slump
    }
  }
}
