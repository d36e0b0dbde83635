internal import OutlayStatistics
import OutlayTimeSeries

extension EpisodeSearch {
  /// The episodes with their prices, first to last, but those that come every month.
  ///
  /// A day is expected to have the level before the episode, with its calendar. Where
  /// the episode has ended, the level may have moved under it: the expected level then
  /// follows a line from that before to that after.
  var anomalies: [Anomaly] {
    found.compactMap { episode in
      let anomaly = anomaly(episode)
      let isUsual = recurrence.happensEachMonth(episode.pricedDays, side: episode.side)
      return anomaly.impact * episode.side > 0 && !isUsual ? anomaly : nil
    }
  }

  /// No amount is expected that was never reached.
  private func reached(_ amount: Double) -> Double {
    min(max(amount, extremes.least), extremes.most)
  }

  private func anomaly(_ episode: FoundEpisode) -> Anomaly {
    let series = scored.series
    let days = episode.pricedDays
    let priced = zip(days, levels(under: episode))
      .compactMap { t, level -> (day: Int, amount: Double, expected: Double)? in
        guard !series.values[t].isNaN else { return nil }
        let place = t - days.lowerBound
        let expected =
          if episode.expected.indices.contains(place) {
            episode.expected[place]
          } else if level.isNaN {
            scored.expected[t]
          } else {
            reached(amounts.expected(at: t, of: series, level: level))
          }
        return (t, series.values[t], expected)
      }
    let worst = priced.max {
      episode.side * ($0.amount - $0.expected) < episode.side * ($1.amount - $1.expected)
    }
    let isOn = episode.days.upperBound >= series.count - 1
    let isLasting = episode.isLasting && !episode.level.isNaN
    let latest = episode.days.suffix(FrozenLevel.dayCount).lazy.map { amounts.values[$0] }
    return Anomaly(
      days: (series.start + days.lowerBound)..<(series.start + days.upperBound + 1),
      kind: episode.expected.isEmpty
        ? Anomaly.Kind(dayCount: days.count, side: episode.side, isLasting: episode.isLasting)
        : .drift,
      worstDay: series.start + (worst?.day ?? days.lowerBound),
      observed: priced.map(\.amount).compensatedSum(),
      expected: priced.map(\.expected).compensatedSum(),
      score: scored.reported(episode.side * episode.score, after: series.observedCount),
      state: episode.isLasting ? .lasting : isOn ? .ongoing : .resolved,
      dailyChange: isLasting ? latest.observedMedian - episode.level : nil
    )
  }

  /// The level that each priced day is expected to have.
  private func levels(under episode: FoundEpisode) -> [Double] {
    let count = episode.pricedDays.count
    let end = episode.days.upperBound
    var after = Double.nan
    if !episode.isLasting, !episode.isWithin, end < scored.series.count - 1 {
      after = FrozenLevel.after(end, of: amounts.values) { !isTaken[$0] }
    }
    guard !after.isNaN else { return [Double](repeating: episode.level, count: count) }
    return (1...count).map { day in
      episode.level + (after - episode.level) * Double(day) / Double(count + 1)
    }
  }
}
