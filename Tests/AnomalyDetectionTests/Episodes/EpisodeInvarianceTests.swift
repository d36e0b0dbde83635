import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Episodes of the same spend")
struct EpisodeInvarianceTests {
  static let events = [
    PlantedEpisode(length: 1, size: 400, seed: 11),
    PlantedEpisode(length: 8, size: -250, seed: 12),
    PlantedEpisode(length: 60, size: 150, seed: 13),
    PlantedEpisode(first: 293, length: 7, size: 500, seed: 14),
  ]

  @Test(
    "are the same beside other series, if these are too few to move together",
    arguments: PlantedEpisode.Mode.allCases
  )
  func otherSeries(mode: PlantedEpisode.Mode) throws {
    let series = EpisodeInvarianceTests.events.map(\.series)
    for count in 1...9 {
      let others = (0..<(count - 1)).map { series[($0 + 1) % series.count] }
      let members = [series[0]] + others
      let panel = Panel(
        keys: members.indices.map { SeriesKey(["\($0)"]) },
        series: members
      )
      let scores =
        mode == .live ? panel.scored(using: .walkForwardScore()) : panel.scored()
      for (member, own) in zip(members, scores.successes) {
        #expect(try own.value.anomalies == mode.anomalies(of: member))
      }
    }
  }

  @Test(
    "have the same days, kinds and scores in another currency",
    arguments: PlantedEpisode.Mode.allCases,
    EpisodeInvarianceTests.events.indices
  )
  func currency(mode: PlantedEpisode.Mode, place: Int) throws {
    let series = EpisodeInvarianceTests.events[place].series
    let found = try mode.anomalies(of: series)
    #expect(!found.isEmpty)
    for factor in [1000, 0.001] {
      let other = Series(start: series.start, values: series.values.map { factor * $0 })
      let scaled = try mode.anomalies(of: other)
      try #require(scaled.count == found.count)
      for (one, other) in zip(found, scaled) {
        #expect(one.days == other.days && one.kind == other.kind && one.state == other.state)
        #expect(one.worstDay == other.worstDay && one.direction == other.direction)
        // The least variance of a scale, 10⁻¹², is beyond rounding in the small unit.
        #expect(isClose(one.score, other.score, 1e-6))
        #expect(isClose(factor * one.observed, other.observed, 1e-9))
        #expect(isClose(factor * one.impact, other.impact, 1e-6))
        #expect(one.course?.flagged == other.course?.flagged)
        #expect(one.course?.decided == other.course?.decided)
        if let change = one.dailyChange {
          #expect(isClose(factor * change, other.dailyChange ?? .nan, 1e-6))
        }
      }
    }
  }

  private func isClose(_ one: Double, _ other: Double, _ tolerance: Double) -> Bool {
    abs(one - other) <= tolerance * max(abs(one), abs(other))
  }
}
