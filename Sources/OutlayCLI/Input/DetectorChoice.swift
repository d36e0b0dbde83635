import ArgumentParser
import Outlay

/// A detector by its name.
enum DetectorChoice: String, CaseIterable, ExpressibleByArgument {
  case robustScore = "robust-score"
  case walkForwardScore = "walk-forward-score"
  case seasonalZScore = "seasonal-z-score"
  case rollingZScore = "rolling-z-score"
  case zScore = "z-score"
  case stlZScore = "stl-z-score"
  case forecastInterval = "forecast-interval"
  case generalizedESD = "generalized-esd"
  case seasonalHybridESD = "seasonal-hybrid-esd"
  case spectralResidual = "spectral-residual"
  case cusum = "cusum"
  case pageHinkley = "page-hinkley"
  case levelShift = "level-shift"
  case varianceShift = "variance-shift"

  /// The detector with its own threshold, or the given one.
  func detector(threshold: Double?) throws(ValidationError) -> any Detector {
    switch self {
    case .robustScore: threshold.map { .robustScore(threshold: $0) } ?? .robustScore()
    case .walkForwardScore:
      threshold.map { .walkForwardScore(threshold: $0) } ?? .walkForwardScore()
    case .seasonalZScore: threshold.map { .seasonalZScore(threshold: $0) } ?? .seasonalZScore()
    case .rollingZScore: threshold.map { .rollingZScore(threshold: $0) } ?? .rollingZScore()
    case .zScore: threshold.map { .zScore(threshold: $0) } ?? .zScore()
    case .stlZScore: threshold.map { .stlZScore(threshold: $0) } ?? .stlZScore()
    case .forecastInterval:
      ForecastInterval(HarmonicRegression(), refitDays: 7, threshold: threshold ?? 3)
    case .spectralResidual:
      threshold.map { .spectralResidual(threshold: $0) } ?? .spectralResidual()
    case .cusum: threshold.map { .cusum(limit: $0) } ?? .cusum()
    case .pageHinkley: threshold.map { .pageHinkley(limit: $0) } ?? .pageHinkley()
    case .generalizedESD: try tested(.generalizedESD(), threshold)
    case .seasonalHybridESD: try tested(.seasonalHybridESD(), threshold)
    case .levelShift: try tested(.levelShift(), threshold)
    case .varianceShift: try tested(.varianceShift(), threshold)
    }
  }

  /// A detector whose threshold follows from the number of days.
  private func tested<Tested: Detector>(
    _ detector: Tested,
    _ threshold: Double?
  ) throws(ValidationError) -> any Detector {
    guard threshold == nil else {
      throw ValidationError(
        "\(rawValue) finds its threshold from the number of days: leave --threshold out"
      )
    }
    return detector
  }
}
