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
      74.59806093874315, 69.84330065719232, 73.3740902258107, 98.44568709001192,
      76.02968957897983, 54.16023455303194, 68.41514945187816, 62.927261123902056,
      62.43296471881553, 61.56061071984337, 61.84340411800368, 60.59544333982758,
    ],
    scores: [
      (0, 0, -0.9542021971913809),
      (0, 59, 0.9392126498857424),
      (1, 34, 0.09552658117448111),
      (2, 50, 9.174932423177363),
      (3, 80, 3.3693990513673873),
      (3, 82, 2.859795418006634),
      (3, 84, 4.433037551364068),
      (4, 59, -1.6775348273942388),
      (4, 60, 2.7144352808669754),
      (4, 70, -0.612837366488412),
      (5, 50, 0.2611464137364873),
      (7, 70, -0.3834101077227729),
      (11, 149, -0.31806039056324664),
    ],
    flags: [2: [50], 3: [80, 81, 82, 83, 84], 4: [60]]
  )

  static let single = GoldenPanel.Golden(
    sums: [
      76.55992588272159, 73.16267183140312, 78.77918225118793, 106.58285268532944,
      75.00513227938269, 57.046931403573524, 70.03815361046401, 64.89318077349427,
      64.3282163091842, 63.53286633111777, 63.880495198807324, 62.855756956732655,
    ],
    scores: [
      (0, 0, -0.9406561430204984),
      (0, 59, 0.9177405587594507),
      (1, 34, 0.11143910959025043),
      (2, 50, 9.089447242489637),
      (3, 80, 3.5286418029626176),
      (3, 82, 2.9266880371376627),
      (3, 84, 4.475126909689175),
      (4, 59, -1.354614584621948),
      (4, 60, 2.5023993871836487),
      (4, 70, -2.803540396516799),
      (5, 50, 0.8550479000390737),
      (7, 70, -1.6649211387816265),
      (11, 149, -0.32093802988774023),
    ],
    flags: [0: [70], 1: [70], 2: [50, 70], 3: [70, 80, 81, 82, 83, 84], 4: [70], 5: [70]]
  )
}
