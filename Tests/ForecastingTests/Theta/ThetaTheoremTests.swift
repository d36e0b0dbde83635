import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Theta")
struct ThetaTheoremTests {
  static func bill(days: Int) -> Series {
    var noise = Noise(state: 9)
    let values = (0..<days).map { t -> Double in
      let season = t % 7 >= 5 ? 0.6 : 1.16
      return (200 + 0.3 * Double(t)) * season * (1 + 0.03 * noise.normal())
    }
    return Series(start: Day(2026, 1, 5), values: values)
  }

  @Test("drifts by half of the least-squares slope")
  func drift() throws {
    let n = Double(Rivers.nile.count)
    let days = (0..<Rivers.nile.count).map { Double($0) - (n - 1) / 2 }
    let squares = days.reduce(0) { $0 + $1 * $1 }
    let slope = zip(days, Rivers.nile.values).reduce(0) { $0 + $1.0 * $1.1 } / squares
    let mean = try Rivers.nile.forecast(days: 4, using: .theta(period: 1)).mean
    for ahead in 1..<4 {
      // Rounding of amounts of a thousand.
      #expect(abs(mean[ahead] - mean[ahead - 1] - slope / 2) < 1e-9)
    }
  }

  @Test("scales with the amounts", arguments: Theta.Variant.allCases)
  func equivariance(variant: Theta.Variant) throws {
    let bill = ThetaTheoremTests.bill(days: 150)
    let scaled = Series(start: bill.start, values: bill.values.map { $0 * 1000 })
    let plain = try bill.forecast(days: 10, using: .theta(variant))
    let large = try scaled.forecast(days: 10, using: .theta(variant))
    for ahead in 0..<10 {
      // α is found to 10⁻⁹.
      #expect(abs(large.mean[ahead] / plain.mean[ahead] / 1000 - 1) < 1e-7)
    }
    #expect(
      abs(large.total.standardDeviation / plain.total.standardDeviation / 1000 - 1) < 1e-7
    )
  }

  @Test("makes the days of the week vary by what they cost")
  func seasonalErrors() throws {
    let bill = ThetaTheoremTests.bill(days: 140)
    let outlook = try bill.forecast(days: 7, using: .theta())
    let deviations = outlook.days.map { outlook[$0].standardDeviation }
    // Weekends cost about half of workdays; the first day is a Monday.
    #expect(abs(deviations[5] / deviations[4] - 0.6 / 1.16) < 0.05)
    #expect(outlook.mean[5] < outlook.mean[4])
  }

  @Test("carries on a straight line, all of it where it may", arguments: Theta.Variant.allCases)
  func line(variant: Theta.Variant) throws {
    let series = Series(start: Day(2026, 1, 1), values: (0..<50).map { 10 + 2 * Double($0) })
    let mean = try series.forecast(days: 3, using: .theta(variant, period: 1)).mean
    for (ahead, amount) in mean.enumerated() {
      let line = 110 + 2 * Double(ahead)
      // The standard method follows the line by half its slope.
      #expect(abs(amount - line) < (variant == .standard ? 3.1 : 1e-2))
    }
  }

  @Test("expects a constant to stay", arguments: Theta.Variant.allCases)
  func constant(variant: Theta.Variant) throws {
    let series = Series(start: Day(2026, 1, 1), values: [Double](repeating: 8, count: 30))
    let outlook = try series.forecast(days: 3, using: .theta(variant))
    for amount in outlook.mean { #expect(abs(amount - 8) < 1e-9) }
    #expect(outlook.total.standardDeviation < 1e-6)
  }

  @Test("learns nothing on missing days", arguments: Theta.Variant.allCases)
  func gaps(variant: Theta.Variant) throws {
    let bill = ThetaTheoremTests.bill(days: 140)
    var values = bill.values
    for t in [30, 31, 77, 120] { values[t] = .nan }
    let gappy = Series(start: bill.start, values: values)
    let fit = try Theta(variant).fitted(to: gappy)
    #expect(fit.residuals.gaps == gappy.gaps)
    let whole = try bill.forecast(days: 7, using: .theta(variant))
    for (ahead, mean) in fit.forecast(days: 7).mean.enumerated() {
      // Four days of 140 cannot move a forecast by more than a day's noise, 3 %.
      #expect(abs(mean / whole.mean[ahead] - 1) < 0.03)
    }
  }

  @Test("refuses histories that are too short")
  func refusals() {
    #expect(throws: ForecastingError.tooShort(count: 4, minimum: 5)) {
      try Series(start: Day(2026, 1, 1), values: [1, 2, 3, 4]).forecast(days: 2, using: .theta())
    }
    #expect(throws: ForecastingError.allMissing) {
      try Series(start: Day(2026, 1, 1), values: [.nan]).forecast(days: 2, using: .theta())
    }
  }
}
