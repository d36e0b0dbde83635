import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("The price of an episode")
struct EpisodePriceTests {
  /// The impact of the one episode that an event is found as.
  private func impact(_ event: PlantedEpisode, _ mode: PlantedEpisode.Mode) throws -> Double {
    let found = try event.found(by: mode)
    #expect(found.count == 1, "\(mode), \(event.length) days of \(event.size), seed \(event.seed)")
    return try #require(found.first).impact
  }

  @Test(
    "grows by the size of a day with each day, up to three weeks",
    arguments: PlantedEpisode.Mode.allCases,
    [1, 2, 3] as [UInt64]
  )
  func length(mode: PlantedEpisode.Mode, seed: UInt64) throws {
    for size in [-300.0, 200, 3000] {
      var before = 0.0
      for length in 1...25 {
        let event = PlantedEpisode(length: length, size: size, seed: seed)
        let impact = try impact(event, mode)
        let priced = Double(min(length, Anomaly.daysToNormal))
        // Each day of the level before is uncertain by a part of the noise.
        let slack = priced * PlantedEpisode.noise + 3 * PlantedEpisode.noise
        #expect(abs(impact - priced * size) < slack, "\(mode), \(length) days of \(size)")
        let growth = (impact - before) / size
        if length <= Anomaly.daysToNormal {
          #expect(growth > 0, "\(mode), \(length) days of \(size)")
        } else {
          // The level after an event says something of that before it, until it lasts.
          let slack = priced * PlantedEpisode.noise / 2
          #expect(abs(impact - before) < slack, "\(mode), \(length) days of \(size)")
        }
        before = impact
      }
    }
  }

  @Test(
    "grows with the size of the event",
    arguments: PlantedEpisode.Mode.allCases,
    [1, 8, 10, 11, 21, 40]
  )
  func size(mode: PlantedEpisode.Mode, length: Int) throws {
    for seed in [4, 5] as [UInt64] {
      for sign in [1.0, -1] {
        var before = 0.0
        // A day alone is told from seven usual deviations on, whatever its noise.
        for size in [160.0, 200, 280, 400, 640] where length > 1 || size > 200 {
          let event = PlantedEpisode(length: length, size: sign * size, seed: seed)
          let impact = try sign * impact(event, mode)
          #expect(impact > before, "\(mode), \(length) days of \(sign * size)")
          before = impact
        }
      }
    }
  }
}
