public import OutlayLinearAlgebra

/// A regression of amounts on the columns of a design.
///
///     let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])
///     let fit = try LinearRegression().fitted(to: [1, 3, 4, 7], design: line)
///     fit.coefficients                          // [0.9, 1.9]
///     fit.prediction(at: [1, 4]).interval(0.9)  // 5.77…11.23
///
/// Ordinary or weighted least squares by default; ridge regression on a design
/// with penalties; robust with `.huber`. All three may be combined.
public struct LinearRegression: Sendable, Equatable {
  /// The loss that is minimised over the residuals.
  public enum Loss: Sendable, Equatable {
    /// The sum of squares.
    case squares

    /// Huber's loss: squares up to `tuning` robust standard deviations, and
    /// straight lines beyond, so that an outlier pulls no harder than a value
    /// at that distance.
    case huber(tuning: Double)

    /// Huber's loss that gives up 5 % of efficiency on normal errors: tuning
    /// 1.345 (Holland, Welsch 1977, https://doi.org/10.1080/03610927708827533;
    /// the default of R's `rlm` and of statsmodels).
    public static let huber = Loss.huber(tuning: 1.345)
  }

  /// The loss that is minimised over the residuals.
  public var loss: Loss

  /// The number of iterations after which a robust fit is given up.
  ///
  /// Two years of days take some 20, and some 60 with a third of outliers.
  public var iterationLimit: Int

  /// Creates a regression, by default of least squares.
  public init(loss: Loss = .squares, iterationLimit: Int = 1000) {
    if case .huber(let tuning) = loss {
      precondition(tuning > 0, "tuning \(tuning) of Huber's loss is not above 0")
    }
    precondition(iterationLimit > 0, "a fit takes more than \(iterationLimit) iterations")
    self.loss = loss
    self.iterationLimit = iterationLimit
  }

  /// Fits amounts, one for each row of the design.
  ///
  /// - Parameters:
  ///   - amounts: The *n* amounts, finite wherever they have a weight.
  ///   - design: The columns, *n* × *p*.
  ///   - weights: The *n* weights of at least 0; nil for equal weights.
  ///   - penalties: The *p* ridge penalties of at least 0; nil for none.
  /// - Returns: The fit.
  /// - Throws: What ``RegressionDesign/init(_:weights:penalties:)`` and
  ///   ``fitted(to:on:)`` throw.
  /// - Complexity: O(*n p*²).
  public func fitted(
    to amounts: [Double],
    design: Matrix,
    weights: [Double]? = nil,
    penalties: [Double]? = nil
  ) throws(RegressionError) -> LinearRegression.Fit {
    let design = try RegressionDesign(design, weights: weights, penalties: penalties)
    return try fitted(to: amounts, on: design)
  }

  /// Fits amounts, one for each row of a design that is already factored.
  ///
  /// - Throws: ``RegressionError/notFinite(row:)`` if a row with a weight has
  ///   no amount; ``RegressionError/notConverged(iterations:)`` from a robust
  ///   fit.
  /// - Complexity: O(*n p*), times the iterations of a robust fit.
  public func fitted(
    to amounts: [Double],
    on design: RegressionDesign
  ) throws(RegressionError) -> LinearRegression.Fit {
    let solution = try solution(of: amounts, on: design)
    return LinearRegression.Fit(solution, amounts: amounts, design: design)
  }

  /// The solution that the loss determines, for ``LinearRegression/Fit`` or a
  /// column of ``PanelRegression/Fit``.
  func solution(
    of amounts: [Double],
    on design: RegressionDesign
  ) throws(RegressionError) -> Solution {
    let target = try design.weighted(amounts)
    let projection = design.factor.q.transposedTimes(target)
    let explained = design.factor.q.times(projection)
    var solution = Solution(
      projection: projection,
      residuals: zip(target, explained).map(-),
      standardDeviation: 0,
      covarianceScale: 0
    )
    let squares = solution.residuals.prefix(amounts.count).reduce(0) { $0 + $1 * $1 }
    solution.standardDeviation = (squares / design.degreesOfFreedom).squareRoot()
    solution.covarianceScale = solution.standardDeviation * solution.standardDeviation
    if case .huber(let tuning) = loss, solution.standardDeviation > 0 {
      let huber = HuberIteration(tuning: tuning, iterationLimit: iterationLimit)
      try huber.improve(&solution, on: design)
    }
    return solution
  }
}

/// The solution that a loss determines, in the coordinates of the factor.
struct Solution {
  /// The coordinates *z* of the fitted vector *Q z*.
  var projection: [Double]

  /// The weighted residuals √*W y − Q z*, those of the penalties last.
  var residuals: [Double]

  /// The standard deviation of an error of unit weight.
  var standardDeviation: Double

  /// The factor of the unscaled covariance.
  var covarianceScale: Double
}
