import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// Small bills of which it is clear what is to be said.
@Suite("Episodes of small bills")
struct EpisodeCaseTests {
  /// Amounts a day with a share of noise.
  private func bill(
    _ dayCount: Int,
    seed: UInt64,
    noise share: Double,
    level: (Int) -> Double
  ) -> Series {
    var noise = Noise(state: seed)
    let values = (0..<dayCount).map { level($0) * (1 + share * noise.normal()) }
    return Series(start: Day(2025, 1, 1), values: values)
  }

  private func shown(_ series: Series, _ mode: PlantedEpisode.Mode) throws -> [Anomaly] {
    try mode.anomalies(of: series).filter { Materiality().isMet(by: $0) }
  }

  @Test(
    "price ten and eleven days of fourfold cost alike",
    arguments: PlantedEpisode.Mode.allCases,
    [7, 8, 9, 10, 11, 12, 14]
  )
  func fourfold(mode: PlantedEpisode.Mode, length: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let series = bill(300, seed: seed, noise: 0.03) { t in
        let usual = t % 7 < 2 ? 82.0 : 100
        return (200..<(200 + length)).contains(t) ? 4 * usual : usual
      }
      let right = 3 * (200..<(200 + length)).map { $0 % 7 < 2 ? 82.0 : 100 }.reduce(0, +)
      let found = try shown(series, mode)
      #expect(found.count == 1, "\(length) days, seed \(seed): \(found)")
      let anomaly = try #require(found.first)
      #expect(anomaly.days == (series.start + 200)..<(series.start + 200 + length))
      // Each day is uncertain by 12 at most, being four times as large.
      #expect(abs(anomaly.impact - right) < 0.04 * right, "\(mode), \(length) days, seed \(seed)")
    }
  }

  @Test(
    "are one of a runaway that goes on",
    arguments: PlantedEpisode.Mode.allCases,
    [3, 5, 6, 7, 8, 13]
  )
  func runaway(mode: PlantedEpisode.Mode, length: Int) throws {
    for (seed, factor) in zip([1, 2, 3] as [UInt64], [7.5, 3, 2]) {
      let series = bill(205, seed: seed, noise: 0.03) { 205 - $0 <= length ? 20 * factor : 20 }
      let found = try shown(series, mode)
      #expect(found.count == 1, "\(length) days, seed \(seed): \(found)")
      let anomaly = try #require(found.first)
      #expect(anomaly.days == (series.end - length)..<series.end && anomaly.state == .ongoing)
      let right = 20 * (factor - 1) * Double(length)
      #expect(abs(anomaly.impact - right) < 0.07 * right, "\(mode), \(length) days, seed \(seed)")
    }
  }

  @Test(
    "tell both steps of a cost a unit",
    arguments: 1...5 as ClosedRange<UInt64>
  )
  func unitCost(seed: UInt64) throws {
    let series = bill(172, seed: seed, noise: 0.025) { $0 < 100 ? 0.79 : $0 < 140 ? 0.91 : 1.12 }
    let found = try PlantedEpisode.Mode.live.anomalies(of: series)
    for step in [100, 140] {
      let told = found.first { abs($0.days.lowerBound - (series.start + step)) <= 1 }
      let course = try #require(told?.course, "the step on day \(step), seed \(seed)")
      #expect(course.flagged - (series.start + step) <= 6, "seed \(seed)")
    }
  }

  @Test(
    "find both steps of a cost a unit with hindsight",
    arguments: 1...5 as ClosedRange<UInt64>
  )
  func bothSteps(seed: UInt64) throws {
    let series = bill(172, seed: seed, noise: 0.02) { $0 < 100 ? 0.79 : $0 < 140 ? 0.91 : 1.12 }
    let found = try shown(series, .hindsight)
    #expect(found.count == 2 && found.allSatisfy { $0.kind == .levelShift }, "seed \(seed)")
    for (anomaly, step) in zip(
      found.sorted { $0.days.lowerBound < $1.days.lowerBound },
      [100, 140]
    ) {
      let late = anomaly.days.lowerBound - (series.start + step)
      #expect(abs(late) <= 2, "seed \(seed)")
    }
  }

  @Test(
    "are a doubled month, its end and a burst, whatever its length",
    arguments: [24, 30, 36, 44]
  )
  func doubledMonth(length: Int) throws {
    for seed in 1...3 as ClosedRange<UInt64> {
      let series = bill(220, seed: seed, noise: 0.05) { t in
        (100..<(100 + length)).contains(t) ? 200 : (185..<191).contains(t) ? 220 : 100
      }
      let found = try shown(series, .hindsight)
      for start in [100, 185] {
        let told = found.first { $0.direction == .up && $0.days.contains(series.start + start + 2) }
        let anomaly = try #require(told, "day \(start), \(length) days, seed \(seed)")
        let late = anomaly.days.lowerBound - (series.start + start)
        #expect(abs(late) <= 1)
      }
    }
  }

  @Test(
    "tell 30 % more in a calm series",
    arguments: PlantedEpisode.Mode.allCases,
    1...4 as ClosedRange<UInt64>
  )
  func priceRise(mode: PlantedEpisode.Mode, seed: UInt64) throws {
    let series = bill(172, seed: seed, noise: 0.02) { $0 < 100 ? 100 : 130 }
    let found = try shown(series, mode)
    #expect(found.count == 1)
    let anomaly = try #require(found.first)
    #expect(anomaly.days.lowerBound == series.start + 100 && anomaly.kind == .levelShift)
    #expect(abs(anomaly.impact - 21 * 30) < 0.07 * 630)
    // Two medians of fourteen days, with errors of 0.7 and 0.9.
    #expect(abs((anomaly.dailyChange ?? 0) - 30) < 4)
  }

  @Test(
    "tell a burst of training runs on one of its days",
    arguments: 1...5 as ClosedRange<UInt64>
  )
  func training(seed: UInt64) throws {
    let series = bill(300, seed: seed, noise: 0.05) { t in
      if (250...252).contains(t) { return 2400 }
      return (t / 5 * 7919) % 13 < 5 ? 1200 : 30
    }
    let burst = (series.start + 250)..<(series.start + 253)
    let found = try PlantedEpisode.Mode.live.anomalies(of: series)
    let told = found.filter { $0.course.map { burst.contains($0.flagged) } ?? false }
    #expect(told.count == 1 && told.first?.direction == .up)
    let cost = try #require(told.first?.course?.alert(meeting: Materiality())?.cost)
    #expect(cost.impact > 1000)
  }
}
