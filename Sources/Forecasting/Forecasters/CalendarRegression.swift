import OutlayLinearAlgebra
internal import OutlayRegression
internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// The regression of one history on its calendar: the design, the weights of
/// the days, and the differencing that autoregressive errors ask for.
struct CalendarRegression: Sendable {
  /// The first day.
  let start: Day

  /// One amount a day, `NaN` where it or a regressor is missing.
  let values: [Double]

  /// The weights of the days: 0 where missing, else halved every half-life
  /// into the past.
  let weights: [Double]

  /// The columns.
  private(set) var design: CalendarDesign

  /// The columns that the history can separate, by position.
  private(set) var keptColumns: [Int]

  /// The columns that must not be left out.
  private var required: Set<Int>

  private var matrix: Matrix

  /// The ridge penalty of each column.
  private var penalties: [Double]

  /// Sets up the regression; columns of optional terms that depend on others
  /// are left out.
  init(
    values: [Double],
    start: Day,
    halfLife: Double,
    optional: [CalendarTerm],
    required: [CalendarTerm]
  ) {
    let regressors = required.compactMap { $0.regressor?.values }
    let values = values.indices.map { t in
      regressors.allSatisfy { $0.known(on: start + t) != nil } ? values[t] : .nan
    }
    self.start = start
    self.values = values
    weights = values.indices.map { t in
      values[t].isNaN ? 0 : Double.exp2(-Double(values.count - 1 - t) / halfLife)
    }
    design = CalendarDesign(terms: [], origin: start + (values.count - 1))
    matrix = Matrix(repeating: 1, rowCount: values.count, columnCount: 1)
    keptColumns = [0]
    penalties = [0]
    self.required = []
    for term in optional { append(term) }
    // Of chosen terms nothing may go; beside optional ones a level may that
    // follows from them.
    if optional.isEmpty { self.required = [0] }
    for term in required { append(term, isRequired: true) }
  }

  /// Adds the columns of one more term.
  mutating func append(_ term: CalendarTerm, isRequired: Bool = false, penalty: Double = 0) {
    design = CalendarDesign(terms: design.terms + [term], origin: design.origin)
    let added = matrix.columnCount..<design.columns.count
    var elements = matrix.elements
    for column in design.columns[added] {
      for t in values.indices {
        let value = column.value(on: start + t, origin: design.origin)
        // A row where a regressor is missing has no weight.
        elements.append(value.isNaN ? 0 : value)
      }
    }
    matrix = Matrix(elements: elements, rowCount: values.count, columnCount: design.columns.count)
    keptColumns += added
    if isRequired { required.formUnion(added) }
    penalties += added.map { column in
      if case .hinge = design.columns[column] { penalty } else { 0 }
    }
  }
}

extension CalendarRegression {
  /// Fits by Huber's M-estimator what the errors before each day leave of it.
  mutating func fit(errors: AutoregressiveProcess) throws(ForecastingError) -> LinearRegression.Fit
  {
    let amounts = whitened(values, errors)
    while true {
      let columns = keptColumns.map { whitened(matrix.column($0), errors) }
      do throws(RegressionError) {
        return try LinearRegression(loss: .huber).fitted(
          to: amounts,
          design: Matrix(columns: columns),
          weights: weights,
          penalties: keptColumns.map { penalties[$0] }
        )
      } catch {
        guard case .rankDeficient(let dependent) = error else { throw ForecastingError(error) }
        let dropped = dependent.map { keptColumns[$0] }
        guard required.isDisjoint(with: dropped) else {
          throw .noFit(.rankDeficient(columns: dropped))
        }
        keptColumns.removeAll { dropped.contains($0) }
      }
    }
  }

  /// A column less what the errors of the days before predict of it.
  func whitened(_ column: [Double], _ errors: AutoregressiveProcess) -> [Double] {
    errors.whitened(column, isObserved: weights.map { $0 > 0 })
  }

  /// The column at a position, 0 where a regressor is missing.
  func column(_ position: Int) -> [Double] { matrix.column(position) }

  /// The residual of each day, `NaN` where missing.
  func residuals(of fit: LinearRegression.Fit) -> [Double] {
    zip(values, fittedValues(of: fit)).map(-)
  }

  /// The fitted value of each day, missing ones included.
  func fittedValues(of fit: LinearRegression.Fit) -> [Double] {
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
  func shockScale(of fit: LinearRegression.Fit) -> Double {
    let shocks = fit.residuals.indices.filter { weights[$0] > 0 }
    let limit = shocks.map { fit.residuals[$0] }.robustLimit(10)
    var squares = 0.0
    var weightSum = 0.0
    for t in shocks {
      let size = min(fit.residuals[t].magnitude, limit)
      squares += weights[t] * size * size
      weightSum += weights[t]
    }
    let effective = weights.effectiveCount
    let freedom = max(1, effective - Double(keptColumns.count))
    return (squares / weightSum * effective / freedom).squareRoot()
  }
}

extension CalendarRegression {
  /// Refuses a required column that is 0 on every day with an amount: nothing
  /// can be learned of it.
  func requireObserved() throws(ForecastingError) {
    let unseen = required.sorted().filter { column in
      zip(matrix.column(column), weights).allSatisfy { $0 == 0 || $1 == 0 }
    }
    for column in unseen {
      switch design.columns[column] {
      case .holiday(let name, _), .regressor(let name, _, _): throw .neverObserved(name)
      default: continue
      }
    }
  }
}
