import OutlayLinearAlgebra
import OutlayRegression
import OutlayStatistics
import Testing

/// Histories that leave nothing to estimate: nothing said of them may be NaN.
private let histories: [(String, [Double])] = [
  ("zeros", Array(repeating: 0, count: 20)),
  ("a constant", Array(repeating: 0.1, count: 20)),
  ("a line", (0..<20).map { 3 + 0.7 * Double($0) }),
  ("one spike", (0..<20).map { $0 == 12 ? 1000 : 0 }),
  ("the largest amounts", (0..<20).map { Double($0 % 3) * 1e150 }),
  ("the smallest amounts", (0..<20).map { Double($0 % 3) * 1e-150 }),
]

@Suite struct LinearFitDegenerateTests {
  let design = Matrix(rows: (0..<20).map { [1, Double($0)] })

  @Test(
    "says nothing that is not a number",
    arguments: histories,
    [LinearRegression.Loss.squares, .huber]
  )
  func finite(history: (String, [Double]), loss: LinearRegression.Loss) throws {
    let fit = try LinearRegression(loss: loss).fitted(to: history.1, design: design)
    let day = fit.prediction(at: [1, 20])
    let said =
      fit.coefficients + fit.standardErrors + fit.tValues + fit.pValues + fit.residuals
      + fit.fittedValues + fit.leaveOneOutResiduals.compactMap(\.self)
      + fit.standardizedResiduals.compactMap(\.self) + fit.covariance.elements
      + [fit.rSquared, fit.adjustedRSquared, fit.residualStandardDeviation]
      + [day.mean, day.interval(0.9).lowerBound, day.chance(above: 5)]
    #expect(said.allSatisfy { !$0.isNaN })
    #expect(fit.rSquared <= 1)
  }

  @Test("explains nothing of a constant, and all of a line")
  func shares() throws {
    let constant = try LinearRegression().fitted(to: histories[1].1, design: design)
    #expect(constant.rSquared == 0)
    // 20 amounts of 0.1, each with a few roundings.
    #expect(abs(constant.coefficients[0] - 0.1) < 1e-15)
    #expect(constant.residualStandardDeviation < 1e-15)
    let line = try LinearRegression().fitted(to: histories[2].1, design: design)
    #expect(1 - line.rSquared < 1e-15)
  }

  @Test("is sure of zeros")
  func zeros() throws {
    let fit = try LinearRegression().fitted(to: histories[0].1, design: design)
    #expect(fit.coefficients == [0, 0] && fit.tValues == [0, 0] && fit.pValues == [1, 1])
    #expect(fit.prediction(at: [1, 30]).interval(0.99) == 0...0)
  }

  @Test("fits a mean by one column")
  func mean() throws {
    let fit = try LinearRegression().fitted(
      to: [1, 2, 6],
      design: Matrix(repeating: 1, rowCount: 3, columnCount: 1)
    )
    #expect(abs(fit.coefficients[0] - 3) < 1e-15)
    // √7, and √7/√3
    #expect(abs(fit.residualStandardDeviation - 2.6457513110645906) < 1e-15)
    #expect(abs(fit.standardErrors[0] - 1.5275252316519468) < 1e-15)
  }
}
