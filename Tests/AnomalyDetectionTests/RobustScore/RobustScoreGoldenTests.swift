import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

/// Scores of a reference implementation in NumPy, with 12 series together and
/// each alone: `Tests/References/robust_score.py`.
@Suite("Robust scores, golden")
struct RobustScoreGoldenTests {
  @Test("are those of the reference for a panel")
  func panel() throws {
    try RobustScoreGoldenTests.batch.compare(with: GoldenPanel.panel.scored())
  }

  @Test("are those of the reference for series alone")
  func alone() throws {
    let panel = GoldenPanel.panel
    let alone = panel.keys.indices.map { i in
      Result { () throws(DetectionError) in try RobustScore().scored(panel[i].trimmed) }
    }
    try RobustScoreGoldenTests.single.compare(with: PanelScores(keys: panel.keys, outcomes: alone))
  }

  static let batch = GoldenPanel.Golden(
    sums: [
      68.12784783267098, 63.997133049354595, 67.8583876864063,
      98.63447524678065, 70.76496843713608, 49.7684732163007,
      62.46780984184417, 57.45344995002074, 57.006162895296825,
      56.21033348327917, 56.4635966120633, 55.34959032961119,
    ],
    scores: [
      (0, 0, -0.8708774597497289),
      (0, 59, 0.8573017557035163),
      (1, 34, 0.37316419286331276),
      (2, 50, 9.176592200196824),
      (3, 80, 3.363255510240467),
      (3, 82, 2.8739797414190336),
      (3, 84, 4.396243694578332),
      (4, 59, -1.6132595120341267),
      (4, 60, 2.4845072122654126),
      (4, 70, -0.5594133983947374),
      (5, 50, 0.24051396451627405),
      (7, 70, -0.349303688914807),
      (11, 149, -0.2907649613206238),
    ],
    flags: [2: [50], 3: [80, 81, 82, 83, 84]]
  )

  static let single = GoldenPanel.Golden(
    sums: [
      70.31468071452733, 67.2202918264645, 73.22373025600757,
      106.58285268532941, 68.6801983244244, 52.55710888104909,
      63.958350381260935, 59.25999729161268, 58.74407570746765,
      58.017767688900776, 58.3352199313741, 57.39943615985695,
    ],
    scores: [
      (0, 0, -0.859000588710581),
      (0, 59, 0.8380742379745065),
      (1, 34, 0.42130617000700527),
      (2, 50, 9.089447242489637),
      (3, 80, 3.5286418029626216),
      (3, 82, 2.9266880371376582),
      (3, 84, 4.475126909689177),
      (4, 59, -1.237024532609506),
      (4, 60, 2.2893188487715443),
      (4, 70, -2.5601734161314433),
      (5, 50, 0.7808237419795326),
      (7, 70, -1.5203943002782683),
      (11, 149, -0.29307835669678517),
    ],
    flags: [0: [70], 1: [70], 2: [50, 70], 3: [70, 80, 81, 82, 83, 84], 5: [70]]
  )
}
