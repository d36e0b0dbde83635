import OutlayLinearAlgebra
import Testing

@testable import OutlayRegression

@Suite struct PanelRefusalTests {
  let design = Matrix(rows: (0..<20).map { [1, Double($0), $0 == 4 ? 1 : 0] })
  let amounts: [Double] = (0..<20).map { day in Double(10 + 2 * day + day * day % 5) }

  private func without(_ days: some Sequence<Int>) -> [Double] {
    var result = amounts
    for day in days { result[day] = .nan }
    return result
  }

  @Test(
    "tells the series that cannot be fitted, and fits the others",
    arguments: [
      PanelRegression(), PanelRegression(loss: .huber), PanelRegression(penalty: .leaveOneOut),
    ]
  )
  func refusals(regression: PanelRegression) throws {
    var endless = amounts
    endless[7] = .infinity
    let panel = Matrix(columns: [
      amounts, without(0..<20), without(2..<19), without([4]), endless, without([9, 12]),
    ])
    let fit = regression.fitted(toColumns: panel, on: try RegressionDesign(design))
    #expect(
      fit.refusals == [
        1: .allMissing, 2: .tooShort(count: 3, minimum: 4), 3: .rankDeficient(columns: [2]),
        4: .notFinite(row: 7),
      ]
    )
    let (residuals, errors) = (fit.residuals, fit.standardErrors)
    for series in 0..<6 {
      let isRefused = fit.refusals[series] != nil
      #expect(fit.coefficients.column(series).allSatisfy { $0.isNaN == isRefused })
      #expect(errors.column(series).allSatisfy { $0.isNaN == isRefused })
      #expect(fit.scales[series].isNaN == isRefused)
      #expect(residuals[0, series].isNaN == isRefused)
      #expect(fit.leverages(of: series)[0].isNaN == isRefused)
    }
    #expect(
      fit.scores(ofDay: [30, 30, 30, 30, 30, 30], row: [1, 20, 0]).map(\.isNaN)
        == [false, true, true, true, true, false]
    )
  }

  @Test("fits histories shorter than the columns with penalties only")
  func short() throws {
    let wide = PanelSample.design(days: 12)
    #expect(throws: RegressionError.tooShort(count: 12, minimum: 14)) {
      try RegressionDesign(wide)
    }
    let days = try RegressionDesign(wide, penalties: (0..<13).map { $0 == 0 ? 0 : 1 })
    let panel = PanelSample.panel(count: 4, days: 12)
    let fit = PanelRegression().fitted(toColumns: panel, on: days)
    #expect(fit.refusals.isEmpty)
    let alone = try LinearRegression().fitted(to: panel.column(2), on: days)
    #expect(distance(fit.coefficients.column(2), alone.coefficients) < 1e-11)
  }

  @Test("gives up a robust fit after the limit")
  func notConverged() throws {
    let regression = PanelRegression(loss: .huber, iterationLimit: 1)
    let fit = regression.fitted(
      toColumns: Matrix(columns: [amounts]),
      on: try RegressionDesign(design)
    )
    #expect(fit.refusals == [0: .notConverged(iterations: 1)])
  }
}
