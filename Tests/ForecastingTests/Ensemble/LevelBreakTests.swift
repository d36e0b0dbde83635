import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("A new level")
struct LevelBreakTests {
  private let start = Day(2026, 1, 5)

  /// A bill with weekends and noise of a few percent, multiplied by what
  /// `factor` says of a day counted from the end.
  private func bill(days: Int = 200, _ factor: (Int) -> Double) -> Series {
    Series(
      start: start,
      values: (0..<days).map { (t: Int) -> Double in
        let weekend: Double = t % 7 > 4 ? 80 : 100
        return factor(days - t) * (weekend + Double((t * 7919) % 11 - 5))
      }
    )
  }

  private func forecast(_ history: Series) throws -> Forecast {
    try history.forecast(days: 28, using: .ensemble)
  }

  @Test(
    "is followed from its seventh day on, whatever its size and side",
    arguments: [7, 10, 14, 21, 28],
    [0.2, 0.6, 1.5, 3]
  )
  func followed(days: Int, factor: Double) throws {
    let usual = try forecast(bill { _ in 1 })
    let moved = try forecast(bill { $0 <= days ? factor : 1 })
    // Of levels that stayed for so long, a share of k / (k + 3) stayed on.
    let chance = Double(days) / Double(days + 3)
    let expected = (chance * factor + 1 - chance) * usual.total.mean
    // Noise of 5 % in the few days that tell the new level.
    #expect(abs(moved.total.mean / expected - 1) < 0.04)
    // The median lies among the new totals, on their side towards the old ones.
    #expect(abs(moved.total.median / (factor * usual.total.mean) - 1) < 0.1)
    #expect(moved.total.interval(0.96).contains(usual.total.mean))
    #expect(moved.explanation?.newLevelSince == start + (200 - days))
    #expect(moved.explanation?.description.contains("new level since") == true)
  }

  @Test("is one of two futures after three days, when it may be a burst")
  func tooEarly() throws {
    let usual = try forecast(bill { _ in 1 })
    let moved = try forecast(bill { $0 <= 3 ? 3 : 1 })
    // Of such runs three in eight went on.
    #expect(abs(moved.total.mean / ((3 * 3 + 5) / 8 * usual.total.mean) - 1) < 0.05)
    #expect(moved.total.interval(0.8).contains(usual.total.mean))
    #expect(moved.total.interval(0.8).contains(3 * usual.total.mean))
    #expect(moved.explanation?.newLevelSince == nil)
  }

  @Test("is none where the same was seen before, is over, or builds up day by day")
  func none() throws {
    let again = bill { $0 <= 9 || (60..<70).contains($0) ? 3 : 1 }
    let over = bill { (3..<12).contains($0) ? 3 : 1 }
    let growing = bill { 1.5 - Double($0) / 400 }
    let small = bill { $0 <= 10 ? 1.15 : 1 }
    for history in [again, over, growing, small, bill { _ in 1 }] {
      #expect(try forecast(history).explanation?.newLevelSince == nil)
    }
  }

  @Test("is none where the level moves with the season, as a year before")
  func season() throws {
    let once = bill(days: 700) { $0 <= 10 ? 1.6 : 1 }
    let yearly = bill(days: 700) { $0 <= 10 || (330...374).contains($0) ? 1.6 : 1 }
    #expect(try forecast(once).explanation?.newLevelSince == start + 690)
    #expect(try forecast(yearly).explanation?.newLevelSince == nil)
  }

  @Test("has no share of amounts that are zero or below, and is none of them")
  func notPositive() throws {
    let idle = bill { $0 <= 10 ? 1 : 0 }
    let credit = bill { $0 <= 10 ? -3 : -1 }
    for history in [idle, credit] {
      #expect(try forecast(history).explanation?.newLevelSince == nil)
    }
  }

  @Test("is found over missing days")
  func gaps() throws {
    var values = bill { $0 <= 12 ? 2 : 1 }.values
    for t in [150, 151, 170, 192] { values[t] = .nan }
    let moved = try forecast(Series(start: start, values: values))
    #expect(moved.explanation?.newLevelSince == start + 188)
    let usual = try forecast(bill { _ in 1 })
    // A level of twelve days stays four times in five.
    #expect(abs(moved.total.mean / ((0.8 * 2 + 0.2) * usual.total.mean) - 1) < 0.04)
  }
}
