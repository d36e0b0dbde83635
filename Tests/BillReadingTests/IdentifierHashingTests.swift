import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Hashes of identifiers")
struct IdentifierHashingTests {
  private static let key = Array("Jefe".utf8)

  private static func options(_ columns: String...) -> ReadingOptions {
    ReadingOptions().with { $0.hashing = IdentifierHashing(of: columns, key: key) }
  }

  private static func name(_ value: String) -> String {
    IdentifierHashing(of: [], key: key).name(of: value)
  }

  private static let csv = Bills.csv(
    "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName,SubAccountId,Tags",
    #"2026-11-01,1,USD,EC2,alice,"{""owner"": ""ann"", ""team"": ""a""}""#,
    #"2026-11-01,2,USD,S3,bob,"{""owner"": ""b\u0065n""}""#,
    "2026-11-02,4,USD,S3,,",
    "2026-11-02,8,USD,EC2,null,"
  )

  @Test("are those of RFC 4231, and differ by key")
  func vectors() {
    let value = "what do ya want for nothing?"
    #expect(IdentifierHashingTests.name(value) == "5bdcc146bf60754e")
    let key = [UInt8](repeating: 0x0B, count: 20)
    #expect(IdentifierHashing(of: [], key: key).name(of: "Hi There") == "b0344c61d8db3853")
    #expect(IdentifierHashing(of: [], key: key).name(of: value) != "5bdcc146bf60754e")
  }

  @Test("replace the values of a column, and leave sums and rows without one as they are")
  func columns() throws {
    let options = IdentifierHashingTests.options("SubAccountId")
    let names = ["alice", "bob"].map(IdentifierHashingTests.name)
    for division in [["SubAccountId"], ["SubAccountId", "ServiceName"]] as [[SpendDimension]] {
      let cube = try SpendCube(
        csv: IdentifierHashingTests.csv,
        by: .columns(division),
        options: options
      )
      let panel = cube.panel(by: "SubAccountId")
      #expect(panel.names == ["(none)"] + names.sorted())
      #expect(cube.total.total == 15)
      #expect(panel[0].total == 12)
    }
  }

  @Test("replace the values of a label alone, or of all labels of a column")
  func labels() throws {
    let names = ["ann", "ben"].map(IdentifierHashingTests.name).sorted()
    let byOwner = SpendDivision.columns([.tag("owner"), .tag("team")])
    let one = try SpendCube(
      csv: IdentifierHashingTests.csv,
      by: byOwner,
      options: IdentifierHashingTests.options("Tags/owner")
    )
    #expect(one.panel(by: .tag("owner")).names == ["(none)"] + names)
    #expect(one.panel(by: .tag("team")).names == ["(none)", "a"])
    let all = try SpendCube(
      csv: IdentifierHashingTests.csv,
      by: byOwner,
      options: IdentifierHashingTests.options("Tags")
    )
    #expect(all.panel(by: .tag("owner")).names == ["(none)"] + names)
    #expect(all.panel(by: .tag("team")).names == ["(none)", IdentifierHashingTests.name("a")])
    // The column as a whole holds the label.
    let whole = try SpendCube(
      csv: IdentifierHashingTests.csv,
      by: .columns(["Tags"]),
      options: IdentifierHashingTests.options("tags/owner")
    )
    #expect(whole.panel.names.allSatisfy { $0 == "(none)" || $0.count == 16 })
  }

  @Test("are found under each name of a column")
  func aliases() throws {
    let csv = Bills.csv(
      "lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,"
        + "lineItem/UsageAccountId",
      "2026-11-01T00:00:00Z,1,USD,42"
    )
    for (hashed, dimension) in [
      ("SubAccountId", "lineItem/UsageAccountId"), ("line_item_usage_account_id", "SubAccountId"),
    ] {
      let cube = try SpendCube(
        csv: csv,
        by: .columns([SpendDimension(dimension)]),
        options: IdentifierHashingTests.options(hashed)
      )
      #expect(cube.panel.names == [IdentifierHashingTests.name("42")])
    }
  }

  @Test("are the same in CSV, JSON and Parquet, and conditions take the values themselves")
  func packings() throws {
    let json = Array(
      #"""
      [{"ChargePeriodStart": "2026-11-01", "EffectiveCost": 1, "BillingCurrency": "USD",
        "SubAccountId": "alice", "Tags": {"owner": "ann"}},
       {"ChargePeriodStart": "2026-11-01", "EffectiveCost": 2, "BillingCurrency": "USD",
        "SubAccountId": "bob", "Tags": {"owner": "ben"}}]
      """#.utf8
    )
    let parquet = ParquetWriter(columns: [
      .init("ChargePeriodStart", .dates([20_758, 20_758])),
      .init("EffectiveCost", .doubles([1, 2])),
      .init("BillingCurrency", .texts(["USD", "USD"])),
      .init("SubAccountId", .texts(["alice", "bob"]), hasDictionary: true),
      .init("Tags", .maps([[("owner", "ann")], [("owner", "ben")]])),
    ]).bytes
    let options = IdentifierHashingTests.options("SubAccountId", "Tags/owner")
    for bytes in [IdentifierHashingTests.csv, json, parquet] {
      for (dimension, value) in [("SubAccountId", "bob"), ("Tags/owner", "ben")] {
        let one = options.with { $0.filters = [RowFilter(dimension, [.equal(value)])] }
        let cube = try SpendCube(
          csv: bytes,
          by: .columns([SpendDimension(dimension)]),
          options: one
        )
        #expect(cube.panel.names == [IdentifierHashingTests.name(value)])
        #expect(cube.total.total == 2)
      }
      let both = try SpendCube(csv: bytes, by: .columns(["SubAccountId"]), options: options)
      #expect(both.panel.names.contains(IdentifierHashingTests.name("alice")))
    }
  }

  @Test("replace the columns of a wide table, in what is said of it too")
  func series() throws {
    let csv = Bills.csv(
      "date,alice@example.com,bob@example.com,Total",
      "2026-11-01,1,2,3",
      "2026-11-02,1.5,2.25,3.75"
    )
    let cube = try SpendCube(csv: csv, options: IdentifierHashingTests.options("series"))
    let names = ["alice@example.com", "bob@example.com"].map(IdentifierHashingTests.name)
    #expect(cube.panel.names == names)
    #expect(cube.report.columns == ["date"] + names + ["Total"])
    #expect(!"\(cube.report)".contains("@"))
    #expect(throws: SpendError.notASeries(.init(file: "csv", row: 2), column: names[0], text: "x"))
    {
      try SpendCube(
        csv: Bills.csv("date,alice@example.com", "2026-11-01,x"),
        options: IdentifierHashingTests.options("series")
      )
    }
    #expect {
      try SpendCube(
        csv: Bills.csv("date,alice@example.com,tokens", "2026-11-01,1,2"),
        options: IdentifierHashingTests.options("series")
      )
    } throws: {
      !"\($0)".contains("@")
    }
  }

  @Test("stand in messages where the values would")
  func messages() throws {
    func message(_ csv: [UInt8], _ options: ReadingOptions) -> String {
      do {
        let division = SpendDivision.columns([.tag("owner")])
        return "read as \(try SpendCube(csv: csv, by: division, options: options).total)"
      } catch {
        return "\(error)"
      }
    }
    let options = IdentifierHashingTests.options("Tags/owner")
    let broken = Bills.csv(
      "ChargePeriodStart,EffectiveCost,BillingCurrency,Tags",
      "2026-11-01,1,USD,owner ann"
    )
    #expect(
      message(broken, options).hasPrefix(
        "csv:2: column Tags: found '\(IdentifierHashingTests.name("owner ann"))': not a flat JSON"
      )
    )
    let unmet = options.with { $0.filters = [RowFilter("Tags/owner", [.equal("zoe")])] }
    #expect(
      message(IdentifierHashingTests.csv, unmet)
        == "csv: no row has '\(IdentifierHashingTests.name("zoe"))' as its Tags/owner; correct the "
        + "condition"
    )
    #expect(
      message(IdentifierHashingTests.csv, IdentifierHashingTests.options("EffectiveCost"))
        == "csv: the column 'EffectiveCost' holds what is added, and no identifiers to hash; hash "
        + "a column that divides spend"
    )
    #expect(
      message(IdentifierHashingTests.csv, IdentifierHashingTests.options("Owner"))
        .hasPrefix("csv: no column 'Owner'; there are ")
    )
  }

  @Test("say of a label that nothing shown is of it, and are refused for a column of no file")
  func absent() throws {
    func assumptions(_ label: String, by dimension: SpendDimension) throws -> [String] {
      try SpendCube(
        csv: IdentifierHashingTests.csv,
        by: .columns([dimension]),
        options: IdentifierHashingTests.options(label)
      ).report.assumptions.map(\.description)
    }
    let absent = "nothing shown is of Tags/onwer, so that none of it is hashed"
    #expect(try assumptions("Tags/onwer", by: .tag("owner")) == [absent])
    #expect(try assumptions("Tags/onwer", by: .tag("onwer")) == [absent])
    #expect(try assumptions("Tags/owner", by: .tag("owner")) == [])
    let folder = try ScratchFolder()
    for (name, service) in [("a.csv", "EC2"), ("b.csv", "S3")] {
      try folder.write(Bills.focus(Bills.row(1, "1", service: service)), to: name)
    }
    let error = #expect(throws: SpendError.self) {
      try SpendCube(
        contentsOf: folder.path,
        options: IdentifierHashingTests.options("Onwer")
      )
    }
    #expect(error?.description.contains("no column 'Onwer'") == true)
  }
}
