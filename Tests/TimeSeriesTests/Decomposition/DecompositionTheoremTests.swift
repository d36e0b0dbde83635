import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("What holds for every decomposition")
struct DecompositionTheoremTests {
  static let methods: [MSTL] = [
    MSTL(cycles: [STL(period: 7)]),
    MSTL(cycles: [STL(period: 7, seasonalWindow: .all)]),
    MSTL(cycles: [STL(period: 7, isRobust: true)]),
    MSTL(periods: [7, 30]),
    MSTL(periods: [7, 30], isRobust: true),
  ]

  /// Days missing here and there, and three weeks in a row.
  static let missing = Set(
    (0..<400).filter { (t: Int) in (t * 31) % 17 == 3 || (180...200).contains(t) }
  )

  @Test("adds up to the series", arguments: methods, [[], missing])
  func sum(_ method: MSTL, missing: Set<Int>) throws {
    let amounts = example(days: 400, missing: missing)
    let parts = try amounts.decomposition(using: method)
    for t in 0..<400 {
      let fit = parts.seasonal.reduce(parts.trend.values[t]) { $0 + $1.series.values[t] }
      // A missing day has a fit, no remainder and no weight.
      #expect(fit.isFinite)
      #expect(parts.remainder.values[t].isNaN == missing.contains(t))
      #expect((0...1).contains(parts.weights[t]))
      if missing.contains(t) {
        #expect(parts.weights[t] == 0)
      } else {
        // Three roundings of amounts below 512.
        #expect(abs(fit + parts.remainder.values[t] - amounts.values[t]) < 3 * 512 * 0x1p-53)
      }
    }
  }

  @Test("scales with the series, and shifts its trend only", arguments: methods)
  func equivariance(_ method: MSTL) throws {
    let amounts = example(days: 200)
    let parts = try amounts.decomposition(using: method)
    // A power of two rounds nothing.
    let doubled = Series(start: amounts.start, values: amounts.values.map { 8 * $0 })
    let scaled = try doubled.decomposition(using: method)
    #expect(scaled.trend.values == parts.trend.values.map { 8 * $0 })
    #expect(scaled.weights == parts.weights)

    let raised = Series(start: amounts.start + 40, values: amounts.values.map { $0 + 1000 })
    let shifted = try raised.decomposition(using: method)
    // Amounts of 1,000 round at 1e-13; robust passes carry that on.
    for (after, before) in zip(shifted.trend.values, parts.trend.values) {
      #expect(abs(after - before - 1000) < 1e-9)
    }
    #expect(
      difference(
        shifted.seasonal[0].series.values,
        parts.seasonal[0].series.values,
        scale: [1]
      ) < 1e-9
    )
  }

  @Test("leaves nothing of a line and a cycle, gaps or none", arguments: [[], missing])
  func exact(missing: Set<Int>) throws {
    let week = [3.0, 1, 4, -1, -5, 9, -11]
    let line = (0..<400).map { 50 + 0.25 * Double($0) }
    let amounts = (0..<400).map { missing.contains($0) ? .nan : line[$0] + week[$0 % 7] }
    for isRobust in [false, true] {
      var stl = STL(period: 7, isRobust: isRobust)
      // Local lines reproduce lines; local constants would not at the ends.
      stl.seasonalDegree = .linear
      let parts = try Series(start: Day(2026, 1, 1), values: amounts).decomposition(using: stl)
      // Amounts of 100 round at 1e-14; a window of days on one side only
      // multiplies that by its distance over its spread.
      #expect(difference(parts.trend.values, line, scale: [100]) < 1e-12)
      let cycle = (0..<400).map { week[$0 % 7] }
      #expect(difference(parts.seasonal[0].series.values, cycle, scale: [100]) < 1e-12)
      #expect(parts.seasonalStrength > 1 - 1e-12)
      #expect(parts.trendStrength > 1 - 1e-12)
    }
  }

  @Test("fits far from a gap what it fits without the gap")
  func locality() throws {
    let whole = try example(days: 800).decomposition(using: .stl(period: 7))
    let holed = try example(days: 800, missing: [400, 401, 402]).decomposition(
      using: .stl(period: 7)
    )
    // A pass reaches ±35 days of a weekday's window, 10 of the filter and 5 of
    // the trend; two passes 100.
    for t in 0..<800 where abs(t - 401) > 110 {
      #expect(abs(holed.trend.values[t] - whole.trend.values[t]) < 1e-11)
    }
    #expect(holed.trend.values[401] != whole.trend.values[401])
  }

  @Test("draws the trend straight over a long gap")
  func longGap() throws {
    let parts = try example(days: 300, missing: Set(120..<160)).decomposition(
      using: .stl(period: 7)
    )
    // Fits with days on both sides end at 119 and begin at 160.
    let slopes = (124..<155).map { parts.trend.values[$0 + 1] - parts.trend.values[$0] }
    #expect(slopes.allSatisfy { abs($0 - slopes[0]) < 1e-11 })
    // Noise and wild days put each end off by 2 at the most, 41 days apart; a flat
    // line would be off by 0.2.
    #expect(abs(slopes[0] - 0.2) < 0.1)
  }

  @Test("stays finite whichever days are missing", arguments: 1...24)
  func anyGaps(seed: Int) throws {
    var noise = Noise(state: UInt64(seed))
    let missing = (0..<120).filter { _ in Int.random(in: 0..<8, using: &noise) < seed % 8 }
    let amounts = example(days: 120, missing: Set(missing))
    for method in DecompositionTheoremTests.methods {
      do {
        let parts = try amounts.decomposition(using: method)
        #expect(parts.trend.values.allSatisfy { abs($0) < 1000 })
        #expect(parts.seasonal.allSatisfy { $0.series.values.allSatisfy { abs($0) < 1000 } })
      } catch .tooShort, .seasonNotObserved {
        #expect(missing.count > 40)
      }
    }
  }

  @Test("does not let a wild day into its components")
  func robustness() throws {
    var values = (0..<365).map { 100 + [0.0, 6, 7, 5, 8, -12, -14][$0 % 7] + Double($0 % 5) }
    let calm = Series(start: Day(2026, 1, 1), values: values)
    values[364] *= 5
    let wild = Series(start: Day(2026, 1, 1), values: values)
    let stl = STL(period: 7, isRobust: true)
    let before = try calm.decomposition(using: stl)
    let after = try wild.decomposition(using: stl)
    #expect(after.weights[364] == 0)
    // The day itself has no say: its neighbours' noise of ±2 may.
    #expect(abs(after.trend.values[364] - before.trend.values[364]) < 2)
    #expect(abs(after.remainder.values[364] - values[364] * 0.8) < 5)
  }

  @Test("has an answer for series without any variance", arguments: methods)
  func constant(_ method: MSTL) throws {
    for amount in [0.0, 42, 1e-9, 1e12] {
      let parts = try Series(start: Day(2026, 1, 1), values: .init(repeating: amount, count: 100))
        .decomposition(using: method)
      // Running sums round at the size of their amounts.
      #expect(parts.trend.values.allSatisfy { abs($0 - amount) <= 1e-13 * amount })
      #expect(parts.weights.allSatisfy { $0.isFinite })
      #expect((0...1).contains(parts.seasonalStrength))
    }
    let zero = try Series(start: Day(2026, 1, 1), values: .init(repeating: 0, count: 100))
      .decomposition(using: method)
    #expect(zero.seasonalStrength == 0)
    #expect(zero.trendStrength == 0)
  }

  @Test("says how strong a cycle is")
  func strength() throws {
    let parts = try example(days: 700).decomposition(using: .mstl(periods: [7, 30]))
    let weekly = try #require(parts.seasonalStrength(period: 7))
    let monthly = try #require(parts.seasonalStrength(period: 30))
    #expect(weekly > monthly)
    #expect(parts.seasonalStrength(period: 28) == nil)
    #expect(parts.trendStrength > 0.8)
    let adjusted = parts.seasonallyAdjusted.values
    for t in 0..<700 {
      // Two roundings of amounts below 512.
      #expect(
        abs(adjusted[t] - parts.trend.values[t] - parts.remainder.values[t]) < 2 * 512 * 0x1p-53
      )
    }
  }
}
