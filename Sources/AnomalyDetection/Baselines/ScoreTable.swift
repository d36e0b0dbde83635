internal import OutlayStatistics
public import OutlayTimeSeries

/// How far each day of many series is from a baseline.
///
///     let found = panel.baseline(using: .stl(period: 7)).scores
///     found.residuals[3][day]   // 120.5: beyond what was expected
///     found.scores[3][day]      // 6.1: so many robust standard deviations
///     found.pValues[3][day]     // 4e-09
///
/// All three are missing where the amount is, and in series that were refused.
public struct ScoreTable: Sendable {
  /// The amounts less what was expected.
  public let residuals: Panel

  /// The residuals in robust standard deviations of their series and class of
  /// day, floored; positive where the amount is too high.
  public let scores: Panel

  let scales: ClassScales

  init(residuals: Panel, scores: Panel, scales: ClassScales) {
    self.residuals = residuals
    self.scores = scores
    self.scales = scales
  }

  /// The probability of a score of that size or more, on either side, were the
  /// errors normal.
  ///
  /// Of Student's *t* distribution with the degrees of freedom of the scale,
  /// which is estimated from as many days as the series and the class have.
  /// Spend has heavier tails than normal errors, so that small p values come
  /// too often: they rank days of different series, and say less of how rare
  /// they are. Floors make p values too large. In the history of a robust
  /// decomposition a p value of 0.05 is right, and 0.01 comes three times as often
  /// as it should.
  ///
  /// Worked out when asked for, and as large as the panel.
  ///
  /// - Complexity: Some 40 ns a day, over all cores.
  public var pValues: Panel {
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

/// How far one day of many series is from a baseline.
///
///     let today = state.score(day: amounts)
///     today.scores[3]    // 6.1
///     today.pValues[3]   // 4e-09
public struct DayScores: Sendable {
  /// The amounts less what was expected, one a series; `NaN` where an amount
  /// is missing or its series was refused.
  public internal(set) var residuals: [Double] = []

  /// The residuals in floored robust standard deviations, as of ``ScoreTable``.
  public internal(set) var scores: [Double] = []

  /// The probabilities of scores of that size or more, on either side.
  public internal(set) var pValues: [Double] = []

  /// Makes room for scores.
  public init() {}
}
