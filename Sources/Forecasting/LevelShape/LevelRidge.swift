internal import OutlayStatistics
import RealModule

/// The change of a level, by ridge regression on the two levels before, a
/// constant, and the level a cycle before.
///
/// The coefficients are the mean of those of 25 penalties, each weighted by
/// GCV^(−n/2), the likelihood of a normal error whose variance is the
/// generalised cross-validation
///
///     GCV(λ) = (RSS(λ) / n) / (1 − tr H(λ) / n)²
///
/// (G. H. Golub, M. Heath, G. Wahba, Technometrics 21, 1979, equation 2.3). In
/// the eigenvectors of the normal matrix every penalty costs four divisions.
struct LevelRidge: Sendable {
  /// The levels of a longer cycle.
  let cycle: Int

  /// The mean size of the amounts, the unit in which a difference counts as 0.
  let size: Double

  /// The levels that the regression learns from.
  private static let memory = 104
  /// The fewest that it is made of.
  private static let fewest = 6
  /// The levels beyond a cycle from which the cycle counts.
  private static let beyondCycle = 8
  /// From a ten thousandth of the rows' weight to ten thousand times it, in
  /// steps of a factor of 2.15.
  private static let penalties = (0..<25).map { Double.pow(10, -4 + Double($0) / 3) }

  /// The latest levels that are looked at.
  var reach: Int { LevelRidge.memory + cycle }

  /// Appends the levels of the next `steps` periods.
  func extend(_ levels: inout [Double], by steps: Int) {
    let count = levels.count
    let first = max(0, count - LevelRidge.memory)
    let mean = levels[first...].reduce(0, +) / Double(count - first)
    let squares = levels[first...].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let unit = (squares / Double(count - first)).squareRoot() + 1e-9 * size
    for k in 0..<count { levels[k] = (levels[k] - mean) / unit }
    let hasCycle = count >= cycle + LevelRidge.beyondCycle
    func terms(_ k: Int) -> Quad {
      Quad(levels[k - 1], levels[k - 2], 1, hasCycle && k >= cycle ? levels[k - cycle] : 0)
    }
    var equations = RidgeEquations()
    for k in (first + 2)..<max(count, first + 2) {
      equations.add(terms(k), levels[k] - levels[k - 1])
    }
    let beta =
      equations.count < LevelRidge.fewest
      ? .zero : equations.averagedSolution(over: LevelRidge.penalties)
    for k in count..<(count + steps) {
      let next = levels[k - 1] + (beta * terms(k)).sum()
      // Six standard deviations: a root beyond one must not run away.
      levels.append(min(max(next, -6), 6))
    }
    for k in levels.indices { levels[k] = mean + levels[k] * unit }
  }
}

/// The normal equations of four terms.
private struct RidgeEquations {
  private var gram = [Quad](repeating: .zero, count: 4)
  private var moments = Quad.zero
  private var squares = 0.0
  private(set) var count = 0

  /// Adds a row.
  mutating func add(_ row: Quad, _ target: Double) {
    for i in 0..<4 { gram[i] += row[i] * row }
    moments += row * target
    squares += target * target
    count += 1
  }

  /// The mean of the solutions for some penalties a row, by how well each
  /// would forecast a row left out.
  func averagedSolution(over penalties: [Double]) -> Quad {
    let (values, vectors) = eigen()
    let rotated = Quad((0..<4).map { (vectors[$0] * moments).sum() })
    let n = Double(count)
    var sum = Quad.zero
    var weightSum = 0.0
    var least = Double.infinity
    for penalty in penalties {
      let shifted = values + penalty * n
      let solution = rotated / shifted
      let rest = squares - (solution * (2 * rotated - solution * values)).sum()
      let freedom = 1 - (values / shifted).sum() / n
      // Levels that are explained exactly leave rounding.
      let error = max(rest / n, 1e-15 * squares + Double.leastSize) / (freedom * freedom)
      // The best so far counts 1, and those before it less.
      if error < least {
        let scale = least.isFinite ? Double.pow(error / least, n / 2) : 0
        sum *= scale
        weightSum *= scale
        least = error
      }
      let weight = Double.pow(least / error, n / 2)
      sum += weight * solution
      weightSum += weight
    }
    let mean = sum / weightSum
    return (0..<4).reduce(Quad.zero) { $0 + mean[$1] * vectors[$1] }
  }

  /// The eigenvalues of the normal matrix, and the eigenvectors.
  ///
  /// By Jacobi's cyclic rotations (G. H. Golub, C. F. Van Loan, Matrix Computations, 2013,
  /// algorithm 8.5.3).
  private func eigen() -> (values: Quad, vectors: [Quad]) {
    var a = gram
    var vectors = (0..<4).map { i in
      var unit = Quad.zero
      unit[i] = 1
      return unit
    }
    let trace = a[0][0] + a[1][1] + a[2][2] + a[3][3]
    // Convergence is quadratic: four sweeps, or six, reach rounding.
    for _ in 0..<8 {
      var off = 0.0
      for p in 0..<3 {
        for q in (p + 1)..<4 { off += a[p][q].magnitude }
      }
      guard off > 1e-15 * trace else { break }
      for p in 0..<3 {
        for q in (p + 1)..<4 where a[p][q] != 0 {
          let tau = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t = (tau < 0 ? -1 : 1) / (tau.magnitude + (1 + tau * tau).squareRoot())
          let c = 1 / (1 + t * t).squareRoot()
          let s = t * c
          (a[p], a[q]) = (c * a[p] - s * a[q], s * a[p] + c * a[q])
          for i in 0..<4 {
            (a[i][p], a[i][q]) = (c * a[i][p] - s * a[i][q], s * a[i][p] + c * a[i][q])
          }
          (vectors[p], vectors[q]) =
            (c * vectors[p] - s * vectors[q], s * vectors[p] + c * vectors[q])
        }
      }
    }
    let values = Quad(a[0][0], a[1][1], a[2][2], a[3][3])
    return (values.clamped(lowerBound: .zero, upperBound: Quad(repeating: .infinity)), vectors)
  }
}
