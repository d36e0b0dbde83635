internal import OutlayStatistics
import OutlayTimeSeries

extension ScoredSeries {
  /// The anomalous days joined into episodes, first to last.
  ///
  /// Days belong to one episode if they deviate to the same side and at most one day
  /// between them is missing or not flagged. Neighbouring days that reach two thirds
  /// of the threshold on that side belong to it as well, unless the level changed:
  /// beside a flagged day less evidence is needed. The worst day gives the kind.
  ///
  /// A reported drift (``LevelChange``) lasts until its new level is usual, and its
  /// impact is the deviation of these days from the level before.
  public var anomalies: [Anomaly] {
    var episodes: [ClosedRange<Int>] = []
    for position in scores.indices where isAnomalous(at: position) {
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
    return episodes.map(anomaly)
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
      score: scores[worst]
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
