import Forecasting
import LinearAlgebra
import Testing

@Suite struct LinearRegressionTests {
  let line = Matrix(columns: [[1, 1, 1, 1], [0, 1, 2, 3]])

  @Test("fits a line")
  func example() throws {
    let fit = try LinearRegression().fitted(to: [1, 3, 4, 7], design: line)
    // By hand: slope 9.5/5, intercept 3.75 − 1.5 × 1.9; four operations of
    // rounding each.
    #expect(abs(fit.coefficients[0] - 0.9) < 1e-14)
    #expect(abs(fit.coefficients[1] - 1.9) < 1e-14)
    #expect(fit.degreesOfFreedom == 2)
    #expect(fit.design.hasIntercept)
    #expect(abs(fit.rSquared - 361 / 375) < 1e-14)
  }
}
