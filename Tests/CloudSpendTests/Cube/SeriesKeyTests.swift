import OutlayAnomalyDetection
import OutlayBillReading
import OutlayCloudSpend
import OutlayForecasting
import OutlayTimeSeries
import Testing

/// Two series whose values differ and whose names are the same.
@Suite("Series are told apart by their values")
struct SeriesKeyTests {
  private static let start = Day(2026, 1, 5)
  private static let left: SeriesKey = ["x / y", "z"]
  private static let right: SeriesKey = ["x", "y / z"]

  private let cube: SpendCube

  init() throws {
    var csv = "date,a,b,cost\n"
    for t in 0..<70 {
      let day = SeriesKeyTests.start + t
      csv += "\(day),x / y,z,\(100 + 7 * t % 11 + (t == 60 ? 900 : 0))\n"
      csv += "\(day),x,y / z,\(300 + 5 * t % 13)\n"
    }
    cube = try SpendCube(csv: Array(csv.utf8), by: .columns(["a", "b"]))
  }

  @Test("in a panel")
  func panel() {
    let panel = cube.panel
    #expect(panel.keys == [SeriesKeyTests.right, SeriesKeyTests.left])
    #expect(panel.names == ["x / y / z", "x / y / z"])
    #expect(panel[SeriesKeyTests.left]?.values.first == 100)
    #expect(panel[SeriesKeyTests.right]?.values.first == 300)
  }

  @Test("in a forecast")
  func forecast() throws {
    let forecast = try cube.panel.forecast(days: 7).series
    let left = try #require(forecast[SeriesKeyTests.left])
    let right = try #require(forecast[SeriesKeyTests.right])
    // Levels of 105 and 306 with noise of 13 at most.
    #expect(left.mean.allSatisfy { abs($0 - 105) < 13 })
    #expect(right.mean.allSatisfy { abs($0 - 306) < 13 })
  }

  @Test("in detection, live and in hindsight")
  func detection() throws {
    for found in [cube.panel.scored(), cube.panel.scored(using: .walkForwardScore())] {
      #expect(found.successes.count == 2)
      let days = found.anomalies.filter { $0.anomaly.days.contains(SeriesKeyTests.start + 60) }
      #expect(days.map(\.key) == [SeriesKeyTests.left])
    }
    let identities = [SeriesKeyTests.left, SeriesKeyTests.right].map { key in
      cube.panel.scored().anomalies.first.map { $0.anomaly.id(in: key) }
    }
    #expect(identities[0] != identities[1])
  }

  @Test("in what was planned")
  func plans() throws {
    let csv = "start,end,scope,reason\n2026-03-06,2026-03-06,z,migration\n"
    let plan = try PlannedEvents(csv: Array(csv.utf8))
    let found = plan.events[0]
    #expect(found.concerns(SeriesKeyTests.left) && !found.concerns(SeriesKeyTests.right))
    let panel = cube.panel
    let leftOut = plan.leftOut(of: panel)
    #expect(leftOut[SeriesKeyTests.left]?[SeriesKeyTests.start + 60] == nil)
    #expect(leftOut[SeriesKeyTests.right] == panel[SeriesKeyTests.right])
    let records = plan.records(of: panel, against: leftOut.scored())
    #expect(records.map(\.key) == [SeriesKeyTests.left])
  }

  @Test("in their parts")
  func parts() {
    for key in [SeriesKeyTests.left, SeriesKeyTests.right] {
      let part = cube.part(key, of: "a", "b")
      #expect(part.total == cube.panel[key])
      #expect(part.panel(by: "b").keys == [SeriesKey([key.values[1]])])
    }
    #expect(cube.part(["x / y / z"], of: "a", "b").panel.count == 0)
  }
}
