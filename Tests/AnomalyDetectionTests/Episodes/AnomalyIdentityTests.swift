import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Identity of an anomaly")
struct AnomalyIdentityTests {
  private func anomaly(
    _ start: Day = Day(2026, 11, 9),
    days: Int = 1,
    score: Double = 5,
    expected: Double = 10
  ) -> Anomaly {
    Anomaly(
      days: start..<(start + days),
      kind: .burst,
      worstDay: start,
      observed: 30,
      expected: expected,
      score: score
    )
  }

  @Test("is the 64-bit FNV-1a hash of series, first day and direction")
  func hash() {
    // By another implementation, of "Amazon EC2|2026-11-09|up".
    #expect(anomaly().id(in: "Amazon EC2") == "be9a5533db0dfa21")
  }

  @Test("stays when days follow and amounts change, and differs otherwise")
  func stability() {
    let id = anomaly().id(in: "a")
    #expect(anomaly(days: 4, score: 9, expected: 12).id(in: "a") == id)
    let others = [
      anomaly().id(in: "b"), anomaly(Day(2026, 11, 10)).id(in: "a"), anomaly(score: -5).id(in: "a"),
    ]
    #expect(Set(others + [id]).count == 4)
  }

  @Test("has a share of what was expected, and none of nothing")
  func share() {
    #expect(anomaly().relativeImpact == 2)
    #expect(anomaly(expected: -10).relativeImpact == 4)
    #expect(anomaly(expected: 0).relativeImpact == nil)
    #expect(anomaly(expected: -4e-16).relativeImpact == nil)
    #expect(anomaly().normalFrom == nil)
  }
}
