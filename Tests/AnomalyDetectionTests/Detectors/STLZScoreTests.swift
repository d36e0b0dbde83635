import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("STL z-score")
struct STLZScoreTests {
  @Test("finds a spike and a dip among weekends")
  func finds() throws {
    let found = try quietBill(adding: [100: 60, 150: -45]).anomalies(using: .stlZScore())
    let off = found.filter { $0.worstDay.dayOfMonth != 1 }
    #expect(off.map(\.worstDay) == [Day(2026, 1, 5) + 100, Day(2026, 1, 5) + 150])
    #expect(off.map(\.kind) == [.spike, .dip])
  }

  @Test("expects trend and weekday, and nothing outside of the history")
  func expects() throws {
    var values = quietBill().values
    values[0] = .nan
    values[60] = .nan
    let series = Series(start: Day(2026, 1, 5), values: values)
    let scored = try STLZScore().scored(series)
    let parts = try series.decomposition(using: .stl(period: 7, isRobust: true))
    #expect(scored.expected[0].isNaN && scored.scores[0].isNaN && scored.scores[60].isNaN)
    // The remainder is what was observed without both: two roundings of 200.
    for t in 1..<200 where t != 60 {
      let remainder = try #require(parts.remainder[series.start + t])
      #expect(abs(series.values[t] - scored.expected[t] - remainder) < 1e-12)
    }
  }

  @Test("needs more than two weeks")
  func tooShort() {
    let short = Series(start: Day(2026, 1, 1), values: [Double](repeating: 1, count: 14))
    #expect(throws: DetectionError.notDecomposed(.tooShort(count: 14, minimum: 15))) {
      try short.anomalies(using: .stlZScore())
    }
  }
}
