import OutlayLinearAlgebra
import RealModule

/// The lasso on columns of unit length, all of them penalised, for any number
/// of penalties.
///
/// The alternating direction method of multipliers splits β into *x*, which
/// fits, and *z*, which is sparse (S. Boyd et al., Distributed optimization and
/// statistical learning via the alternating direction method of multipliers,
/// 2011, section 6.4):
///
///     x ← (G + ρ I)⁻¹ (c + ρ (z − u)),   z ← S(x + u, λ/ρ),   u ← u + x − z
///
/// with *G = AᵀA*, *c = Aᵀb* and *S* the soft threshold. *G + ρ I* is factored
/// once. The method is quick to find which columns count and slow to find their
/// digits, so that every so often the columns that count, with their signs, are
/// solved for exactly; the answer is taken when it meets the conditions of
/// optimality, |*c − G β*| = λ on columns that count and ≤ λ on the others.
struct LassoProblem {
  private let gram: Matrix
  private let products: [Double]
  private let targetSquares: Double
  private let factor: Cholesky?

  /// A penalty and the coefficients that go with it.
  struct Solution {
    let penalty: Double
    let coefficients: [Double]
    /// The residual sum of squares of the columns that count, fitted without
    /// penalty.
    let squares: Double
  }

  /// Columns have unit length: ρ is a tenth of the mean eigenvalue of *G*.
  private static let rho = 0.1

  /// The iterations after which a penalty is given up; candidates 28 days apart
  /// over two years take some 200.
  private static let iterationLimit = 20_000

  init(columns: Matrix, target: [Double]) {
    gram = columns.gram()
    products = columns.transposedTimes(target)
    targetSquares = target.reduce(0) { $0 + $1 * $1 }
    var shifted = gram
    for j in 0..<gram.columnCount { shifted[j, j] += LassoProblem.rho }
    factor = try? Cholesky(shifted)
  }

  /// The least penalty at which no column counts.
  var largestPenalty: Double { products.lazy.map(\.magnitude).max() ?? 0 }

  /// The solution for one penalty.
  func solution(penalty: Double) throws(RegressionError) -> Solution {
    var state = State(count: products.count)
    guard let solution = solution(penalty: penalty, from: &state) else {
      throw .notConverged(iterations: LassoProblem.iterationLimit)
    }
    return solution
  }

  /// The solution of the least criterion on a path of penalties from the
  /// largest to a thousandth of it, given the residual sum of squares and the
  /// number of columns that count; the first one of equals.
  ///
  /// A path ends where no more columns are independent.
  func pathMinimum(_ criterion: (Double, Int) -> Double) -> Solution {
    var best = Solution(
      penalty: largestPenalty,
      coefficients: products.map { _ in 0 },
      squares: targetSquares
    )
    // Below this the squares are the rounding of the amounts.
    let least = 1e-20 * targetSquares
    guard least > 0 else { return best }
    var bestValue = criterion(targetSquares, 0)
    var state = State(count: products.count)
    for step in 1...LassoProblem.pathLength {
      let share = Double.exp(-.log(1000) * Double(step) / Double(LassoProblem.pathLength))
      guard let solution = solution(penalty: share * largestPenalty, from: &state) else { break }
      let value = criterion(
        max(solution.squares, least),
        solution.coefficients.count { $0 != 0 }
      )
      if value < bestValue { (best, bestValue) = (solution, value) }
    }
    return best
  }

  private static let pathLength = 40
}

extension LassoProblem {
  /// The iterate, kept from one penalty to the next.
  private struct State {
    var sparse: [Double]
    var dual: [Double]

    init(count: Int) {
      sparse = [Double](repeating: 0, count: count)
      dual = sparse
    }
  }

  private func solution(penalty: Double, from state: inout State) -> Solution? {
    guard penalty < largestPenalty, let factor else {
      return Solution(
        penalty: penalty,
        coefficients: products.map { _ in 0 },
        squares: targetSquares
      )
    }
    let rho = LassoProblem.rho
    var nextCheck = 0
    for iteration in 0..<LassoProblem.iterationLimit {
      if iteration == nextCheck {
        if let solution = exactSolution(penalty: penalty, pattern: state.sparse) {
          return solution
        }
        nextCheck += max(5, iteration / 4)
      }
      let right = products.indices.map { products[$0] + rho * (state.sparse[$0] - state.dual[$0]) }
      let dense = factor.solution(of: right)
      for j in dense.indices {
        // Over-relaxed by 1.6 (section 3.4.3).
        let relaxed = 1.6 * dense[j] - 0.6 * state.sparse[j] + state.dual[j]
        let size = max(0, abs(relaxed) - penalty / rho)
        state.sparse[j] = relaxed < 0 ? -size : size
        state.dual[j] = relaxed - state.sparse[j]
      }
    }
    return nil
  }

  /// The solution whose coefficients have the signs of `pattern`, if there is
  /// one; with no penalty all columns count.
  private func exactSolution(penalty: Double, pattern: [Double]) -> Solution? {
    let active = pattern.indices.filter { penalty == 0 || pattern[$0] != 0 }
    var coefficients = pattern.map { _ in 0.0 }
    var squares = targetSquares
    if !active.isEmpty {
      let rows = active.map { i in active.map { gram[i, $0] } }
      guard let factor = try? Cholesky(Matrix(rows: rows)) else { return nil }
      let signs = active.map { pattern[$0] < 0 ? -1.0 : 1 }
      let right = zip(active, signs).map { products[$0] - penalty * $1 }
      let values = factor.solution(of: right)
      for (position, value) in zip(active, values) { coefficients[position] = value }
      let unpenalized = factor.solution(of: active.map { products[$0] })
      for (position, value) in zip(active, unpenalized) { squares -= products[position] * value }
      guard penalty == 0 || zip(values, signs).allSatisfy({ $0 * $1 > 0 }) else { return nil }
    }
    let slopes = gram.times(coefficients)
    // The rounding of products of vectors of the target's length.
    let allowance = penalty + 1e-9 * largestPenalty
    guard products.indices.allSatisfy({ abs(products[$0] - slopes[$0]) <= allowance }) else {
      return nil
    }
    return Solution(penalty: penalty, coefficients: coefficients, squares: max(0, squares))
  }
}
