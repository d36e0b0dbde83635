import ArgumentParser
import Outlay

/// A detector by its name.
enum DetectorChoice: String, CaseIterable, ExpressibleByArgument {
  case robustScore = "robust-score"
  case walkForwardScore = "walk-forward-score"
  case seasonalZScore = "seasonal-z-score"
  case rollingZScore = "rolling-z-score"
  case zScore = "z-score"

  /// The detector with its own threshold, or the given one.
  func detector(threshold: Double?) -> any Detector {
    switch self {
    case .robustScore: threshold.map { .robustScore(threshold: $0) } ?? .robustScore()
    case .walkForwardScore:
      threshold.map { .walkForwardScore(threshold: $0) } ?? .walkForwardScore()
    case .seasonalZScore: threshold.map { .seasonalZScore(threshold: $0) } ?? .seasonalZScore()
    case .rollingZScore: threshold.map { .rollingZScore(threshold: $0) } ?? .rollingZScore()
    case .zScore: threshold.map { .zScore(threshold: $0) } ?? .zScore()
    }
  }
}
