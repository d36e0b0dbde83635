import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Spend cube")
struct SpendCubeTests {
  /// Two services; S3 begins late and rests; 3 November has no row.
  static let focus = """
    ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,BillingCurrency,ServiceName,RegionId
    2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,10,1,USD,Amazon EC2,eu-west-1
    2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,11,1,USD,Amazon EC2,eu-west-1
    2026-11-02T00:00:00Z,2026-11-03T00:00:00Z,5,1,USD,Amazon S3,us-east-1
    2026-11-04T00:00:00Z,2026-11-05T00:00:00Z,12,1,USD,Amazon EC2,us-east-1
    2026-11-04T01:00:00Z,2026-11-04T02:00:00Z,0.5,1,USD,Amazon EC2,us-east-1

    """

  let cube: SpendCube

  init() throws {
    cube = try SpendCube(
      csv: Array(SpendCubeTests.focus.utf8),
      by: .columns([.serviceName, .regionID])
    )
  }

  @Test("adds up by day, and misses a day on which no row exists")
  func total() {
    #expect(cube.total == Series(start: Day(2026, 11, 1), values: [10, 16, .nan, 12.5]))
    #expect(cube.days == Day(2026, 11, 1)..<Day(2026, 11, 5))
    #expect(cube.currency == "USD")
    #expect(cube.report.layout == "focus")
    #expect(cube.measure == .effectiveCost)
  }

  @Test("is zero in FOCUS where a series has begun and others have rows, missing before")
  func zeros() {
    let panel = cube.panel(by: .serviceName)
    #expect(panel.names == ["Amazon EC2", "Amazon S3"])
    #expect(panel[0] == cube.total.replacing(Day(2026, 11, 2), with: 11))
    #expect(panel[1] == Series(start: Day(2026, 11, 1), values: [.nan, 5, .nan, 0]))
  }

  @Test("joins the values of several dimensions, in the order asked for")
  func severalDimensions() {
    #expect(
      cube.panel.names
        == ["Amazon EC2 / eu-west-1", "Amazon EC2 / us-east-1", "Amazon S3 / us-east-1"]
    )
    #expect(
      cube.panel(by: .regionID, .serviceName).names
        == ["eu-west-1 / Amazon EC2", "us-east-1 / Amazon EC2", "us-east-1 / Amazon S3"]
    )
    #expect(cube.panel(by: []).names == ["total"])
    #expect(cube.panel(by: [])[0] == cube.total)
  }

  @Test(
    "adds up to the total, whatever it is divided by",
    arguments: [
      [], [SpendDimension.serviceName], [.regionID], [.serviceName, .regionID],
    ]
  )
  func adding(dimensions: [SpendDimension]) {
    #expect(cube.panel(by: dimensions).total == cube.total)
  }
}

extension Series {
  /// The series with one day changed.
  fileprivate func replacing(_ day: Day, with amount: Double) -> Series {
    var values = values
    values[day - start] = amount
    return Series(start: start, values: values)
  }
}
