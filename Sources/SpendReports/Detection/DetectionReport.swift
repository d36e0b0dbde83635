public import OutlayAnomalyDetection
public import OutlayCloudSpend
public import OutlayTimeSeries

/// The days that do not belong, and the costs they have caused.
///
///     let report = try DetectionReport(of: cube)
///     report.anomalies.shown[0].impact        // 8_420.17, the costliest first
///     report.anomalies.hiddenCount            // 12: detected, but of little cost
public struct DetectionReport: SpendReport {
  /// `detection`.
  public static let kind = ReportKind.detection

  /// The version of the schema.
  public let schemaVersion: Int
  /// `detection`.
  public let report: ReportKind
  /// The rows that were looked at.
  public let input: ReadingReport
  /// The days that were looked at.
  public let settlement: SettlementSummary
  /// The detector.
  public let detector: DetectorName
  /// The size of score beyond which a day does not belong, if it is the same for
  /// all series.
  public let threshold: Double?
  /// Those of each series, if they differ.
  public let thresholds: [SeriesThreshold]?
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The unit of the amounts, where they are quantities.
  public let unit: String?
  /// The dimensions that divide the spend, in order.
  public let dimensions: [String]
  /// The episodes.
  public let anomalies: AnomalyList
  /// Parts that move against each other under a quiet series.
  public let masked: [MaskedMove]
  /// Every day of every series, where that was asked.
  public let days: [SeriesDays]?
  /// The number of series that were scored.
  public let scoredCount: Int
  /// The series that could not be scored.
  public let refusals: [SeriesRefusal]
  /// The scopes of planned events that no series is in.
  public let unmatchedScopes: [String]
  /// The decisions on the alerts, where some are given.
  public let decisions: DecisionSummary?

  /// The threshold of one series.
  public struct SeriesThreshold: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The size of score.
    public let threshold: Double
  }

  /// The scored days of one series.
  public struct SeriesDays: Codable, Equatable, Sendable {
    /// The series.
    public let series: ReportSeries
    /// The days.
    public let days: [DayScore]
  }

  /// A day, what was expected of it and how far off it is; an amount is `nil` where
  /// the day is missing or nothing can be expected of it.
  public struct DayScore: Codable, Equatable, Sendable {
    /// The day.
    public let date: Day
    /// The amount.
    public let observed: Double?
    /// The expected amount.
    public let expected: Double?
    /// The least amount that would not be flagged.
    public let lower: Double?
    /// The largest amount that would not be flagged.
    public let upper: Double?
    /// The deviation in robust standard deviations.
    public let score: Double?
    /// Indicates whether the day is flagged.
    public let anomalous: Bool
  }
}

extension DetectionReport.SeriesThreshold {
  static func each(of scores: PanelScores, by dimensions: [SpendDimension]) -> [Self] {
    scores.successes.map {
      Self(series: ReportSeries($0.key, by: dimensions), threshold: $0.value.threshold)
    }
  }
}

extension DetectionReport.SeriesDays {
  /// The days of each series from `since` on.
  static func each(
    of scores: PanelScores,
    by dimensions: [SpendDimension],
    since: Day
  ) -> [Self] {
    scores.successes.map { success in
      Self(
        series: ReportSeries(success.key, by: dimensions),
        days: DetectionReport.DayScore.days(of: success.value, since: since)
      )
    }
  }
}

extension DetectionReport.DayScore {
  fileprivate static func days(of scores: ScoredSeries, since: Day) -> [Self] {
    scores.filter { $0.day >= since }.map { day in
      // A far threshold has bounds beyond all numbers, which JSON cannot write.
      let range = day.usualRange.flatMap { range in
        range.lowerBound.isFinite && range.upperBound.isFinite ? range : nil
      }
      return Self(
        date: day.day,
        observed: day.observed,
        expected: day.expected,
        lower: range?.lowerBound,
        upper: range?.upperBound,
        score: day.score,
        anomalous: day.isAnomalous
      )
    }
  }
}
