package import OutlayLinearAlgebra
internal import OutlayStatistics
import RealModule

/// Least squares with a penalty on the absolute size of some coefficients,
/// which leaves most of them at exactly 0.
///
///     let fit = try Lasso().fitted(to: amounts, design: x, penalized: 2..<30)
///     fit.kept            // [7, 19]: the columns of 2..<30 that count
///     fit.coefficients    // 30 numbers, 26 of them 0
///
/// It minimises ½ Σ *wᵢ* (*yᵢ* − *xᵢᵀβ*)² + λ Σ *dⱼ* |*βⱼ*| over the penalised
/// *j*, with *dⱼ* the length of column *j* less what the columns without penalty
/// explain of it, so that columns of all sizes are penalised alike (R.
/// Tibshirani, Regression shrinkage and selection via the lasso, Journal of the
/// Royal Statistical Society B 58, 1996).
package struct Lasso: Sendable, Equatable {
  /// The choice of λ.
  package enum Penalty: Sendable, Equatable {
    /// A share of the least λ that leaves no penalised column: 0 for least
    /// squares, 1 for none.
    case share(Double)

    /// The λ of those on a path whose *k* columns of *m*, fitted again by least
    /// squares, have the least extended Bayesian information criterion
    /// *n* log(*RSS*/*n*) + *k* log *n* + 2 log *C*(*m*, *k*), which counts in
    /// how many ways they could have been chosen (J. Chen, Z. Chen, Biometrika
    /// 95, 2008, with γ = 1); *n* is the effective number of rows,
    /// (Σ *w*)² / Σ *w*².
    case bayesian
  }

  /// The choice of λ.
  package var penalty: Penalty

  /// Makes a lasso, by default of as many columns as the data bear out.
  package init(_ penalty: Penalty = .bayesian) {
    if case .share(let share) = penalty {
      precondition(share >= 0 && share.isFinite, "a penalty of \(share) of the largest")
    }
    self.penalty = penalty
  }

  /// Fits amounts, one for each row of the design.
  ///
  /// - Parameters:
  ///   - amounts: The *n* amounts, finite wherever they have a weight.
  ///   - design: The columns, *n* × *p*.
  ///   - penalized: The columns with a penalty; the others must be independent.
  ///   - weights: The *n* weights of at least 0; nil for equal weights.
  /// - Returns: The fit.
  /// - Throws: What ``RegressionDesign/init(_:weights:penalties:)`` throws of
  ///   the columns without penalty, ``RegressionError/notFinite(row:)``, and
  ///   ``RegressionError/notConverged(iterations:)``.
  /// - Complexity: O(*n p*²) and *m*² an iteration for *m* penalised columns,
  ///   some hundreds of them for each λ.
  package func fitted(
    to amounts: [Double],
    design: Matrix,
    penalized: Range<Int>,
    weights: [Double]? = nil
  ) throws(RegressionError) -> Lasso.Fit {
    let free = (0..<design.columnCount).filter { !penalized.contains($0) }
    precondition(
      !free.isEmpty && penalized.lowerBound >= 0 && penalized.upperBound <= design.columnCount,
      "columns \(penalized) of \(design.columnCount) leave none without a penalty"
    )
    let others = try RegressionDesign(
      Matrix(columns: free.map(design.column)),
      weights: weights
    )
    let target = try others.unexplained(amounts)
    var columns: [[Double]] = []
    var lengths: [Double] = []
    for position in penalized {
      let column = try others.unexplained(design.column(position))
      let length = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // What is left of a column that the others explain is rounding.
      let isLeft = length > 1e-10 * design.column(position).largestMagnitude
      lengths.append(isLeft ? length : 1)
      columns.append(column.map { isLeft ? $0 / length : 0 })
    }
    let problem = LassoProblem(columns: Matrix(columns: columns), target: target)
    let count = others.weights.effectiveCount
    let solution =
      switch penalty {
      case .share(let share):
        try problem.solution(penalty: min(share, 1) * problem.largestPenalty)
      case .bayesian:
        problem.pathMinimum { squares, columnCount in
          count * .log(squares / count) + Double(columnCount) * .log(count)
            + 2 * logChoices(of: columnCount, among: penalized.count)
        }
      }

    var coefficients = [Double](repeating: 0, count: design.columnCount)
    var rest = amounts
    for (offset, value) in solution.coefficients.enumerated() where value != 0 {
      let position = penalized.lowerBound + offset
      coefficients[position] = value / lengths[offset]
      for i in rest.indices { rest[i] -= coefficients[position] * design[i, position] }
    }
    let fit = try LinearRegression().fitted(to: rest, on: others)
    for (position, value) in zip(free, fit.coefficients) { coefficients[position] = value }
    return Lasso.Fit(
      coefficients: coefficients,
      kept: penalized.filter { coefficients[$0] != 0 },
      penalty: solution.penalty
    )
  }
}

extension Lasso {
  /// The result of a lasso.
  package struct Fit: Sendable, Equatable {
    /// The *p* coefficients; 0 for penalised columns that do not count.
    package let coefficients: [Double]

    /// The penalised columns that count, by position.
    package let kept: [Int]

    /// The penalty λ, in the unit of the amounts.
    package let penalty: Double
  }
}

/// The logarithm of the number of ways to choose `count` of `total`.
private func logChoices(of count: Int, among total: Int) -> Double {
  .logGamma(Double(total + 1)) - .logGamma(Double(count + 1))
    - .logGamma(Double(total - count + 1))
}

extension RegressionDesign {
  /// The residuals of amounts on the columns, in rows of unit weight.
  fileprivate func unexplained(_ amounts: [Double]) throws(RegressionError) -> [Double] {
    let target = try weighted(amounts)
    return zip(target, factor.q.times(factor.q.transposedTimes(target))).map(-)
  }
}

extension [Double] {
  fileprivate var largestMagnitude: Double { lazy.map(\.magnitude).max() ?? 0 }
}
