import OutlayForecasting
import OutlayLinearAlgebra
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Forecast")
struct ForecastTests {
  private func forecast(response: [Double], parameters: Matrix? = nil) -> Forecast {
    Forecast(
      start: Day(2026, 12, 1),
      mean: response.map { _ in 100 },
      errors: ShockErrors(
        scale: 2,
        response: response,
        parameterFactor: parameters
          ?? Matrix(repeating: 0, rowCount: 0, columnCount: response.count),
        degreesOfFreedom: .infinity
      ),
      lowerBound: nil
    )
  }

  @Test("has a random walk's variance, h σ², and that of its sums, σ² Σ k²")
  func randomWalk() {
    let walk = forecast(response: [1, 1, 1, 1])
    for (ahead, day) in walk.days.enumerated() {
      #expect(walk[day].standardDeviation == 2 * Double(ahead + 1).squareRoot())
    }
    #expect(walk.total.standardDeviation == 2 * 30.0.squareRoot())
    // Days 3 and 4: the first two shocks count twice, then 2 and 1 times.
    let end = walk.total(over: Day(2026, 12, 3)..<Day(2026, 12, 5))
    #expect(end.standardDeviation == 2 * (4.0 + 4 + 4 + 1).squareRoot())
  }

  @Test("has the variance of a sum that the covariances of the days add up to")
  func covariances() {
    let response = [1, 0.5, 0.25, 0.125, 0.0625]
    let parameters = Matrix(rows: [[0.3, 0.1, 0, -0.1, -0.3], [1, 1, 1, 1, 1]])
    let forecast = forecast(response: response, parameters: parameters)
    // The definition: e_i = Σ ψ_{i−k} ε_k + f_iᵀ z, term by term.
    var variance = 0.0
    for i in 0..<5 {
      for j in 0..<5 {
        for k in 0...min(i, j) { variance += response[i - k] * response[j - k] }
        for row in 0..<2 { variance += parameters[row, i] * parameters[row, j] }
      }
    }
    // Two orders of the same 40 products.
    #expect(abs(forecast.total.standardDeviation - 2 * variance.squareRoot()) < 1e-13)
  }

  @Test("says less of the sum than the sum of the intervals does")
  func sumOfIntervals() {
    let forecast = forecast(response: [1, 0.6, 0.36, 0.216])
    let ofSum = forecast.total.interval(0.9)
    let sumOfUppers = forecast.days.map { forecast[$0].interval(0.9).upperBound }.reduce(0, +)
    #expect(ofSum.upperBound < sumOfUppers)
    let independent = forecast.days
      .map { forecast[$0].standardDeviation * forecast[$0].standardDeviation }.reduce(0, +)
    #expect(forecast.total.standardDeviation > independent.squareRoot())
  }

  @Test("has an empty sum that is known to be 0")
  func emptySum() {
    let day = Day(2026, 12, 2)
    let nothing = forecast(response: [1, 1]).total(over: day..<day)
    #expect(nothing.mean == 0)
    #expect(nothing.interval(0.9) == 0...0)
  }

  @Test("raises what would fall below the bound")
  func lowerBound() {
    let forecast = Forecast(
      start: Day(2026, 12, 1),
      mean: [1, -3],
      errors: ShockErrors(
        scale: 2,
        response: [1, 0],
        parameterFactor: Matrix(repeating: 0, rowCount: 0, columnCount: 2),
        degreesOfFreedom: 5
      ),
      lowerBound: 0
    )
    #expect(forecast.mean == [1, 0])
    #expect(forecast.days.allSatisfy { forecast[$0].interval(0.99).lowerBound == 0 })
    #expect(forecast.total.interval(0.99).lowerBound == 0)
    #expect(forecast.total.mean == 1)
  }

  @Test("scales with the unit of the amounts", arguments: [1e-9, 0.01, 1e12])
  func units(factor: Double) {
    let plain = forecast(response: [1, 0.5, 0.2])
    let scaled = plain.scaled(by: factor)
    let interval = scaled.total.interval(0.8)
    // Three roundings in another order.
    #expect(abs(interval.upperBound / (plain.total.interval(0.8).upperBound * factor) - 1) < 1e-14)
    let chance = scaled.total.chance(above: 301 * factor)
    // 301 × the factor rounds, at a distance of a third of a percent from it.
    #expect(abs(chance - plain.total.chance(above: 301)) < 1e-12)
  }
}
