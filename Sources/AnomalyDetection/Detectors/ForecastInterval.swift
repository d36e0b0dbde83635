public import OutlayForecasting
internal import OutlayStatistics
package import OutlayTimeSeries

/// The place of each day in the interval that a forecast made before it gave:
/// ``Detector/forecastInterval(_:refitDays:firstDays:threshold:floor:)``.
package struct ForecastInterval<Model: Forecaster>: Detector {
  /// The model, not fitted yet.
  package let forecaster: Model

  /// The days that one fit serves.
  package let refitDays: Int

  /// The days before the first forecast.
  package let firstDays: Int

  /// The size of score beyond which a day is anomalous.
  package let threshold: Double

  /// The least scale.
  package let floor: ScaleFloor

  /// The score at either end of the interval that gives the scales.
  ///
  /// It is not the threshold, so that another threshold leaves all scores as they
  /// are, and an interval never has all of the chance or none.
  private static var reach: Double { 3 }

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - forecaster: What is expected.
  ///   - refitDays: The days that one fit serves, at least 1.
  ///   - firstDays: The days before the first forecast, four weeks unless given.
  ///   - threshold: The size of score beyond which a day is anomalous.
  ///   - floor: The least scale, because a forecast of equal amounts is too sure.
  package init(
    _ forecaster: Model,
    refitDays: Int = 1,
    firstDays: Int = 28,
    threshold: Double = 3,
    floor: ScaleFloor = ScaleFloor()
  ) {
    precondition(refitDays >= 1, "a fit that serves \(refitDays) days")
    precondition(firstDays >= 1, "a forecast from \(firstDays) days")
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.forecaster = forecaster
    self.refitDays = refitDays
    self.firstDays = firstDays
    self.threshold = threshold
    self.floor = floor
  }

  /// Scores every day against the forecast of the days before it.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` where no day is left
  ///   to be forecast, ``DetectionError/noBaseline(_:)`` where none could be.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let history = series.trimmed
    guard history.count > firstDays else {
      throw .tooShort(count: history.count, minimum: firstDays + 1)
    }
    var expected = [Double](repeating: .nan, count: series.count)
    var above = expected
    var below = expected
    let level = 1 - 2 * NormalDistribution().cumulative(-ForecastInterval.reach)
    var refusal: ForecastingError?
    for origin in stride(from: firstDays, to: history.count, by: refitDays) {
      do throws(ForecastingError) {
        let days = (history.start + origin)..<min(history.start + origin + refitDays, history.end)
        let known = history[history.start..<days.lowerBound].trimmed
        let outlook = try forecaster.fitted(to: known).forecast(days: days.upperBound - known.end)
        for day in days {
          let range = outlook[day].interval(level)
          let t = day - series.start
          let middle = min(max(outlook[day].median, range.lowerBound), range.upperBound)
          let least = max(floor.amount, floor.share * middle.magnitude)
          expected[t] = middle
          above[t] = max((range.upperBound - middle) / ForecastInterval.reach, least)
          below[t] = max((middle - range.lowerBound) / ForecastInterval.reach, least)
        }
      } catch {
        refusal = error
      }
    }
    if let refusal, expected.allSatisfy(\.isNaN) { throw .noBaseline(refusal) }
    let scores = expected.indices.map { t in
      let deviation = series.values[t] - expected[t]
      return deviation / (deviation > 0 ? above[t] : below[t])
    }
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: above,
      scalesBelow: below,
      scores: scores,
      threshold: threshold
    )
  }
}

extension Detector where Self == NamedDetector {
  /// The place of each day in the interval of a forecast that was made before it.
  ///
  ///     // Days outside of the 99.7 % interval:
  ///     try spend.anomalies(using: .forecastInterval(.seasonalNaive, threshold: 3))
  ///     try spend.anomalies(using: .forecastInterval(.automatic, refitDays: 7))
  ///
  /// Every day is forecast from the days before it alone, so that a score never
  /// changes when days are added. With `refitDays` of 1 each forecast is one step
  /// ahead; with *k* a fit serves the *k* days after it, each with the interval of
  /// its own distance.
  ///
  /// The score is 0 at the median of the forecast, and 3 at either end of the
  /// interval that a normal amount leaves as often as it is three standard
  /// deviations off: the two sides have scales of their own.
  ///
  /// - Parameters:
  ///   - forecaster: The model, not fitted yet.
  ///   - refitDays: The days that one fit serves, at least 1.
  ///   - firstDays: The days before the first forecast.
  ///   - threshold: The size of score beyond which a day is anomalous.
  ///   - floor: The least scale, since a forecast of equal amounts is too sure.
  /// - Returns: A detector that needs more days than `firstDays`.
  /// - Complexity: A fit for every `refitDays` days.
  public static func forecastInterval(
    _ forecaster: some Forecaster,
    refitDays: Int = 1,
    firstDays: Int = 28,
    threshold: Double = 3,
    floor: ScaleFloor = ScaleFloor()
  ) -> NamedDetector {
    NamedDetector(
      .forecastInterval,
      ForecastInterval(
        forecaster,
        refitDays: refitDays,
        firstDays: firstDays,
        threshold: threshold,
        floor: floor
      )
    )
  }
}
