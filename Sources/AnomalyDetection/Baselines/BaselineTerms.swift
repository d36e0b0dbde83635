internal import OutlayStatistics
import OutlayTimeSeries

/// The expected amounts of many series, as sums of terms that a day has: the level and
/// its place in each cycle, or the columns of a design.
///
/// One value of it scores a day of all series, and many days of them, by the
/// same operations in the same order.
struct BaselineTerms: Sendable {
  let keys: [SeriesKey]

  /// The number of terms, *p*.
  let termCount: Int

  /// The coefficient of term `j` for series `i`, at `j * keys.count + i`; `NaN` for a
  /// series that was refused.
  let coefficients: [Double]

  /// The covariance of the coefficients for days of unit variance, *p* × *p*.
  let covariance: [Double]

  /// The share of a day's variance that its deviation in the history keeps,
  /// on which the scales are based.
  let keptVariance: Double

  let scales: ClassScales

  /// The day of a calendar, as all series see it.
  struct OfDay {
    /// The terms that the day has, and how much of each.
    let parts: [(place: Int, value: Double)]

    /// The factor of a deviation: 1/√(1 + *h*) of the terms *x*, with
    /// *h* = *xᵀCx*, for a day that took no part in the fit.
    let factor: Double

    /// The place where the scales of the day's class begin.
    let scaleOffset: Int
  }

  /// Prepares a day.
  func terms(_ parts: [(place: Int, value: Double)], on day: Day) -> OfDay {
    var leverage = 0.0
    for left in parts {
      for right in parts {
        leverage += left.value * right.value * covariance[left.place * termCount + right.place]
      }
    }
    return OfDay(
      parts: parts,
      factor: (keptVariance / (1 + leverage)).squareRoot(),
      scaleOffset: scales.offset(of: day)
    )
  }
}

extension BaselineTerms {
  /// Scores some days of all series, spread over the cores.
  ///
  /// - Parameters:
  ///   - days: The days, first to last.
  ///   - amounts: Series after series, an amount for each of the days.
  ///   - residuals: Room for as many residuals.
  ///   - scores: Room for as many scores.
  func score(
    _ days: [OfDay],
    _ amounts: [Double],
    residuals: inout [Double],
    scores: inout [Double]
  ) {
    let count = keys.count
    unsafe residuals.withUnsafeMutableBufferPointer { residuals in
      unsafe scores.withUnsafeMutableBufferPointer { scores in
        guard let residuals = residuals.baseAddress, let scores = scores.baseAddress else { return }
        let dayCount = days.count
        let kept = unsafe DisjointColumns(residuals, rowCount: dayCount, columnCount: count)
        let scored = unsafe DisjointColumns(scores, rowCount: dayCount, columnCount: count)
        let chunkSize = 1024
        _ = concurrentMap(count: (count + chunkSize - 1) / chunkSize) { chunk in
          let series = (chunk * chunkSize)..<min(count, (chunk + 1) * chunkSize)
          var expected = [Double](repeating: 0, count: series.count)
          for (position, day) in days.enumerated() {
            expect(day, series, &expected)
            for i in series {
              let place = i * dayCount + position
              let usual = expected[i - series.lowerBound]
              let residual = amounts[place] - usual
              let score = ClassScales.score(
                residual * day.factor,
                expected: usual,
                scale: scales.scales[day.scaleOffset + i],
                share: scales.floorShare
              )
              unsafe kept.store(residual, at: place)
              unsafe scored.store(score, at: place)
            }
          }
        }
      }
    }
  }

  /// Fills `expected` with what is expected of some series on a day.
  private func expect(_ day: OfDay, _ series: Range<Int>, _ expected: inout [Double]) {
    for offset in expected.indices { expected[offset] = 0 }
    for part in day.parts {
      let first = part.place * keys.count + series.lowerBound
      for offset in expected.indices {
        expected[offset] += part.value * coefficients[first + offset]
      }
    }
  }

  /// The p values of the scores of a day.
  func fillProbabilities(_ day: OfDay, _ scores: [Double], into pValues: inout [Double]) {
    unsafe pValues.withUnsafeMutableBufferPointer { pValues in
      guard let start = pValues.baseAddress else { return }
      let room = unsafe DisjointColumns(start, rowCount: 1, columnCount: scores.count)
      let chunkSize = 1024
      _ = concurrentMap(count: (scores.count + chunkSize - 1) / chunkSize) { chunk in
        let series = (chunk * chunkSize)..<min(scores.count, (chunk + 1) * chunkSize)
        room.withColumns(series) { column in
          for i in series {
            let probability = TailProbability(
              degreesOfFreedom: scales.degrees[day.scaleOffset + i]
            )
            column[i - series.lowerBound] = probability(scores[i])
          }
        }
      }
    }
  }
}

extension BaselineTerms {
  /// Scores a day of all series.
  func score(_ day: OfDay, _ amounts: [Double], into result: inout DayScores) {
    precondition(
      amounts.count == keys.count,
      "\(keys.count) series need as many amounts, not \(amounts.count)"
    )
    let infinite = amounts.firstIndex { $0.isInfinite }
    precondition(infinite == nil, "the amount of series \(infinite ?? 0) is infinite")
    result.residuals.fit(keys.count)
    result.scores.fit(keys.count)
    result.pValues.fit(keys.count)
    score([day], amounts, residuals: &result.residuals, scores: &result.scores)
    fillProbabilities(day, result.scores, into: &result.pValues)
  }

  /// Scores the days of a panel of the same series.
  func scores(of panel: Panel, _ days: [OfDay]) -> ScoreTable {
    precondition(panel.keys == keys, "the panel's series are not those of the baseline")
    var residuals = [Double](repeating: 0, count: panel.values.count)
    var scores = residuals
    score(days, panel.values, residuals: &residuals, scores: &scores)
    let table = { (values: [Double]) in
      Panel(start: panel.start, dayCount: panel.dayCount, keys: panel.keys, values: values)
    }
    return ScoreTable(residuals: table(residuals), scores: table(scores), scales: scales)
  }
}

extension [Double] {
  /// Makes the array `count` elements long.
  fileprivate mutating func fit(_ count: Int) {
    if self.count != count { self = [Double](repeating: 0, count: count) }
  }
}
