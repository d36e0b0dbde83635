import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import Testing

@Suite("The lasso")
struct LassoTests {
  /// A constant, a line and 24 hinges, two of which made the amounts.
  private let design = Matrix(
    columns: [[Double](repeating: 1, count: 200), (0..<200).map { Double($0) / 100 }]
      + (1...24).map { hinge in (0..<200).map { max(0, Double($0 - 8 * hinge) / 100) } }
  )

  private func amounts(noise scale: Double, seed: UInt64 = 4) -> [Double] {
    var noise = Noise(state: seed)
    return (0..<200).map { t in
      5 + design[t, 1] + 3 * design[t, 8] - 4 * design[t, 18] + scale * noise.normal()
    }
  }

  @Test("without a penalty is least squares")
  func noPenalty() throws {
    let amounts = amounts(noise: 0.1)
    let lasso = try Lasso(.share(0)).fitted(to: amounts, design: design, penalized: 2..<26)
    let squares = try LinearRegression().fitted(to: amounts, design: design)
    // The condition number of the hinges is near 1e5, and squared by the normal
    // equations.
    for (value, expected) in zip(lasso.coefficients, squares.coefficients) {
      #expect(abs(value - expected) < 1e-5)
    }
    #expect(lasso.kept == Array(2..<26))
  }

  @Test("with the largest penalty or more keeps no column", arguments: [1, 1e6])
  func largestPenalty(share: Double) throws {
    let amounts = amounts(noise: 0.1)
    let lasso = try Lasso(.share(share)).fitted(to: amounts, design: design, penalized: 2..<26)
    let line = try LinearRegression().fitted(
      to: amounts,
      design: Matrix(columns: [design.column(0), design.column(1)])
    )
    #expect(lasso.kept.isEmpty)
    #expect(Array(lasso.coefficients.prefix(2)) == line.coefficients)
  }

  @Test(
    "is optimal: no column that does not count has a slope beyond λ",
    arguments: [0.5, 0.1, 0.01]
  )
  func optimality(share: Double) throws {
    let amounts = amounts(noise: 0.1)
    let lasso = try Lasso(.share(share)).fitted(to: amounts, design: design, penalized: 2..<26)
    let residuals = zip(amounts, design.times(lasso.coefficients)).map(-)
    let free = try RegressionDesign(Matrix(columns: [design.column(0), design.column(1)]))
    for column in 2..<26 {
      let left = try LinearRegression().fitted(to: design.column(column), on: free).residuals
      let length = left.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let slope = zip(left, residuals).reduce(0) { $0 + $1.0 * $1.1 } / length
      let coefficient = lasso.coefficients[column]
      // A billionth of the largest penalty, which the method allows itself.
      let rounding = 1e-8 * lasso.penalty / share
      if coefficient == 0 {
        #expect(abs(slope) <= lasso.penalty + rounding)
      } else {
        #expect(abs(slope - (coefficient < 0 ? -1 : 1) * lasso.penalty) <= rounding)
      }
    }
  }

  @Test("shrinks independent columns by λ over their length, as the soft threshold does")
  func orthogonal() throws {
    let columns: [[Double]] = [
      [1, 1, 1, 1, 1, 1, 1, 1], [1, -1, 1, -1, 1, -1, 1, -1], [1, 1, -1, -1, 1, 1, -1, -1],
    ]
    let amounts = (0..<8).map { 10 + 4 * columns[1][$0] + columns[2][$0] }
    let lasso = try Lasso(.share(0.5)).fitted(
      to: amounts,
      design: Matrix(columns: columns),
      penalized: 1..<3
    )
    // λ is half of √8 · 4, and takes 2 off each coefficient. Sums of eight
    // small numbers round to 1e-15.
    for (value, expected) in zip(lasso.coefficients, [10.0, 2, 0]) {
      #expect(abs(value - expected) < 1e-13)
    }
  }

  @Test("of its own choice keeps the columns that made the amounts, and few others")
  func bayesian() throws {
    for seed in UInt64(1)...20 {
      let fit = try Lasso().fitted(
        to: amounts(noise: 0.05, seed: seed),
        design: design,
        penalized: 2..<26
      )
      // A bend may be taken for two half as sharp beside it.
      #expect(!fit.kept.filter { abs($0 - 8) <= 1 }.isEmpty)
      #expect(!fit.kept.filter { abs($0 - 18) <= 1 }.isEmpty)
      #expect(fit.kept.count <= 8)
    }
  }

  @Test("reads no amount without a weight, and refuses one that is not a number")
  func missing() throws {
    var amounts = amounts(noise: 0.1)
    amounts[30] = .nan
    var weights = [Double](repeating: 1, count: 200)
    #expect(throws: RegressionError.notFinite(row: 30)) {
      try Lasso().fitted(to: amounts, design: design, penalized: 2..<26, weights: weights)
    }
    weights[30] = 0
    let fit = try Lasso().fitted(to: amounts, design: design, penalized: 2..<26, weights: weights)
    #expect(fit.coefficients.allSatisfy { $0.isFinite })
  }
}
