import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Walk-forward scores")
struct WalkForwardScoreTests {
  @Test("keep every bit when later days are cut off", arguments: [60, 100, 149])
  func causality(days: Int) throws {
    let panel = GoldenPanel.panel
    let whole = panel.scored(using: .walkForwardScore())
    let part = panel[panel.start..<(panel.start + days)].scored(using: .walkForwardScore())
    #expect(part.successes.count == whole.successes.count)
    for (short, long) in zip(part.successes, whole.successes) {
      #expect(short.value.scores.count > 30)
      for (left, right) in zip(short.value.scores, long.value.scores) {
        #expect(left.bitPattern == right.bitPattern || (left.isNaN && right.isNaN))
      }
    }
  }

  @Test("say nothing of the first four weeks")
  func beginning() throws {
    let scored = try WalkForwardScore().scored(GoldenPanel.panel[0])
    #expect(scored.scores.prefix(28).allSatisfy { $0 == 0 })
    #expect((0..<28).allSatisfy { scored.usualRange($0) == nil })
    #expect(scored.usualRange(28) != nil)
  }

  @Test("tell when an anomaly would have been flagged, and what it had cost")
  func alerts() throws {
    let start = Day(2026, 1, 1)
    func history(_ extras: (Int) -> Double) -> Series {
      Series(start: start, values: (0..<200).map { 500 + Double(($0 * 7919) % 41) + extras($0) })
    }
    func alert(_ series: Series) throws -> (day: Day, cost: Anomaly.Cost)? {
      let found = try series.anomalies(using: .walkForwardScore())
      let worst = found.max { $0.score.magnitude < $1.score.magnitude }
      return worst?.course?.alert(meeting: Materiality())
    }
    let spike = try #require(try alert(history { $0 == 120 ? 400 : 0 }))
    #expect(spike.day == start + 120)
    // The noise has a range of 41.
    #expect(abs(spike.cost.impact - 400) < 41)
    let shift = try #require(try alert(history { $0 >= 120 ? -300 : 0 }))
    #expect(shift.day == start + 120 && abs(shift.cost.impact + 300) < 41)
    // In the first four weeks nothing is flagged.
    #expect(try alert(history { $0 == 20 ? 400 : 0 }) == nil)
  }

  @Test("expect a new level once it has stayed for a week, and nothing after a spike")
  func newLevel() throws {
    func expected(_ extras: (Int) -> Double) throws -> [Double] {
      let values = (0..<120).map { 500 + Double(($0 * 7919) % 41) + extras($0) }
      let bill = Series(start: Day(2026, 1, 1), values: values)
      return try WalkForwardScore().scored(bill).expected
    }
    // The noise has a mean of 20 and a range of 41, by half of which the level and
    // the weekday may each be off.
    let moved = try expected { $0 >= 80 ? 5000 : 0 }
    #expect(moved[60...80].allSatisfy { abs($0 - 520) < 41 })
    #expect(moved[88...].allSatisfy { abs($0 - 5520) < 41 })
    let spiked = try expected { $0 == 80 ? 5000 : 0 }
    #expect(spiked[60...].allSatisfy { abs($0 - 520) < 41 })
  }

  @Test("expect a fee once three months had it, on the first and on the last day")
  func fees() throws {
    let start = Day(2025, 1, 1)
    let scored = try WalkForwardScore().scored(
      Series(
        start: start,
        values: (0..<400).map { t in
          let day = start + t
          let fee = day.dayOfMonth == 1 ? 300.0 : day.dayOfMonthFromEnd == 1 ? 200 : 0
          return 500 + Double((t * 7919) % 41) + fee
        }
      )
    )
    func misses(in month: Int) -> [Double] {
      let first = Day(2025, month, 1)
      return [first, Day(2025, month + 1, 1) - 1].map {
        scored.series.values[$0 - start] - scored.expected[$0 - start]
      }
    }
    // Three months are needed to know; what is then missed is the noise of 41.
    #expect(misses(in: 3).allSatisfy { $0 > 150 })
    for month in 5...11 { #expect(misses(in: month).allSatisfy { abs($0) < 60 }) }
  }

  /// Amounts about 500, off by up to 20 and on the first of seven weekdays by several
  /// times as much.
  private func uneven(_ dayCount: Int, firstWeekday times: Double) -> Series {
    Series(
      start: Day(2025, 1, 1),
      values: (0..<dayCount).map { t in
        let noise = Double((t * 7919) % 41) - 20
        return 500 + noise * (t % 7 == 0 ? times : 1)
      }
    )
  }

  @Test("allow more on weekdays that vary more")
  func weekdays() throws {
    let scored = try WalkForwardScore().scored(uneven(210, firstWeekday: 5))
    let widths = try (140..<210).map { t in
      let range = try #require(scored.usualRange(t))
      return range.upperBound - range.lowerBound
    }
    func mean(_ isIncluded: (Int) -> Bool) -> Double {
      let own = widths.indices.filter { isIncluded($0 + 140) }.map { widths[$0] }
      return own.reduce(0, +) / Double(own.count)
    }
    let first = mean { $0 % 7 == 0 }
    let others = mean { $0 % 7 != 0 }
    // Eight weeks and ten days of doubt let a weekday have 1.6 times as much at the most.
    #expect(first > 1.3 * others)
  }

  @Test("allow more after few days, and all the same after a year")
  func fewDays() throws {
    let scored = try WalkForwardScore().scored(uneven(500, firstWeekday: 1))
    func width(_ days: Range<Int>) throws -> Double {
      let widths = try days.map { t in
        let range = try #require(scored.usualRange(t))
        return range.upperBound - range.lowerBound
      }
      return widths.reduce(0, +) / Double(days.count)
    }
    let early = try width(35..<49)
    let late = try width(370..<410)
    let later = try width(450..<490)
    #expect(early > 1.1 * late)
    #expect(abs(late - later) < 0.05 * late)
  }
}
