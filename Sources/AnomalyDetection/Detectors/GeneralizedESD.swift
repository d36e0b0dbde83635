public import OutlayStatistics
package import OutlayTimeSeries

/// The days whose amounts are outliers of the whole history, by Rosner's test:
/// ``Detector/generalizedESD(mostShare:significance:estimator:)``.
package struct GeneralizedESD: Detector {
  /// The most outliers as a share of the observed days, below a half.
  package let mostShare: Double

  /// The chance of an outlier where there is none.
  package let significance: Double

  /// Mean and standard deviation, as published, or their robust stand-ins.
  package let estimator: LocationScale.Estimator

  /// The observed days from which the critical values hold, as the paper found
  /// by simulation.
  package static let minimumCount = 25

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - mostShare: The most outliers as a share of the observed days.
  ///   - significance: The chance of an outlier where there is none.
  ///   - estimator: How the middle and the scale are found.
  package init(
    mostShare: Double = 0.1,
    significance: Double = 0.05,
    estimator: LocationScale.Estimator = .moments
  ) {
    precondition(mostShare > 0 && mostShare < 0.5, "\(mostShare) of the days cannot be outliers")
    precondition(
      significance > 0 && significance < 1,
      "a significance of \(significance) is not between 0 and 1"
    )
    self.mostShare = mostShare
    self.significance = significance
    self.estimator = estimator
  }

  /// Scores every day against those that are no outliers.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than 25
  ///   observed days, ``DetectionError/noSpread(count:)`` where the amounts
  ///   differ and have a scale of 0 all the same.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try scored(series, usual: [Double](repeating: 0, count: series.count))
  }

  /// Scores the series of a panel, each on its own.
  package func scored(_ panel: Panel) -> PanelScores {
    let critical = CriticalValues(of: self, for: panel)
    return panel.trimmedSeries { series throws(DetectionError) in
      let usual = [Double](repeating: 0, count: series.count)
      return try scored(series, usual: usual, critical: critical)
    }
  }

  /// Refuses a series of fewer than ``minimumCount`` observed days.
  func requireEnough(_ series: Series) throws(DetectionError) {
    let count = series.observedCount
    guard count >= GeneralizedESD.minimumCount else {
      throw .tooShort(count: count, minimum: GeneralizedESD.minimumCount)
    }
  }

  /// The most outliers among observed days.
  func most(among count: Int) -> Int { Int(mostShare * Double(count)) }

  /// Scores what is left of every day without its usual part.
  func scored(
    _ series: Series,
    usual: [Double],
    critical: CriticalValues? = nil
  ) throws(DetectionError) -> ScoredSeries {
    try requireEnough(series)
    let critical = critical ?? CriticalValues(of: self, among: [series.observedCount])
    let days = series.values.indices.filter { !series.values[$0].isNaN }
    let amounts = days.map { series.values[$0] - usual[$0] }
    let test = ExtremeDeviates(
      of: amounts,
      most: most(among: days.count),
      estimator: estimator,
      critical: critical
    )
    let isAlike = amounts.allSatisfy { $0 == test.rest.location }
    guard test.rest.scale > 0 || isAlike else { throw .noSpread(count: days.count) }

    let threshold = critical[days.count - test.outlierCount]
    // The test is the judge: an outlier that was tested with others beside it
    // may lie at the threshold now, and so may the last one that passed.
    var scores = series.values.indices.map { t in
      let score = test.rest.standardized(series.values[t] - usual[t])
      return score.isNaN ? score : min(max(score, -threshold), threshold)
    }
    for deviate in test.deviates.prefix(test.outlierCount) {
      let score = test.rest.standardized(amounts[deviate.position])
      let size = max(score.magnitude, threshold.nextUp)
      scores[days[deviate.position]] = score < 0 ? -size : size
    }
    return ScoredSeries(
      series: series,
      expected: usual.map { $0 + test.rest.location },
      scales: scores.map { _ in test.rest.scale },
      scores: scores,
      threshold: threshold
    )
  }
}

extension Detector where Self == NamedDetector {
  /// The days whose amounts are outliers of the whole history, by the generalized
  /// test of the extreme studentized deviate.
  ///
  ///     try bill.anomalies(using: .generalizedESD(mostShare: 0.1))
  ///
  /// A test for amounts that vary around one level: it knows no weekdays and no
  /// trend. ``seasonalHybridESD(mostShare:significance:)`` removes both first.
  ///
  /// Scores are deviations from the middle of the days that are no outliers, in
  /// their scale; the threshold is the critical value of the next test.
  ///
  /// - Parameters:
  ///   - mostShare: The most outliers as a share of the observed days, below a half.
  ///   - significance: The probability of an outlier where there is none.
  ///   - estimator: Mean and standard deviation, as published, or their robust
  ///     stand-ins.
  /// - Returns: A detector that needs 25 observed days, from which the critical
  ///   values hold, as the paper found by simulation.
  /// - Complexity: O(*n* log *n*).
  ///
  /// ## References
  ///
  /// B. Rosner, Percentage points for a generalized ESD many-outlier procedure,
  /// Technometrics 25 (1983) 165–172, doi:10.1080/00401706.1983.10487848.
  public static func generalizedESD(
    mostShare: Double = 0.1,
    significance: Double = 0.05,
    estimator: LocationScale.Estimator = .moments
  ) -> NamedDetector {
    NamedDetector(
      .generalizedESD,
      GeneralizedESD(mostShare: mostShare, significance: significance, estimator: estimator)
    )
  }
}
