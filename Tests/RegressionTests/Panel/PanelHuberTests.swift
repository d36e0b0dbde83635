import OutlayLinearAlgebra
import Testing

@testable import OutlayRegression

@Suite struct PanelHuberTests {
  let design = PanelSample.design()

  @Test("ends where the iteration of one series does")
  func single() throws {
    let panel = PanelSample.panel(count: 40) { series, day in
      series % 4 == 1 && (day * 7) % 90 == series
    }
    let days = try RegressionDesign(design, penalties: (0..<13).map { $0 == 0 ? 0 : 0.5 })
    for days in [try RegressionDesign(design), days] {
      let fit = PanelRegression(loss: .huber).fitted(toColumns: panel, on: days)
      let errors = fit.standardErrors
      for series in 0..<40 {
        let amounts = panel.column(series)
        let alone = try LinearRegression(loss: .huber).fitted(
          to: amounts,
          design: design,
          weights: amounts.map { $0.isNaN ? 0 : 1 },
          penalties: days.penalties
        )
        // Both end within 1e-10 of a scale near 5, in steps that shrink by half.
        #expect(distance(fit.coefficients.column(series), alone.coefficients) < 1e-8)
        #expect(distance(errors.column(series), alone.standardErrors) < 1e-8)
        #expect(abs(fit.scales[series] - alone.residualStandardDeviation) < 1e-8)
      }
    }
  }

  @Test("takes for its scale the median of its own residuals")
  func scale() throws {
    let fit = PanelRegression(loss: .huber)
      .fitted(toColumns: PanelSample.panel(count: 40), on: try RegressionDesign(design))
    let residuals = fit.residuals
    for series in 0..<40 {
      let magnitudes = residuals.column(series).map(abs).sorted()
      let median = (magnitudes[99] + magnitudes[100]) / 2
      // The last step is of 1e-10 scales in the root mean square of the days.
      #expect(abs(fit.scales[series] * 0.6744897501960817 - median) < 1e-8)
    }
  }

  @Test("settles usual series within its passes")
  func passes() throws {
    let panel = PanelSample.panel(count: 40)
    let days = try RegressionDesign(design)
    var block = PanelBlock(0..<40, of: panel, on: days)
    block.fit(PanelRegression(), path: nil)
    let rest = PanelHuber(tuning: 1.345, iterationLimit: 1000).improve(
      &block,
      projections: block.result.projections
    )
    #expect(rest.isEmpty && block.slots.isEmpty)
  }

  @Test("leaves what creeps to the iteration of one series")
  func stragglers() throws {
    // Two holidays far out on a history that is otherwise exact, and a change
    // of level which a line cannot follow.
    let holiday = (0..<200).map { $0 == 60 || $0 == 140 ? 1.0 : 0 }
    let columns = Matrix(columns: [holiday.map { _ in 1 }, holiday, (0..<200).map { Double($0) }])
    let flat = (0..<200).map { day in holiday[day] > 0 ? 900.0 + Double(day) : 100 }
    let shift = (0..<200).map { day in (day < 120 ? 10.0 : 60) + Double(day * day % 7) }
    let panel = Matrix(columns: [flat, shift])
    let days = try RegressionDesign(columns)
    let fit = PanelRegression(loss: .huber).fitted(toColumns: panel, on: days)
    for series in 0..<2 {
      let alone = try LinearRegression(loss: .huber).fitted(to: panel.column(series), on: days)
      // The flat one ends at 1e-13 of a spread of some 80.
      #expect(distance(fit.coefficients.column(series), alone.coefficients) < 1e-7)
    }
  }

  @Test("says nothing that is not a number of histories without errors")
  func degenerate() throws {
    let days200 = (0..<200).map(Double.init)
    let rough = days200.map { $0.remainder(dividingBy: 3) }
    let histories: [[Double]] = [
      days200.map { _ in 0 }, days200.map { _ in 0.1 }, days200.map { 3 + 0.7 * $0 },
      days200.map { $0 == 12 ? 1000 : 0 }, rough.map { $0 * 1e150 }, rough.map { $0 * 1e-150 },
    ]
    let days = try RegressionDesign(design)
    for loss in LinearRegression.Loss.both {
      let fit = PanelRegression(loss: loss).fitted(toColumns: Matrix(columns: histories), on: days)
      #expect(fit.refusals.isEmpty)
      let said = [
        fit.coefficients, fit.standardErrors, fit.pValues, fit.residuals,
        fit.leaveOneOutResiduals, fit.standardizedResiduals,
        fit.studentizedResiduals,
      ]
      #expect(said.allSatisfy { $0.elements.allSatisfy { !$0.isNaN } })
      #expect(
        fit.scores(ofDay: histories.map { $0[0] }, row: design.row(0)).allSatisfy { !$0.isNaN }
      )
    }
  }
}
