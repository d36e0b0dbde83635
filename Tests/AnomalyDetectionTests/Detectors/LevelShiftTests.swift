import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Level and variance shifts")
struct LevelShiftTests {
  @Test("are nothing that weekends or single days make")
  func quiet() throws {
    #expect(try quietBill().anomalies(using: .levelShift()).isEmpty)
    #expect(try quietBill(adding: [80: 300, 81: 200]).anomalies(using: .levelShift()).isEmpty)
  }

  @Test("are found on their first day, with what they cost on it")
  func shift() throws {
    let extras = Dictionary(uniqueKeysWithValues: (110..<200).map { ($0, -25.0) })
    let found = try quietBill(adding: extras).anomalies(using: .levelShift())
    try #require(found.count == 1)
    #expect(found[0].kind == .levelShift && found[0].direction == .down)
    #expect(found[0].days == (Day(2026, 1, 5) + 110)..<(Day(2026, 1, 5) + 111))
    // The wobble has a range of 6.
    #expect(abs(found[0].impact + 25) < 6)
  }

  /// 240 days with weekdays and normal noise, which is wilder from `first` on.
  private func noisy(wildFrom first: Int) -> Series {
    var deviates = Noise(state: 5)
    return Series(
      start: Day(2026, 1, 5),
      values: (0..<240).map { t in
        let weekday = t % 7 < 5 ? 200.0 : 160
        return weekday + deviates.normal() * (t < first ? 3 : 12)
      }
    )
  }

  @Test("of spread are found near their first day, and none where there is none")
  func variance() throws {
    #expect(try noisy(wildFrom: 240).anomalies(using: .varianceShift()).isEmpty)
    let found = try noisy(wildFrom: 150).anomalies(using: .varianceShift())
    try #require(found.count == 1)
    #expect(found[0].kind == .varianceChange && found[0].direction == .up)
    // Small deviations say little about which spread they are from.
    #expect(abs(found[0].days.lowerBound - (Day(2026, 1, 5) + 150)) <= 7)
  }

  @Test("need a history")
  func refusals() {
    let short = Series(start: Day(2026, 1, 1), values: [1, 2, 3])
    #expect(throws: DetectionError.notDecomposed(.tooShort(count: 3, minimum: 15))) {
      try short.anomalies(using: .levelShift())
    }
    #expect(throws: DetectionError.notDecomposed(.tooShort(count: 3, minimum: 15))) {
      try short.anomalies(using: .varianceShift())
    }
  }
}
