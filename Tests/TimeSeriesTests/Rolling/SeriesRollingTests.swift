import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Rolling estimates of a series")
struct SeriesRollingTests {
  @Test("rolls over the days before, without the day itself", arguments: [3, 7, 28])
  func rolling(days: Int) {
    var values = (0..<120).map { index -> Double in
      Double((index * 7919) % 101) - 30 + (index.isMultiple(of: 17) ? 1e4 : 0)
    }
    values[40] = .nan
    values[41] = .nan
    let series = Series(start: Day(2026, 1, 1), values: values)
    let robust = series.rolling(.robust, days: days, minimumCount: 2)
    let moments = series.rolling(.moments, days: days, minimumCount: 2)
    for t in values.indices {
      let window = values[max(0, t - days)..<t].filter { !$0.isNaN }
      guard window.count >= 2 else {
        #expect(robust[t] == nil && moments[t] == nil)
        continue
      }
      #expect(robust[t] == LocationScale(robust: window))
      // The window is summed in another order: a few units in the last place.
      let expected = LocationScale(moments: window)
      #expect(abs((moments[t]?.scale ?? .nan) - (expected?.scale ?? .nan)) < 1e-10)
    }
  }
}
