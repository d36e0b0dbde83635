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
      29.745988445337893, 28.73888440595187, 29.86455429230419, 32.06729594292166,
      57.342001299842295, 39.10686775797294, 50.8176496642512, 49.7731285072861,
      45.95431809059302, 47.05774263433662, 42.74015730652249, 49.45800773507102,
    ],
    scores: [
      (0, 0, 0.0),
      (0, 59, 1.086988466558868),
      (1, 34, 0.14404696782351872),
      (2, 50, 3.9847666193232443),
      (3, 80, 0.587265934135716),
      (3, 82, 0.6670377012839342),
      (3, 84, 1.1745563319233143),
      (4, 59, -0.26767385049443654),
      (4, 60, 5.495678327803344),
      (4, 70, 0.7769822778068256),
      (5, 50, 0.39421957415205394),
      (7, 70, -0.32137775635001237),
      (11, 149, 0.13019325993628572),
    ],
    flags: [2: [50], 4: [60, 61, 62, 63, 64, 65, 66]]
  )
}
