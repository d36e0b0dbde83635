/// The name of a model, the same in Swift, on the command line, in C and in
/// Python.
///
///     try spend.forecast(days: 30, using: ForecasterName.theta.forecaster)
///     ForecasterName(rawValue: "seasonal-naive")   // .seasonalNaive
///
/// The article <doc:Models> has the equation and the source of each.
public enum ForecasterName: String, CaseIterable, Sendable, Codable {
  /// The model that Outlay would choose: from two weeks of observed days on
  /// the ``ensemble``, the most accurate of all that were measured on real daily
  /// spend; before, the ``harmonicRegression``, with wide intervals.
  case automatic
  /// The weighted median of seventeen simple models, weighted by the errors that
  /// they would have made from about a hundred past days, and for totals a mean of it
  /// and of them; its intervals are the errors of both, rescaled to recent volatility.
  case ensemble
  /// Regression on a trend, weekdays, waves of the year and days of the month;
  /// see ``HarmonicRegression``.
  case harmonicRegression = "harmonic-regression"
  /// The last day, repeated.
  case naive
  /// The last week, repeated.
  case seasonalNaive = "seasonal-naive"
  /// The mean of the last 30 days, every day.
  case runRate = "run-rate"
  /// The straight line through the last 30 days.
  case recentLine = "recent-line"
  /// The last day without its weekday's effect, repeated with those effects:
  /// Naive 2 of the M competitions.
  case naive2
  /// The projection of CloudHealth: the mean of the last 31 days without
  /// outliers.
  case cloudHealth = "cloudhealth"
  /// The projection of Koku: a line through the last 31 days without outliers.
  case koku
  /// The projection of OptScale: the mean of the days since the first of last
  /// month.
  case optScale = "optscale"
  /// Exponential smoothing, its form chosen by information criterion; see
  /// ``ExponentialSmoothing``.
  case ets
  /// The Theta method of the M3 competition; see ``Theta``.
  case theta
  /// The dynamic optimised Theta method; see ``Theta/Variant/dynamicOptimised``.
  case dynamicTheta = "dynamic-theta"
  /// The mean of simple, Holt's and damped exponential smoothing, a benchmark of
  /// the M competitions.
  case comb
  /// A level a week, learned by ridge regression, times the shape of the last
  /// weeks.
  case levelShape = "level-shape"
  /// Croston's method for spend in bursts, with the correction of Syntetos and
  /// Boylan; see ``Forecaster/croston(correctsBias:alpha:)``.
  case croston
  /// The method of Teunter, Syntetos and Babai for spend in bursts; see
  /// ``Forecaster/tsb(sizeAlpha:chanceAlpha:)``.
  case tsb
  /// Totals drawn from histories like the past, by the random numbers of seed 1:
  /// the same in each run. ``Forecaster/bootstrapTotals(seed:)`` takes another seed.
  case bootstrap
}

extension ForecasterName {
  /// The model with its default settings.
  public var forecaster: NamedForecaster { NamedForecaster(self) }

  /// The default and the models it has to beat: those that are quick, and the
  /// projections of cost tools.
  public static let compared: [ForecasterName] = [
    .automatic, .harmonicRegression, .seasonalNaive, .naive2, .naive, .runRate, .cloudHealth,
    .koku, .optScale,
  ]
}
