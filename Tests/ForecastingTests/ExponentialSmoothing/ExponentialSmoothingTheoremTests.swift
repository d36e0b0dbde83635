import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import RealModule
import Testing

@testable import OutlayForecasting

@Suite("Exponential smoothing")
struct ExponentialSmoothingTheoremTests {
  /// A level that wanders, with weekends, of positive amounts.
  static func bill(days: Int, seed: UInt64 = 3) -> Series {
    var noise = Noise(state: seed)
    var level = 300.0
    let values = (0..<days).map { t -> Double in
      level += 2 * noise.normal()
      return level - (t % 7 >= 5 ? 80 : 0) + 10 * noise.normal()
    }
    return Series(start: Day(2026, 1, 5), values: values)
  }

  @Test("is the one-step forecast of an ARIMA(0,1,1)")
  func movingAverage() throws {
    let bill = Rivers.nile
    let fit = try ExponentialSmoothing.ses.fitted(to: bill)
    // y_t − y_{t−1} = e_t − (1 − α) e_{t−1}, from the second day on.
    for t in 1..<bill.count {
      let change = bill.values[t] - bill.values[t - 1]
      let errors = fit.residuals.values
      let moving = errors[t] - (1 - fit.parameters.alpha) * errors[t - 1]
      // Rounding of amounts of a thousand.
      #expect(abs(change - moving) < 1e-9)
    }
  }

  @Test("scales and shifts with the amounts", arguments: [1e-6, 7, 1e9])
  func equivariance(factor: Double) throws {
    let bill = ExponentialSmoothingTheoremTests.bill(days: 200)
    let forecaster = ExponentialSmoothing.ets(error: .additive, trend: .damped, season: .additive)
    let mean = try bill.forecast(days: 14, using: forecaster)
    let scaled = Series(start: bill.start, values: bill.values.map { $0 * factor })
    let scaledMean = try scaled.forecast(days: 14, using: forecaster)
    let shifted = Series(start: bill.start, values: bill.values.map { $0 + 1000 })
    let shiftedMean = try shifted.forecast(days: 14, using: forecaster)
    for ahead in 0..<14 {
      // The search ends where a step would gain less than 2 · 10⁻¹⁰ of the
      // squares, which leaves the forecasts some 10⁻⁵ of their errors.
      #expect(abs(scaledMean.mean[ahead] / factor / mean.mean[ahead] - 1) < 1e-5)
      #expect(abs((shiftedMean.mean[ahead] - 1000) / mean.mean[ahead] - 1) < 1e-4)
    }
    #expect(
      abs(scaledMean.total.standardDeviation / factor / mean.total.standardDeviation - 1) < 1e-4
    )
  }

  @Test(
    "has the variances that its own futures have",
    arguments: [
      ExponentialSmoothing.Form(error: .additive, trend: .damped, season: .additive),
      ExponentialSmoothing.Form(error: .multiplicative, trend: .none, season: .none),
      ExponentialSmoothing.Form(error: .multiplicative, trend: .additive, season: .additive),
      ExponentialSmoothing.Form(error: .multiplicative, trend: .none, season: .multiplicative),
    ]
  )
  func variances(form: ExponentialSmoothing.Form) throws {
    let fit = try ExponentialSmoothing(.form(form))
      .fitted(to: ExponentialSmoothingTheoremTests.bill(days: 300))
    let outlook = fit.forecast(days: 21)
    let count = 20_000
    let paths = fit.paths(days: 21, count: count, seed: 5)
    for span in [0..<1, 6..<7, 20..<21, 0..<21] {
      var squares = 0.0
      let mean = outlook.mean[span].reduce(0, +)
      for path in 0..<count {
        let sum = paths[(path * 21 + span.lowerBound)..<(path * 21 + span.upperBound)].reduce(0, +)
        squares += (sum - mean) * (sum - mean)
      }
      let range =
        (outlook.days.lowerBound + span.lowerBound)..<(outlook.days.lowerBound + span.upperBound)
      let formula = outlook.total(over: range).standardDeviation
      // Four standard errors of a standard deviation from 20,000 draws,
      // 4 / √40,000.
      #expect(abs((squares / Double(count)).squareRoot() / formula - 1) < 0.02)
    }
  }

  @Test("expects a constant to stay, without doubt", arguments: [0.0, 5, -3])
  func constant(amount: Double) throws {
    let series = Series(start: Day(2026, 1, 1), values: [Double](repeating: amount, count: 40))
    let fit = try ExponentialSmoothing().fitted(to: series)
    let outlook = fit.forecast(days: 5)
    #expect(fit.form.trend == .none && fit.form.season == .none)
    for mean in outlook.mean { #expect(abs(mean - amount) < 1e-9) }
    #expect(outlook.total.standardDeviation < 1e-8)
  }

  @Test("carries on a straight line")
  func line() throws {
    let series = Series(start: Day(2026, 1, 1), values: (0..<60).map { 10 + 3 * Double($0) })
    let outlook = try series.forecast(days: 3, using: .ets())
    for (ahead, mean) in outlook.mean.enumerated() {
      // What is left where residuals count as none.
      #expect(abs(mean - (190 + 3 * Double(ahead))) < 1e-3)
    }
  }

  @Test("learns nothing on missing days, and keeps the days of the week")
  func gaps() throws {
    let bill = ExponentialSmoothingTheoremTests.bill(days: 210)
    var values = bill.values
    for t in [20, 21, 22, 90, 150, 151] { values[t] = .nan }
    let gappy = Series(start: bill.start, values: values)
    let form = ExponentialSmoothing.ets(error: .additive, trend: .none, season: .additive)
    let fit = try form.fitted(to: gappy)
    #expect(fit.observedCount == 204)
    #expect(fit.residuals.gaps == gappy.gaps)
    // Nothing moves the level within a gap.
    #expect(abs(fit.fittedValues.values[21] - fit.fittedValues.values[28]) < 60)
    let whole = try form.fitted(to: bill).forecast(days: 7)
    for (ahead, mean) in fit.forecast(days: 7).mean.enumerated() {
      // Six days of 210 cannot move a forecast by more than a day's noise.
      #expect(abs(mean - whole.mean[ahead]) < 10)
    }
  }

  @Test("covers totals as often as it promises")
  func coverage() throws {
    var inside = 0
    for trial in 0..<200 {
      let future = ExponentialSmoothingTheoremTests.bill(days: 238, seed: UInt64(100 + trial))
      let history = future[future.start..<(future.start + 210)]
      let outlook = try history.forecast(
        days: 28,
        using: .ets(error: .additive, trend: .none, season: .additive)
      )
      if outlook.total.interval(0.8).contains(future.values.suffix(28).reduce(0, +)) { inside += 1 }
    }
    // Three binomial standard errors of 200 trials.
    #expect(abs(Double(inside) / 200 - 0.8) < 0.085)
  }

  @Test("finds shares within the usual region, which is admissible")
  func region() throws {
    var noise = Noise(state: 11)
    for _ in 0..<500 {
      let alpha = Double.random(in: 1e-4...0.9999, using: &noise)
      let beta = Double.random(in: 1e-5...alpha, using: &noise)
      let damping = Double.random(in: 0.8...0.98, using: &noise)
      #expect(
        ExponentialSmoothing.Parameters(alpha: alpha, beta: beta, phi: damping).isAdmissible()
      )
    }
    #expect(ExponentialSmoothing.Parameters(alpha: 1.9).isAdmissible())
    #expect(!ExponentialSmoothing.Parameters(alpha: 2.1).isAdmissible())
    #expect(!ExponentialSmoothing.Parameters(alpha: 1.5, beta: 1.1).isAdmissible())
    #expect(ExponentialSmoothing.Parameters(alpha: 0.3, gamma: 0.5).isAdmissible(period: 7))
    #expect(!ExponentialSmoothing.Parameters(alpha: 0.3, gamma: 1.9).isAdmissible(period: 7))
  }

  @Test("loses nothing where it may look farther")
  func admissibleRegion() throws {
    // An average of neighbours that overshoots: α of more than 1 is right.
    var noise = Noise(state: 4)
    var level = 100.0
    let values = (0..<300).map { _ -> Double in
      let error = noise.normal()
      defer { level += 1.4 * error }
      return level + error
    }
    let series = Series(start: Day(2026, 1, 1), values: values)
    let usual = try ExponentialSmoothing.ses.fitted(to: series)
    var wide = ExponentialSmoothing.ses
    wide.region = .admissible
    let free = try wide.fitted(to: series)
    #expect(usual.parameters.alpha < 1)
    // The share's standard error is about √(α (2 − α) / n) = 0.05.
    #expect(abs(free.parameters.alpha - 1.4) < 0.15)
    #expect(free.logLikelihood > usual.logLikelihood + 1)
  }

  @Test("has no season with less than two weeks")
  func shortHistory() throws {
    let fit = try ExponentialSmoothing().fitted(
      to: ExponentialSmoothingTheoremTests.bill(days: 13)
    )
    #expect(fit.form.season == .none)
  }
}
