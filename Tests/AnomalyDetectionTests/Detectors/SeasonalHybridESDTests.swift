import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Seasonal hybrid ESD")
struct SeasonalHybridESDTests {
  /// Twenty weeks and a day with weekdays, a wobble and seven days that are off.
  static let values: [Double] = {
    let week: [Double] = [0, 3, 5, 4, 2, -8, -9]
    let extras: [Int: Double] = [
      30: 25, 59: -14, 60: -15, 99: 12, 120: 7, 134: 400, 76: -9,
    ]
    return (0..<141).map { t in
      let wobble = 0.5 * Double((t * 7919) % 13 - 6) + 0.1 * Double((t * 104_729) % 31 - 15)
      return 100 + week[t % 7] + wobble + (extras[t] ?? 0)
    }
  }()

  @Test("flags what the published steps flag when R takes them")
  func golden() throws {
    let series = Series(start: Day(2026, 1, 5), values: Self.values)
    let scored = try SeasonalHybridESD().scored(series)
    // R 4.2.2: stl(ts(x, frequency = 7), s.window = "periodic", robust = TRUE),
    // then median and mad() of x − seasonal without one more day each time.
    #expect(series.values.indices.filter(scored.isAnomalous) == [30, 59, 60, 99, 134])
    let cycle = zip(scored.expected, scored.expected.dropFirst(7)).map { $0 - $1 }
    #expect(cycle.allSatisfy { abs($0) < 1e-9 })
    #expect(scored.scores[59] < 0 && scored.scores[134] > 100)
  }

  @Test("has the statistics that R has, step by step")
  func statistics() throws {
    let series = Series(start: Day(2026, 1, 5), values: Self.values)
    let parts = try series.decomposition(
      using: .stl(period: 7, seasonalWindow: .all, isRobust: true)
    )
    let rest = zip(series.values, parts.seasonal[0].series.values).map { $0 - $1 }
    let test = ExtremeDeviates(of: rest, most: 14, estimator: .robust)
    let statistics = [
      179.447_307_502_593_11, 12.091_314_183_923_90, 8.186_492_054_742_07,
      7.255_107_934_835_37, 4.312_754_477_805_61, 3.448_722_400_068_15,
    ]
    let critical = [
      3.497_380_991_801_22, 3.495_108_902_495_97, 3.492_817_510_401_66, 3.490_506_503_124_09,
      3.488_175_560_824_01, 3.485_824_355_982_56,
    ]
    for i in statistics.indices {
      // R's constant of mad() is 1.4826 without further digits: 1.5e-6.
      #expect(abs(test.deviates[i].statistic / statistics[i] - 1) < 2e-6)
      #expect(abs(test.deviates[i].criticalValue - critical[i]) < 1e-12)
    }
    #expect(test.deviates.prefix(6).map(\.position) == [134, 30, 60, 59, 99, 120])
    #expect(test.outlierCount == 5)
  }
}
