import OutlayLinearAlgebra
import OutlayStatistics
import Testing

@testable import OutlayRegression

@Suite struct PanelFitTests {
  let design = PanelSample.design(days: 60)
  /// Three series, the second without some days, among them nine on end.
  let panel = PanelSample.panel(count: 3, days: 60) { series, day in
    series == 1 && (3..<12).contains(day) || series == 1 && day == 33
  }

  private func fit() throws -> PanelRegression.Fit {
    PanelRegression().fitted(toColumns: panel, on: try RegressionDesign(design))
  }

  @Test("predicts each day from the others as a fit without it does", arguments: [0, 1, 2])
  func leaveOneOut(series: Int) throws {
    let fit = try fit()
    let residuals = fit.leaveOneOutResiduals.column(series)
    let external = fit.studentizedResiduals.column(series)
    let leverages = fit.leverages(of: series)
    let amounts = panel.column(series)
    for left in 0..<60 {
      guard !amounts[left].isNaN else {
        #expect(residuals[left].isNaN && external[left].isNaN && leverages[left] == 0)
        continue
      }
      let weights = (0..<60).map { $0 == left || amounts[$0].isNaN ? 0.0 : 1 }
      let others = try LinearRegression().fitted(to: amounts, design: design, weights: weights)
      let error = amounts[left] - others.mean(at: design.row(left))
      // Two months of a year's waves, nearly a line: amounts near 100 on columns
      // of condition 10⁴.
      #expect(abs(residuals[left] - error) < 1e-9)
      let student =
        (amounts[left] - others.mean(at: design.row(left)))
        / others.prediction(at: design.row(left)).standardDeviation
      #expect(abs(external[left] - student) < 1e-9)
    }
  }

  @Test("measures residuals by their own scale as the fit of one series does")
  func internally() throws {
    let fit = try fit()
    let alone = try LinearRegression().fitted(to: panel.column(0), on: fit.design)
    let own = alone.standardizedResiduals.map { $0 ?? .nan }
    #expect(distance(fit.standardizedResiduals.column(0), own) < 1e-11)
  }

  @Test(
    "scores a new day in standard deviations of its prediction",
    arguments: LinearRegression.Loss.both
  )
  func scores(loss: LinearRegression.Loss) throws {
    let days = try RegressionDesign(design)
    let fit = PanelRegression(loss: loss).fitted(toColumns: panel, on: days)
    let row = PanelSample.design(days: 61).row(60)
    let amounts = [140.0, .nan, 95]
    let scores = fit.scores(ofDay: amounts, row: row)
    #expect(scores[1].isNaN)
    for series in [0, 2] {
      let alone = try LinearRegression(loss: loss).fitted(to: panel.column(series), on: days)
      let prediction = alone.prediction(at: row)
      let expected = (amounts[series] - prediction.mean) / prediction.standardDeviation
      // A robust fit ends within 1e-10 of its scale.
      #expect(abs(scores[series] - expected) < 1e-8)
    }
  }

  @Test("scores a series with missing days by the days it has")
  func scoresOfObserved() throws {
    let row = PanelSample.design(days: 61).row(60)
    let weights = panel.column(1).map { $0.isNaN ? 0.0 : 1 }
    let alone = try LinearRegression().fitted(to: panel.column(1), design: design, weights: weights)
    let prediction = alone.prediction(at: row)
    let expected = (90 - prediction.mean) / prediction.standardDeviation
    #expect(abs(try fit().scores(ofDay: [0, 90, 0], row: row)[1] - expected) < 1e-10)
  }

  @Test("says nothing from the others of a day that alone sets a coefficient")
  func lonelyDay() throws {
    let holiday = (0..<60).map { $0 == 17 ? 1.0 : 0 }
    let columns = Matrix(columns: (0..<13).map { design.column($0) } + [holiday])
    let fit = PanelRegression().fitted(toColumns: panel, on: try RegressionDesign(columns))
    let residuals = fit.leaveOneOutResiduals
    #expect(residuals[17, 0].isNaN && fit.standardizedResiduals[17, 0].isNaN)
    #expect(residuals.column(0).count(where: \.isNaN) == 1)
  }
}
