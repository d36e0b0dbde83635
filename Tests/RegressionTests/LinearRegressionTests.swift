import OutlayLinearAlgebra
import OutlayRegression
import Testing

@Suite struct LinearRegressionTests {
  let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])

  // By hand: slope 9.5/5, intercept 3.75 − 1.5 × 1.9, Σr² = 0.7 on two degrees
  // of freedom; a few roundings each.
  @Test("fits a line")
  func example() throws {
    let fit = try LinearRegression().fitted(to: [1, 3, 4, 7], design: line)
    #expect(abs(fit.coefficients[0] - 0.9) < 1e-14)
    #expect(abs(fit.coefficients[1] - 1.9) < 1e-14)
    #expect(fit.degreesOfFreedom == 2 && fit.design.hasIntercept)
    #expect(abs(fit.residualStandardDeviation - 0.35.squareRoot()) < 1e-14)
    #expect(abs(fit.standardErrors[1] - 0.07.squareRoot()) < 1e-14)
    #expect(abs(fit.rSquared - 361.0 / 375) < 1e-14)
  }

  @Test("gives a series on a shared design what it gives it alone")
  func sharedDesign() throws {
    let design = try RegressionDesign(line)
    for amounts in [[1.0, 3, 4, 7], [5, 5, 6, 2]] {
      let shared = try LinearRegression().fitted(to: amounts, on: design)
      let alone = try LinearRegression().fitted(to: amounts, design: line)
      #expect(shared.coefficients == alone.coefficients)
      #expect(shared.standardErrors == alone.standardErrors)
    }
  }
}
