import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Drift scores")
struct DriftScoreTests {
  private static let start = Day(2026, 1, 1)

  /// 320 days of noise on a level, one of them missing.
  private static func bill(_ level: (Int) -> Double) -> Series {
    let values = (0..<320).map { t -> Double in
      t == 160 ? .nan : level(t) + Double((t * 7919) % 101)
    }
    return Series(start: start, values: values)
  }

  /// Four weeks from day 150 on, by 400 in all.
  private static func drifting(_ t: Int) -> Double {
    1000 + 400 * min(1, max(0, Double(t - 150) / 28))
  }

  @Test("are those of a reference implementation in NumPy")
  func golden() throws {
    let scored = try RobustScore().scored(DriftScoreTests.bill(DriftScoreTests.drifting))
    let sizes = scored.scores.filter { !$0.isNaN }.map(\.magnitude)
    // Made by Tests/References/robust_score.py.
    // Both do the same sums in another order, so that 320 days differ by less
    // than 1e-9.
    #expect(abs(sizes.reduce(0, +) - 127.34475159595777) < 1e-9)
    #expect(abs(scored.scores[161] - 10.92679984394634) < 1e-9)
    #expect(scored.scores.indices.filter(scored.isAnomalous) == [161])
  }

  @Test("name a drift on its first weeks, with its side and the level before", arguments: [1, -1])
  func kind(sign: Double) throws {
    let bill = DriftScoreTests.bill { 1000 + sign * (DriftScoreTests.drifting($0) - 1000) }
    let found = try bill.anomalies()
    #expect(found.map(\.kind) == [.drift])
    let drift = try #require(found.first)
    #expect((150..<178).contains(drift.days.lowerBound - DriftScoreTests.start))
    #expect(drift.direction == (sign > 0 ? .up : .down))
    // The noise has a mean of 50 and a range of 101.
    #expect(abs(drift.expected / Double(drift.days.count) - 1050) < 51)
  }

  @Test("cost what their days are off until the new level is usual", arguments: [1, -1])
  func impact(sign: Double) throws {
    let bill = DriftScoreTests.bill { 1000 + sign * (DriftScoreTests.drifting($0) - 1000) }
    let drift = try #require(try bill.anomalies().first)
    #expect(drift.days.count == Anomaly.daysToNormal)
    #expect(drift.days.upperBound == drift.normalFrom)
    let planted = drift.days.map { day -> Double in
      let t = day - DriftScoreTests.start
      return t == 160 ? 0 : sign * (DriftScoreTests.drifting(t) - 1000)
    }.reduce(0, +)
    // The level before is a median of four weeks of noise with a deviation of 29,
    // so it is off by 7 a day, and the sum of the days' own noise by 6 a day.
    #expect(abs(drift.impact - planted) < 3 * 9 * Double(drift.days.count))
    let found = try bill.anomalies(using: .robustScore())
    #expect(Materiality(amount: 2000).isMet(by: found[0]))
    // A drift that has just begun costs what is known of it.
    let cut = Series(
      start: DriftScoreTests.start,
      values: Array(bill.values[..<(drift.days.lowerBound - DriftScoreTests.start + 30)])
    )
    #expect(try cut.anomalies().allSatisfy { $0.days.upperBound <= cut.end })
  }

  @Test("leave alone a level that always moves, a steady growth and a step")
  func others() throws {
    // Waves of 80 days, as high as the noise.
    let waves = DriftScoreTests.bill { 1000 + 50 * Double(abs($0 % 80 - 40)) / 20 }
    let growth = DriftScoreTests.bill { 1000 + 5 * Double($0) }
    for bill in [waves, growth] {
      #expect(try !bill.anomalies().contains { $0.kind == .drift })
    }
    let step = DriftScoreTests.bill { $0 < 150 ? 1000 : 1400 }
    #expect(try step.anomalies().map(\.kind) == [.levelShift])
  }

  @Test("tell nothing in a history without other weeks to compare")
  func short() throws {
    let values = (0..<120).map { t -> Double in
      let moved = min(28, max(0, t - 60))
      return 1000 + 10 * Double(moved) + Double((t * 7919) % 101)
    }
    let found = try Series(start: DriftScoreTests.start, values: values).anomalies()
    #expect(found.allSatisfy { $0.kind != .drift })
  }
}
