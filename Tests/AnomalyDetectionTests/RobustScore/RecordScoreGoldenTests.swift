import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

/// Scores of training runs by a reference implementation in NumPy:
/// `Tests/References/robust_score.py` and `walk_forward_score.py`.
@Suite("Record scores, golden")
struct RecordScoreGoldenTests {
  /// Runs of five days of a thousand and more with little in between, one day
  /// missing, one day of twice as much and a burst of three days of thrice.
  private static let bill = Series(
    start: Day(2026, 1, 1),
    values: (0..<300).map { t in
      guard t != 90 else { return .nan }
      let noise = Double((t * 7919) % 101)
      if t == 120 { return 2400 + noise }
      if (250...252).contains(t) { return 3000 + noise }
      return (t / 5 * 7919) % 13 < 5 ? 1000 + 3 * noise : 30 + noise / 10
    }
  )

  @Test("are those of the reference with hindsight")
  func hindsight() throws {
    try RecordScoreGoldenTests.compare(
      RobustScore().scored(RecordScoreGoldenTests.bill),
      sum: 120.11950898859803,
      scores: [
        65: 3.0489994312194684, 120: 9.639383917332612, 121: 0.006377516232594793,
        249: 0.001588207627302038, 250: 4.808777665254665, 251: 4.92407682708186,
        252: 4.756396174019999, 253: 0.006470284695367674, 299: 0.9877742305708235,
      ],
      flags: [65, 120, 130, 145, 195, 250, 251, 252]
    )
  }

  @Test("are those of the reference on the day")
  func live() throws {
    try RecordScoreGoldenTests.compare(
      WalkForwardScore().scored(RecordScoreGoldenTests.bill),
      sum: 123.91047428212882,
      scores: [
        65: 1.1117934897525907, 120: 3.2993709437034466, 121: 0.4231909605487464,
        249: 0.0831927638098651, 250: 5.067172373076286, 251: 5.176995383529942,
        252: 5.015804080424025, 253: 0.364256741875198, 299: 0.5868492811305147,
      ],
      flags: [120, 250, 251, 252]
    )
  }

  /// Compares sizes; both do the same sums in another order, so that 300 days
  /// differ by less than 1e-9.
  private static func compare(
    _ found: ScoredSeries,
    sum: Double,
    scores: [Int: Double],
    flags: [Int]
  ) throws {
    let sizes = found.scores.map(\.magnitude)
    #expect(abs(sizes.filter { !$0.isNaN }.reduce(0, +) - sum) < 1e-9)
    for (day, score) in scores { #expect(abs(sizes[day] - score) < 1e-9) }
    #expect(sizes.indices.filter(found.isAnomalous) == flags)
  }
}
