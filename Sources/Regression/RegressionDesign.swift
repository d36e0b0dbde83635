public import OutlayLinearAlgebra

/// The columns a regression explains amounts by, factored once for all the
/// series on one calendar.
///
///     let days = try RegressionDesign(Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]]))
///     let fits = try series.map { try LinearRegression().fitted(to: $0, on: days) }
///
/// With rows *xᵢ*, weights *wᵢ* and penalties *λⱼ*, a regression on it minimises
/// Σ *wᵢ* (*yᵢ* − *xᵢᵀβ*)² + Σ *λⱼ βⱼ*². A penalty is the same as one more row,
/// with √*λⱼ* in column *j* and the amount 0, and is treated as one.
public struct RegressionDesign: Sendable {
  /// The columns, *n* × *p*: a row for each day.
  public let matrix: Matrix

  /// The weight of each row; 0 for a row that is left out.
  public let weights: [Double]

  /// The ridge penalty of each column; 0 for none.
  public let penalties: [Double]

  /// The number of rows with a weight.
  public let observationCount: Int

  /// The influence of each row on its own fitted value, within [0, 1].
  public let leverages: [Double]

  /// The number of observations less the sum of the leverages, which is *p*
  /// without penalties.
  public let degreesOfFreedom: Double

  /// True if a constant is a combination of the columns, so that variation is
  /// measured about the mean.
  public let hasIntercept: Bool

  /// The covariance of the coefficients for errors of unit variance:
  /// (*XᵀWX* + *Λ*)⁻¹, *p* × *p*.
  public let unscaledCovariance: Matrix

  /// The factor of √*W X* with a row below for each penalty.
  package let factor: LeastSquares
  let rootWeights: [Double]

  /// Factors a design.
  ///
  /// - Parameters:
  ///   - matrix: The columns, *n* × *p*, of finite numbers.
  ///   - weights: The *n* weights, in inverse proportion to the variances of
  ///     the errors, at least 0; nil for equal weights. A missing day has 0.
  ///   - penalties: The *p* ridge penalties, at least 0; nil for none. The
  ///     column of an intercept wants 0.
  /// - Throws: ``RegressionError/allMissing`` if no row has a weight,
  ///   ``RegressionError/tooShort(count:minimum:)`` if no degree of freedom is
  ///   left, ``RegressionError/rankDeficient(columns:)``, or
  ///   ``RegressionError/notFinite(row:)``.
  /// - Complexity: O(*n p*²).
  public init(
    _ matrix: Matrix,
    weights: [Double]? = nil,
    penalties: [Double]? = nil
  ) throws(RegressionError) {
    let weights = weights ?? Array(repeating: 1, count: matrix.rowCount)
    let penalties = penalties ?? Array(repeating: 0, count: matrix.columnCount)
    precondition(
      weights.count == matrix.rowCount && weights.allSatisfy { $0 >= 0 && $0.isFinite },
      "\(matrix.rowCount) rows need as many weights of at least 0, not \(weights.count)"
    )
    precondition(
      penalties.count == matrix.columnCount && penalties.allSatisfy { $0 >= 0 && $0.isFinite },
      "\(matrix.columnCount) columns need as many penalties of at least 0, not \(penalties.count)"
    )
    let observationCount = weights.count { $0 > 0 }
    let isPenalised = penalties.contains { $0 > 0 }
    guard observationCount > 0 else { throw .allMissing }
    guard isPenalised || observationCount > matrix.columnCount else {
      throw .tooShort(count: observationCount, minimum: matrix.columnCount + 1)
    }

    let rootWeights = weights.map { $0.squareRoot() }
    let factor = try Self.factor(matrix, rootWeights: rootWeights, penalties: penalties)
    let leverages = Array(factor.leverages.prefix(matrix.rowCount))
    let parameters = isPenalised ? leverages.reduce(0, +) : Double(matrix.columnCount)
    degreesOfFreedom = Double(observationCount) - parameters
    // A t distribution on less than half a degree has no use.
    guard degreesOfFreedom >= 0.5 else {
      throw .tooShort(count: observationCount, minimum: Int((parameters + 0.5).rounded(.up)))
    }
    hasIntercept = factor.spans(rootWeights)
    unscaledCovariance = factor.unscaledCovariance
    self.matrix = matrix
    self.weights = weights
    self.penalties = penalties
    self.observationCount = observationCount
    self.leverages = leverages
    self.factor = factor
    self.rootWeights = rootWeights
  }

  private static func factor(
    _ matrix: Matrix,
    rootWeights: [Double],
    penalties: [Double]
  ) throws(RegressionError) -> LeastSquares {
    let penalised = penalties.indices.filter { penalties[$0] > 0 }
    let isPlain = penalised.isEmpty && rootWeights.allSatisfy { $0 == 1 }
    let columns =
      isPlain
      ? []
      : (0..<matrix.columnCount).map { j in
        zip(matrix.column(j), rootWeights).map(*)
          + penalised.map { $0 == j ? penalties[j].squareRoot() : 0 }
      }
    do {
      return try LeastSquares(isPlain ? matrix : Matrix(columns: columns))
    } catch {
      switch error {
      case .rankDeficient(_, _, let dependentColumns):
        throw .rankDeficient(columns: dependentColumns)
      case .notFinite(let row, _):
        throw .notFinite(row: row)
      case .notPositiveDefinite, .singular, .notConverged:
        preconditionFailure("least squares reported \(error)")
      }
    }
  }
}

extension RegressionDesign {
  /// √*W y*, with a 0 below for each penalty.
  ///
  /// What has no weight is not read.
  func weighted(_ amounts: [Double]) throws(RegressionError) -> [Double] {
    precondition(
      amounts.count == matrix.rowCount,
      "\(amounts.count) amounts do not fit a design of \(matrix.rowCount) rows"
    )
    var result = [Double](repeating: 0, count: factor.q.rowCount)
    for i in amounts.indices where weights[i] > 0 {
      guard amounts[i].isFinite else { throw .notFinite(row: i) }
      result[i] = rootWeights[i] * amounts[i]
    }
    return result
  }
}

extension LeastSquares {
  /// Returns whether `vector`, with zeros below, is a combination of the
  /// columns, to the rounding error of a projection (Higham 2002, Theorem
  /// 19.4).
  fileprivate func spans(_ vector: [Double]) -> Bool {
    let padded = vector + Array(repeating: 0, count: q.rowCount - vector.count)
    let projection = q.times(q.transposedTimes(padded))
    let distance = zip(padded, projection).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let length = vector.reduce(0) { $0 + $1 * $1 }
    let tolerance = Double(q.rowCount * q.columnCount) * .ulpOfOne
    return distance <= tolerance * tolerance * length
  }
}
