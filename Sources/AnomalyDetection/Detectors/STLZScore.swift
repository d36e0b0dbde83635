internal import OutlayStatistics
public import OutlayTimeSeries

/// The distance of each day from the trend and the weekday of a robust
/// decomposition, in robust standard deviations.
///
///     try spend.anomalies(using: .stlZScore(threshold: 3.5))
///
/// The trend bends where the level moves, so that what is found are days and not
/// new levels. Compare ``SeasonalZScore``, whose trend is a regression: this
/// one follows faster, and knows no days of the month.
///
/// - Complexity: that of the decomposition, O(*n*) with a large factor.
public struct STLZScore: Detector {
  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// The least usual deviation as a share of the expected amount or of the
  /// series' level.
  public let floorShare: Double

  /// How the series is taken apart.
  public let decomposer: STL

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - threshold: The size of score beyond which a day does not belong.
  ///   - floorShare: The least usual deviation, as a share.
  ///   - decomposer: How the series is taken apart.
  public init(
    threshold: Double = 3.5,
    floorShare: Double = 0.02,
    decomposer: STL = STL(period: 7, isRobust: true)
  ) {
    self.threshold = threshold
    self.floorShare = floorShare
    self.decomposer = decomposer
  }

  /// Scores every day against trend and weekday.
  ///
  /// - Throws: ``DetectionError/notDecomposed(_:)``.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try scored(series, taken: Result(decomposing: series, by: decomposer))
  }

  /// Scores the series of a panel, which is taken apart as one.
  public func scored(_ panel: Panel) -> PanelScores {
    let parts = panel.decomposition(using: decomposer)
    return panel.trimmedColumns { series, column throws(DetectionError) in
      try scored(series, taken: parts.attempt(column))
    }
  }

  private func scored(
    _ series: Series,
    taken: Result<Decomposition, TimeSeriesError>
  ) throws(DetectionError) -> ScoredSeries {
    let parts = try taken.mapError(DetectionError.notDecomposed).get()
    var expected = [Double](repeating: .nan, count: series.count)
    let offset = parts.trend.start - series.start
    expected.replaceSubrange(offset..<(offset + parts.trend.count), with: parts.trend.values)
    for cycle in parts.seasonal {
      for t in cycle.series.values.indices { expected[offset + t] += cycle.series.values[t] }
    }
    let sizes = parts.remainder.observedValues.map(\.magnitude)
    let scale = LocationScale.normalConsistency * (sizes.median() ?? 0)
    return ScoredSeries(
      series: series,
      expected: expected,
      scales: [Double](repeating: scale, count: series.count),
      floor: ScaleFloor(share: floorShare, ofLevelOf: series),
      threshold: threshold
    )
  }
}

extension Result<Decomposition, TimeSeriesError> {
  /// A series taken apart, or why it cannot be.
  init(decomposing series: Series, by decomposer: some Decomposer) {
    self.init { () throws(TimeSeriesError) in try series.decomposition(using: decomposer) }
  }
}

extension Detector where Self == STLZScore {
  /// Robust standard deviations from trend and weekday.
  public static func stlZScore(threshold: Double = 3.5) -> STLZScore {
    STLZScore(threshold: threshold)
  }
}
