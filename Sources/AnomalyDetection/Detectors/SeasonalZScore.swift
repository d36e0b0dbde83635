package import OutlayForecasting
internal import OutlayStatistics
package import OutlayTimeSeries

/// The distance of each day from a robust regression on the calendar, in robust
/// standard deviations: ``Detector/seasonalZScore(threshold:floorShare:)``.
package struct SeasonalZScore: Detector {
  /// The size of score beyond which a day is anomalous.
  ///
  /// At 3.5 about one day in 2,000 of a normal series does not (B. Iglewicz, D. C. Hoaglin, How
  /// to Detect and Handle Outliers, 1993).
  package let threshold: Double

  /// The least scale as a share of the expected amount: a bill that
  /// is off by less than a few percent is nobody's concern.
  package let floorShare: Double

  /// The model of the expected amounts.
  package let baseline: HarmonicRegression

  /// Makes the detector.
  package init(threshold: Double = 3.5, floorShare: Double = 0.02) {
    self.threshold = threshold
    self.floorShare = floorShare
    baseline = HarmonicRegression(
      terms: .descriptive(),
      errorOrders: 0...0,
      halfLife: .infinity
    )
  }

  /// The fewest observed days: two of each weekday.
  static let minimumCount = 14

  /// Scores every day against the calendar.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than 14
  ///   observed days, and ``DetectionError/noBaseline(_:)``.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    guard series.observedCount >= SeasonalZScore.minimumCount else {
      throw .tooShort(count: series.observedCount, minimum: SeasonalZScore.minimumCount)
    }
    let fit: HarmonicRegression.Fit
    do throws(ForecastingError) {
      fit = try baseline.fitted(to: series)
    } catch {
      throw .noBaseline(error)
    }
    let usual = fit.fittedValues
    let sizes = fit.residuals.observedValues.map(\.magnitude)
    let scale = LocationScale.normalConsistency * (sizes.median() ?? 0)
    var expected = [Double](repeating: .nan, count: series.count)
    var freedom = [Double](repeating: 1, count: series.count)
    for t in usual.values.indices {
      let position = usual.start - series.start + t
      expected[position] = usual.values[t]
      // A day that alone holds up a column would be divided by nothing.
      freedom[position] = max(0.5, 1 - fit.leverages[t])
    }
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: [Double](repeating: scale, count: series.count),
      freedom: freedom,
      floor: ScaleFloor(share: floorShare, ofLevelOf: series),
      threshold: threshold
    )
  }
}

extension Detector where Self == NamedDetector {
  /// The distance of each day from a robust regression on the calendar, in robust
  /// standard deviations.
  ///
  ///     try spend.anomalies(using: .seasonalZScore(threshold: 3.5))
  ///
  /// Expected are a trend that bends every four weeks, the weekdays, and the days
  /// of the month that are regularly off (``HarmonicRegression``): a quiet Sunday
  /// and a support fee on the first are no anomalies. The regression is robust, so
  /// that an anomaly does not become usual by being large.
  ///
  /// The residual of a day is divided by 1 − leverage, which makes it about the
  /// residual of a fit without that day, and by the larger of
  ///
  /// - 1.4826 times the median size of the residuals, and
  /// - `floorShare` of the expected amount or of the series' level.
  ///
  /// - Parameters:
  ///   - threshold: The size of score beyond which a day is anomalous. At 3.5
  ///     about one day in 2,000 of a normal series is (B. Iglewicz, D. C. Hoaglin,
  ///     How to Detect and Handle Outliers, 1993).
  ///   - floorShare: The least scale as a share.
  /// - Returns: A detector that needs 14 observed days.
  /// - Complexity: That of the regression, O(*n p*²).
  public static func seasonalZScore(
    threshold: Double = 3.5,
    floorShare: Double = 0.02
  ) -> NamedDetector {
    NamedDetector(
      .seasonalZScore,
      SeasonalZScore(threshold: threshold, floorShare: floorShare)
    )
  }
}
