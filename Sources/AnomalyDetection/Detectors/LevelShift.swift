public import OutlayTimeSeries

/// The days on which the level of a series without its weekdays changes:
/// ``Detector/levelShift(using:)``.
package struct LevelShift: Detector {
  /// The search for the changes.
  package let segmenter: Segmenter

  /// The length of the cycle that is taken away, in days.
  package let period: Int

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - segmenter: How the changes are found, in a model of levels.
  ///   - period: The length of the cycle in days, at least 2.
  package init(_ segmenter: Segmenter = .pelt(), period: Int = 7) {
    precondition(period >= 2, "a cycle of \(period) days does not come back")
    self.segmenter = segmenter
    self.period = period
  }

  /// Scores the days on which the level changes.
  ///
  /// - Throws: ``DetectionError/notDecomposed(_:)`` where the weekdays cannot be
  ///   removed, and the errors of the segmenter.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let cycle = try series.weekdayPart(period: period)
    let rest = Series(start: series.start, values: zip(series.values, cycle).map { $0 - $1 })
    let parts = try segmenter.parts(of: rest)
    return parts.scores(
      of: series,
      around: cycle,
      evidence: .step,
      expected: \.mean,
      isUp: { $1.mean > $0.mean }
    )
  }
}

/// The days from which on a series without its level and weekdays varies more or
/// less: ``Detector/varianceShift()``.
package struct VarianceShift: Detector {
  /// The search for the changes.
  package let segmenter: Segmenter

  /// The length of the cycle that is taken away, in days.
  package let period: Int

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - segmenter: How the changes are found, in a model of spreads. Four
  ///     weeks are the fewest that show one.
  ///   - period: The length of the cycle in days, at least 2.
  package init(
    _ segmenter: Segmenter = .pelt(SegmentModel(.variance, minimumDays: 28)),
    period: Int = 7
  ) {
    precondition(period >= 2, "a cycle of \(period) days does not come back")
    self.segmenter = segmenter
    self.period = period
  }

  /// Scores the days on which the spread changes.
  ///
  /// - Throws: ``DetectionError/notDecomposed(_:)`` where trend and weekdays
  ///   are unknown, and the errors of the segmenter.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let calendar = STL(period: period, seasonalWindow: .all, isRobust: true)
    let usual = try STLZScore(decomposer: calendar).scored(series)
    let rest = zip(series.values, usual.expected).map { $0 - $1 }
    let parts = try segmenter.parts(of: Series(start: series.start, values: rest))
    return parts.scores(
      of: series,
      around: usual.expected,
      evidence: .spread,
      expected: { _ in 0 },
      isUp: { $1.standardDeviation > $0.standardDeviation }
    )
  }
}

extension Segmenter {
  /// The segments of a series, or why a detector of changes refuses it.
  fileprivate func parts(of series: Series) throws(DetectionError) -> Segmentation {
    do throws(TimeSeriesError) {
      return try segmentation(of: series)
    } catch .tooShort(let count, let minimum) {
      throw .tooShort(count: count, minimum: minimum)
    } catch {
      throw .notDecomposed(error)
    }
  }
}

extension Segmentation {
  /// The scores of changes, each on the first day of its segment.
  fileprivate func scores(
    of series: Series,
    around usual: [Double],
    evidence: ScoredSeries.Evidence,
    expected level: (Segment) -> Double,
    isUp: (Segment, Segment) -> Bool
  ) -> ScoredSeries {
    var expected = [Double](repeating: .nan, count: series.count)
    var scales = expected
    var scores = series.values.map { $0.isNaN ? $0 : 0 }
    for (index, segment) in segments.enumerated() {
      for day in segment.days {
        let t = day - series.start
        expected[t] = usual[t] + level(segment)
        scales[t] = segment.standardDeviation
      }
      guard index > 0 else { continue }
      let before = segments[index - 1]
      let t = segment.days.lowerBound - series.start
      let size = max(0, savings[index - 1]).squareRoot()
      expected[t] = usual[t] + level(before)
      scores[t] = isUp(before, segment) ? size : -size
    }
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: scales,
      scores: scores,
      evidence: scores.map { _ in evidence },
      // A change that saves just what it has to is one, too.
      threshold: max(penalty, .leastNormalMagnitude).squareRoot().nextDown
    )
  }
}

extension Detector where Self == NamedDetector {
  /// The days on which the level of a series without its weekdays changes.
  ///
  ///     for shift in try spend.anomalies(using: .levelShift()) {
  ///       print(shift.days.lowerBound, shift.impact)     // on its first day
  ///     }
  ///
  /// The score of a change is the root of its saving, which for a known spread is
  /// the *z* of the two-sample test of the levels before and after it, and the root
  /// of the penalty is the threshold. It lies on the first day of the new level,
  /// of which the level before is expected; all other days have a score of 0, and
  /// the level of their segment is expected of them.
  ///
  /// - Parameter segmenter: How the changes are found.
  /// - Returns: A detector that needs more than two weeks.
  /// - Complexity: That of the robust STL that removes the weekdays.
  public static func levelShift(using segmenter: Segmenter = .pelt()) -> NamedDetector {
    NamedDetector(.levelShift, LevelShift(segmenter))
  }
}

extension Detector where Self == NamedDetector {
  /// The days from which on a series without its level and weekdays varies more or
  /// less.
  ///
  ///     try spend.anomalies(using: .varianceShift())
  ///
  /// The remainder of a robust STL is divided into segments of equal spread, of
  /// four weeks at least. Scores are those of ``levelShift(using:)``, positive where
  /// the days vary more.
  ///
  /// - Returns: A detector that needs eight weeks of observed days.
  /// - Complexity: That of the robust STL.
  public static func varianceShift() -> NamedDetector {
    NamedDetector(.varianceShift, VarianceShift())
  }
}
