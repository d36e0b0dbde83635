import OutlayLinearAlgebra
public import OutlayTimeSeries
import RealModule

extension ExponentialSmoothing {
  /// An exponential smoothing that was fitted to a history.
  ///
  ///     let fit = try ExponentialSmoothing().fitted(to: spend)
  ///     fit.form                // ETS(A,N,A)
  ///     fit.parameters.alpha    // 0.16
  ///     fit.aicc
  ///     fit.forecast(days: 28).total.interval(0.9)
  public struct Fit: FittedForecaster {
    /// The components of the model, and how they go together.
    public let form: ExponentialSmoothing.Form

    /// The days after which the season repeats; 1 without a season.
    public let period: Int

    /// α, β, γ and φ.
    public let parameters: ExponentialSmoothing.Parameters

    /// The components before the first day.
    package let initialState: State

    /// The components after the last day.
    package let finalState: State

    /// The forecasts of each day from the days before it.
    public let fittedValues: Series

    /// The errors, amount less expectation or, multiplicative, their share of
    /// it; missing where the day is.
    public let residuals: Series

    /// The standard deviation of the residuals, a share where the error
    /// multiplies: of *n* days and *p* numbers fitted, √(Σ *r*² / (*n* − *p*)).
    public let residualStandardDeviation: Double

    /// The logarithm of the Gaussian likelihood at its largest.
    ///
    /// R's `ets` leaves a constant out: its value is larger by
    /// *n*/2 · (log(2π / *n*) + 1).
    public let logLikelihood: Double

    /// The parameters that the likelihood is the largest over: α to φ, initial
    /// states and the variance.
    public let parameterCount: Int

    /// The observed days.
    public let observedCount: Int

    let lowerBound: Double?

    /// The level, the trend and the season between two days.
    package struct State: Hashable, Sendable {
      /// The level, in the unit of the amounts.
      package let level: Double

      /// The daily growth of the level, an amount or a factor; `nil` without a
      /// trend.
      package let trend: Double?

      /// The effects of the days of the period, that of the next day first, in
      /// the unit of the amounts or as factors; empty without a season.
      package let season: [Double]
    }
  }
}

extension ExponentialSmoothing.Fit {
  /// Akaike's information criterion.
  public var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood }

  /// Akaike's criterion corrected for short histories, by which forms are
  /// chosen.
  public var aicc: Double {
    let k = Double(parameterCount)
    return aic + 2 * k * (k + 1) / (Double(observedCount) - k - 1)
  }

  /// Schwarz's information criterion.
  public var bic: Double {
    Double(parameterCount) * .log(Double(observedCount)) - 2 * logLikelihood
  }
}

extension ExponentialSmoothing.Fit {
  /// Takes the numbers that a search found, for amounts in units of `scale`.
  init(_ search: SmoothingSearch, history: Series, scale: Double) {
    let layout = search.layout
    form = layout.form
    period = layout.period
    parameters = search.parameters
    observedCount = search.observedCount
    parameterCount = layout.count + 1
    let n = Double(search.observedCount)
    logLikelihood =
      -n / 2 * (Double.log(2 * .pi * search.objective) + 1 + 2 * Double.log(scale))
    lowerBound = history.forecastFloor
    initialState = State(search.numbers, layout, scale: scale)
    let path = SmoothingPath(through: history.values, from: initialState, form, parameters)
    finalState = path.state
    fittedValues = Series(start: history.start, values: path.expected)
    let isRelative = form.error == .multiplicative
    let residuals = zip(history.values, path.expected).map { amount, expected in
      isRelative ? amount / expected - 1 : amount - expected
    }
    self.residuals = Series(start: history.start, values: residuals)
    let squares = residuals.reduce(0) { $1.isNaN ? $0 : $0 + $1 * $1 }
    residualStandardDeviation = (squares / (n - Double(layout.count))).squareRoot()
  }
}

extension ExponentialSmoothing.Fit.State {
  fileprivate init(_ numbers: [Double], _ layout: SmoothingLayout, scale: Double) {
    level = numbers[layout.level] * scale
    let trendScale = layout.form.trend.isMultiplicative ? 1 : scale
    trend = layout.hasTrend ? numbers[layout.trend] * trendScale : nil
    let free = numbers.suffix(layout.period - 1)
    let all = free + [layout.seasonSum - free.reduce(0, +)]
    let seasonScale = layout.form.season == .multiplicative ? 1 : scale
    season = layout.hasSeason ? all.map { $0 * seasonScale } : []
  }
}
