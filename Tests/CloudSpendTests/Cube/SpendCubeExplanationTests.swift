import OutlayAnomalyDetection
import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Explanations of a cube")
struct SpendCubeExplanationTests {
  static let start = Day(2026, 9, 1)

  /// Two services, two regions and two teams over 60 days, with 900 more on the
  /// 50th in one cell.
  static let csv: String = {
    var rows = "date,service,region,team,amount\n"
    for t in 0..<60 {
      for service in ["EC2", "S3"] {
        for region in ["eu", "us"] {
          for team in ["web", "data"] {
            let level = 100.0 + Double((t * 7919 + region.utf8.count) % 11)
            let isCell = t == 50 && service == "EC2" && region == "us" && team == "data"
            rows += "\(start + t),\(service),\(region),\(team),\(level + (isCell ? 900 : 0))\n"
          }
        }
      }
    }
    return rows
  }()

  let cube: SpendCube

  init() throws {
    cube = try SpendCube(
      csv: Array(SpendCubeExplanationTests.csv.utf8),
      by: .columns(["service", "region", "team"])
    )
  }

  @Test("go down to the cell that did it")
  func cell() throws {
    let compute = cube.part("EC2", of: "service")
    let anomaly = try #require(compute.total.anomalies().first)
    let explanation = compute.explanation(of: anomaly, by: "region", "team")
    #expect(explanation.dimension == "region")
    #expect(explanation.leading.map(\.name) == ["us"])
    let below = try #require(explanation.contributions[0].explanation)
    #expect(below.dimension == "team" && below.leading.map(\.name) == ["data"])
    // The noise of a cell is at most 10.
    #expect(abs(below.contributions[0].impact - 900) < 10)
    for level in [explanation, below] {
      let sum = level.contributions.map(\.impact).reduce(0, +) + level.residual
      // Rounding of sums of a thousand.
      #expect(abs(sum - level.impact) < 1e-9)
    }
    #expect(explanation.impact == anomaly.impact)
    #expect(below.impact == explanation.contributions[0].impact)
  }

  @Test("expect of the parts what the chosen detector expects, at each level")
  func detector() throws {
    let compute = cube.part("EC2", of: "service")
    let anomaly = try #require(compute.total.anomalies(using: .zScore()).first)
    let explanation = compute.explanation(of: anomaly, by: "region", "team", using: .zScore())
    let day = anomaly.worstDay
    let region = try #require(compute.panel(by: "region")["us"])
    let contribution = try #require(explanation.contributions.first)
    let mean = try ZScore().scored(region)[day]?.expected
    #expect(contribution.name == "us" && contribution.expected == mean)
    let cell = try #require(compute.part("us", of: "region").panel(by: "team")["data"])
    let below = try #require(contribution.explanation?.contributions.first)
    let meanBelow = try ZScore().scored(cell)[day]?.expected
    #expect(below.name == "data" && below.expected == meanBelow)
    // The mean has a sixtieth of the 900, a median nothing of it.
    let standard = compute.explanation(of: anomaly, by: "region", "team")
    #expect(abs(contribution.expected - standard.contributions[0].expected - 15) < 10)
    #expect(standard == compute.explanation(of: anomaly, by: ["region", "team"]))
  }

  @Test("divide a part and some days of a cube as the whole is divided")
  func parts() {
    let days = (SpendCubeExplanationTests.start + 10)..<(SpendCubeExplanationTests.start + 20)
    #expect(cube[days].total == cube.total[days])
    #expect(cube[days].panel(by: "region")["us"] == cube.panel(by: "region")["us"]?[days])
    let part = cube.part(["EC2", "us"], of: "service", "region")
    #expect(part.total == cube.panel(by: "service", "region")[["EC2", "us"]])
    #expect(part.panel(by: "team").names == ["data", "web"])
    #expect(cube.part("nobody", of: "service").panel(by: "team").count == 0)
  }
}
