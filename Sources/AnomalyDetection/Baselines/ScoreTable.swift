internal import OutlayStatistics
package import OutlayTimeSeries

/// The distance of each day of many series from a baseline.
package struct ScoreTable: Sendable {
  /// The amounts less the expected ones.
  package let residuals: Panel

  /// The residuals in robust standard deviations of their series and class of day.
  package let scores: Panel

  let scales: ClassScales

  init(residuals: Panel, scores: Panel, scales: ClassScales) {
    self.residuals = residuals
    self.scores = scores
    self.scales = scales
  }

  /// The p values of the scores; see ``PanelBaseline/pValues``.
  package var pValues: Panel {
    let offsets = scores.days.map(scales.offset(of:))
    let (dayCount, seriesCount) = (scores.dayCount, scores.count)
    let values = unsafe [Double](unsafeUninitializedCapacity: scores.values.count) { room, count in
      count = scores.values.count
      guard let start = room.baseAddress else { return }
      let output = unsafe DisjointColumns(start, rowCount: dayCount, columnCount: seriesCount)
      let chunkSize = 64
      _ = concurrentMap(count: (seriesCount + chunkSize - 1) / chunkSize) { chunk in
        for series in (chunk * chunkSize)..<min(seriesCount, (chunk + 1) * chunkSize) {
          output.withColumn(series) { column in
            for t in 0..<dayCount {
              let probability = TailProbability(
                degreesOfFreedom: scales.degrees[offsets[t] + series]
              )
              column[t] = probability(scores.values[series * dayCount + t])
            }
          }
        }
      }
    }
    return Panel(start: scores.start, dayCount: dayCount, keys: scores.keys, values: values)
  }
}

/// The distance of one day of many series from a baseline.
///
///     let today = state.score(day: amounts)
///     today.scores[3]    // 6.1
///     today.pValues[3]   // 4e-09
public struct DayScores: Sendable {
  /// The amounts less the expected ones, one a series; `NaN` where an amount is
  /// missing or its series has no baseline.
  public internal(set) var residuals: [Double] = []

  /// The residuals in floored robust standard deviations; positive where the amount
  /// is too high.
  public internal(set) var scores: [Double] = []

  /// The probabilities of scores of that size or more, on either side.
  public internal(set) var pValues: [Double] = []

  /// Makes a place for scores, which is filled and used again day by day.
  public init() {}
}
