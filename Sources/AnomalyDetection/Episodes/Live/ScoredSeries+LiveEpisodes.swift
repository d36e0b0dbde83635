internal import OutlayStatistics
import OutlayTimeSeries

extension ScoredSeries {
  /// The episodes after the last day, given those before the first.
  func liveEpisodes(from before: LiveEpisodes) -> LiveEpisodes {
    guard case .live(_, let days) = basis else { return before }
    var episodes = before
    if days.count > LiveSeries.fewDays { episodes.sort() }
    for t in days.indices {
      episodes.next(
        days[t],
        amount: series.values[t],
        score: scores[t],
        on: series.start + t,
        threshold: threshold
      )
    }
    episodes.unsort()
    return episodes
  }

  /// The episodes as they are known after the last day.
  func liveAnomalies(of episodes: LiveEpisodes) -> [Anomaly] {
    let first = series.end - episodes.count
    return (episodes.closed + [episodes.open].compactMap(\.self)).compactMap { episode in
      guard let cost = episode.costs.last, cost.impact * episode.side > 0 else { return nil }
      let days = (first + episode.start)..<(first + episode.pricedEnd + 1)
      let isOn = episode.decided == nil && episode.end == episodes.count - 1
      return Anomaly(
        days: days,
        kind: Anomaly.Kind(
          dayCount: days.count,
          side: episode.side,
          isLasting: episode.isLasting
        ),
        worstDay: first + episode.flagged,
        observed: cost.observed,
        expected: cost.expected,
        score: reported(episode.side * episode.score, after: episode.flagged + 1),
        state: episode.isLasting ? .lasting : isOn ? .ongoing : .resolved,
        dailyChange: episode.isLasting ? episode.side * episode.size : nil,
        course: Anomaly.Course(
          flagged: first + episode.flagged,
          costs: episode.costs,
          decided: episode.decided.map { first + $0 }
        )
      )
    }
  }
}
