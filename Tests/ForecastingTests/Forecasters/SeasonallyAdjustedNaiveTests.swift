import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("The second naive method")
struct SeasonallyAdjustedNaiveTests {
  static let start = Day(2026, 9, 1)
  /// Four weeks and a day.
  static let weekly = Series(
    start: start,
    values: [
      12, 15, 14, 16, 19, 8, 6, 13, 15, 15, 17, 20, 9, 6, 12, 16, 15, 18, 22, 9, 7, 14, 17, 16,
      18, 23, 10, 7, 15,
    ]
  )

  @Test("repeats the last day in the shape of R's decompose()")
  func golden() throws {
    let forecast = try Self.weekly.forecast(days: 10, using: .naive2)
    let expected = [
      18.2041108830843115, 17.3444659385368496, 19.9327148282486775, 24.0426153317714366,
      10.1402285458917394, 7.3496213827018924, 15.0000000000000000, 18.2041108830843115,
      17.3444659385368496, 19.9327148282486775,
    ]
    // Sums of a few dozen amounts round.
    #expect(zip(forecast.mean, expected).allSatisfy { abs($0 - $1) < 1e-13 * $1 })
  }

  @Test("is the random walk without a week to speak of", arguments: [1, 7])
  func walk(period: Int) throws {
    let plain = Series(start: Self.start, values: (0..<40).map { 50 + Double(($0 * 17) % 23) })
    let history = period == 1 ? Self.weekly : plain
    let forecast = try history.forecast(days: 5, using: SeasonallyAdjustedNaive(period: period))
    #expect(forecast.mean == (try history.forecast(days: 5, using: .naive).mean))
  }

  @Test("is the random walk where a day is missing, zero or all are the same")
  func unusable() throws {
    for spoilt in [Double.nan, 0] {
      var values = Self.weekly.values
      values[10] = spoilt
      let history = Series(start: Self.start, values: values)
      #expect(try history.forecast(days: 3, using: .naive2).mean == [15, 15, 15])
    }
    let flat = Series(start: Self.start, values: [Double](repeating: 4, count: 40))
    #expect(try flat.forecast(days: 2, using: .naive2).mean == [4, 4])
  }

  @Test("refuses a single day")
  func refusal() {
    #expect(throws: ForecastingError.tooShort(count: 1, minimum: 2)) {
      try Series(start: Self.start, values: [4]).forecast(days: 2, using: .naive2)
    }
  }
}
