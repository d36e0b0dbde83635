import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

/// Scores of a reference implementation in NumPy,
/// `Tests/References/walk_forward_score.py`.
@Suite("Walk-forward scores, golden")
struct WalkForwardScoreGoldenTests {
  @Test("are those of the reference for a panel")
  func panel() throws {
    let found = GoldenPanel.panel.scored(using: .walkForwardScore())
    try WalkForwardScoreGoldenTests.causal.compare(with: found)
  }

  static let causal = GoldenPanel.Golden(
    sums: [
      26.429160573824618, 26.136922911330707, 25.991813222722314, 30.41643140333103,
      51.30608079676474, 34.647867710828194, 45.53121959658494, 44.712683574378985,
      41.740053775794934, 42.20233412267725, 39.40584452621094, 44.551684894629574,
    ],
    scores: [
      (0, 0, 0.0),
      (0, 59, 0.7770057983093088),
      (1, 34, 0.1261996562431959),
      (2, 50, 2.46257490935758),
      (3, 80, 0.4656781052793324),
      (3, 82, 0.7129268509812267),
      (3, 84, 1.416591638288268),
      (4, 59, -0.2200671698404411),
      (4, 60, 4.5538457908564265),
      (4, 70, 0.5224519084654656),
      (5, 50, 0.3485603140610985),
      (7, 70, -0.2583814676771341),
      (11, 149, 0.11925856435992263),
    ],
    flags: [2: [50], 4: [60, 61, 62, 63, 64, 65, 66]]
  )
}
