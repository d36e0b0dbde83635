internal import OutlayForecasting

/// The name of a detector, the same in Swift, on the command line, in C and in
/// Python.
///
///     panel.scored(using: DetectorName.robustScore.detector)
///     DetectorName.zScore.detector(threshold: 4)     // flags fewer days than with 3
///     DetectorName.levelShift.detector(threshold: 4) // nil: the test finds its own
public enum DetectorName: String, CaseIterable, Sendable, Codable {
  /// ``RobustScore``, with knowledge of later days.
  case robustScore = "robust-score"
  /// ``WalkForwardScore``, which uses only the days before each day.
  case walkForwardScore = "walk-forward-score"
  /// The deviation from the same weekday.
  case seasonalZScore = "seasonal-z-score"
  /// The deviation from the days before.
  case rollingZScore = "rolling-z-score"
  /// The deviation from the mean of all days.
  case zScore = "z-score"
  /// The remainder of a decomposition.
  case stlZScore = "stl-z-score"
  /// The distance from a forecast that is fitted again each week.
  case forecastInterval = "forecast-interval"
  /// Rosner's test for several outliers.
  case generalizedESD = "generalized-esd"
  /// The same test on the remainder of a decomposition.
  case seasonalHybridESD = "seasonal-hybrid-esd"
  /// The saliency of the spectral residual.
  case spectralResidual = "spectral-residual"
  /// Cumulative sums.
  case cusum
  /// The test of Page and Hinkley.
  case pageHinkley = "page-hinkley"
  /// Shifts of the level.
  case levelShift = "level-shift"
  /// Shifts of the variance.
  case varianceShift = "variance-shift"
}

extension DetectorName {
  /// The detector with its own threshold.
  public var detector: any Detector {
    switch self {
    case .robustScore: .robustScore()
    case .walkForwardScore: .walkForwardScore()
    case .seasonalZScore: .seasonalZScore()
    case .rollingZScore: .rollingZScore()
    case .zScore: .zScore()
    case .stlZScore: .stlZScore()
    case .forecastInterval:
      .forecastInterval(HarmonicRegression(), refitDays: 7)
    case .generalizedESD: .generalizedESD()
    case .seasonalHybridESD: .seasonalHybridESD()
    case .spectralResidual: .spectralResidual()
    case .cusum: .cusum()
    case .pageHinkley: .pageHinkley()
    case .levelShift: .levelShift()
    case .varianceShift: .varianceShift()
    }
  }

  /// The detector that flags days of a larger score than `threshold`.
  ///
  /// - Parameter threshold: The size of score, above 0.
  /// - Returns: The detector, or `nil` for a test that finds its threshold from the
  ///   number of days.
  public func detector(threshold: Double) -> (any Detector)? {
    switch self {
    case .robustScore: .robustScore(threshold: threshold)
    case .walkForwardScore: .walkForwardScore(threshold: threshold)
    case .seasonalZScore: .seasonalZScore(threshold: threshold)
    case .rollingZScore: .rollingZScore(threshold: threshold)
    case .zScore: .zScore(threshold: threshold)
    case .stlZScore: .stlZScore(threshold: threshold)
    case .forecastInterval:
      .forecastInterval(HarmonicRegression(), refitDays: 7, threshold: threshold)
    case .spectralResidual: .spectralResidual(threshold: threshold)
    case .cusum: .cusum(limit: threshold)
    case .pageHinkley: .pageHinkley(limit: threshold)
    case .generalizedESD, .seasonalHybridESD, .levelShift, .varianceShift: nil
    }
  }

  /// Indicates whether ``detector(threshold:)`` gives a detector.
  public var takesThreshold: Bool {
    switch self {
    case .generalizedESD, .seasonalHybridESD, .levelShift, .varianceShift: false
    default: true
    }
  }

  /// Indicates whether another threshold needs other scores: sums of drifts restart
  /// when they pass it.
  ///
  /// The scores of all others are given another threshold by ``ScoredSeries/with(threshold:)``.
  public var scoresDependOnThreshold: Bool {
    switch self {
    case .cusum, .pageHinkley: true
    default: false
    }
  }
}
