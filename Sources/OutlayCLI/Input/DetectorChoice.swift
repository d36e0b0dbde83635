import ArgumentParser
import Outlay

/// A detector by its name.
enum DetectorChoice: String, CaseIterable, ExpressibleByArgument {
  case seasonalZScore = "seasonal-z-score"
  case rollingZScore = "rolling-z-score"
  case zScore = "z-score"

  /// The detector with its own threshold, or the given one.
  func detector(threshold: Double?) -> any Detector {
    switch self {
    case .seasonalZScore: threshold.map { .seasonalZScore(threshold: $0) } ?? .seasonalZScore()
    case .rollingZScore: threshold.map { .rollingZScore(threshold: $0) } ?? .rollingZScore()
    case .zScore: threshold.map { .zScore(threshold: $0) } ?? .zScore()
    }
  }
}
