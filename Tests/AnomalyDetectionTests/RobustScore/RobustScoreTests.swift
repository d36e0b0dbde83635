import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Robust scores")
struct RobustScoreTests {
  private static let start = Day(2026, 1, 1)

  /// Weekends, noise of a few percent and one extra amount a day.
  private static func bill(days: Int, adding extras: (Int) -> Double = { _ in 0 }) -> Series {
    let values = (0..<days).map { t -> Double in
      let weekend = (start + t).weekday.rawValue > 5 ? 0.7 : 1.0
      return 1000 * weekend + Double((t * 7919) % 41) + extras(t)
    }
    return Series(start: start, values: values)
  }

  @Test("name the kind of an anomaly")
  func kinds() throws {
    func kinds(_ extras: (Int) -> Double) throws -> [Anomaly.Kind] {
      try RobustScoreTests.bill(days: 200, adding: extras).anomalies().map(\.kind)
    }
    #expect(try kinds { _ in 0 } == [])
    #expect(try kinds { $0 == 100 ? 400 : 0 } == [.spike])
    #expect(try kinds { $0 == 100 ? -400 : 0 } == [.dip])
    #expect(try kinds { (100...102).contains($0) ? 200 : 0 } == [.burst])
    #expect(try kinds { (100...102).contains($0) ? -200 : 0 } == [.slump])
    #expect(try kinds { $0 >= 100 ? 300 : 0 }.contains(.levelShift))
    #expect(try kinds { 12 * Double(min(max(0, $0 - 100), 60)) }.contains(.drift))
  }

  @Test("price a shift by the level before it")
  func shift() throws {
    let found = try RobustScoreTests.bill(days: 200) { $0 >= 100 ? 300 : 0 }.anomalies()
    let shift = try #require(found.first { $0.kind == .levelShift })
    #expect(shift.days.lowerBound == RobustScoreTests.start + 100)
    #expect(shift.direction == .up)
    #expect(shift.days.count == Anomaly.daysToNormal && shift.state == .lasting)
    // The noise has a range of 41, and a level of two weeks is off by a part of that.
    #expect(abs(shift.impact - 21 * 300) < 21 * 41 / 4)
    #expect(abs(try #require(shift.dailyChange) - 300) < 41 / 4)
  }

  @Test("find a spike in three weeks, and nothing in three weeks without", arguments: [20, 27, 40])
  func shortHistories(days: Int) throws {
    #expect(try RobustScoreTests.bill(days: days).anomalies().isEmpty)
    let found = try RobustScoreTests.bill(days: days) { $0 == 15 ? 900 : 0 }.anomalies()
    #expect(found.map(\.days.lowerBound) == [RobustScoreTests.start + 15])
  }

  @Test("give no part of an odd day to the same weekday", arguments: [5, 10, 13])
  func twoOfEachWeekday(odd: Int) throws {
    for length in 14...20 {
      for amount in [-80.0, 120] {
        var values = [Double](repeating: 20, count: length)
        values[odd] = amount
        let found = try Series(start: RobustScoreTests.start, values: values).anomalies()
        #expect(found.map(\.days.lowerBound) == [RobustScoreTests.start + odd])
        #expect(found.map(\.expected) == [20])
      }
    }
  }

  @Test("know the weekends of two weeks")
  func twoWeeks() throws {
    let scored = try RobustScore().scored(RobustScoreTests.bill(days: 14))
    #expect(scored.scores.allSatisfy { abs($0) < 1 })
  }

  @Test("flag no first and no last day for its weekday", arguments: 60..<67)
  func ends(days: Int) throws {
    #expect(try RobustScoreTests.bill(days: days).anomalies().isEmpty)
  }

  @Test("say how far every observed day is off, whatever the history is")
  func finite() throws {
    var holey = RobustScoreTests.bill(days: 120).values
    for t in 30..<75 { holey[t] = .nan }
    var onOff = [Double](repeating: 0, count: 60)
    onOff[50] = 1000
    let histories = [
      holey, onOff, [Double](repeating: 0, count: 14), [Double](repeating: 7, count: 40),
      (0..<90).map { Double($0 * $0) }, (0..<90).map { $0.isMultiple(of: 2) ? -1e9 : 1e-9 },
    ]
    for values in histories {
      let series = Series(start: RobustScoreTests.start, values: values)
      for scored in [try RobustScore().scored(series), try WalkForwardScore().scored(series)] {
        #expect(zip(scored.scores, values).allSatisfy { $0.isFinite != $1.isNaN })
      }
    }
    let constant = Series(start: RobustScoreTests.start, values: histories[3])
    #expect(try RobustScore().scored(constant).scores.allSatisfy { $0 == 0 })
    let switched = Series(start: RobustScoreTests.start, values: onOff)
    #expect(try RobustScore().scored(switched).isAnomalous(50))
  }

  @Test("refuse fewer than two weeks", arguments: [0, 1, 5, 13])
  func refusals(days: Int) {
    let series = RobustScoreTests.bill(days: days)
    #expect(throws: DetectionError.tooShort(count: days, minimum: 14)) { try series.anomalies() }
    #expect(throws: DetectionError.tooShort(count: days, minimum: 14)) {
      try series.anomalies(using: .walkForwardScore())
    }
    let panel = Panel(["new": series, "old": RobustScoreTests.bill(days: 50)])
    #expect(panel.scored().successes.map(\.key.name) == ["old"])
    #expect(panel.scored().failures.map(\.name) == ["new"])
  }

  @Test("do not depend on the unit")
  func unit() throws {
    let bill = RobustScoreTests.bill(days: 150) { $0 == 70 ? 300 : 0 }
    let cents = Series(start: bill.start, values: bill.values.map { 128 * $0 })
    let pairs = zip(try RobustScore().scored(bill).scores, try RobustScore().scored(cents).scores)
    // Only the variance of 1e-12 against division by nothing has a unit.
    #expect(pairs.allSatisfy { abs($0 - $1) < 1e-9 })
  }

  @Test("of a panel do not depend on days before which nothing is observed")
  func calendar() {
    let panel = GoldenPanel.panel
    let old = Series(start: panel.start - 500, values: [Double](repeating: 1, count: 3))
    let early = Panel(
      keys: panel.keys + ["old"],
      series: panel.keys.indices.map { panel[$0].trimmed } + [old]
    )
    let longer = early.scored()
    for (left, right) in zip(panel.scored().successes, longer.successes) {
      #expect(left.value.series == right.value.series)
      #expect(zip(left.value.scores, right.value.scores).allSatisfy { $0 == $1 || $0.isNaN })
    }
  }
}
