/// The name of a model, the same in Swift, on the command line, in C and in
/// Python.
///
///     try spend.forecast(days: 30, using: ForecasterName.harmonicRegression.forecaster)
///     ForecasterName(rawValue: "seasonal-naive")   // .seasonalNaive
public enum ForecasterName: String, CaseIterable, Sendable, Codable {
  /// The model that Outlay would choose.
  case automatic
  /// The weighted median of seventeen simple models.
  case ensemble
  /// Regression on a trend, weekdays, waves of the year and days of the month.
  case harmonicRegression = "harmonic-regression"
  /// The last day, repeated.
  case naive
  /// The last week, repeated.
  case seasonalNaive = "seasonal-naive"
  /// The mean of the recent days.
  case runRate = "run-rate"
  /// A line through the recent days.
  case recentLine = "recent-line"
  /// The last day without its weekday's effect, as the M competitions repeat it.
  case naive2
  /// The projection of CloudHealth.
  case cloudHealth = "cloudhealth"
  /// The projection of Koku.
  case koku
  /// The projection of OptScale.
  case optScale = "optscale"
  /// Exponential smoothing, its form chosen by information criterion.
  case ets
  /// The theta method.
  case theta
  /// The dynamic optimised theta method.
  case dynamicTheta = "dynamic-theta"
  /// The mean of simple, Holt's and damped exponential smoothing.
  case comb
  /// A level times a shape of weekdays and days of the month.
  case levelShape = "level-shape"
  /// Croston's method for spend in bursts, with the correction of Syntetos and
  /// Boylan.
  case croston
  /// The method of Teunter, Syntetos and Babai for spend in bursts.
  case tsb
  /// Totals drawn from histories like the past, by the random numbers of seed 1:
  /// the same in each run. ``TotalsBootstrap`` takes another seed.
  case bootstrap
}

extension ForecasterName {
  /// The model with its default settings.
  public var forecaster: any Forecaster {
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

  /// The default and the models it has to beat: those that are quick, and the
  /// projections of cost tools.
  public static let compared: [ForecasterName] = [
    .automatic, .harmonicRegression, .seasonalNaive, .naive2, .naive, .runRate, .cloudHealth,
    .koku, .optScale,
  ]
}
