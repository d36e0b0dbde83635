import LinearAlgebra
import RealModule
import TimeSeries

/// The regression of one history on its calendar: the design, the weights of
/// the days, and the differencing that autoregressive errors ask for.
struct CalendarRegression: Sendable {
  /// The first day.
  let start: Day

  /// One amount a day, `NaN` where missing.
  let values: [Double]

  /// The weights of the days: 0 where missing, else halved every half-life
  /// into the past.
  let weights: [Double]

  /// The columns.
  private(set) var design: CalendarDesign

  /// The columns that the history can tell apart, by position.
  private(set) var keptColumns: [Int]

  private let isStrict: Bool
  private var matrix: Matrix

  /// Sets up the regression; unless it is strict, columns that cannot be told
  /// apart from others are left out.
  init(
    values: [Double],
    start: Day,
    halfLife: Double,
    isStrict: Bool,
    terms: [CalendarTerm]
  ) {
    self.start = start
    self.values = values
    self.isStrict = isStrict
    weights = values.indices.map { t in
      values[t].isNaN ? 0 : Double.exp2(-Double(values.count - 1 - t) / halfLife)
    }
    design = CalendarDesign(terms: terms, origin: start + (values.count - 1))
    matrix = design.matrix(of: start..<(start + values.count))
    keptColumns = Array(0..<matrix.columnCount)
  }

  /// Adds the columns of one more term.
  mutating func append(_ term: CalendarTerm) {
    design = CalendarDesign(terms: design.terms + [term], origin: design.origin)
    let known = matrix.columnCount
    matrix = design.matrix(of: start..<(start + values.count))
    keptColumns += known..<matrix.columnCount
  }
}

extension CalendarRegression {
  /// Fits by Huber's M-estimator the days less `autoregression` times the day
  /// before each.
  mutating func fit(autoregression: Double) throws(ForecastingError) -> LinearFit {
    while true {
      let columns = keptColumns.map { quasiDifferences(of: matrix.column($0), autoregression) }
      let amounts = quasiDifferences(of: values, autoregression)
      do throws(ForecastingError) {
        return try LinearRegression(loss: .huber).fitted(
          to: amounts,
          design: Matrix(columns: columns),
          weights: weights
        )
      } catch {
        guard !isStrict, case .rankDeficient(let dependent) = error else { throw error }
        for position in dependent.sorted(by: >) { keptColumns.remove(at: position) }
      }
    }
  }

  /// *x_t − φ x_{t−1}*, or *√(1 − φ²) x_t* where the day before is missing.
  private func quasiDifferences(of column: [Double], _ autoregression: Double) -> [Double] {
    guard autoregression != 0 else { return column }
    let first = (1 - autoregression * autoregression).squareRoot()
    return column.indices.map { t in
      t > 0 && weights[t - 1] > 0
        ? column[t] - autoregression * column[t - 1]
        : first * column[t]
    }
  }

  /// What the calendar leaves of each day, `NaN` where missing.
  func residuals(of fit: LinearFit) -> [Double] {
    zip(values, fittedValues(of: fit)).map(-)
  }

  /// What the calendar expects of each day, missing ones included.
  func fittedValues(of fit: LinearFit) -> [Double] {
    var fitted = [Double](repeating: 0, count: values.count)
    for (coefficient, column) in zip(fit.coefficients, keptColumns) {
      for t in fitted.indices { fitted[t] += coefficient * matrix[t, column] }
    }
    return fitted
  }

  /// The elements of the kept columns on one day.
  func row(of day: Day) -> [Double] {
    let row = design.row(of: day)
    return keptColumns.map { row[$0] }
  }

  /// The standard deviation of the shocks.
  ///
  /// A shock beyond ten robust standard deviations counts as ten: it is a
  /// reason to expect more than the robust scale, but one event must not
  /// decide. Recent days count more, and the columns use up degrees of
  /// freedom of the effective number of days, (Σ w)² / Σ w².
  func shockScale(of fit: LinearFit) -> Double {
    let shocks = fit.residuals.indices.filter { weights[$0] > 0 }
    let sizes = shocks.map { fit.residuals[$0].magnitude }
    let robust = LocationScale.normalConsistency * (sizes.median() ?? 0)
    let limit = robust > 0 ? 10 * robust : .infinity
    var squares = 0.0
    var weightSum = 0.0
    var squaredWeights = 0.0
    for (t, size) in zip(shocks, sizes) {
      squares += weights[t] * min(size, limit) * min(size, limit)
      weightSum += weights[t]
      squaredWeights += weights[t] * weights[t]
    }
    let effective = weightSum * weightSum / squaredWeights
    let freedom = max(1, effective - Double(keptColumns.count))
    return (squares / weightSum * effective / freedom).squareRoot()
  }
}
