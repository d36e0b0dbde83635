import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("The days of an episode")
struct EpisodeShapeTests {
  /// Sizes of two usual deviations and more, which are 40 or so in these bills.
  private static let sizes = [80.0, -80, 120, -120, 240, -700]

  @Test(
    "are one episode, with the day it began and no other on the same side",
    arguments: PlantedEpisode.Mode.allCases,
    [1, 3, 5, 7, 10, 11, 14, 20, 21, 22, 60]
  )
  func oneEpisode(mode: PlantedEpisode.Mode, length: Int) throws {
    for seed in [2, 4] as [UInt64] {
      for size in EpisodeShapeTests.sizes {
        let event = PlantedEpisode(length: length, size: size, seed: seed)
        let all = try mode.anomalies(of: event.series)
        expectNoOverlaps(all)
        let found = try event.found(by: mode)
        #expect(found.count <= 1, "\(mode), \(length) days of \(size), seed \(seed)")
        // Less than three usual deviations, and days alone, are not all told.
        let isSmall = abs(size) < 120 || abs(size) < 240 && (mode == .live || length < 4)
        guard let anomaly = found.first else {
          #expect(isSmall, "\(mode), \(length) days of \(size), seed \(seed)")
          continue
        }
        let miss = anomaly.days.lowerBound - event.days.lowerBound
        #expect(
          abs(miss) <= (abs(size) < 120 ? 3 : 1),
          "\(mode), \(length) days of \(size), seed \(seed)"
        )
      }
    }
  }

  @Test("are a new level from the fourth week on", arguments: PlantedEpisode.Mode.allCases)
  func kinds(mode: PlantedEpisode.Mode) throws {
    func found(_ event: PlantedEpisode) throws -> Anomaly {
      try #require(try event.found(by: mode).first)
    }
    let lasting = try found(PlantedEpisode(length: 60, size: 250))
    #expect(lasting.kind == .levelShift && lasting.state == .lasting)
    #expect(lasting.days.count == Anomaly.daysToNormal)
    let change = try #require(lasting.dailyChange)
    #expect(abs(change - 250) < 2 * PlantedEpisode.noise)
    let over = try found(PlantedEpisode(length: 9, size: 250))
    #expect(over.kind == .burst && over.state == .resolved && over.dailyChange == nil)
    let less = try found(PlantedEpisode(length: 9, size: -250))
    #expect(less.kind == .slump && less.direction == .down)
    #expect(try found(PlantedEpisode(length: 1, size: 400)).kind == .spike)
    #expect(try found(PlantedEpisode(length: 1, size: -400)).kind == .dip)
    let last = PlantedEpisode.dayCount - 6
    let open = try found(PlantedEpisode(first: last, length: 6, size: 250))
    #expect(open.kind == .burst && open.state == .ongoing)
    #expect(open.days == PlantedEpisode(first: last, length: 6).days)
  }

  private func expectNoOverlaps(_ anomalies: [Anomaly]) {
    for (place, one) in anomalies.enumerated() {
      for other in anomalies[(place + 1)...] where other.direction == one.direction {
        #expect(!one.days.overlaps(other.days), "\(one.days) and \(other.days)")
      }
    }
  }
}
