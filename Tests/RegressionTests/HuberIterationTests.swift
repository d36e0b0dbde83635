import OutlayLinearAlgebra
import OutlayStatistics
import OutlayTestSupport
import Testing

@testable import OutlayRegression

/// A line of 10 + 0.5 t with small errors and an outlier every `spacing` days.
private func history(spacing: Int) -> (design: Matrix, amounts: [Double]) {
  var noise = Noise(state: 7)
  let days = (0..<90).map(Double.init)
  let amounts = days.indices.map {
    10 + 0.5 * days[$0] + noise.normal() + ($0 % spacing == 3 ? 80 : 0)
  }
  return (Matrix(columns: [days.map { _ in 1 }, days]), amounts)
}

@Suite struct HuberIterationTests {
  @Test("ends where reweighted least squares does", arguments: [4, 9, 30])
  func reweighting(spacing: Int) throws {
    let (design, amounts) = history(spacing: spacing)
    let fit = try LinearRegression(loss: .huber).fitted(to: amounts, design: design)
    // At the scale found: weights min(1, k s/|r|), until nothing moves.
    let bound = 1.345 * fit.residualStandardDeviation
    var reweighted = try LinearRegression().fitted(to: amounts, design: design)
    for _ in 0..<300 {
      reweighted = try LinearRegression().fitted(
        to: amounts,
        design: design,
        weights: reweighted.residuals.map { min(1, bound / abs($0)) }
      )
    }
    // Steps end at 1e-10 s; with a quarter of outliers twice that is left.
    #expect(distance(fit.coefficients, reweighted.coefficients) < 1e-8)
    // And the scale is that of its own residuals.
    let magnitudes = fit.residuals.map(abs).sorted()
    let median = (magnitudes[44] + magnitudes[45]) / 2
    #expect(abs(fit.residualStandardDeviation * 0.6744897501960817 - median) < 1e-8)
  }

  @Test("is moved little by outliers")
  func robustness() throws {
    let (design, amounts) = history(spacing: 9)
    let robust = try LinearRegression(loss: .huber).fitted(to: amounts, design: design)
    let squares = try LinearRegression().fitted(to: amounts, design: design)
    // A tenth of outliers biases Huber's location by 0.15 s, and least squares
    // by a tenth of 80.
    #expect(abs(robust.mean(at: [1, 45]) - 32.5) < 0.6)
    #expect(abs(squares.mean(at: [1, 45]) - 32.5) > 6)
    #expect(robust.residualStandardDeviation < 1.5)
  }

  @Test("with a bound beyond all residuals is least squares")
  func wideBound() throws {
    let (design, amounts) = history(spacing: 9)
    let robust = try LinearRegression(loss: .huber(tuning: 1e6)).fitted(
      to: amounts,
      design: design
    )
    let squares = try LinearRegression().fitted(to: amounts, design: design)
    #expect(distance(robust.coefficients, squares.coefficients) < 1e-12)
    #expect(distance(robust.standardErrors, squares.standardErrors) < 1e-12)
  }

  @Test("follows a change of units and of origin", arguments: [3, -0.001, 1e9])
  func invariance(factor: Double) throws {
    let (design, amounts) = history(spacing: 9)
    let fit = try LinearRegression(loss: .huber).fitted(to: amounts, design: design)
    let shift = design.times([7 * factor, -2 * factor])
    let moved = try LinearRegression(loss: .huber).fitted(
      to: zip(amounts, shift).map { factor * $0 + $1 },
      design: design
    )
    let expected = [
      factor * (fit.coefficients[0] + 7), factor * (fit.coefficients[1] - 2),
    ]
    #expect(distance(moved.coefficients, expected) < 1e-9 * abs(factor))
    let errors = fit.standardErrors.map { abs(factor) * $0 }
    #expect(distance(moved.standardErrors, errors) < 1e-9 * abs(factor))
  }

  @Test("fits a flat history with spikes exactly, at the least scale")
  func flat() throws {
    let amounts = (0..<60).map { $0 % 11 == 5 ? 900.0 : 100 }
    let design = Matrix(repeating: 1, rowCount: 60, columnCount: 1)
    let fit = try LinearRegression(loss: .huber).fitted(to: amounts, design: design)
    // Within a bound of the least scale, a millionth of some 230.
    #expect(abs(fit.coefficients[0] - 100) < 1e-3)
    #expect(fit.residualStandardDeviation > 1e-4 && fit.residualStandardDeviation < 1e-3)
    #expect(fit.standardErrors[0].isFinite && fit.prediction(at: [1]).mean.isFinite)
  }

  @Test("settles a column of few rows, all far out")
  func fewRows() throws {
    // A flat history but for three holidays: without longer steps their column
    // would creep by a millionth of its way at a time.
    let holidays = [20: 190.0, 40: 200.5, 55: 220]
    let amounts = (0..<60).map { holidays[$0] ?? 100 }
    let dummy = (0..<60).map { holidays[$0] == nil ? 0.0 : 1 }
    let design = Matrix(columns: [dummy.map { _ in 1 }, dummy])
    let fit = try LinearRegression(loss: .huber).fitted(to: amounts, design: design)
    // The middle of the three.
    #expect(abs(fit.coefficients[0] - 100) < 1e-4)
    #expect(abs(fit.coefficients[1] - 100.5) < 1e-4)
  }

  @Test("takes penalties as rows that are never clipped")
  func penalties() throws {
    let (design, amounts) = history(spacing: 9)
    let fit = try LinearRegression(loss: .huber).fitted(
      to: amounts,
      design: design,
      penalties: [0, 50_000]
    )
    // At the minimum Xᵀψ = Λβ.
    let bound = 1.345 * fit.residualStandardDeviation
    let pull = design.transposedTimes(fit.residuals.map { max(-bound, min(bound, $0)) })
    #expect(abs(pull[0]) < 1e-5)
    #expect(abs(pull[1] / (50_000 * fit.coefficients[1]) - 1) < 1e-7)
  }
}
