import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

private let start = Day(2026, 1, 1)

/// A detector that expects 100 a day and knows of one change of the level.
private struct OneChange: Detector {
  let change: ScoredSeries.LevelChange

  func scored(_ series: Series) throws(DetectionError) -> ScoredSeries {
    ScoredSeries(
      series: series,
      expected: series.values.map { _ in 130 },
      scales: series.values.map { _ in 10 },
      scores: series.values.map { $0.isNaN ? .nan : ($0 - 130) / 10 },
      levelChanges: [change],
      threshold: 3
    )
  }
}

@Suite("Scored series")
struct ScoredSeriesTests {
  /// Ten days of 100, and ten that grow by 5 a day, the third of them missing.
  private static let growing = Series(
    start: start,
    values: [Double](repeating: 100, count: 10) + [
      105, 110, .nan, 120, 125, 130, 135, 140, 145, 150,
    ]
  )

  @Test("price a drift that a detector of a user's own has found")
  func drift() throws {
    let change = ScoredSeries.LevelChange(
      on: start + 10,
      score: 4,
      isGradual: true,
      expectedWithout: [100, 100, .nan, 100, 100]
    )
    let found = try ScoredSeriesTests.growing.anomalies(using: OneChange(change: change))
    let drift = try #require(found.first { $0.kind == .drift })
    #expect(drift.days == (start + 10)..<(start + 15))
    #expect(drift.observed == 105 + 110 + 120 + 125)
    #expect(drift.expected == 400 && drift.score == 4)
  }

  @Test("price a step on its first day, by the level before")
  func step() throws {
    let change = ScoredSeries.LevelChange(on: start + 10, score: 4, expectedWithout: [100])
    let found = try ScoredSeriesTests.growing.anomalies(using: OneChange(change: change))
    let shift = try #require(found.first { $0.kind == .levelShift })
    #expect(shift.days == (start + 10)..<(start + 11))
    #expect(shift.observed == 105 && shift.expected == 100 && shift.score == 4)
  }

  @Test("report a change beyond the threshold or beyond the day itself")
  func reported() throws {
    // The first day of the new level is 2.5 below what is expected.
    func day(_ score: Double, threshold: Double) throws -> ScoredDay? {
      let change = ScoredSeries.LevelChange(on: start + 10, score: score, expectedWithout: [100])
      return try OneChange(change: change).scored(ScoredSeriesTests.growing)
        .with(threshold: threshold)[start + 10]
    }
    let beyondBoth = try day(4, threshold: 3)
    #expect(beyondBoth?.score == 4 && beyondBoth?.evidence == .step)
    #expect(beyondBoth?.expected == 100)
    // Beyond the day and not the threshold: reported, and no reason to expect less.
    let beyondDay = try day(2.8, threshold: 3)
    #expect(beyondDay?.score == 2.8 && beyondDay?.evidence == .step)
    #expect(beyondDay?.expected == 130 && beyondDay?.isAnomalous == false)
    // Beyond the threshold and not the day, which gives the size.
    let beyondThreshold = try day(2, threshold: 1.5)
    #expect(beyondThreshold?.score == 2.5 && beyondThreshold?.evidence == .step)
    #expect(beyondThreshold?.expected == 100)
    let beyondNeither = try day(2, threshold: 3)
    #expect(beyondNeither?.score == -2.5 && beyondNeither?.evidence == .day)
    #expect(beyondNeither?.expected == 130)
  }

  @Test("are asked by day")
  func days() throws {
    let values: [Double] = [10, 14, .nan, 5]
    let scored = ScoredSeries(
      series: Series(start: start, values: values),
      expected: [.nan, 10, 10, 10],
      scales: [.nan, 1, 1, 1],
      scalesBelow: [.nan, 2, 2, 2],
      scores: [.nan, 4, .nan, -2.5],
      threshold: 3
    )
    #expect(
      scored[start + 1]
        == ScoredDay(
          day: start + 1,
          observed: 14,
          expected: 10,
          usualRange: 4...13,
          score: 4,
          evidence: .day,
          isAnomalous: true
        )
    )
    #expect(scored[start]?.expected == nil && scored[start]?.usualRange == nil)
    #expect(scored[start + 2]?.observed == nil && scored[start + 2]?.score == nil)
    #expect(scored[start - 1] == nil && scored[start + 4] == nil)
    #expect(!scored.isAnomalous(on: start + 4) && scored.isAnomalous(on: start + 1))
    #expect(scored.usualRange(on: start + 3) == 4...13 && scored.usualRange(on: start) == nil)
    #expect(scored.map(\.day) == Array(scored.series.days))
    #expect(scored.filter(\.isAnomalous).map(\.day) == [start + 1])
  }
}
