import OutlayLinearAlgebra
internal import OutlayRegression
internal import OutlayStatistics
public import OutlayTimeSeries

extension HarmonicRegression {
  /// A regression on the calendar that has learned from a history.
  ///
  ///     let fit = try HarmonicRegression().fitted(to: spend)
  ///     for effect in fit.effects { print(effect.name, effect.amount) }
  ///     fit.residuals[Day(2026, 11, 3)]
  ///     fit.forecast(days: 30)
  public struct Fit: FittedForecaster {
    private let problem: CalendarRegression
    private let regression: LinearRegression.Fit
    private let errors: AutoregressiveProcess
    private let unit: Double
    private let lowerBound: Double?

    init(
      problem: CalendarRegression,
      regression: LinearRegression.Fit,
      errors: AutoregressiveProcess,
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
}

extension HarmonicRegression.Fit {
  /// The amount that one column of the calendar adds to a day.
  public struct Effect: Sendable, Equatable {
    /// The column: `level`, `trend` (a year), `trend from 2026-03-30` (a year
    /// more from then on), `tuesday` (against the last day's weekday), `sine 1`, `day 1 of month`, …; the name of a holiday;
    /// the name of a regressor (a unit of it).
    public let name: String

    /// The amount added.
    public let amount: Double

    /// The standard error of the amount; where the days on which the trend bends
    /// were selected, it takes them for known.
    public let standardError: Double

    /// The last day of the old trend, for a change of the trend; `nil` for others.
    public let bend: Day?
  }

  /// The effects, the level on the last day first.
  public var effects: [Effect] {
    let standardErrors = regression.standardErrors
    return problem.keptColumns.enumerated().map { position, index in
      let column = problem.design.columns[index]
      return Effect(
        name: column.name,
        amount: regression.coefficients[position] * unit / column.unit,
        standardError: standardErrors[position] * unit / column.unit,
        bend: column.hinge
      )
    }
  }

  /// The effects that bend the trend, in order of their days.
  public var changepoints: [Effect] { effects.filter { $0.bend != nil } }

  /// The share of an error that is left a day later; 0 where the errors are
  /// independent.
  public var autoregression: Double { errors.predictors.dropFirst().first?.first ?? 0 }

  /// The coefficients φ₁ … φ_p of the errors of the days before in a day's.
  public var errorCoefficients: [Double] { errors.coefficients }

  /// The fitted values of all days of the history, missing ones included.
  ///
  /// On a day without a regressor it is what the other terms expect.
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

extension HarmonicRegression.Fit {
  /// Refuses days ahead on which a regressor is missing.
  ///
  /// - Throws: ``ForecastingError/unknownAhead(_:day:)``, with the first of
  ///   them.
  public func requireKnown(days: Int) throws(ForecastingError) {
    for day in (problem.design.origin + 1)..<(problem.design.origin + 1 + days) {
      for regressor in problem.design.terms.compactMap(\.regressor) {
        guard regressor.values.known(on: day) != nil else {
          throw .unknownAhead(regressor.name, day: day)
        }
      }
    }
  }

  /// The distribution of the `days` days after the history, on all of which
  /// the regressors must be known; see ``requireKnown(days:)``.
  ///
  /// The mean of day *h* is *x_{n+h}ᵀ β* and what is expected of the errors
  /// after those of the last *p* days. The parameters are off by what *x_{n+h}*
  /// and the rows that go into that expectation make of the covariance of *β*,
  /// for their error on the last days is in their errors as well.
  public func forecast(days: Int) -> Forecast {
    let first = problem.design.origin + 1
    let isObserved = problem.weights.map { $0 > 0 }
    let left = errors.continuation(
      of: problem.residuals(of: regression),
      isObserved: isObserved,
      days: days
    )
    let known = problem.keptColumns.map { column in
      errors.continuation(of: problem.column(column), isObserved: isObserved, days: days)
    }
    let root = regression.design.factor.root
    var mean: [Double] = []
    var directions: [[Double]] = []
    for ahead in 0..<days {
      let row = problem.row(of: first + ahead)
      precondition(
        row.allSatisfy { !$0.isNaN },
        "a regressor has no value on \(first + ahead), day \(ahead + 1) of the forecast"
      )
      mean.append(regression.mean(at: row) + left[ahead])
      directions.append(root.transposedTimes(zip(row, known).map { $0 - $1[ahead] }))
    }
    let freedom = max(1, regression.degreesOfFreedom)
    let tail = min(HarmonicRegression.tailDegreesOfFreedom, freedom)
    let middle = min(HarmonicRegression.scaleDegreesOfFreedom, freedom)
    // Both hold four fifths of the shocks within one and the same bound.
    let narrowing =
      StudentT(degreesOfFreedom: middle).quantile(0.9)
      / StudentT(degreesOfFreedom: tail).quantile(0.9)
    return Forecast(
      start: first,
      mean: mean,
      errors: ShockErrors(
        scale: problem.shockScale(of: regression) * narrowing,
        response: errors.response(days: days),
        parameterFactor: Matrix(columns: directions),
        degreesOfFreedom: tail
      ),
      lowerBound: lowerBound.map { $0 / unit }
    ).scaled(by: unit)
  }
}
