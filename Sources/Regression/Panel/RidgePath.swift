import OutlayLinearAlgebra
private import RealModule

/// Ridge regressions on one design for all multiples of its penalties.
///
/// With √*W X = Q₁ W⁻¹*, the penalties *λ D* become *λ M*, *M = Wᵀ D W =
/// V diag(m) Vᵀ*, on the coordinates *z*, and the fit is
///
///     z(λ) = V G(λ) (Q₁V)ᵀ √W y,   G(λ) = diag(1 / (b + λ m)),
///
/// diagonal for every *λ* at once: *b* = 1, or 1 − *m* where the design has the
/// penalties for rows of its factor. The hat matrix is *Q₁V G (Q₁V)ᵀ*, and the
/// error on a day left out *r*/(1 − *h*).
///
/// - Hastie, Tibshirani, Friedman (2009), *The Elements of Statistical
///   Learning*, §3.4.1, §7.10; Allen (1974), the PRESS statistic,
///   https://doi.org/10.1080/00401706.1974.10489157.
struct RidgePath: Sendable {
  /// *Q₁V*, *n* × *p*.
  let basis: Matrix

  /// *V*, *p* × *p*.
  let rotation: Matrix

  /// *W V*, *p* × *p*, from coordinates in the basis to coefficients.
  let root: Matrix

  /// *G*, *p* × the number of multiples.
  let gains: Matrix

  /// 1/(1 − *h*) for each day and multiple; 0 for a day without weight, and for
  /// one that the other days do not determine.
  private let stretches: Matrix

  /// The trace of the hat matrix for each multiple.
  let parameters: [Double]

  private let choice: PenaltyGrid.Choice

  init(_ design: RegressionDesign, grid: PenaltyGrid) {
    let p = design.matrix.columnCount
    let n = design.matrix.rowCount
    let isAugmented = design.penalties.contains { $0 > 0 }
    let scaled = Self.penaltyRoot(design)
    guard let decomposition = try? SVD(scaled) else {
      preconditionFailure("the penalties of a design have no singular values")
    }
    let v = decomposition.vTransposed.transposed()
    let m = decomposition.singularValues.map { $0 * $0 }
    let q = design.factor.q.prefix(rows: n)
    basis = q.times(v)
    rotation = v
    root = design.factor.root.times(v)
    choice = grid.choice

    gains = Matrix(
      columns: grid.multiples.map { multiple in
        m.map { 1 / ((isAugmented ? max(0, 1 - $0) : 1) + multiple * $0) }
      }
    )
    let squares = Matrix(
      elements: basis.elements.map { $0 * $0 },
      rowCount: n,
      columnCount: p
    )
    let leverages = squares.times(gains)
    parameters = (0..<grid.multiples.count).map { leverages.column($0).reduce(0, +) }
    var stretches = Matrix(repeating: 0, rowCount: n, columnCount: grid.multiples.count)
    // Judged at the least multiple, so that a day counts for all of them or for none.
    for i in 0..<n where design.weights[i] > 0 && 1 - leverages[i, 0] > 1e-10 {
      for k in grid.multiples.indices { stretches[i, k] = 1 / (1 - leverages[i, k]) }
    }
    self.stretches = stretches
  }

  /// *D*^½ *W*, whose right singular vectors are *V*.
  private static func penaltyRoot(_ design: RegressionDesign) -> Matrix {
    let x = design.matrix
    let root = design.factor.root
    let p = x.columnCount
    guard !design.penalties.contains(where: { $0 > 0 }) else {
      return root.scalingRows(by: design.penalties.map { $0.squareRoot() })
    }
    // The direction of a constant is taken out of the coordinates, whichever
    // columns add up to it, and the sums of squares are about the mean.
    let weight = design.weights.reduce(0, +)
    let sizes = (0..<p).map { j -> Double in
      let column = x.column(j)
      let sum = zip(column, design.weights).reduce(0) { $0 + $1.0 * $1.1 }
      let centre = design.hasIntercept ? sum / weight : 0
      let square = zip(column, design.weights).reduce(0) {
        $0 + $1.1 * ($1.0 - centre) * ($1.0 - centre)
      }
      return square.squareRoot()
    }
    var scaled = root.scalingRows(by: sizes)
    guard design.hasIntercept else { return scaled }
    let constant = design.factor.q.transposedTimes(design.rootWeights)
    let image = scaled.times(constant)
    for j in 0..<p {
      for i in 0..<p { scaled[i, j] -= image[i] * constant[j] / weight }
    }
    return scaled
  }
}

extension RidgePath {
  /// The choice of a series.
  struct Selection {
    /// The multiple, by its position in the grid; the likeliest in an average.
    var position: Int
    /// The *p* elements of *G*.
    var gains: [Double]
    /// The trace of the hat matrix.
    var parameters: Double
  }

  /// Chooses for the leading `count` columns of a block.
  ///
  /// - Parameters:
  ///   - projections: (*Q₁V*)ᵀ √*W y*, *p* elements a column.
  ///   - residuals: √*W y*, with 0 for a day without weight; overwritten.
  ///   - count: The number of columns, a multiple of ``Matrix/columnGroup``.
  /// - Returns: A selection for each column.
  func selections(
    _ projections: [Double],
    residuals: inout [Double],
    count: Int
  ) -> [Selection] {
    let p = basis.columnCount
    let n = basis.rowCount
    var errors = [[Double]](repeating: [], count: count)
    var steps = [Double](repeating: 0, count: p * count)
    for k in 0..<gains.columnCount {
      // From the fit at the last multiple to this one.
      for column in 0..<count {
        for j in 0..<p {
          let change = gains[j, k] - (k > 0 ? gains[j, k - 1] : 0)
          steps[column * p + j] = change * projections[column * p + j]
        }
      }
      basis.times(steps, count: count, subtractedFrom: &residuals)
      let stretch = stretches.column(k)
      for column in 0..<count {
        errors[column].append(
          sumOfSquares(
            residuals.span.extracting(column * n..<(column + 1) * n),
            stretchedBy: stretch.span
          )
        )
      }
    }
    return errors.map(selection)
  }

  private func selection(_ errors: [Double]) -> Selection {
    let position = errors.indices.min { errors[$0] < errors[$1] } ?? 0
    guard choice == .averaged, errors[position] > 0 else {
      return Selection(
        position: position,
        gains: gains.column(position),
        parameters: parameters[position]
      )
    }
    let days = Double((0..<stretches.rowCount).count { stretches[$0, 0] > 0 })
    let likelihoods = errors.map { Double.pow($0 / errors[position], -days / 2) }
    let sum = likelihoods.reduce(0, +)
    let shares = likelihoods.map { $0 / sum }
    return Selection(
      position: position,
      gains: gains.times(shares),
      parameters: zip(parameters, shares).reduce(0) { $0 + $1.0 * $1.1 }
    )
  }
}

extension Matrix {
  fileprivate func scalingRows(by factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columnCount {
      for i in 0..<rowCount { result[i, j] *= factors[i] }
    }
    return result
  }

  fileprivate func prefix(rows count: Int) -> Matrix {
    guard count < rowCount else { return self }
    return Matrix(
      elements: (0..<columnCount).flatMap { column($0).prefix(count) },
      rowCount: count,
      columnCount: columnCount
    )
  }
}
