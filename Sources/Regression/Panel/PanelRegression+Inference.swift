public import OutlayLinearAlgebra
internal import OutlayStatistics

extension PanelRegression.Fit {
  /// The standard errors of the coefficients, *p* × *N*.
  ///
  /// With penalties, those of the posterior distribution, as of ``LinearRegression/Fit``.
  ///
  /// - Complexity: O(*p*) a series, O(*p*²) with a penalty of its own, O(*p*³)
  ///   with missing days.
  public var standardErrors: Matrix {
    let p = design.matrix.columnCount
    let shared = (0..<p).map { j in root.row(j).reduce(0) { $0 + $1 * $1 } }
    let squares = Matrix(
      elements: root.elements.map { $0 * $0 },
      rowCount: p,
      columnCount: p
    )
    var elements = [Double](repeating: 0, count: p * count)
    for series in 0..<count {
      let variances: [Double]
      if let own = roots[series] {
        let spread = root.times(own)
        variances = (0..<p).map { j in spread.row(j).reduce(0) { $0 + $1 * $1 } }
      } else {
        variances = gains[series].map { squares.times($0) } ?? shared
      }
      for j in 0..<p {
        elements[series * p + j] = (covarianceScales[series] * variances[j]).squareRoot()
      }
    }
    return Matrix(elements: elements, rowCount: p, columnCount: count)
  }

  /// The probabilities of coefficients as far from 0, were they 0, *p* × *N*.
  ///
  /// - Complexity: O(*p*) a series after ``standardErrors``, each of some
  ///   hundred operations.
  public var pValues: Matrix {
    let p = design.matrix.columnCount
    let errors = standardErrors.elements
    let elements = errors.indices.map { place in
      let coefficient = coefficients.elements[place]
      let freedom = degreesOfFreedom[place / p]
      guard !freedom.isNaN else { return Double.nan }
      let t = coefficient == 0 ? 0 : coefficient / errors[place]
      return 2 * StudentT(degreesOfFreedom: freedom).survival(abs(t))
    }
    return Matrix(elements: elements, rowCount: p, columnCount: count)
  }

  /// Returns the deviations of the amounts of a new day from the prediction of
  /// each series, in standard deviations of a prediction, with the errors of
  /// the coefficients.
  ///
  ///     let scores = fit.scores(ofDay: amounts, row: [1, 730])
  ///
  /// Those of a least-squares fit have Student's *t* distribution for normal
  /// errors. Not a number where an amount is missing or the series was refused;
  /// infinite for an amount apart from what a perfect fit expects.
  ///
  /// - Parameters:
  ///   - amounts: The *N* amounts of the day, `NaN` if missing, of weight 1.
  ///   - row: The *p* elements of the design on that day.
  /// - Returns: The *N* scores.
  /// - Complexity: O(*p*) a series, and O(*p*²) for one with missing days.
  public func scores(ofDay amounts: [Double], row: [Double]) -> [Double] {
    precondition(
      amounts.count == count,
      "\(amounts.count) amounts are not those of \(count) series"
    )
    let expected = coefficients.transposedTimes(row)
    let coordinates = root.transposedTimes(row)
    let squares = coordinates.map { $0 * $0 }
    let shared = squares.reduce(0, +)
    return amounts.indices.map { series in
      var leverage = shared
      if let own = roots[series] {
        leverage = own.transposedTimes(coordinates).reduce(0) { $0 + $1 * $1 }
      } else if let gains = gains[series] {
        leverage = zip(gains, squares).reduce(0) { $0 + $1.0 * $1.1 }
      }
      let deviation = amounts[series] - expected[series]
      let variance = scales[series] * scales[series] + covarianceScales[series] * leverage
      return deviation == 0 ? 0 : deviation / variance.squareRoot()
    }
  }
}
