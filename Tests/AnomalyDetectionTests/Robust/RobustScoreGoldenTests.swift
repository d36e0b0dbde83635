import AnomalyDetection
import Testing
import TimeSeries

/// Scores of a reference implementation in NumPy, with 12 series together and
/// each alone.
@Suite("Robust scores, golden")
struct RobustScoreGoldenTests {
  @Test("are those of the reference for a panel")
  func panel() throws {
    try RobustScoreGoldenTests.batch.compare(with: GoldenPanel.panel.scored())
  }

  @Test("are those of the reference for series alone")
  func alone() throws {
    let panel = GoldenPanel.panel
    let alone = try panel.names.indices.map { i in
      (name: panel.names[i], scores: try RobustScore().scored(panel[i].trimmed))
    }
    try RobustScoreGoldenTests.single.compare(with: PanelScores(scored: alone, refusals: []))
  }

  static let batch = GoldenPanel.Golden(
    sums: [
      70.09270741909205, 65.81763999318353, 69.5445674706403, 98.63447524678064,
      72.70801103912886, 51.11927961125023, 64.27193431381079, 59.11275536373982,
      58.65255027133431, 57.833736616370246, 58.09431420374736, 56.948134454654266,
    ],
    scores: [
      (0, 0, -0.896029155338167),
      (0, 59, 0.8820613731967581),
      (1, 34, 0.38394149807236133),
      (2, 50, 9.176592200196824),
      (3, 80, 3.363255510240463),
      (3, 82, 2.8739797414190353),
      (3, 84, 4.39624369457833),
      (4, 59, -1.6598518445116301),
      (4, 60, 2.55626193319726),
      (4, 70, -0.5755697420306851),
      (5, 50, 0.24746021619905526),
      (7, 70, -0.3593918820964624),
      (11, 149, -0.29916250532988325),
    ],
    flags: [2: [50], 3: [80, 81, 82, 83, 84]]
  )

  static let single = GoldenPanel.Golden(
    sums: [
      72.23196973480927, 69.00531317088084, 74.92821051304364, 106.58285268532944,
      70.59777918541172, 53.921211749829936, 65.80552295544898, 60.97147735779646,
      60.440655511293436, 59.69337108785816, 60.01999162614294, 59.05718160851711,
    ],
    scores: [
      (0, 0, -0.8838092699729779),
      (0, 59, 0.8622785480965148),
      (1, 34, 0.433473857227423),
      (2, 50, 9.089447242489637),
      (3, 80, 3.5286418029626176),
      (3, 82, 2.9266880371376627),
      (3, 84, 4.475126909689175),
      (4, 59, -1.2727508729014738),
      (4, 60, 2.3554363606494255),
      (4, 70, -2.634113442590116),
      (5, 50, 0.8033746081738965),
      (7, 70, -1.5643046049794442),
      (11, 149, -0.3015427135688927),
    ],
    flags: [0: [70], 1: [70], 2: [50, 70], 3: [70, 80, 81, 82, 83, 84], 4: [70], 5: [70]]
  )
}
