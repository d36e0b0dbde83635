public import TimeSeries

/// The days that are outliers once the cycle and the median are taken away, by
/// the generalized test with median and median absolute deviation: S-H-ESD.
///
///     try spend.anomalies(using: .seasonalHybridESD(mostShare: 0.1))
///
/// The cycle is that of a robust STL that never changes. Its trend stays in, as
/// the paper wants it: it may itself follow an anomaly. The history should
/// therefore be one in which the level hardly changes, such as a few months.
///
/// - Complexity: that of the decomposition, O(*n*) with a large factor.
///
/// ## References
///
/// J. Hochenbaum, O. S. Vallis, A. Kejariwal, Automatic anomaly detection in the
/// cloud via statistical learning, 2017, arXiv:1704.07706, section 4.
public struct SeasonalHybridESD: Detector {
  /// The length of the cycle, in days.
  public let period: Int

  /// The test of what is left.
  public let test: GeneralizedESD

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - period: The length of the cycle in days, at least 2.
  ///   - mostShare: The most outliers as a share of the observed days, below a
  ///     half.
  ///   - significance: The chance of an outlier where there is none.
  public init(period: Int = 7, mostShare: Double = 0.1, significance: Double = 0.05) {
    precondition(period >= 2, "a cycle of \(period) days does not come back")
    self.period = period
    test = GeneralizedESD(mostShare: mostShare, significance: significance, estimator: .robust)
  }

  /// Scores every day without its cycle against the median day.
  ///
  /// - Throws: ``DetectionError/notDecomposed(_:)``, and what
  ///   ``GeneralizedESD`` throws.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let count = series.observedCount
    guard count >= GeneralizedESD.minimumCount else {
      throw .tooShort(count: count, minimum: GeneralizedESD.minimumCount)
    }
    return try test.scored(series, usual: try series.weekdayPart(period: period))
  }
}

extension Detector where Self == SeasonalHybridESD {
  /// The outliers of the history without its weekdays.
  public static func seasonalHybridESD(
    mostShare: Double = 0.1,
    significance: Double = 0.05
  ) -> SeasonalHybridESD {
    SeasonalHybridESD(mostShare: mostShare, significance: significance)
  }
}

extension Series {
  /// What the cycle of a robust STL adds to each day; it never changes, and is 0
  /// before the first and after the last amount.
  func weekdayPart(period: Int) throws(DetectionError) -> [Double] {
    let parts: Decomposition
    do throws(TimeSeriesError) {
      parts = try decomposition(
        using: .stl(period: period, seasonalWindow: .periodic, isRobust: true)
      )
    } catch {
      throw .notDecomposed(error)
    }
    var part = [Double](repeating: 0, count: count)
    for cycle in parts.seasonal {
      let offset = cycle.series.start - start
      for t in cycle.series.values.indices { part[offset + t] += cycle.series.values[t] }
    }
    return part
  }
}
