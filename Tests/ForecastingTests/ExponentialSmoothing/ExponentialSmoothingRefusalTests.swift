import OutlayForecasting
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Exponential smoothing refuses")
struct ExponentialSmoothingRefusalTests {
  private func series(_ values: [Double]) -> Series {
    Series(start: Day(2026, 1, 1), values: values)
  }

  @Test("histories that are shorter than its numbers")
  func short() {
    #expect(throws: ForecastingError.tooShort(count: 4, minimum: 5)) {
      try series([1, 2, 1, 2]).forecast(days: 7, using: .ets())
    }
    #expect(throws: ForecastingError.tooShort(count: 10, minimum: 14)) {
      try series((0..<10).map(Double.init)).forecast(
        days: 7,
        using: .ets(error: .additive, trend: .none, season: .additive)
      )
    }
    #expect(throws: ForecastingError.tooShort(count: 7, minimum: 8)) {
      try series((0..<7).map(Double.init)).forecast(days: 7, using: .comb)
    }
  }

  @Test("histories without amounts")
  func missing() {
    #expect(throws: ForecastingError.allMissing) {
      try series([.nan, .nan, .nan]).forecast(days: 7, using: .ets())
    }
  }

  @Test(
    "amounts that are not positive, for forms that multiply",
    arguments: [
      ExponentialSmoothing.Form(error: .multiplicative, trend: .none, season: .none),
      ExponentialSmoothing.Form(error: .additive, trend: .none, season: .multiplicative),
      ExponentialSmoothing.Form(error: .additive, trend: .multiplicative, season: .none),
    ]
  )
  func notPositive(form: ExponentialSmoothing.Form) {
    let amounts = (0..<40).map { $0 == 3 || $0 == 8 ? -1.0 : 5 }
    let expected = ForecastingError.notPositive(count: 2, first: Day(2026, 1, 4))
    #expect(throws: expected) {
      try series(amounts).forecast(days: 7, using: ExponentialSmoothing(.form(form)))
    }
    #expect(
      "\(expected)"
        == "2 amounts are zero or less, the first on 2026-01-04: use an additive form"
    )
  }

  @Test("forms that no run through the history has, by that reason and not by its length")
  func impossible() {
    let spike = HardShape.spikeOnFirstDay.series(days: 51)
    let form = ExponentialSmoothing.Form(error: .multiplicative, trend: .additive, season: .none)
    let error = #expect(throws: ForecastingError.self) {
      try spike.forecast(days: 7, using: ExponentialSmoothing(form))
    }
    #expect(error == .impossible(form))
    #expect(
      error?.description
        == "ETS(M,A,N) cannot follow the history: it would expect amounts of zero or less; use an "
        + "additive form, or leave the form to be chosen"
    )
  }

  @Test("nothing of the kind where it may choose")
  func choice() throws {
    let amounts = (0..<40).map { $0 == 3 ? 0.0 : 5 + Double($0 % 3) }
    let fit = try ExponentialSmoothing().fitted(to: series(amounts))
    #expect(fit.form.error == .additive && fit.form.season != .multiplicative)
  }
}
