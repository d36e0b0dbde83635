import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Conditions on rows")
struct RowFilterTests {
  private let bill = Bills.csv(
    "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName,RegionId,Tags",
    #"2026-11-01,1,USD,EC2,eu-west-1,"{""team"": ""web""}""#,
    #"2026-11-01,2,USD,S3,eu-central-1,"{""team"": ""data""}""#,
    "2026-11-01,4,USD,Tax,,{}",
    #"2026-11-01,8,USD,EC2,us-east-1,"{""team"": ""web""}""#
  )

  @Test(
    "keep the rows that meet all of them, and count the others",
    arguments: [
      ([RowFilter("ServiceName", [.equal("EC2")])], 9),
      ([RowFilter("ServiceName", [.equal("EC2"), .equal("S3")])], 11),
      ([RowFilter("ServiceName", [.equal("EC2")], isNegated: true)], 6),
      ([RowFilter("Tags/team", [.equal("web")], isNegated: true)], 6),
      ([RowFilter("Tags/team", [.equal("(none)")])], 4),
      ([RowFilter("RegionId", [.pattern("eu-*")])], 3),
      ([RowFilter("RegionId", [.pattern("*-?")])], 11),
      ([RowFilter("RegionId", [.pattern("eu-*")]), RowFilter("ServiceName", [.equal("S3")])], 2),
      ([RowFilter("servicename", [.pattern("*")])], 15),
    ] as [([RowFilter], Double)]
  )
  func rows(filters: [RowFilter], sum: Double) throws {
    let options = ReadingOptions().with { $0.filters = filters }
    let report = try SpendCube(csv: bill, options: options).report
    #expect(report.amountUsed == sum)
    #expect(report.amountRead == 15)
    #expect(report.leftOut.map(\.amount).reduce(0, +) == 15 - sum)
    #expect(report.leftOut.allSatisfy { $0.reason == .notAsked })
  }

  @Test(
    "on the time of rows let the days end with the last that is kept",
    arguments: [
      ("BillingPeriodStart", "2026-08-01"), ("billing_period", "2026-08"),
      ("Invoice Month", "202608"),
      ("ChargePeriodStart", "2026-08-01"),
    ]
  )
  func time(name: String, value: String) throws {
    let isDay = name == "ChargePeriodStart"
    let next = value.replacing("08", with: "09")
    func row(_ day: String, _ service: String, _ period: String) -> String {
      isDay ? "\(day),1,USD,\(service)" : "\(day),1,USD,\(service),\(period)"
    }
    let header = "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName"
    let csv = Bills.csv(
      isDay ? header : "\(header),\(name)",
      row("2026-08-01", "EC2", value),
      row("2026-08-03", "S3", value),
      row("2026-09-01", "EC2", next),
      row("2026-09-09", "S3", next)
    )
    var options = ReadingOptions()
    options.filters = [RowFilter(name, [.equal(value)])]
    let last = isDay ? Day(2026, 8, 1) : Day(2026, 8, 3)
    #expect(try SpendCube(csv: csv, options: options).days == Day(2026, 8, 1)..<(last + 1))
    // What a service has no row for costs nothing, within the time that is asked for.
    options.filters.insert(RowFilter("ServiceName", [.equal("EC2")]), at: 0)
    let cube = try SpendCube(csv: csv, options: options)
    #expect(cube.days == Day(2026, 8, 1)..<(last + 1))
    #expect(cube.total.total == 1)
    options.filters = [RowFilter("ServiceName", [.equal("EC2")])]
    #expect(try SpendCube(csv: csv, options: options).days == Day(2026, 8, 1)..<Day(2026, 9, 10))
  }

  @Test("that no row meets together are said together")
  func together() {
    func message(_ filters: RowFilter...) -> String? {
      let options = ReadingOptions().with { $0.filters = filters }
      return #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }?
        .description
    }
    #expect(
      message(RowFilter("ServiceName", [.equal("EC2")]), RowFilter("ServiceName", [.equal("S3")]))
        == "csv: no row meets 'ServiceName=EC2', 'ServiceName=S3' together; ask for either with "
        + "filters = [RowFilter(\"ServiceName\", [.equal(\"EC2\"), .equal(\"S3\")])]"
    )
    #expect(
      message(
        RowFilter("ServiceName", [.equal("S3")]),
        RowFilter("RegionId", [.equal("us-east-1")])
      )
        == "csv: no row meets 'ServiceName=S3', 'RegionId=us-east-1' together; correct one of them"
    )
    #expect(
      message(
        RowFilter("ServiceName", [.equal("EC3")]),
        RowFilter("RegionId", [.equal("us-east-1")])
      )
        == "csv: no row has 'EC3' as its ServiceName; correct the condition"
    )
  }

  @Test("choose the columns of a wide table")
  func wide() throws {
    let csv = Bills.csv("date,web,api", "2026-11-01,1,2")
    let options = ReadingOptions().with { $0.filters = [RowFilter("series", [.pattern("a*")])] }
    #expect(try SpendCube(csv: csv, options: options).panel.names == ["api"])
  }

  @Test("are refused where no row has what they ask for, and pointed out where none is left out")
  func unmet() throws {
    let asked = ReadingOptions().with { $0.filters = [RowFilter("ServiceName", [.equal("EC3")])] }
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: asked) }
    #expect(
      error?.description == "csv: no row has 'EC3' as its ServiceName; correct the condition"
    )
    let left = ReadingOptions().with {
      $0.filters = [RowFilter("Tags/tem", [.equal("web")], isNegated: true)]
    }
    let report = try SpendCube(csv: bill, options: left).report
    #expect(report.amountUsed == 15)
    #expect(
      report.assumptions.map(\.description)
        == ["no row has web as its Tags/tem, so that none is left out for it"]
    )
  }

  @Test("refuse a column that is not there")
  func unknown() {
    let options = ReadingOptions().with { $0.filters = [RowFilter("Servce", [.equal("EC2")])] }
    #expect(throws: SpendError.self) { try SpendCube(csv: bill, options: options) }
  }

  @Test("leave the days of a file as they are: what has no row on one of them costs nothing")
  func days() throws {
    let bill = Bills.csv(
      lines: ["ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName"]
        + (1...5).map { "2026-09-0\($0),2026-09-0\($0 + 1),10,USD,EC2" }
        + ["2026-09-03,2026-09-04,7,USD,S3", "2026-09-01,2026-10-01,300,USD,Support"]
    )
    func cube(_ service: String) throws -> SpendCube {
      let options = ReadingOptions().with {
        $0.filters = [RowFilter("ServiceName", [.equal(service)])]
      }
      return try SpendCube(csv: bill, options: options)
    }
    let support = try cube("Support")
    #expect(support.days == Day(2026, 9, 1)..<Day(2026, 9, 6))
    #expect(support.report.amountUsed == 50)
    #expect(support.schedule.map(\.amount) == [250])
    #expect(try cube("S3").total == Series(start: Day(2026, 9, 3), values: [7, 0, 0]))
    let parts = try cube("EC2").report.amountUsed + 7 + 50
    #expect(try SpendCube(csv: bill).report.amountUsed == parts)
  }
}
