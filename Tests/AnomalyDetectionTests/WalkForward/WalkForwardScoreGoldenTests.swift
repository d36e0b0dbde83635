import AnomalyDetection
import Testing
import TimeSeries

/// Scores of a reference implementation in NumPy.
@Suite("Walk-forward scores, golden")
struct WalkForwardScoreGoldenTests {
  @Test("are those of the reference for a panel")
  func panel() throws {
    let found = GoldenPanel.panel.scored(using: .walkForwardScore())
    try WalkForwardScoreGoldenTests.causal.compare(with: found)
  }

  static let causal = GoldenPanel.Golden(
    sums: [
      36.41033398062183, 34.460430231852925, 35.458093909421734, 39.96801353692668,
      56.7225114988781, 38.258866224435025, 52.22789204128096, 53.12431591777373,
      49.7719437837024, 49.73798509173529, 47.00706366714087, 49.090147530496694,
    ],
    scores: [
      (0, 0, 0.0),
      (0, 59, 2.113011160592831),
      (1, 34, 0.12189428435113382),
      (2, 50, 3.167865197225055),
      (3, 80, 0.5293188633834043),
      (3, 82, 0.844816125509817),
      (3, 84, 1.265250987435507),
      (4, 59, -0.7728067523078127),
      (4, 60, 4.678158158803811),
      (4, 70, 1.0381913886766048),
      (5, 50, 0.523952290963439),
      (7, 70, -0.6466044532778729),
      (11, 149, 0.0753803582856813),
    ],
    flags: [2: [50], 4: [60, 61, 62, 63, 64, 67]]
  )
}
