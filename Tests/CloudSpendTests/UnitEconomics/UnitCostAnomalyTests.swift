import OutlayAnomalyDetection
import OutlayBillReading
import OutlayCloudSpend
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Anomalies of a unit cost")
struct UnitCostAnomalyTests {
  private static let start = Day(2026, 6, 1)

  /// Ninety days of a cost and its units, both with noise of a few percent.
  private static func cube(
    price: (Int) -> Double = { _ in 1 },
    units: (Int) -> Double = { _ in 1 }
  ) throws -> (SpendCube, UnitCount) {
    var generator = Xoshiro256(seed: 20_260_601)
    var rows = "date,requests,cost\n"
    for t in 0..<90 {
      let weekday = (start + t).weekday.rawValue > 5 ? 0.5 : 1.0
      let count = (5000 * weekday * units(t) * (1 + 0.04 * generator.normal())).rounded()
      let cost = count * 0.01 * price(t) * (1 + 0.02 * generator.normal())
      rows += "\(start + t),\(count),\(cost)\n"
    }
    let csv = Array(rows.utf8)
    let quantities = try SpendCube(csv: csv, measure: .quantity("requests"))
    return (try SpendCube(csv: csv), UnitCount(quantities))
  }

  @Test("names a dearer unit that fewer units hide from the cost")
  func price() throws {
    let event = 60..<64
    let (cube, units) = try UnitCostAnomalyTests.cube(
      price: { event.contains($0) ? 2 : 1 },
      units: { event.contains($0) ? 0.5 : 1 }
    )
    let found = cube.unitCostAnomalies(per: units)
    let days = (UnitCostAnomalyTests.start + 60)..<(UnitCostAnomalyTests.start + 64)
    let dear = try #require(found.first)
    #expect(dear.subject == .unitCost && dear.anomaly.days == days)
    // Twice the price of 0.01, a mean of four days with noise of 2 %.
    #expect((dear.anomaly.observed - 0.02).magnitude < 0.001)
    #expect((dear.anomaly.expected - 0.01).magnitude < 0.001)
    #expect(!found.contains { $0.subject == .cost && $0.anomaly.days.overlaps(days) })
    #expect(found.contains { $0.subject == .units && $0.anomaly.days.overlaps(days) })
  }

  @Test("names more units as that, and not as a dearer unit")
  func units() throws {
    let (cube, units) = try UnitCostAnomalyTests.cube(units: { $0 == 70 ? 3 : 1 })
    let day = UnitCostAnomalyTests.start + 70
    let subjects = cube.unitCostAnomalies(per: units)
      .filter { $0.anomaly.days.contains(day) }.map(\.subject)
    #expect(subjects == [.cost, .units])
  }

  @Test("finds nothing on a day without units")
  func none() throws {
    let (cube, units) = try UnitCostAnomalyTests.cube(units: { $0 == 70 ? 0 : 1 })
    let day = UnitCostAnomalyTests.start + 70
    let found = cube.unitCostAnomalies(per: units).filter { $0.anomaly.days.contains(day) }
    #expect(!found.contains { $0.subject == .unitCost })
    #expect(found.contains { $0.subject == .units && $0.anomaly.direction == .down })
  }
}
