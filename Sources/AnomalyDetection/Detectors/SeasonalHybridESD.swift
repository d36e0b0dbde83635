internal import OutlayStatistics
package import OutlayTimeSeries

/// The outliers of a history without its weekdays and its median, S-H-ESD:
/// ``Detector/seasonalHybridESD(mostShare:significance:)``.
package struct SeasonalHybridESD: Detector {
  /// The length of the cycle, in days.
  package let period: Int

  /// The test of what is left.
  package let test: GeneralizedESD

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - mostShare: The most outliers as a share of the observed days, below a
  ///     half.
  ///   - significance: The chance of an outlier where there is none.
  package init(period: Int = 7, mostShare: Double = 0.1, significance: Double = 0.05) {
    precondition(period >= 2, "a cycle of \(period) days does not come back")
    self.period = period
    test = GeneralizedESD(mostShare: mostShare, significance: significance, estimator: .robust)
  }

  /// Scores every day without its cycle against the median day.
  ///
  /// - Throws: ``DetectionError/notDecomposed(_:)``, and what
  ///   ``GeneralizedESD`` throws.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try test.requireEnough(series)
    return try test.scored(series, usual: try series.weekdayPart(period: period))
  }

  /// Scores the series of a panel, which are decomposed together.
  package func scored(_ panel: Panel) -> PanelScores {
    let parts = panel.decomposition(using: STL(cycleThatStays: period))
    let critical = CriticalValues(of: test, for: panel)
    return panel.trimmedColumns { series, column throws(DetectionError) in
      try test.requireEnough(series)
      return try test.scored(
        series,
        usual: try series.weekdayPart(of: parts.attempt(column)),
        critical: critical
      )
    }
  }
}

extension STL {
  /// The robust form with a cycle that never changes.
  fileprivate init(cycleThatStays period: Int) {
    self.init(period: period, seasonalWindow: .all, isRobust: true)
  }
}

extension Series {
  /// The effect of the cycle of a robust STL on each day; it never changes, and is 0
  /// before the first and after the last amount.
  func weekdayPart(period: Int) throws(DetectionError) -> [Double] {
    try weekdayPart(of: Result(decomposing: self, by: STL(cycleThatStays: period)))
  }

  /// The effect of the cycles on each day, where the series could be decomposed.
  fileprivate func weekdayPart(
    of taken: Result<Decomposition, TimeSeriesError>
  ) throws(DetectionError) -> [Double] {
    let parts = try taken.mapError(DetectionError.notDecomposed).get()
    var part = [Double](repeating: 0, count: count)
    for cycle in parts.seasonal {
      let offset = cycle.series.start - start
      for t in cycle.series.values.indices { part[offset + t] += cycle.series.values[t] }
    }
    return part
  }
}

extension Detector where Self == NamedDetector {
  /// The days that are outliers once weekdays and median are removed, by the
  /// generalized test with median and median absolute deviation: S-H-ESD.
  ///
  ///     try spend.anomalies(using: .seasonalHybridESD(mostShare: 0.1))
  ///
  /// The weekdays are those of a robust STL whose cycle never changes. Its trend
  /// stays in, as the paper has it, since it may follow an anomaly. The level of
  /// the history should therefore hardly change, such as over a few months.
  ///
  /// - Parameters:
  ///   - mostShare: The most outliers as a share of the observed days, below a half.
  ///   - significance: The probability of an outlier where there is none.
  /// - Returns: A detector that needs 25 observed days.
  /// - Complexity: That of the decomposition, O(*n*) with a large factor.
  ///
  /// ## References
  ///
  /// J. Hochenbaum, O. S. Vallis, A. Kejariwal, Automatic anomaly detection in the
  /// cloud via statistical learning, 2017, arXiv:1704.07706, section 4.
  public static func seasonalHybridESD(
    mostShare: Double = 0.1,
    significance: Double = 0.05
  ) -> NamedDetector {
    NamedDetector(
      .seasonalHybridESD,
      SeasonalHybridESD(mostShare: mostShare, significance: significance)
    )
  }
}
