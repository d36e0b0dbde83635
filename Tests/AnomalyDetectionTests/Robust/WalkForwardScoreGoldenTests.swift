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
      37.93947758757689, 34.67803662924979, 36.430980065555026, 39.589144408048085,
      63.05743830939453, 38.031202166411674, 52.06167996120323, 52.961379570798826,
      49.752064090779996, 50.5180174665683, 46.96188918385563, 49.141819197215796,
    ],
    scores: [
      (0, 0, -0.0),
      (0, 59, 2.113011160592831),
      (1, 34, 0.12189428435113395),
      (2, 50, 3.167865197225055),
      (3, 80, 0.45616202604135997),
      (3, 82, 0.7346851686165345),
      (3, 84, 1.3160940541480344),
      (4, 59, -0.7021216940222217),
      (4, 60, 4.67815815880381),
      (4, 70, 2.110199436090237),
      (5, 50, 0.5239522909634394),
      (7, 70, -0.6012900487019547),
      (11, 149, 0.07538035828568218),
    ],
    flags: [2: [50], 4: [60, 61, 62, 63, 64, 65, 66, 67]]
  )
}
