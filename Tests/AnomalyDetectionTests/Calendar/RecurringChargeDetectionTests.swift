import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Detection beside recurring charges")
struct RecurringChargeDetectionTests {
  /// 800 days of about 100, with 80 at weekends, and 500 on the last business day of
  /// each month, but for a factor on some.
  private func bill(factor: (Day) -> Double = { _ in 1 }) -> Series {
    var noise = Noise(state: 7)
    let start = Day(2024, 1, 1)
    return Series(
      start: start,
      values: (0..<800).map { t in
        let day = start + t
        let isWeekend = day.weekday.rawValue > Weekday.friday.rawValue
        let amount = (isWeekend ? 80.0 : 100) + 3 * noise.normal()
        return isLastBusinessDay(day) ? amount + 500 * factor(day) : amount
      }
    )
  }

  private func isLastBusinessDay(_ day: Day) -> Bool {
    let fromEnd = day.dayOfMonthFromEnd
    return day.weekday.rawValue < Weekday.friday.rawValue && fromEnd == 1
      || day.weekday == .friday && fromEnd <= 3
  }

  @Test("flags no fee of the last business day")
  func fees() throws {
    let anomalies = try bill().anomalies(using: .robustScore())
    #expect(anomalies.filter { $0.impact.magnitude > 100 }.isEmpty)
  }

  @Test("flags none that was recognised in the days before")
  func live() throws {
    let anomalies = try bill().anomalies(using: .walkForwardScore())
    let large = anomalies.filter { $0.impact.magnitude > 100 }
    // The first ones, before they are a habit.
    #expect(large.allSatisfy { $0.days.upperBound < Day(2024, 6, 1) })
    #expect(large.count <= 4)
  }

  @Test("flags a fee that is higher, and one that does not come", arguments: [0, 1.8])
  func changed(factor: Double) throws {
    let day = Day(2025, 5, 30)
    let series = bill { $0 == day ? factor : 1 }
    let robust = try series.anomalies(using: .robustScore())
      .filter { $0.impact.magnitude > 100 }
    #expect(robust.map(\.days) == [day..<(day + 1)])
    let impact = try #require(robust.first?.impact)
    #expect(abs(impact - 500 * (factor - 1)) < 60)
    let live = try series.anomalies(using: .walkForwardScore())
      .filter { $0.impact.magnitude > 100 && $0.days.lowerBound > Day(2024, 6, 1) }
    if factor > 0 { #expect(live.map(\.days) == [day..<(day + 1)]) }
  }

  @Test("flags another day as before")
  func others() throws {
    var values = bill().values
    let day = Day(2025, 5, 14)
    values[day - bill().start] += 300
    let series = Series(start: bill().start, values: values)
    for detected in [
      try series.anomalies(using: .robustScore()),
      try series.anomalies(using: .walkForwardScore()),
    ] {
      #expect(detected.contains { $0.days.contains(day) && abs($0.impact - 300) < 30 })
    }
  }

  @Test("has the same scores from day to day, whatever was kept")
  func states() throws {
    let series = bill()
    let whole = try WalkForwardScore().scored(series)
    let cut = series.start + 500
    var state = WalkForwardState(Panel([.total: series[series.start..<cut]] as KeyValuePairs))
    let rest = state.advance(over: Panel([.total: series[cut..<series.end]] as KeyValuePairs))
    let scored = try #require(rest[.total])
    #expect(scored.scores == Array(whole.scores[500...]))
  }
}
