import Foundation
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Series")
struct SeriesTests {
  let spend = Series(start: Day(2026, 11, 1), values: [100, .nan, 120, .nan, .nan])

  @Test("answers by day, and nil where a day is missing or not covered")
  func subscriptByDay() {
    #expect(spend[Day(2026, 11, 3)] == 120)
    #expect(spend[Day(2026, 11, 2)] == nil)
    #expect(spend[Day(2026, 10, 31)] == nil)
    #expect(spend[Day(2026, 11, 6)] == nil)
  }

  @Test("lists its gaps, the last one too")
  func gaps() {
    #expect(
      spend.gaps == [Day(2026, 11, 2)..<Day(2026, 11, 3), Day(2026, 11, 4)..<Day(2026, 11, 6)]
    )
    #expect(Series(start: Day(2026, 11, 1), values: []).gaps.isEmpty)
  }

  @Test("is cut to the days it covers")
  func slices() {
    let slice = spend[Day(2026, 10, 1)..<Day(2026, 11, 2)]
    #expect(slice == Series(start: Day(2026, 11, 1), values: [100]))
    #expect(spend[Day(2027, 1, 1)..<Day(2027, 2, 1)].count == 0)
    #expect(spend.trimmed == Series(start: Day(2026, 11, 1), values: [100, .nan, 120]))
    #expect(Series(start: Day(2026, 11, 1), values: [.nan]).trimmed.count == 0)
  }

  @Test("adds up the observed days only")
  func totals() {
    #expect(spend.total == 220)
    #expect(spend.observedCount == 2)
    let long = Series(start: Day(2026, 1, 15), values: [Double](repeating: 2, count: 60))
    let months = long.totals(per: .month)
    #expect(months.map(\.amount) == [34, 56, 30])
    #expect(months.map(\.isComplete) == [false, true, false])
    #expect(months[1].days == Day(2026, 2, 1)..<Day(2026, 3, 1))
  }

  @Test("aligns ragged series in a panel, absent days missing")
  func panel() {
    let late = Series(start: Day(2026, 11, 3), values: [5, 6, 7, 8])
    let panel = Panel(["a": spend, "b": late])
    #expect(panel.days == Day(2026, 11, 1)..<Day(2026, 11, 7))
    #expect(panel["b"]?[Day(2026, 11, 2)] == nil)
    #expect(panel["c"] == nil)
    let part = panel[Day(2026, 11, 2)..<Day(2026, 11, 4)]
    #expect(part[0] == Series(start: Day(2026, 11, 2), values: [.nan, 120]))
    #expect(part[1] == Series(start: Day(2026, 11, 2), values: [.nan, 5]))
    #expect(panel[Day(2027, 1, 1)..<Day(2027, 1, 5)].dayCount == 0)
    #expect(
      panel.total == Series(start: Day(2026, 11, 1), values: [100, .nan, 125, 6, 7, 8])
    )
  }

  @Test("totals that overflow are infinite, or the largest amount, and never missing")
  func overflowingTotals() {
    let day = Day(2026, 11, 1)
    #expect(Series(start: day, values: [1e308, 1e308]).total == .infinity)
    #expect(Series(start: day, values: [-1e308, .nan, -1e308]).total == -.infinity)
    let panel = Panel([
      "a": Series(start: day, values: [1e308, -1e308, 1]),
      "b": Series(start: day, values: [1e308, -1e308, 2]),
    ])
    let largest = Double.greatestFiniteMagnitude
    #expect(panel.total.values == [largest, -largest, 3])
  }

  @Test("sums without losing what rounding takes, in either order")
  func compensatedSums() {
    #expect([1e16, 1, -1e16].compensatedSum() == 1)
    let terms = (0..<100_000).map { (index: Int) -> Double in
      let magnitude = 1e9 / Double(index + 1)
      return index % 3 == 0 ? -magnitude : magnitude
    }
    #expect(terms.compensatedSum() == terms.reversed().compensatedSum())
    var left = CompensatedSum()
    var right = CompensatedSum()
    for term in terms.prefix(500) { left.add(term) }
    for term in terms.dropFirst(500) { right.add(term) }
    left.add(right)
    #expect(left.value == terms.compensatedSum())
  }

  @Test("is JSON of its first day and its amounts, null where one is missing")
  func json() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(spend), as: UTF8.self)
    #expect(text == #"{"amounts":[100,null,120,null,null],"start":"2026-11-01"}"#)
    #expect(try JSONDecoder().decode(Series.self, from: Data(text.utf8)) == spend)
  }
}
