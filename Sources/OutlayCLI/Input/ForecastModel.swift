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
  case naive2
  case cloudHealth = "cloudhealth"
  case koku
  case optScale = "optscale"
  case ets
  case theta
  case dynamicTheta = "dynamic-theta"
  case comb
  case levelShape = "level-shape"
  case croston
  case tsb
  case bootstrap

  var forecaster: any Forecaster {
    switch self {
    case .automatic: .automatic
    case .ensemble: .ensemble
    case .harmonicRegression: .harmonicRegression
    case .naive: .naive
    case .seasonalNaive: .seasonalNaive
    case .runRate: .runRate
    case .recentLine: .recentLine
    case .naive2: .naive2()
    case .cloudHealth: .projection(of: .cloudHealth)
    case .koku: .projection(of: .koku)
    case .optScale: .projection(of: .optScale)
    case .ets: .ets()
    case .theta: .theta()
    case .dynamicTheta: .theta(.dynamicOptimised)
    case .comb: .comb
    case .levelShape: .levelShape
    case .croston: .croston(.sba)
    case .tsb: .tsb()
    case .bootstrap: .bootstrapTotals(seed: 1)
    }
  }
}
