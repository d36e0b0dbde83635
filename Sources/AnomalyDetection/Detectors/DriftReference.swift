internal import OutlayStatistics
package import OutlayTimeSeries

/// The reference of a day's deviation: the first weeks after the start, or after the
/// last drift.
///
///     DriftReference(days: 56)      // eight weeks, before which nothing is said
///
/// The days learned from give a median for each weekday, a level and a robust
/// scale, which then stay as they are: a reference that followed the level would
/// follow its drift.
package struct DriftReference: Sendable, Hashable {
  /// The observed days that are learned from.
  package let days: Int

  /// The length of the cycle, or 1 where there is none.
  package let period: Int

  /// The scales at which a day's deviation is clipped: a spike is no drift.
  package let clip: Double

  /// The least scale.
  package let floor: ScaleFloor

  /// Makes a reference.
  ///
  /// - Parameters:
  ///   - days: The observed days that are learned from, at least two periods.
  ///   - period: The length of the cycle in days, or 1.
  ///   - clip: The scales at which a day's deviation is clipped.
  ///   - floor: The least scale.
  package init(days: Int = 28, period: Int = 7, clip: Double = 3, floor: ScaleFloor = ScaleFloor())
  {
    precondition(period >= 1, "a cycle of \(period) days does not come back")
    precondition(days >= max(4, 2 * period), "\(days) days say little about what is usual")
    precondition(clip > 0, "days clipped at \(clip) are all alike")
    self.days = days
    self.period = period
    self.clip = clip
    self.floor = floor
  }

  /// The learned reference.
  struct Learned {
    /// The expected amount in each place of the cycle.
    let expected: [Double]
    let scale: Double
  }

  /// Learns from amounts at positions.
  ///
  /// A scale around `period` medians is too small by the root of the days per
  /// parameter, which is made up for as in least squares.
  func learned(from amounts: [(position: Int, amount: Double)]) -> Learned {
    let level = amounts.map(\.amount).median() ?? 0
    var expected = [Double](repeating: level, count: period)
    for place in 0..<period where period > 1 {
      let own = amounts.filter { $0.position % period == place }.map(\.amount)
      expected[place] = own.median() ?? level
    }
    let sizes = amounts.map { ($0.amount - expected[$0.position % period]).magnitude }
    let freedom = Double(amounts.count) / Double(amounts.count - period)
    let scale = LocationScale.normalConsistency * (sizes.median() ?? 0) * freedom.squareRoot()
    return Learned(
      expected: expected,
      scale: max(scale, floor.amount, floor.share * level.magnitude)
    )
  }
}

/// A detector that adds up small deviations.
package protocol DriftDetector: Detector {
  /// The sums that it keeps.
  associatedtype Chart: DriftChart

  /// Sums of 0.
  var chart: Chart { get }

  /// The sum beyond which a level has moved.
  var limit: Double { get }

  /// The reference of a day's deviation.
  var reference: DriftReference { get }
}

extension DriftDetector {
  /// Scores every day by the sum until then, in scales, with the limit as the threshold.
  ///
  /// An alarm is on one day; from its onset on, the reference is learned anew.
  /// Days that are learned from have no score.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` where no day is left
  ///   once the reference is learned.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try walk(series).scored
  }

  func walk(_ series: Series) throws(DetectionError) -> (scored: ScoredSeries, drifts: [Drift]) {
    let days = series.values.indices.filter { !series.values[$0].isNaN }
    guard days.count > reference.days else {
      throw .tooShort(count: days.count, minimum: reference.days + 1)
    }
    var expected = [Double](repeating: .nan, count: series.count)
    var (scales, scores, drifts) = (expected, expected, [Drift]())
    var chart = chart
    // The first observed day, by its number, of those to be learned from.
    var first = 0
    var usual: DriftReference.Learned?
    for (number, t) in days.enumerated() {
      if usual == nil, number - first >= reference.days {
        usual = reference.learned(from: days[first..<number].map { ($0, series.values[$0]) })
      }
      guard let learned = usual else { continue }
      expected[t] = learned.expected[t % reference.period]
      scales[t] = learned.scale
      let deviation = (series.values[t] - expected[t]) / learned.scale
      let alarm = chart.update(min(max(deviation, -reference.clip), reference.clip))
      scores[t] = alarm?.sum ?? chart.sum
      guard let alarm else { continue }
      first = number - alarm.days + 1
      usual = nil
      drifts.append(
        Drift(
          onset: series.start + days[first],
          alarm: series.start + t,
          shift: alarm.shift * learned.scale
        )
      )
    }
    let scored = ScoredSeries(
      series: series,
      expected: expected,
      scales: scales,
      scores: scores,
      evidence: scores.map { _ in .drift },
      threshold: limit
    )
    return (scored, drifts)
  }
}

extension Series {
  /// The levels that have moved away bit by bit, first to last.
  ///
  ///     try spend.drifts(using: CUSUM()).map(\.onset)
  ///
  /// - Parameter detector: How deviations add up.
  /// - Returns: The drifts, each with its onset and its alarm.
  /// - Throws: ``DetectionError/tooShort(count:minimum:)``.
  package func drifts(using detector: some DriftDetector) throws(DetectionError) -> [Drift] {
    try detector.walk(self).drifts
  }
}
