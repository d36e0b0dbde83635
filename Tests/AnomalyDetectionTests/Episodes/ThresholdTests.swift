import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Thresholds from a panel")
struct ThresholdTests {
  private func scores(_ columns: [[Double]]) -> PanelScores {
    PanelScores(
      keys: columns.indices.map { SeriesKey(["\($0)"]) },
      outcomes: columns.map { values in
        .success(
          ScoredSeries(
            series: Series(start: Day(2026, 1, 1), values: values),
            expected: values.map { _ in 0 },
            scales: values.map { _ in 1 },
            scores: values,
            threshold: 3
          )
        )
      }
    )
  }

  private func flagged(_ scores: PanelScores, beyond threshold: Double) -> Int {
    scores.successes.flatMap(\.value.scores).count { $0.magnitude > threshold }
  }

  @Test("flag the share of days that is asked for", arguments: [0.001, 0.005, 0.02, 0.5])
  func budget(share: Double) throws {
    let columns = (0..<4).map { (c: Int) -> [Double] in
      (0..<500).map { (t: Int) -> Double in Double((t * 37 + c * 11) % 1999 + 1) }
    }
    let scores = scores(columns)
    let threshold = try #require(scores.threshold(flagging: share))
    let count = flagged(scores, beyond: threshold)
    // Equal scores are flagged together or not at all, and there are up to three.
    #expect(Double(count) <= share * 2000 && Double(count) >= share * 2000 - 3)
  }

  @Test("control the false discovery rate as Benjamini and Hochberg do")
  func falseDiscoveries() throws {
    // Two-sided normal p values of 0.0001, 0.01, 0.02, 0.0414, 0.5 and NaN; at a rate of
    // 0.05 the bounds are 0.01, 0.02, 0.03, 0.04, 0.05.
    let scores = scores([[3.8906, -2.5758, 2.3263], [2.04, 0.6745, .nan]])
    let threshold = try #require(scores.threshold(falseDiscoveryRate: 0.05))
    #expect(flagged(scores, beyond: threshold) == 3)
    // At a rate of 0.0004 the first bound is 0.00008.
    let strict = try #require(scores.threshold(falseDiscoveryRate: 0.0004))
    #expect(flagged(scores, beyond: strict) == 0)
  }

  @Test("are unknown without scores")
  func nothing() {
    #expect(scores([[.nan, .nan]]).threshold(flagging: 0.1) == nil)
    #expect(scores([]).threshold(falseDiscoveryRate: 0.1) == nil)
  }
}
