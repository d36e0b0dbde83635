import OutlayForecasting
import OutlayRegression
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Level and shape")
struct LevelShapeTests {
  static let start = Day(2026, 1, 5)
  static let week = [10.0, 12, 11, 9, 14, 3, 2]

  /// Weeks of one shape, times a level that grows by 2 % of the first a week.
  static func bill(weeks: Int, noise scale: Double = 0) -> Series {
    var noise = Noise(state: 3)
    return Series(
      start: start,
      values: (0..<(7 * weeks)).map { t in
        let level = 1 + 0.02 * Double(t / 7)
        return level * week[t % 7] * max(0, 1 + scale * noise.normal())
      }
    )
  }

  @Test("repeats a week that has always repeated")
  func repeats() throws {
    let values = (0..<140).map { Self.week[$0 % 7] }
    let mean = try Series(start: Self.start, values: values)
      .forecast(days: 28, using: .levelShape).mean
    for (day, amount) in mean.enumerated() {
      // Means, medians and ratios of a week round.
      #expect(abs(amount - Self.week[day % 7]) < 1e-10)
    }
  }

  @Test("grows with the level and keeps the shape")
  func grows() throws {
    let mean = try Self.bill(weeks: 40).forecast(days: 14, using: .levelShape).mean
    for (day, amount) in mean.enumerated() {
      let level = 1 + 0.02 * Double(40 + day / 7)
      // The four views are combined day by day; the level is off by less than
      // a week's growth, two parts in a hundred and eighty.
      #expect(abs(amount / (level * Self.week[day % 7]) - 1) < 0.02)
    }
  }

  @Test("scales with the amounts, to the bit")
  func scaling() throws {
    let bill = Self.bill(weeks: 20, noise: 0.1)
    let larger = Series(start: bill.start, values: bill.values.map { 4 * $0 })
    let outlook = try bill.forecast(days: 14, using: .levelShape)
    let scaled = try larger.forecast(days: 14, using: .levelShape)
    #expect(scaled.mean == outlook.mean.map { 4 * $0 })
  }

  @Test("holds days as often as its intervals say")
  func coverage() throws {
    let bill = Self.bill(weeks: 80, noise: 0.2)
    var held = 0
    var count = 0
    for origin in stride(from: 280, to: 532, by: 14) {
      let outlook = try bill[bill.start..<(bill.start + origin)]
        .forecast(days: 14, using: .levelShape)
      for day in outlook.days {
        count += 1
        if outlook[day].interval(0.8).contains(bill.values[day - bill.start]) { held += 1 }
      }
    }
    // 252 days: three standard errors of 0.025, and tails that are widened.
    #expect(Double(held) / Double(count) > 0.72)
    #expect(Double(held) / Double(count) < 0.92)
  }

  @Test("takes a missing day for its weekday")
  func missing() throws {
    var values = (0..<140).map { Self.week[$0 % 7] }
    values[100] = .nan
    let outlook = try Series(start: Self.start, values: values)
      .forecast(days: 7, using: .levelShape)
    for (amount, expected) in zip(outlook.mean, Self.week) {
      #expect(abs(amount - expected) < 1e-10)
    }
    #expect(outlook.explanation?.historyCount == 139)
    #expect(outlook.explanation?.sentences == ["Leans on recent weeks with their weekdays."])
  }

  @Test("refuses less than two weeks")
  func short() {
    let history = Series(start: Self.start, values: Self.week + Self.week.dropLast())
    #expect(throws: ForecastingError.tooShort(count: 13, minimum: 14)) {
      try history.forecast(days: 7, using: .levelShape)
    }
  }
}
