import OutlayForecasting
import OutlayTimeSeries
import Testing

/// Forecasts of statsforecast 2.1.1, `TSB(alpha_d, alpha_p).forecast(y, h)`.
///
/// It starts from the first day, we from the first day with spend; on a history
/// that begins with spend both are the same recursion.
@Suite("TSB, against statsforecast")
struct TSBGoldenTests {
  static let spend = Series(
    start: Day(2026, 10, 1),
    values: [2, 0, 0, 7, 1, 0, 0, 0, 0, 3.25, 0, 0, 5, 0, 4, 4, 0, 0, 0, 0]
  )

  @Test(
    "forecasts what statsforecast does",
    arguments: [
      (0.2, 0.1, 1.3269776559592235),
      (0.5, 0.3, 0.6367707734344328),
      (0.05, 0.9, 0.0002513599346592574),
    ]
  )
  func forecast(sizeAlpha: Double, chanceAlpha: Double, expected: Double) throws {
    let model = TSB(sizeAlpha: sizeAlpha, chanceAlpha: chanceAlpha)
    let mean = try Self.spend.forecast(days: 3, using: model).mean
    // Twenty steps of a recursion round; a sign or a day off shows at once.
    #expect(mean.count == 3 && mean.allSatisfy { abs($0 - expected) <= 1e-14 * 10 })
  }

  @Test("starts a history of leading zeros from the days until the first spend")
  func leadingZeros() throws {
    let zeros = Series(
      start: Day(2026, 10, 1),
      values: [0, 0, 3, 0, 5, 0, 0, 0, 2.5, 0, 4, 0, 0, 6, 0, 0, 0, 0, 1.5, 0]
    )
    let fit = try TSB(sizeAlpha: 0.2, chanceAlpha: 0.1).events(in: zeros)
    // Its chance on the first day with spend is 0.1, ours 1/3; the difference
    // fades by a tenth on each of the 17 days after it.
    let fading = (0..<17).reduce(1.0 / 3 - 0.1) { chance, _ in 0.9 * chance }
    let expected = 0.8569849231321975 + fit.size * fading
    #expect(abs(fit.size * fit.chance - expected) <= 1e-13)
  }
}
