import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Conformal intervals")
struct ConformalForecasterTests {
  private func bill(days: Int) -> Series {
    ExponentialSmoothingTheoremTests.bill(days: days)
  }

  @Test(
    "hold the next of exchangeable errors as often as promised, and hardly more",
    arguments: [(0.8, 19), (0.8, 40), (0.9, 40), (0.5, 12)]
  )
  func coverage(level: Double, count: Int) {
    let trials = 2000
    var noise = Noise(state: 77)
    var held = 0
    for _ in 0..<trials {
      // Skewed and heavy: the theorem asks for no shape.
      let draws = (0...count).map { _ -> Double in
        let z = noise.normal()
        return z * z * z + z * z
      }
      let sizes = draws.dropLast().map(\.magnitude).sorted()
      if draws[count].magnitude <= ConformalErrors.quantile(of: sizes, level: level) {
        held += 1
      }
    }
    let share = Double(held) / Double(trials)
    // Four binomial standard errors about the bounds of theorem 2.2.
    let slack = 4 * (level * (1 - level) / Double(trials)).squareRoot()
    #expect(share >= level - slack)
    #expect(share <= level + 1 / Double(count + 1) + slack)
  }

  @Test("take the size of rank ⌈(m + 1)(1 − α)⌉")
  func ranks() {
    let errors = ConformalErrors(
      errors: (1...19).map { Double($0.isMultiple(of: 2) ? $0 : -$0) },
      horizon: 1
    )
    let table = errors.deviations(ofSum: 0..<1)
    for (level, size) in [(0.5, 10.0), (0.8, 16), (0.9, 18), (0.95, 19)] {
      // Rounding of the place in the table.
      #expect(abs(table.quantile((1 + level) / 2) - size) < 1e-9)
      #expect(abs(table.quantile((1 - level) / 2) + size) < 1e-9)
    }
    // Beyond 19/20 the largest size is stretched.
    #expect(table.quantile(0.995) > 19)
  }

  @Test("of a sum come from the sums of errors")
  func sums() {
    // Errors of two days that cancel.
    let errors = ConformalErrors(
      errors: (1...20).flatMap { [Double($0), -Double($0)] },
      horizon: 2
    )
    #expect(errors.deviations(ofSum: 0..<2).quantile(0.9) == 0)
    #expect(errors.deviations(ofSum: 0..<1).quantile(0.9) > 10)
  }

  @Test("learn from forecasts that knew nothing of the days they are held against")
  func rollingOrigins() throws {
    let bill = bill(days: 120)
    let fit = try ConformalForecaster(.seasonalNaive, windows: 12, days: 14).calibrated(on: bill)
    #expect(fit.windowCount == 12)
    // The latest origin: the last fourteen days, from those before.
    let past = bill[bill.start..<(bill.end - 14)]
    let mean = try past.forecast(days: 14, using: .seasonalNaive).mean
    #expect(Array(fit.errors.errors.suffix(14)) == zip(bill.values.suffix(14), mean).map(-))
    let outlook = fit.forecast(days: 14)
    #expect(outlook.mean == (try bill.forecast(days: 14, using: .seasonalNaive)).mean)
  }

  @Test("further ahead than was tried come from errors as far ahead")
  func furtherAhead() throws {
    let bill = bill(days: 300)
    let short = try ConformalForecaster(.seasonalNaive, windows: 20, days: 7).calibrated(on: bill)
    let long = try ConformalForecaster(.seasonalNaive, windows: 20, days: 42).calibrated(on: bill)
    #expect(short.forecast(days: 42) == long.forecast(days: 42))
    // A third of 75 days is learnt from: nine origins are followed by 42 days,
    // too few, and the errors of the seventh day grow with the root.
    let few = try ConformalForecaster(.seasonalNaive, windows: 20, days: 7)
      .calibrated(on: bill[bill.start..<(bill.start + 75)])
    let extended = few.forecast(days: 42)
    #expect(extended.days.count == 42)
    #expect(few.errors.extended(to: 42) == few.errors(reaching: 42))
  }

  @Test("are nested and do not fall below zero where no day did", arguments: [14, 28, 60])
  func nested(days: Int) throws {
    let values = (0..<160).map { $0 % 7 >= 5 ? 0.0 : 10 + Double($0 * 37 % 11) }
    let outlook = try Series(start: Day(2026, 1, 5), values: values)
      .forecast(days: days, using: .conformal(.ses, windows: 20, days: 28))
    let spans = outlook.days.map { $0..<($0 + 1) } + [outlook.days]
    for span in spans {
      let amount = outlook.total(over: span)
      let intervals = [0.5, 0.8, 0.9, 0.95, 0.99].map(amount.interval)
      for (inner, outer) in zip(intervals, intervals.dropFirst()) {
        #expect(outer.lowerBound <= inner.lowerBound && inner.upperBound <= outer.upperBound)
      }
      #expect(intervals[4].lowerBound >= 0)
    }
  }

  @Test("scale with the amounts")
  func scaling() throws {
    let bill = bill(days: 120)
    let forecaster = ConformalForecaster(.seasonalNaive, windows: 12, days: 14)
    let outlook = try bill.forecast(days: 14, using: forecaster).scaled(by: 4)
    let larger = try Series(start: bill.start, values: bill.values.map { 4 * $0 })
      .forecast(days: 14, using: forecaster)
    // A power of two: every bit is the same.
    #expect(outlook == larger)
  }

  @Test("refuse a history in which the model cannot be tried")
  func short() {
    // Three origins at most leave fourteen days and two weeks ahead.
    #expect(throws: ForecastingError.tooShort(count: 30, minimum: 37)) {
      try bill(days: 30).forecast(
        days: 14,
        using: .conformal(.seasonalNaive, windows: 20, days: 14)
      )
    }
    #expect(throws: ForecastingError.tooShort(count: 10, minimum: 14)) {
      try bill(days: 10).forecast(days: 14, using: .conformal(.seasonalNaive))
    }
  }
}
