import OutlayAnomalyDetection
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Forecast intervals")
struct ForecastIntervalTests {
  private let start = Day(2026, 1, 5)

  @Test("flag the days that lie outside of the interval, and those alone")
  func outside() throws {
    let bill = quietBill(adding: [100: 120])
    let scored = try ForecastInterval(SeasonalNaive(), threshold: 3).scored(bill)
    for t in 28..<200 {
      let known = bill[start..<(start + t)]
      let outlook = try known.forecast(days: 1, using: .seasonalNaive)
      // The chance that a normal amount is within three standard deviations.
      let range = outlook[start + t].interval(0.997_300_203_936_740)
      // At its ends the score is the threshold, but for rounding.
      let isOutside =
        bill.values[t] < range.lowerBound - 1e-9
        || bill.values[t] > range.upperBound + 1e-9
      #expect(scored.isAnomalous(t) == isOutside)
    }
    #expect(scored.isAnomalous(100) && scored.scores[..<28].allSatisfy { $0.isNaN })
  }

  @Test("score alike under every threshold, however far it is", arguments: [1e-17, 2, 8.3, 40])
  func thresholds(threshold: Double) throws {
    let bill = quietBill(adding: [100: 60])
    let usual = try ForecastInterval(SeasonalNaive()).scored(bill)
    let other = try ForecastInterval(SeasonalNaive(), threshold: threshold).scored(bill)
    #expect(usual.scores.map(\.bitPattern) == other.scores.map(\.bitPattern))
    #expect(other.isAnomalous(100) == (usual.scores[100].magnitude > threshold))
  }

  @Test("never change when days are added", arguments: [1, 7])
  func causality(refitDays: Int) throws {
    let detector = ForecastInterval(HarmonicRegression(), refitDays: refitDays, firstDays: 60)
    let bill = quietBill(adding: [90: -70])
    let whole = try detector.scored(bill)
    let part = try detector.scored(bill[start..<(start + 95)])
    for t in 60..<95 { #expect(whole.scores[t] == part.scores[t]) }
    #expect(whole.isAnomalous(90) && whole.scores[90] < 0)
  }

  @Test("have no score on missing days, and are told from those before")
  func missing() throws {
    var values = quietBill().values
    for t in [0, 70, 71] { values[t] = .nan }
    let scored = try ForecastInterval(SeasonalNaive()).scored(Series(start: start, values: values))
    #expect(scored.scores[70].isNaN && !scored.expected[70].isNaN)
    #expect(scored.expected[28].isNaN && !scored.expected[29].isNaN)
    #expect(scored.scores[72].isFinite)
  }

  @Test("score equal amounts with 0")
  func constant() throws {
    let equal = Series(start: start, values: [Double](repeating: 8, count: 60))
    let scored = try ForecastInterval(SeasonalNaive()).scored(equal)
    #expect(scored.scores.dropFirst(28).allSatisfy { $0 == 0 })
  }

  @Test("need days to learn from and one to forecast")
  func refusals() {
    let short = Series(start: start, values: [Double](repeating: 1, count: 28))
    #expect(throws: DetectionError.tooShort(count: 28, minimum: 29)) {
      try short.anomalies(using: .forecastInterval(.seasonalNaive))
    }
    let detector = ForecastInterval(SeasonalNaive(period: 20))
    let longer = Series(start: start, values: [Double](repeating: 1, count: 35))
    #expect(throws: DetectionError.noBaseline(.tooShort(count: 34, minimum: 40))) {
      try longer.anomalies(using: detector)
    }
  }
}
