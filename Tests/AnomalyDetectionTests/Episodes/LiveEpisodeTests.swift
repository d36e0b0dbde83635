import Foundation
import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// Alerts stay as they are, whatever comes after their day.
@Suite("Episodes on the day")
struct LiveEpisodeTests {
  /// Bills with events of all kinds, one after another, and holes.
  private static func series(_ seed: UInt64) -> Series {
    var noise = Noise(state: seed)
    func uniform() -> Double { Double.random(in: 0..<1, using: &noise) }
    var left = 0
    var size = 0.0
    let values = (0..<260).map { t -> Double in
      if t > 90, left == 0, uniform() < 0.04 {
        left = [1, 1, 2, 3, 5, 8, 12, 20, 30].randomElement(using: &noise) ?? 1
        size = (uniform() < 0.3 ? -1 : 1) * (60 + 200 * uniform())
      }
      let extra = left > 0 ? size : 0
      left = max(0, left - 1)
      let amount = 500 + (t % 7 < 2 ? -80 : 0) + 12 * noise.normal() + extra
      return uniform() < 0.01 ? .nan : amount
    }
    return Series(start: Day(2025, 5, 1), values: values)
  }

  @Test(
    "keep their days, side and cost by then when days are added",
    arguments: 1...4 as ClosedRange<UInt64>
  )
  func prefixes(seed: UInt64) throws {
    let series = LiveEpisodeTests.series(seed)
    let all = try WalkForwardScore().scored(series).anomalies
    #expect(!all.isEmpty)
    var told = 0
    for cut in 150..<series.count {
      let known = try WalkForwardScore().scored(series[series.start..<(series.start + cut)])
      for early in known.anomalies {
        let course = try #require(early.course)
        let late = all.first {
          $0.course?.flagged == course.flagged && $0.direction == early.direction
            && $0.days.lowerBound == early.days.lowerBound
        }
        // One that has come to cost nothing is left out.
        guard let later = late?.course else {
          Issue.record("\(early.days) is not known any more, cut at \(cut), seed \(seed)")
          continue
        }
        told += 1
        #expect(later.costs.count >= course.costs.count)
        #expect(Array(later.costs.prefix(course.costs.count)) == course.costs, "cut at \(cut)")
        #expect(course.decided == nil || later.decided != nil)
      }
    }
    #expect(told > 100)
  }

  @Test("are the same from one run as day by day, saved and read on the way")
  func dayByDay() throws {
    let members = (1...11).map { LiveEpisodeTests.series(UInt64(20 + $0)) }
    let panel = Panel(
      keys: members.indices.map { SeriesKey(["\($0)"]) },
      series: members
    )
    for count in [3, 11] {
      let keys = Array(panel.keys[..<count])
      let few = Panel(keys: keys, series: Array(members[..<count]))
      let start = few.start
      var state = WalkForwardState(few[start..<(start + 150)])
      for t in 150..<few.dayCount {
        state = try WalkForwardState(bytes: state.bytes)
        let scores = state.advance(over: few[(start + t)..<(start + t + 1)])
        guard t % 13 == 0 || t == few.dayCount - 1 else { continue }
        let whole = few[start..<(start + t + 1)].scored(using: .walkForwardScore())
        for own in scores.successes {
          let known = own.value.anomalies
          let all = try #require(whole[own.key]).anomalies
          // Those of the last months are remembered.
          let recent = all.filter { $0.days.upperBound + 84 > start + t + 1 }
          #expect(known.suffix(recent.count) == recent[...], "\(own.key), day \(t)")
          #expect(known.allSatisfy(all.contains), "\(own.key), day \(t)")
        }
      }
    }
  }

  @Test("tells a day apart that is many times as far off as an episode that goes on")
  func escalation() throws {
    let start = Day(2026, 1, 1)
    let values = (0..<140).map { t -> Double in
      let extra = t == 124 ? 50_000.0 : (120..<130).contains(t) ? 150 : 0
      return 500 + Double((t * 7919) % 41) + extra
    }
    let found = try Series(start: start, values: values).anomalies(using: .walkForwardScore())
    let days = found.map { $0.days }
    #expect(zip(days, days.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    let spike = try #require(found.first { $0.days.contains(start + 124) })
    #expect(spike.course?.flagged == start + 124 && spike.days.lowerBound == start + 124)
    // The noise has a range of 41.
    #expect(abs(try #require(spike.course?.costs.first).impact - 50_000) < 2 * 41)
  }
}
