import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import Testing

@Suite struct LinearRegressionTheoremTests {
  let x = StackLoss.design
  let y = StackLoss.loss

  @Test("leaves residuals orthogonal to the columns")
  func orthogonality() throws {
    let fit = try LinearRegression().fitted(to: y, design: x)
    // Sums of 21 products of at most 90 × 8, each rounded.
    #expect(distance(x.transposedTimes(fit.residuals), [0, 0, 0, 0]) < 1e-10)
    #expect(distance(zip(fit.fittedValues, fit.residuals).map(+), y) < 1e-13)
  }

  @Test("gives a whole weight the coefficients of as many rows")
  func repeatedRows() throws {
    let weights = (0..<21).map { Double($0 % 3) }
    let repeated = (0..<21).flatMap { Array(repeating: $0, count: $0 % 3) }
    let weighted = try LinearRegression().fitted(to: y, design: x, weights: weights)
    let longer = try LinearRegression().fitted(
      to: repeated.map { y[$0] },
      design: Matrix(rows: repeated.map { x.row($0) })
    )
    // Both of condition 2000.
    #expect(distance(weighted.coefficients, longer.coefficients) < 1e-11)
  }

  @Test("does not read a row without weight")
  func missing() throws {
    var weights = [Double](repeating: 1, count: 21)
    weights[4] = 0
    var amounts = y
    amounts[4] = .nan
    for loss in [LinearRegression.Loss.squares, .huber] {
      let regression = LinearRegression(loss: loss)
      let fit = try regression.fitted(to: amounts, design: x, weights: weights)
      let rows = (0..<21).filter { $0 != 4 }
      let shorter = try regression.fitted(
        to: rows.map { y[$0] },
        design: Matrix(rows: rows.map { x.row($0) })
      )
      #expect(distance(fit.coefficients, shorter.coefficients) < 1e-9)
      #expect(distance(fit.standardErrors, shorter.standardErrors) < 1e-9)
      #expect(abs(fit.fittedValues[4] - shorter.mean(at: x.row(4))) < 1e-9)
      #expect(fit.leverages[4] == 0 && fit.residuals[4].isNaN)
      #expect(abs(fit.rSquared - shorter.rSquared) < 1e-12)
    }
  }

  @Test("treats a penalty as a row of its root")
  func augmentedRows() throws {
    let ridge = try LinearRegression().fitted(to: y, design: x, penalties: [0, 4, 9, 0])
    let rows = (0..<21).map { x.row($0) } + [[0, 2, 0, 0], [0, 0, 3, 0]]
    let augmented = try LinearRegression().fitted(to: y + [0, 0], design: Matrix(rows: rows))
    #expect(distance(ridge.coefficients, augmented.coefficients) < 1e-12)
    #expect(ridge.residuals.count == 21)
    let effective = ridge.leverages.reduce(0, +)
    #expect(effective < 4 && abs(ridge.degreesOfFreedom - (21 - effective)) < 1e-12)
  }

  @Test("shrinks to nothing under a large penalty")
  func shrinkage() throws {
    let mean = y.reduce(0, +) / 21
    let fit = try LinearRegression().fitted(to: y, design: x, penalties: [0, 1e12, 1e12, 1e12])
    // Of order Xᵀy/λ = 4e4/1e12.
    #expect(fit.coefficients[1...].allSatisfy { abs($0) < 1e-7 })
    #expect(abs(fit.coefficients[0] - mean) < 1e-5)
  }

  @Test("predicts each row from the others by its leverage", arguments: [0.0, 5])
  func leaveOneOut(penalty: Double) throws {
    let penalties = [0, penalty, penalty, penalty]
    let fit = try LinearRegression().fitted(to: y, design: x, penalties: penalties)
    for left in [0, 9, 20] {
      var weights = [Double](repeating: 1, count: 21)
      weights[left] = 0
      let others = try LinearRegression().fitted(
        to: y,
        design: x,
        weights: weights,
        penalties: penalties
      )
      let residual = try #require(fit.leaveOneOutResiduals[left])
      #expect(abs(residual - others.residuals[left]) < 1e-10)
    }
  }

  @Test("says nothing of a row from the others if it alone sets a coefficient")
  func lonelyRow() throws {
    let holiday = (0..<21).map { $0 == 6 ? 1.0 : 0 }
    let columns = (0..<4).map { x.column($0) } + [holiday]
    let fit = try LinearRegression().fitted(to: y, design: Matrix(columns: columns))
    #expect(fit.leaveOneOutResiduals[6] == nil && fit.standardizedResiduals[6] == nil)
    #expect(fit.leaveOneOutResiduals.count { $0 == nil } == 1)
  }

  @Test("covers its own data as its level says")
  func coverage() throws {
    // 400 lines of 12 days with normal errors: a share of 0.9 has a standard
    // deviation of 0.015, and 4 of them are 0.06.
    var generator = Noise(state: 2026)
    let days = (0..<12).map(Double.init)
    let design = try RegressionDesign(Matrix(columns: [days.map { _ in 1 }, days]))
    var inside = 0
    for _ in 0..<400 {
      let amounts = days.map { 50 + 2 * $0 + 3 * generator.normal() }
      let fit = try LinearRegression().fitted(to: amounts, on: design)
      let next = 50 + 2 * 15 + 3 * generator.normal()
      inside += fit.prediction(at: [1, 15]).interval(0.9).contains(next) ? 1 : 0
    }
    #expect(abs(Double(inside) / 400 - 0.9) < 0.06)
  }

  @Test("adds the errors of a sum's days and coefficients")
  func sums() throws {
    let fit = try LinearRegression().fitted(to: y, design: x)
    let rows = Matrix(rows: [x.row(2), x.row(7)])
    let sum = fit.prediction(ofSumAt: rows)
    #expect(abs(sum.mean - fit.mean(at: x.row(2)) - fit.mean(at: x.row(7))) < 1e-12)
    // One row is the prediction of a day.
    let one = fit.prediction(ofSumAt: Matrix(rows: [x.row(2)]))
    #expect(one == fit.prediction(at: x.row(2)))
    // cᵀ Cov c + 2 s², by the covariance.
    let c = zip(x.row(2), x.row(7)).map(+)
    let s = fit.residualStandardDeviation
    let variance = zip(c, fit.covariance.times(c)).reduce(2 * s * s) { $0 + $1.0 * $1.1 }
    #expect(abs(sum.standardDeviation - variance.squareRoot()) < 1e-11)
  }

  @Test("sees an intercept in any columns that add up to one")
  func intercept() throws {
    let weekdays = (0..<28).map { day in (0..<7).map { day % 7 == $0 ? 1.0 : 0 } }
    #expect(try RegressionDesign(Matrix(rows: weekdays)).hasIntercept)
    #expect(try !RegressionDesign(Matrix(rows: weekdays.map { Array($0[..<6]) })).hasIntercept)
  }
}
