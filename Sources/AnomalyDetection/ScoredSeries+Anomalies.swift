import TimeSeries

extension ScoredSeries {
  /// The anomalous days joined into episodes, first to last.
  ///
  /// Days belong to one episode if they are off to the same side and at most
  /// one day that is not flagged, or is missing, lies between them. The day that
  /// is furthest off names the kind.
  public var anomalies: [Anomaly] {
    var anomalies: [Anomaly] = []
    var episode: ClosedRange<Int>?
    for position in scores.indices where isAnomalous(position) {
      if let open = episode, position - open.upperBound <= 2,
        (scores[position] > 0) == (scores[open.upperBound] > 0)
      {
        episode = open.lowerBound...position
      } else {
        if let open = episode { anomalies.append(anomaly(open)) }
        episode = position...position
      }
    }
    if let open = episode { anomalies.append(anomaly(open)) }
    return anomalies
  }

  private func anomaly(_ positions: ClosedRange<Int>) -> Anomaly {
    let scored = positions.filter { !scores[$0].isNaN }
    let worst = scored.max { scores[$0].magnitude < scores[$1].magnitude } ?? positions.lowerBound
    return Anomaly(
      days: (series.start + positions.lowerBound)..<(series.start + positions.upperBound + 1),
      kind: kind(of: positions, worst: worst),
      worstDay: series.start + worst,
      observed: scored.map { series.values[$0] }.compensatedSum(),
      expected: scored.map { expected[$0] }.compensatedSum(),
      score: scores[worst]
    )
  }

  private func kind(of positions: ClosedRange<Int>, worst: Int) -> Anomaly.Kind {
    let isUp = scores[worst] > 0
    return switch evidence[worst] {
    case .drift: .drift
    case .step: .levelShift
    case .day where positions.count == 1: isUp ? .spike : .dip
    case .day, .run: isUp ? .burst : .slump
    }
  }
}
