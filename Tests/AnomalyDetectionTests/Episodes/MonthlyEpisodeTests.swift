import OutlayAnomalyDetection
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Days that come each month")
struct MonthlyEpisodeTests {
  /// A hundred a day, cheaper at weekends, from the middle of a month on; on the first
  /// days of each month a share of it, and as much more.
  private func bill(
    dayCount: Int,
    seed: UInt64,
    firstDays: Int = 6,
    share: Double = 0,
    extra: Double = 0
  ) -> Series {
    var noise = Noise(state: seed)
    let start = Day(2024, 5, 12)
    return Series(
      start: start,
      values: (0..<dayCount).map { t in
        let day = start + t
        let usual = (day.weekday.rawValue > 5 ? 80 : 100) + 3 * noise.normal()
        return day.dayOfMonth <= firstDays ? share * usual + extra : usual
      }
    )
  }

  @Test(
    "are no episodes when the free days are over",
    arguments: PlantedEpisode.Mode.allCases,
    [(6, 0.0, 0.0), (7, 0.5, 0), (5, 1, 150), (10, 0, 0)]
  )
  func freeTier(
    mode: PlantedEpisode.Mode,
    shape: (firstDays: Int, share: Double, extra: Double)
  ) throws {
    for seed in 1...2 as ClosedRange<UInt64> {
      let whole = bill(
        dayCount: 400,
        seed: seed,
        firstDays: shape.firstDays,
        share: shape.share,
        extra: shape.extra
      )
      for month in [1, 3, 4] {
        for dayOfMonth in 7...13 {
          let end = Day(2025, month, dayOfMonth) + 1
          let found = try mode.anomalies(of: whole[whole.start..<end])
            .filter { Materiality().isMet(by: $0) && $0.days.upperBound > Day(2025, 1, 1) }
          #expect(found.isEmpty, "\(mode), \(shape), \(end), seed \(seed): \(found)")
        }
      }
    }
  }

  @Test("are episodes where the other months have none", arguments: PlantedEpisode.Mode.allCases)
  func once(mode: PlantedEpisode.Mode) throws {
    let usual = bill(dayCount: 400, seed: 5, firstDays: 0)
    let first = Day(2025, 4, 1)
    let values = zip(usual.days, usual.values).map { day, amount in
      (first..<(first + 6)).contains(day) ? 0 : amount
    }
    let found = try mode.anomalies(of: Series(start: usual.start, values: values))
      .filter { Materiality().isMet(by: $0) }
    #expect(found.map(\.days) == [first..<(first + 6)])
  }
}
