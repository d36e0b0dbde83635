internal import OutlayStatistics
public import OutlayTimeSeries

/// A score of each day against the expected amount of its series and its panel, in
/// robust standard deviations of its own and on either side.
///
///     for anomaly in try spend.anomalies() {         // the same as using: .robustScore()
///       print(anomaly.days, anomaly.kind, anomaly.impact)
///     }
///     cube.panel.scored(using: .robustScore(threshold: 3.5)).anomalies
///
/// The expected amount is a moving level with its weekdays, the days of the month that
/// regularly deviate, charges that come on other days of the calendar, such as the last
/// business day, and the common movement of the panel (from ten series on).
/// Everything is a median or a quantile, so that an anomaly does not become usual by
/// being large, and in the unit of the amounts: logarithms would make dips large and
/// spikes small.
///
/// A day's score is the largest of five statistics: its own deviation (in robust
/// standard deviations), a record test, a run of days, a level step, a drift. The
/// largest gives the kind of the anomaly. On days on which the panel is volatile the
/// first three are reduced.
///
/// Days before and after a day are used; ``WalkForwardScore`` uses only those before.
///
/// - Complexity: O(*n w*) a series for windows of *w* days with a small factor, four
///   series side by side and over all cores: about a quarter of a millisecond for two
///   years, and less than one alone.
public struct RobustScore: Detector {
  /// The size of score beyond which a day is anomalous.
  public let threshold: Double

  /// The threshold unless one is given.
  ///
  /// At 2.6 about six days in 1,000 of real daily series are flagged, real events
  /// among them, and one in 1,000 of bills with noise of heavy tails and no event.
  public static let standardThreshold = 2.6

  /// Makes the detector.
  ///
  /// - Parameter threshold: The size of score beyond which a day is anomalous.
  public init(threshold: Double = RobustScore.standardThreshold) {
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.threshold = threshold
  }

  /// The fewest observed days: two of each weekday.
  static let minimumCount = 14

  /// Scores every day against the days around it.
  ///
  /// - Parameter series: At least two weeks.
  /// - Returns: The score of every observed day.
  /// - Throws: ``DetectionError/tooShort(count:minimum:)`` for fewer than 14
  ///   observed days.
  public func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    let quad = SeriesQuad([0], of: [try RobustScore.checked(series)])
    let calendar = MonthCalendar(start: series.start, dayCount: series.count)
    let member = QuadBaseline(quad, in: series.start, calendar)
    let alone = [Double](repeating: 0, count: series.count)
    let evidence = QuadEvidence(member, common: [alone], volatility: [alone.map { _ in 1 }])
    return evidence.scores(of: 0, threshold: threshold)
  }

  /// Scores every day of every series against the days around it and the other
  /// series.
  ///
  /// - Parameter panel: The series; from ten on they have a common movement.
  /// - Returns: The scores, and the series of fewer than 14 observed days.
  public func scored(_ panel: Panel) -> PanelScores {
    let checked = panel.trimmedSeries { series throws(DetectionError) in
      try RobustScore.checked(series)
    }
    let members = checked.successes.map(\.value)
    let quads = SeriesQuad.all(of: members)
    let calendar = MonthCalendar(start: panel.start, dayCount: panel.dayCount)
    var baselines: [QuadBaseline?] = concurrentMap(count: quads.count) {
      QuadBaseline(quads[$0], in: panel.start, calendar)
    }
    let moves = quads.scattered(baselines.map { $0?.moves ?? [] })
    let common = CommonMode(moves, dayCount: panel.dayCount)
    let volatility = PanelVolatility(common, count: members.count, dayCount: panel.dayCount)
    let scores = concurrentMutate(&baselines) { index, baseline in
      // Released as soon as it is used, so that the scores can have its memory.
      defer { baseline = nil }
      let places = quads[index].places
      guard let member = baseline else { return [ScoredSeries]() }
      let evidence = QuadEvidence(
        member,
        common: places.map { common.part(of: $0) },
        volatility: places.map { volatility.factors(of: $0) }
      )
      return places.indices.map { evidence.scores(of: $0, threshold: threshold) }
    }
    let scored = quads.scattered(scores)
    var place = 0
    return checked.mapValues { _ in
      defer { place += 1 }
      return scored[place]
    }
  }

  /// A series that is long enough.
  private static func checked(_ series: Series) throws(DetectionError) -> Series {
    try series.requireScorable()
    let count = series.observedCount
    guard count >= minimumCount else { throw .tooShort(count: count, minimum: minimumCount) }
    return series
  }
}

extension Detector where Self == RobustScore {
  /// Robust standard deviations from a moving level, weekdays, days of the month and
  /// the common movement of the panel: the detector to use if you are not sure.
  ///
  /// - Parameter threshold: The size of score beyond which a day is anomalous.
  /// - Returns: A detector that needs 14 observed days.
  public static func robustScore(
    threshold: Double = RobustScore.standardThreshold
  ) -> RobustScore {
    RobustScore(threshold: threshold)
  }
}
