internal import OutlayStatistics
public import OutlayTimeSeries

/// The distance of each day from the trend and the weekday of a robust
/// decomposition, in robust standard deviations:
/// ``Detector/stlZScore(threshold:decomposer:floorShare:)``.
package struct STLZScore: Detector {
  /// The size of score beyond which a day is anomalous.
  package let threshold: Double

  /// The least scale as a share of the expected amount or of the
  /// series' level.
  package let floorShare: Double

  /// The decomposition of the series.
  package let decomposer: STL

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - threshold: The size of score beyond which a day is anomalous.
  ///   - floorShare: The least scale, as a share.
  ///   - decomposer: How the series is decomposed.
  package init(
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
  package func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    try scored(series, taken: Result(decomposing: series, by: decomposer))
  }

  /// Scores the series of a panel, which are decomposed together.
  package func scored(_ panel: Panel) -> PanelScores {
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
  /// The decomposition of a series, or the reason it has none.
  init(decomposing series: Series, by decomposer: some Decomposer) {
    self.init { () throws(TimeSeriesError) in try series.decomposition(using: decomposer) }
  }
}

extension Detector where Self == NamedDetector {
  /// The distance of each day from the trend and the weekday of a robust
  /// decomposition, in robust standard deviations.
  ///
  ///     try spend.anomalies(using: .stlZScore(threshold: 3.5))
  ///
  /// The trend bends where the level moves, so that it finds single days and not
  /// new levels. Compare ``seasonalZScore(threshold:floorShare:)``, whose trend is
  /// a regression: this one follows faster, and knows no days of the month.
  ///
  /// - Parameters:
  ///   - threshold: The size of score beyond which a day is anomalous.
  ///   - decomposer: How the series is decomposed.
  ///   - floorShare: The least scale as a share of the expected amount or of the
  ///     series' level.
  /// - Returns: A detector that needs more than two periods.
  /// - Complexity: That of the decomposition, O(*n*) with a large factor.
  public static func stlZScore(
    threshold: Double = 3.5,
    decomposer: STL = STL(period: 7, isRobust: true),
    floorShare: Double = 0.02
  ) -> NamedDetector {
    NamedDetector(
      .stlZScore,
      STLZScore(threshold: threshold, floorShare: floorShare, decomposer: decomposer)
    )
  }
}
