import LinearAlgebra
public import TimeSeries

/// A regression on the calendar that has learned from a history.
///
///     let fit = try HarmonicRegression().fitted(to: spend)
///     for effect in fit.effects { print(effect.name, effect.amount) }
///     fit.residuals[Day(2026, 11, 3)]
///     fit.forecast(days: 30)
public struct HarmonicFit: FittedForecaster {
  private let problem: CalendarRegression
  private let regression: LinearFit
  private let errors: AutoregressiveErrors
  private let unit: Double
  private let lowerBound: Double?

  init(
    problem: CalendarRegression,
    regression: LinearFit,
    errors: AutoregressiveErrors,
    unit: Double,
    lowerBound: Double?
  ) {
    self.problem = problem
    self.regression = regression
    self.errors = errors
    self.unit = unit
    self.lowerBound = lowerBound
  }
}

extension HarmonicFit {
  /// What one column of the calendar adds to a day.
  public struct Effect: Sendable, Equatable {
    /// The column: `level`, `trend` (a year), `tuesday` (against the last
    /// day's weekday), `sine 1`, `day 1 of month`, ….
    public let name: String

    /// The amount added.
    public let amount: Double

    /// The standard error of the amount.
    public let standardError: Double
  }

  /// The effects, the level on the last day first.
  public var effects: [Effect] {
    let names = problem.design.names
    return problem.keptColumns.enumerated().map { position, column in
      Effect(
        name: names[column],
        amount: regression.coefficients[position] * unit,
        standardError: regression.standardErrors[position] * unit
      )
    }
  }

  /// The share of an error that is left a day later.
  public var autoregression: Double { errors.coefficient }

  /// What the calendar expects of each day of the history, missing ones
  /// included.
  public var fittedValues: Series {
    Series(
      start: problem.start,
      values: problem.fittedValues(of: regression).map { $0 * unit }
    )
  }

  /// The amounts less what the calendar expects, missing where they are.
  public var residuals: Series {
    Series(
      start: problem.start,
      values: problem.residuals(of: regression).map { $0 * unit }
    )
  }

  /// The share of each day's amount in its own expectation, in [0, 1]: with
  /// independent errors a residual divided by 1 − leverage is about what it
  /// would be had the day not been used.
  public var leverages: [Double] { regression.leverages }
}

extension HarmonicFit {
  /// The distribution of the `days` days after the history.
  ///
  /// The mean of day *h* is *x_{n+h}ᵀ β + φ^h e_n*; the parameters are off by
  /// what *x_{n+h} − φ^h x_n* makes of the covariance of *β*, for their error
  /// on the last day is in *e_n* as well.
  public func forecast(days: Int) -> Forecast {
    let last = problem.design.origin
    let lastRow = problem.row(of: last)
    let lastResidual = problem.residuals(of: regression).last ?? 0
    let root = regression.design.factor.root
    var mean: [Double] = []
    var directions: [[Double]] = []
    var left = 1.0
    for ahead in 0..<days {
      left *= errors.coefficient
      let row = problem.row(of: last + 1 + ahead)
      mean.append(regression.mean(at: row) + left * lastResidual)
      directions.append(root.transposedTimes(zip(row, lastRow).map { $0 - left * $1 }))
    }
    let freedom = min(
      HarmonicRegression.tailDegreesOfFreedom,
      max(1, regression.degreesOfFreedom)
    )
    return Forecast(
      start: last + 1,
      mean: mean,
      errors: ShockErrors(
        scale: errors.shockScale,
        response: errors.response(days: days),
        parameterFactor: Matrix(columns: directions),
        degreesOfFreedom: freedom
      ),
      lowerBound: lowerBound.map { $0 / unit }
    ).scaled(by: unit)
  }
}
