public import OutlayTimeSeries

/// A model that is chosen by its name.
///
///     let outlook = try spend.forecast(days: 30, using: .levelShape)
///     let same = try spend.forecast(days: 30, using: NamedForecaster(.levelShape))
///
/// A name alone stands for the default settings; `.croston(alpha: 0.2)` and the like
/// have others. Models whose fit can be asked have a type of their own, such as
/// ``HarmonicRegression`` and ``ExponentialSmoothing``.
public struct NamedForecaster: Forecaster {
  /// The name.
  public let name: ForecasterName

  private let model: any Forecaster

  /// Creates the model of a name, with its default settings.
  public init(_ name: ForecasterName) { self.init(name, NamedForecaster.standard(name)) }

  init(_ name: ForecasterName, _ model: any Forecaster) {
    self.name = name
    self.model = model
  }

  /// Fits the model to a history.
  ///
  /// - Throws: The errors of the model.
  public func fitted(to series: Series) throws(ForecastingError) -> some FittedForecaster {
    NamedFit(fit: try model.fitted(to: series))
  }

  /// The model of a name with its default settings.
  private static func standard(_ name: ForecasterName) -> any Forecaster {
    switch name {
    case .automatic: AutomaticForecaster()
    case .ensemble: CausalEnsemble()
    case .harmonicRegression: HarmonicRegression()
    case .naive: SeasonalNaive(period: 1)
    case .seasonalNaive: SeasonalNaive()
    case .runRate: RecentLine(isSloped: false)
    case .recentLine: RecentLine(isSloped: true)
    case .naive2: SeasonallyAdjustedNaive()
    case .cloudHealth: CostToolProjection(.cloudHealth)
    case .koku: CostToolProjection(.koku)
    case .optScale: CostToolProjection(.optScale)
    case .ets: ExponentialSmoothing()
    case .theta: Theta()
    case .dynamicTheta: Theta(.dynamicOptimised)
    case .comb: Comb()
    case .levelShape: LevelShape()
    case .croston: Croston()
    case .tsb: TSB()
    case .bootstrap: TotalsBootstrap(seed: 1)
    }
  }
}

/// The fit of whichever model a name stands for.
private struct NamedFit: FittedForecaster {
  let fit: any FittedForecaster

  func forecast(days: Int) -> Forecast { fit.forecast(days: days) }

  func requireKnown(days: Int) throws(ForecastingError) { try fit.requireKnown(days: days) }
}

extension Forecaster where Self == NamedForecaster {
  /// The model that Outlay would choose.
  public static var automatic: NamedForecaster { NamedForecaster(.automatic) }

  /// The model that Outlay would choose, with an effect of each name of holidays.
  ///
  ///     let holidays = try Holidays(contentsOf: "holidays.csv")
  ///     try spend.forecast(days: 30, using: .automatic(holidays: holidays))
  ///
  /// The past days of a name are left out of what the rest is learned from, and those to
  /// come deviate as these did from the same weekdays around them. With fewer than four
  /// weeks of history there is no effect.
  public static func automatic(holidays: Holidays) -> NamedForecaster {
    NamedForecaster(.automatic, AutomaticForecaster(holidays: holidays))
  }

  /// The weighted median of seventeen simple models.
  public static var ensemble: NamedForecaster { NamedForecaster(.ensemble) }

  /// The mean of the last 30 days, every day.
  public static var runRate: NamedForecaster { NamedForecaster(.runRate) }

  /// The straight line through the last 30 days.
  public static var recentLine: NamedForecaster { NamedForecaster(.recentLine) }

  /// The last day repeated, with the effects of weekdays.
  public static var naive2: NamedForecaster { NamedForecaster(.naive2) }

  /// The projection of CloudHealth.
  public static var cloudHealth: NamedForecaster { NamedForecaster(.cloudHealth) }

  /// The projection of Koku.
  public static var koku: NamedForecaster { NamedForecaster(.koku) }

  /// The projection of OptScale.
  public static var optScale: NamedForecaster { NamedForecaster(.optScale) }

  /// The mean of simple, Holt's and damped exponential smoothing.
  public static var comb: NamedForecaster { NamedForecaster(.comb) }

  /// A level a week, learned by ridge regression, times the shape of a week.
  public static var levelShape: NamedForecaster { NamedForecaster(.levelShape) }
}
