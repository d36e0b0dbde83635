public import OutlayStatistics
public import OutlayTimeSeries

/// The distance of each day from the mean of the whole history, in standard
/// deviations.
///
///     try spend.anomalies(using: .zScore(threshold: 3))
///
/// The textbook detector: it knows no weekdays and no trend, and a wild day
/// widens the standard deviation it is measured by: among *n* days no score
/// exceeds (*n* − 1)/√*n*. It is here to be compared with.
public struct ZScore: Detector {
  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// Makes the detector.
  public init(threshold: Double = 3) {
    self.threshold = threshold
  }

  /// Scores every day against the whole history.
  ///
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than
  ///   three observed days.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
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
/// deviations or robust ones.
///
///     try spend.anomalies(using: .rollingZScore(days: 28, threshold: 3))
///
/// It uses the past only, so that a score never changes when days are added.
/// The first days, until half a window is observed, have no score.
public struct RollingZScore: Detector {
  /// The days before each day that it is compared with.
  public let days: Int

  /// Mean and standard deviation, or median and median absolute deviation.
  public let estimator: LocationScale.Estimator

  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// The least scale.
  public let floor: ScaleFloor

  /// Makes the detector; 28 days are four whole weeks.
  public init(
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
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
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

extension Detector where Self == ZScore {
  /// Standard deviations from the mean of the whole history.
  public static func zScore(threshold: Double = 3) -> ZScore {
    ZScore(threshold: threshold)
  }
}

extension Detector where Self == RollingZScore {
  /// Robust standard deviations from the median of the days before.
  public static func rollingZScore(days: Int = 28, threshold: Double = 3.5) -> RollingZScore {
    RollingZScore(days: days, threshold: threshold)
  }
}
