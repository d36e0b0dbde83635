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
      34.70393263205646, 34.091421974350666, 34.54130630981028, 39.02150931328579,
      56.86463071511687, 37.75132463515771, 53.17724176319302, 55.03680791633124,
      49.856809813745144, 50.988389271011954, 47.53628922009688, 53.12806791617219,
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
      (11, 149, -0.342490950447175),
    ],
    flags: [2: [50], 4: [60, 61, 62, 63, 64, 67]]
  )
}
