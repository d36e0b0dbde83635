import ArgumentParser
import Outlay

/// A forecasting model by its name.
enum ForecastModel: String, CaseIterable, ExpressibleByArgument {
  case harmonicRegression = "harmonic-regression"
  case naive
  case seasonalNaive = "seasonal-naive"
  case runRate = "run-rate"
  case recentLine = "recent-line"

  var forecaster: any Forecaster {
    switch self {
    case .harmonicRegression: .harmonicRegression
    case .naive: .naive
    case .seasonalNaive: .seasonalNaive
    case .runRate: .runRate
    case .recentLine: .recentLine
    }
  }
}

/// The levels of intervals.
struct LevelRule {
  /// Refuses what is no level.
  static func validate(_ levels: [Double]) throws {
    for level in levels where !(level > 0 && level < 1) {
      throw ValidationError("--level \(level.shortest): levels are between 0 and 1, such as 0.8")
    }
  }
}

/// How far ahead is looked.
enum Horizon {
  /// Ten years, beyond which a forecast of daily spend says nothing.
  static let limit = 3650
}
