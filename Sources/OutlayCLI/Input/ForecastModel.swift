import ArgumentParser
import Outlay

/// A forecasting model by its name.
enum ForecastModel: String, CaseIterable, ExpressibleByArgument {
  case automatic
  case ensemble
  case harmonicRegression = "harmonic-regression"
  case naive
  case seasonalNaive = "seasonal-naive"
  case runRate = "run-rate"
  case recentLine = "recent-line"

  var forecaster: any Forecaster {
    switch self {
    case .automatic: .automatic
    case .ensemble: .ensemble
    case .harmonicRegression: .harmonicRegression
    case .naive: .naive
    case .seasonalNaive: .seasonalNaive
    case .runRate: .runRate
    case .recentLine: .recentLine
    }
  }
}
