import OutlayLinearAlgebra
import OutlayStatistics
import Testing

@testable import OutlayRegression

@Suite struct RidgePathTests {
  let design = PanelSample.design(days: 60)
  let panel = PanelSample.panel(count: 5, days: 60) { series, day in series == 3 && day % 9 == 4 }
  let grid = PenaltyGrid(multiples: [0.001, 0.03, 0.4, 5])

  /// The sums of squares about their means: the penalties of a design without.
  private func sizes(_ matrix: Matrix, _ days: [Int]) -> [Double] {
    (0..<matrix.columnCount).map { j in
      let column = days.map { matrix[$0, j] }
      let mean = column.reduce(0, +) / Double(column.count)
      return column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
  }

  @Test("chooses what predicts the days left out best, by refitting without each")
  func bruteForce() throws {
    let fit = PanelRegression(penalty: .leaveOneOut(grid))
      .fitted(toColumns: panel, on: try RegressionDesign(design))
    let residuals = fit.leaveOneOutResiduals
    for series in 0..<5 {
      let amounts = panel.column(series)
      let observed = amounts.indices.filter { !amounts[$0].isNaN }
      let size = sizes(design, observed)
      let errors = try grid.multiples.map { multiple in
        try observed.map { left in
          let others = try LinearRegression().fitted(
            to: amounts,
            design: design,
            weights: amounts.indices.map { $0 == left || amounts[$0].isNaN ? 0 : 1 },
            penalties: size.map { $0 * multiple }
          )
          return amounts[left] - others.mean(at: design.row(left))
        }
      }
      let sums = errors.map { $0.reduce(0) { $0 + $1 * $1 } }
      let best = try #require(sums.indices.min { sums[$0] < sums[$1] })
      #expect(fit.penaltyMultiples[series] == grid.multiples[best])
      #expect(distance(observed.map { residuals[$0, series] }, errors[best]) < 1e-9)
    }
  }

  @Test("is ridge regression with the multiple chosen")
  func ridge() throws {
    let fit = PanelRegression(penalty: .leaveOneOut(grid))
      .fitted(toColumns: panel, on: try RegressionDesign(design))
    let errors = fit.standardErrors
    let row = PanelSample.design(days: 61).row(60)
    let scores = fit.scores(ofDay: Array(repeating: 90, count: 5), row: row)
    for series in 0..<5 {
      let amounts = panel.column(series)
      let size = sizes(design, amounts.indices.filter { !amounts[$0].isNaN })
      let alone = try LinearRegression().fitted(
        to: amounts,
        design: design,
        weights: amounts.map { $0.isNaN ? 0 : 1 },
        penalties: size.map { $0 * fit.penaltyMultiples[series] }
      )
      // Coefficients near 100 on columns of condition 1000.
      #expect(distance(fit.coefficients.column(series), alone.coefficients) < 1e-9)
      #expect(distance(errors.column(series), alone.standardErrors) < 1e-9)
      #expect(distance(fit.leverages(of: series), alone.leverages) < 1e-10)
      #expect(abs(fit.scales[series] - alone.residualStandardDeviation) < 1e-10)
      #expect(abs(fit.degreesOfFreedom[series] - alone.degreesOfFreedom) < 1e-9)
      let day = alone.prediction(at: row)
      #expect(abs(scores[series] - (90 - day.mean) / day.standardDeviation) < 1e-9)
    }
  }

  @Test("multiplies the penalties of a design that has some")
  func designPenalties() throws {
    let penalties = (0..<13).map { $0 == 0 ? 0 : 1 + Double($0) }
    let fit = PanelRegression(penalty: .leaveOneOut(grid))
      .fitted(toColumns: panel, on: try RegressionDesign(design, penalties: penalties))
    for series in [0, 3] {
      let amounts = panel.column(series)
      let alone = try LinearRegression().fitted(
        to: amounts,
        design: design,
        weights: amounts.map { $0.isNaN ? 0 : 1 },
        penalties: penalties.map { $0 * fit.penaltyMultiples[series] }
      )
      #expect(distance(fit.coefficients.column(series), alone.coefficients) < 1e-9)
      #expect(distance(fit.leverages(of: series), alone.leverages) < 1e-10)
    }
  }

  @Test("does not shrink an intercept, even of columns that add up to one")
  func intercept() throws {
    let weekdays = Matrix(
      rows: (0..<60).map { day in (0..<7).map { day % 7 == $0 ? 1 : 0 } + [Double(day)] }
    )
    let days = try RegressionDesign(weekdays)
    let regression = PanelRegression(penalty: .leaveOneOut(grid))
    let fit = regression.fitted(toColumns: panel, on: days)
    let higher = Matrix(elements: panel.elements.map { $0 + 1e4 }, rowCount: 60, columnCount: 5)
    let raised = regression.fitted(toColumns: higher, on: days)
    // Rounding of 1e4.
    #expect(distance(raised.residuals.elements, fit.residuals.elements) < 1e-8)
    #expect(raised.penaltyMultiples == fit.penaltyMultiples)
  }

  @Test("averages between the fits of the multiples")
  func averaged() throws {
    let days = try RegressionDesign(design)
    let near = PenaltyGrid(multiples: [0.03, 0.04], choice: .averaged)
    let average = PanelRegression(penalty: .leaveOneOut(near)).fitted(toColumns: panel, on: days)
    let ends = near.multiples.map { multiple in
      PanelRegression(penalty: .leaveOneOut(PenaltyGrid(multiples: [multiple])))
        .fitted(toColumns: panel, on: days)
    }
    for place in average.coefficients.elements.indices {
      let (a, b) = (ends[0].coefficients.elements[place], ends[1].coefficients.elements[place])
      let value = average.coefficients.elements[place]
      #expect(value >= min(a, b) - 1e-9 && value <= max(a, b) + 1e-9)
      // A grid of one is that one; of two near each other, neither.
      #expect(value != a && value != b)
    }
  }

  @Test("takes three multiples a decade from 1e-5 to 1e3")
  func decades() {
    let multiples = PenaltyGrid().multiples
    #expect(multiples.count == 25 && multiples[0] == 1e-5 && multiples[24] == 1000)
    for (a, b) in zip(multiples, multiples.dropFirst()) {
      #expect(abs(b / a / 2.154434690031884 - 1) < 1e-14)
    }
  }
}
