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
      99.45121415064227, 89.43538514044253, 93.94046740172719, 98.97191072980966,
      97.31333887222422, 79.50604462184245, 98.52857397631347, 92.18070532814667,
      92.29749772471527, 90.12375661693868, 91.60695201602721, 89.5496662111143,
    ],
    scores: [
      (0, 0, -1.2390051814140242),
      (0, 59, 1.3624833976326105),
      (1, 34, -0.4032464318433529),
      (2, 50, 12.4895183263863),
      (3, 80, 3.976729490418634),
      (3, 82, 3.867818266279283),
      (3, 84, 4.531047546817516),
      (4, 59, -1.6978903816781832),
      (4, 60, 3.3171732905008535),
      (4, 70, -3.556462771516324),
      (5, 50, 0.8599301051226519),
      (7, 70, -2.484330867433145),
      (11, 149, -0.481571054579112),
    ],
    flags: [2: [50], 3: [80, 81, 82, 83, 84], 4: [60, 62, 70], 5: [70]]
  )

  static let single = GoldenPanel.Golden(
    sums: [
      107.47833505263648, 102.99850956304833, 109.2706746361404, 106.58285268532944,
      97.47770076470493, 80.51271642019461, 99.55702252157378, 92.34689805877585,
      91.68288973984681, 90.228238275026, 90.60938197949426, 89.57125224104075,
    ],
    scores: [
      (0, 0, -1.3451382845193127),
      (0, 59, 1.3123689990260141),
      (1, 34, 0.15935792671405807),
      (2, 50, 12.129582361052133),
      (3, 80, 3.5286418029626176),
      (3, 82, 2.9266880371376627),
      (3, 84, 4.475126909689175),
      (4, 59, -1.7859068318150466),
      (4, 60, 3.2991318801932925),
      (4, 70, -3.6961523995448147),
      (5, 50, 1.2227184970558753),
      (7, 70, -2.3808372284577257),
      (11, 149, -0.45894138273946844),
    ],
    flags: [
      0: [70], 1: [70], 2: [50, 70], 3: [70, 80, 81, 82, 83, 84], 4: [60, 62, 70], 5: [70],
    ]
  )
}
