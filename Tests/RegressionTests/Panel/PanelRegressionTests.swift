import OutlayLinearAlgebra
import Testing

@testable import OutlayRegression

@Suite struct PanelRegressionTests {
  let design = PanelSample.design()

  @Test("fits each series as if it were alone", arguments: [0.0, 3])
  func squares(penalty: Double) throws {
    let penalties = (0..<13).map { $0 == 0 ? 0 : penalty * Double($0) }
    let weights = (0..<200).map { $0 == 9 ? 0 : 1 + Double($0 % 3) }
    let days = try RegressionDesign(design, weights: weights, penalties: penalties)
    let panel = PanelSample.panel(count: 11)
    let fit = PanelRegression().fitted(toColumns: panel, on: days)
    let (errors, pValues) = (fit.standardErrors, fit.pValues)
    let (residuals, fitted) = (fit.residuals, fit.fittedValues)
    for series in 0..<11 {
      let alone = try LinearRegression().fitted(to: panel.column(series), on: days)
      // The same sums in another order, of amounts near 100.
      #expect(distance(fit.coefficients.column(series), alone.coefficients) < 1e-11)
      #expect(distance(errors.column(series), alone.standardErrors) < 1e-12)
      #expect(distance(pValues.column(series), alone.pValues) < 1e-10)
      #expect(distance(residuals.column(series), alone.residuals) < 1e-11)
      #expect(distance(fitted.column(series), alone.fittedValues) < 1e-11)
      #expect(abs(fit.scales[series] - alone.residualStandardDeviation) < 1e-12)
      #expect(abs(fit.degreesOfFreedom[series] - alone.degreesOfFreedom) < 1e-11)
    }
    #expect(fit.refusals.isEmpty && fit.penaltyMultiples.isEmpty)
  }

  @Test("keeps the residuals that it would work out, the same bits", arguments: [0, 7, 150])
  func keptResiduals(missing: Int) throws {
    let days = try RegressionDesign(design)
    // A series too short, in some, makes them be worked out again.
    let panel = PanelSample.panel(count: 150) { series, day in
      day < (series == 40 && missing == 150 ? 195 : series % 3 == 0 ? missing : 0)
    }
    let kept = PanelRegression().fitted(toColumns: panel, on: days, keepingResiduals: true)
    let workedOut = PanelRegression().fitted(toColumns: panel, on: days)
    #expect(
      kept.coefficients.elements.map(\.bitPattern)
        == workedOut.coefficients.elements.map(\.bitPattern)
    )
    #expect(
      kept.residuals.elements.map { $0.isNaN ? 0 : $0.bitPattern }
        == workedOut.residuals.elements.map { $0.isNaN ? 0 : $0.bitPattern }
    )
    #expect(kept.refusals.isEmpty == (missing != 150))
  }

  @Test("writes over the residuals of a fit before, the same bits", arguments: [0, 7, 195])
  func reusedResiduals(missing: Int) throws {
    let days = try RegressionDesign(design)
    let panel = PanelSample.panel(count: 75) { series, day in day < (series == 40 ? missing : 0) }
    let anew = PanelRegression().fitted(toColumns: panel, on: days, keepingResiduals: true)
    // A fit of the same size, of another, and one that kept nothing.
    for (count, isKept) in [(75, true), (16, true), (75, false)] {
      let other = PanelSample.panel(count: count) { _, _ in false }
      let doubled = Matrix(
        elements: other.elements.map { 2 * $0 },
        rowCount: other.rowCount,
        columnCount: count
      )
      var fit = PanelRegression().fitted(toColumns: doubled, on: days, keepingResiduals: isKept)
      let held = fit.residuals
      let heldBits = bits(held)
      PanelRegression().fit(panel, on: days, into: &fit)
      #expect(bits(fit.residuals) == bits(anew.residuals))
      #expect(bits(fit.coefficients) == bits(anew.coefficients))
      #expect(fit.scales.map(\.bitPattern) == anew.scales.map(\.bitPattern))
      #expect(fit.refusals == anew.refusals)
      #expect(bits(held) == heldBits)
    }
  }

  @Test("replaces a fit whose residuals are not kept by a robust one")
  func reusedRobust() throws {
    let days = try RegressionDesign(design)
    let panel = PanelSample.panel(count: 9)
    var fit = PanelRegression().fitted(toColumns: panel, on: days, keepingResiduals: true)
    PanelRegression(loss: .huber).fit(panel, on: days, into: &fit)
    let anew = PanelRegression(loss: .huber).fitted(toColumns: panel, on: days)
    #expect(bits(fit.residuals) == bits(anew.residuals))
    #expect(bits(fit.coefficients) == bits(anew.coefficients))
  }

  @Test("fits the observed days of a series with missing ones", arguments: [1, 7, 60, 120, 150])
  func missing(count: Int) throws {
    // Scattered, and the first days for every other series.
    let panel = PanelSample.panel(count: 6) { series, day in
      series.isMultiple(of: 2) ? day < count : (day * 73 + 29 * series) % 200 < count
    }
    let days = try RegressionDesign(design)
    let fit = PanelRegression().fitted(toColumns: panel, on: days)
    let (errors, residuals) = (fit.standardErrors, fit.residuals)
    for series in 0..<6 {
      let amounts = panel.column(series)
      let observed = amounts.indices.filter { !amounts[$0].isNaN }
      let short = Matrix(rows: observed.map { design.row($0) })
      guard let own = try? RegressionDesign(short) else {
        #expect(fit.refusals[series] != nil)
        continue
      }
      let alone = try LinearRegression().fitted(to: observed.map { amounts[$0] }, on: own)
      // Rounding, times the condition of the days left: waves of a year are
      // nearly a line on 50 days.
      let condition = try SVD(short).conditionNumber
      let tolerance = 1e-14 * condition * (alone.coefficients.map(abs).max() ?? 0)
      #expect(distance(fit.coefficients.column(series), alone.coefficients) < tolerance)
      #expect(distance(errors.column(series), alone.standardErrors) < tolerance)
      // What is fitted is off by the rounding of amounts, times the condition: kernels of
      // OpenBLAS for other processors add up in another order.
      let largest = observed.map { abs(amounts[$0]) }.max() ?? 0
      let rounding = max(1e-9, Double.ulpOfOne * condition * largest)
      #expect(distance(observed.map { residuals[$0, series] }, alone.residuals) < rounding)
      #expect(abs(fit.scales[series] - alone.residualStandardDeviation) < rounding)
      let leverages = fit.leverages(of: series)
      #expect(distance(observed.map { leverages[$0] }, own.leverages) < 1e-10)
      #expect(residuals.column(series).count(where: \.isNaN) == 200 - observed.count)
    }
  }

  @Test("gives the same bits whatever the blocks", arguments: [1, 3, 8, 50])
  func blocks(size: Int) throws {
    let panel = PanelSample.panel(count: 37) { series, day in
      series % 5 == 4 && day % 11 == series % 11
    }
    let days = try RegressionDesign(design)
    let regressions = [
      PanelRegression(), PanelRegression(loss: .huber), PanelRegression(penalty: .leaveOneOut),
    ]
    for regression in regressions {
      let whole = regression.fitted(toColumns: panel, on: days)
      let parts = regression.fitted(toColumns: panel, on: days, blockSize: size)
      #expect(parts.coefficients == whole.coefficients)
      #expect(parts.scales == whole.scales)
      #expect(
        parts.residuals.elements.map(\.bitPattern) == whole.residuals.elements.map(\.bitPattern)
      )
    }
  }

  @Test("may have no series, or one")
  func few() throws {
    let days = try RegressionDesign(design)
    let none = PanelRegression().fitted(toColumns: PanelSample.panel(count: 0), on: days)
    #expect(
      none.count == 0 && none.coefficients.elements.isEmpty && none.residuals.elements.isEmpty
    )
    #expect(none.scores(ofDay: [], row: design.row(0)).isEmpty)
    let panel = PanelSample.panel(count: 1)
    let one = PanelRegression(loss: .huber).fitted(toColumns: panel, on: days)
    let alone = try LinearRegression(loss: .huber).fitted(to: panel.column(0), on: days)
    // Both end within 1e-10 of a scale near 5.
    #expect(distance(one.coefficients.column(0), alone.coefficients) < 1e-8)
  }

  @Test("follows a change of units to the bit", arguments: LinearRegression.Loss.both)
  func scale(loss: LinearRegression.Loss) throws {
    let days = try RegressionDesign(design)
    let panel = PanelSample.panel(count: 9)
    let cents = Matrix(elements: panel.elements.map { $0 * 128 }, rowCount: 200, columnCount: 9)
    let fit = PanelRegression(loss: loss).fitted(toColumns: panel, on: days)
    let larger = PanelRegression(loss: loss).fitted(toColumns: cents, on: days)
    #expect(larger.coefficients.elements == fit.coefficients.elements.map { $0 * 128 })
    #expect(larger.scales == fit.scales.map { $0 * 128 })
    #expect(larger.pValues == fit.pValues)
  }
}

extension LinearRegression.Loss {
  /// The losses of the tests.
  static let both = [LinearRegression.Loss.squares, .huber]
}

/// The bits of the elements, which tell 0 from −0; one pattern for all that is
/// not a number.
private func bits(_ matrix: Matrix) -> [UInt64] {
  matrix.elements.map { $0.isNaN ? .max : $0.bitPattern }
}
