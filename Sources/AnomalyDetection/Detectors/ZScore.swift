public import OutlayStatistics
package import OutlayTimeSeries

/// The distance of each day from the mean of the whole history, in standard
/// deviations: ``Detector/zScore(threshold:)``.
package struct ZScore: Detector {
  /// The size of score beyond which a day is anomalous.
  package let threshold: Double

  /// Makes the detector.
  package init(threshold: Double = 3) {
    self.threshold = threshold
  }

  /// Scores every day against the whole history.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than
  ///   three observed days.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let observed = series.observedValues
    guard observed.count >= 3, let usual = LocationScale(moments: observed) else {
      throw .tooShort(count: observed.count, minimum: 3)
    }
    return ScoredSeries(
      series: series,
      expected: series.values.map { _ in usual.location },
      scales: series.values.map { _ in usual.scale },
      floor: ScaleFloor(share: 0, ofLevelOf: series),
      threshold: threshold
    )
  }
}

/// The distance of each day from the days before it, in their standard
/// deviations: ``Detector/rollingZScore(days:estimator:threshold:floor:)``.
package struct RollingZScore: Detector {
  /// The days before each day that it is compared with.
  package let days: Int

  /// Mean and standard deviation, or median and median absolute deviation.
  package let estimator: LocationScale.Estimator

  /// The size of score beyond which a day is anomalous.
  package let threshold: Double

  /// The least scale.
  package let floor: ScaleFloor

  /// Makes the detector; 28 days are four whole weeks.
  package init(
    days: Int = 28,
    estimator: LocationScale.Estimator = .robust,
    threshold: Double = 3.5,
    floor: ScaleFloor = ScaleFloor()
  ) {
    precondition(days >= 4, "a window of \(days) days says little about what is usual")
    self.days = days
    self.estimator = estimator
    self.threshold = threshold
    self.floor = floor
  }

  /// Scores every day against the days before it.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` where no day has
  ///   half a window observed before it.
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let minimum = max(2, days / 2)
    let usual = series.rolling(estimator, days: days, minimumCount: minimum)
    guard usual.contains(where: { $0 != nil }) else {
      throw .tooShort(count: series.observedCount, minimum: minimum + 1)
    }
    return ScoredSeries(
      series: series,
      expected: usual.map { $0?.location ?? .nan },
      scales: usual.map { $0?.scale ?? .nan },
      floor: floor,
      threshold: threshold
    )
  }
}

extension Detector where Self == NamedDetector {
  /// The distance of each day from the mean of the whole history, in standard
  /// deviations.
  ///
  ///     try spend.anomalies(using: .zScore(threshold: 3))
  ///
  /// The textbook detector, to compare with: it knows no weekdays and no trend,
  /// and a wild day widens the standard deviation that it is measured by. Among
  /// *n* days no score exceeds (*n* − 1)/√*n*.
  ///
  /// - Parameter threshold: The size of score beyond which a day is anomalous.
  /// - Returns: A detector that needs three observed days.
  /// - Complexity: O(*n*).
  public static func zScore(threshold: Double = 3) -> NamedDetector {
    NamedDetector(.zScore, ZScore(threshold: threshold))
  }
}

extension Detector where Self == NamedDetector {
  /// The distance of each day from the days before it, in their standard
  /// deviations or robust ones.
  ///
  ///     try spend.anomalies(using: .rollingZScore(days: 28, threshold: 3))
  ///
  /// It uses the past alone, so that a score never changes when days are added.
  /// The first days, until half a window is observed, have no score.
  ///
  /// - Parameters:
  ///   - days: The length of the window, at least 4; 28 days are four whole weeks.
  ///   - estimator: Mean and standard deviation, or median and median absolute
  ///     deviation.
  ///   - threshold: The size of score beyond which a day is anomalous.
  ///   - floor: The least scale.
  /// - Returns: A detector that needs half a window of observed days and one more.
  /// - Complexity: O(*n*) for moments, O(*n* · `days`) for the robust estimates.
  public static func rollingZScore(
    days: Int = 28,
    estimator: LocationScale.Estimator = .robust,
    threshold: Double = 3.5,
    floor: ScaleFloor = ScaleFloor()
  ) -> NamedDetector {
    NamedDetector(
      .rollingZScore,
      RollingZScore(days: days, estimator: estimator, threshold: threshold, floor: floor)
    )
  }
}
