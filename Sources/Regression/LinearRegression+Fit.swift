public import OutlayLinearAlgebra
public import OutlayStatistics

extension LinearRegression {
  /// A fitted linear regression.
  ///
  ///     let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])
  ///     let fit = try LinearRegression().fitted(to: [1, 3, 4, 7], design: line)
  ///     fit.coefficients     // [0.9, 1.9]
  ///     fit.standardErrors   // [0.4950, 0.2646]
  ///     fit.rSquared         // 0.9627
  ///
  /// Intervals and probabilities are those of Student's *t* distribution on
  /// ``degreesOfFreedom``: exact for least squares with normal errors, and
  /// approximate for robust fits. With penalties the standard errors are those
  /// of the posterior distribution whose prior the penalties are, which covers
  /// their bias too (Wahba 1983, https://doi.org/10.1111/j.2517-6161.1983.tb01239.x).
  public struct Fit: Sendable {
    /// The design.
    public let design: RegressionDesign

    /// The *p* coefficients, one for each column.
    public let coefficients: [Double]

    /// The *n* fitted values, also of rows without weight.
    public let fittedValues: [Double]

    /// The *n* amounts less the fitted values.
    ///
    /// That of a row without weight is as missing as its amount: not a number
    /// where the amount is none.
    public let residuals: [Double]

    /// The standard deviation of an error of unit weight: by least squares
    /// √(Σ*w r*²/``degreesOfFreedom``); in a robust fit its scale, from the median
    /// absolute residual.
    public let residualStandardDeviation: Double

    /// The share of the variation that is explained: 1 − Σ*w r*²/Σ*w*(*y* − *ȳ*)².
    ///
    /// Without an intercept the variation is measured from 0. 0 if there is none.
    public let rSquared: Double

    /// The factor of the unscaled covariance of the coefficients.
    private let covarianceScale: Double

    init(_ solution: Solution, amounts: [Double], design: RegressionDesign) {
      let coefficients = design.factor.solution(ofProjection: solution.projection)
      var fittedValues = amounts
      var residuals = amounts
      for i in amounts.indices {
        // From the projection, which loses no digits to cancelling columns.
        if design.weights[i] > 0 {
          residuals[i] = solution.residuals[i] / design.rootWeights[i]
          fittedValues[i] = amounts[i] - residuals[i]
        } else {
          fittedValues[i] = dot(design.matrix.row(i), coefficients)
          residuals[i] = amounts[i] - fittedValues[i]
        }
      }
      self.design = design
      self.coefficients = coefficients
      self.fittedValues = fittedValues
      self.residuals = residuals
      residualStandardDeviation = solution.standardDeviation
      covarianceScale = solution.covarianceScale
      rSquared = Self.explainedShare(of: amounts, residuals: residuals, design: design)
    }

    private static func explainedShare(
      of amounts: [Double],
      residuals: [Double],
      design: RegressionDesign
    ) -> Double {
      let rows = amounts.indices.filter { design.weights[$0] > 0 }
      let weight = rows.reduce(0) { $0 + design.weights[$1] }
      let sum = rows.reduce(0) { $0 + design.weights[$1] * amounts[$1] }
      let centre = design.hasIntercept ? sum / weight : 0
      var variation = 0.0
      var unexplained = 0.0
      var size = 0.0
      for i in rows {
        let deviation = amounts[i] - centre
        variation += design.weights[i] * deviation * deviation
        unexplained += design.weights[i] * residuals[i] * residuals[i]
        size += design.weights[i] * amounts[i] * amounts[i]
      }
      // The rounding of the mean is no variation.
      let rounding = Double(rows.count) * .ulpOfOne
      return variation > rounding * rounding * size ? 1 - unexplained / variation : 0
    }
  }
}

// MARK: - Coefficients

extension LinearRegression.Fit {
  /// The degrees of freedom of the residuals, fractional with penalties.
  public var degreesOfFreedom: Double { design.degreesOfFreedom }

  /// The covariance of the coefficients, *p* × *p*.
  public var covariance: Matrix {
    let unscaled = design.unscaledCovariance
    return Matrix(
      elements: unscaled.elements.map { $0 * covarianceScale },
      rowCount: unscaled.rowCount,
      columnCount: unscaled.columnCount
    )
  }

  /// The *p* standard errors of the coefficients.
  public var standardErrors: [Double] {
    coefficients.indices.map { j in
      (covarianceScale * design.unscaledCovariance[j, j]).squareRoot()
    }
  }

  /// The coefficients in standard errors.
  ///
  /// Of a coefficient without error: 0 if it is 0, and else infinite.
  public var tValues: [Double] {
    zip(coefficients, standardErrors).map { $0 == 0 ? 0 : $0 / $1 }
  }

  /// The probabilities of coefficients as far from 0, were they 0.
  public var pValues: [Double] {
    let errors = StudentT(degreesOfFreedom: degreesOfFreedom)
    return tValues.map { 2 * errors.survival(abs($0)) }
  }

  /// An interval for each coefficient, of a level in (0, 1).
  public func confidenceIntervals(_ level: Double) -> [ClosedRange<Double>] {
    zip(coefficients, standardErrors).map {
      PredictiveDistribution(
        mean: $0,
        standardDeviation: $1,
        degreesOfFreedom: degreesOfFreedom
      ).interval(level)
    }
  }

  /// ``rSquared`` less what as many columns of noise would explain.
  public var adjustedRSquared: Double {
    let total = Double(design.observationCount) - (design.hasIntercept ? 1 : 0)
    return 1 - (1 - rSquared) * total / degreesOfFreedom
  }
}

// MARK: - Residuals

extension LinearRegression.Fit {
  /// The influence of each row on its own fitted value, within [0, 1].
  public var leverages: [Double] { design.leverages }

  /// The residual of each row from the fit to the other rows: *r*/(1 − *h*).
  ///
  /// Exact for least squares with or without penalties. Nil for a row which
  /// alone determines a coefficient, such as a holiday seen once.
  public var leaveOneOutResiduals: [Double?] {
    zip(residuals, leverages).map { 1 - $1 > Self.leastFreedom ? $0 / (1 - $1) : nil }
  }

  /// The residuals in their own standard deviations: √*w r*/(*s* √(1 − *h*)).
  ///
  /// Nil as above. All 0 for a perfect fit.
  public var standardizedResiduals: [Double?] {
    residuals.indices.map { i in
      let freedom = 1 - leverages[i]
      guard freedom > Self.leastFreedom else { return nil }
      guard residualStandardDeviation > 0 else { return 0 }
      let weight = design.weights[i] > 0 ? design.rootWeights[i] : 1
      return weight * residuals[i] / (residualStandardDeviation * freedom.squareRoot())
    }
  }

  /// 1 − *h* of a row that determines a coefficient, to the rounding of *h*.
  private static var leastFreedom: Double { 1e-10 }
}

// MARK: - Predictions

extension LinearRegression.Fit {
  /// The mean amount at a row of *p* elements.
  public func mean(at row: [Double]) -> Double { dot(row, coefficients) }

  /// The distribution of the mean amount at a row of *p* elements.
  public func confidence(at row: [Double]) -> PredictiveDistribution {
    distribution(at: row, days: 0)
  }

  /// The distribution of one amount, of weight 1, at a row of *p* elements: the
  /// variance is that of the mean and that of an error, *s*² (1 +
  /// *xᵀ*(*XᵀX*)⁻¹*x*).
  public func prediction(at row: [Double]) -> PredictiveDistribution {
    distribution(at: row, days: 1)
  }

  /// The distribution of the sum of the amounts, of weight 1, at the rows of an
  /// *h* × *p* matrix.
  ///
  /// The errors of the coefficients are common to the days and add up; those
  /// of the days are independent.
  public func prediction(ofSumAt rows: Matrix) -> PredictiveDistribution {
    let sum = rows.transposedTimes(Array(repeating: 1, count: rows.rowCount))
    return distribution(at: sum, days: rows.rowCount)
  }

  private func distribution(at row: [Double], days: Int) -> PredictiveDistribution {
    let noise = residualStandardDeviation * residualStandardDeviation
    let variance = Double(days) * noise + covarianceScale * design.factor.leverage(of: row)
    return PredictiveDistribution(
      mean: mean(at: row),
      standardDeviation: variance.squareRoot(),
      degreesOfFreedom: degreesOfFreedom
    )
  }
}

/// The scalar product of a row and the coefficients.
private func dot(_ row: [Double], _ coefficients: [Double]) -> Double {
  precondition(
    row.count == coefficients.count,
    "a row of \(row.count) elements does not meet \(coefficients.count) coefficients"
  )
  return zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
}
