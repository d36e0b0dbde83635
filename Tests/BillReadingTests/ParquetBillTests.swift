import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// What must hold of every Parquet file: its bill is that of a CSV of the same rows,
/// whatever the pages, and the report too.
@Suite("Bills in Parquet")
struct ParquetBillTests {
  /// A row of a bill, with all that a column can lack.
  struct Row {
    var start: Int64?
    var end: Int64?
    var effective: Double?
    var billed: Int64?
    var currency: String? = "USD"
    var category: String? = "Usage"
    var chargeClass: String?
    var service: String?
    var account: Int64? = 7
    var tags: [(key: String, value: String?)]? = []
  }

  private static let hour: Int64 = 3_600_000_000
  private static let firstHour = Int64(Day(2026, 11, 1).ordinal) * 24

  /// Rows from a seed, with dirt that a lenient reader repairs or leaves out, or without.
  static func rows(_ count: Int, seed: UInt64, isDirty: Bool) -> [Row] {
    var noise = Noise(state: seed)
    return (0..<count).map { index in
      let start = (firstHour + Int64.random(in: 0..<480, using: &noise)) * hour
      let lengths: [Int64] = [1, 1, 24, 24 * 30]
      var row = Row(
        start: start,
        end: start + (lengths.randomElement(using: &noise) ?? 1) * hour,
        effective: Double(Int.random(in: -200...2_000, using: &noise)) / 64,
        billed: .random(in: -20_000...9_007_199_254_740_993, using: &noise)
      )
      row.service = ["EC2", "S3", "Größe, \"x\"", "", nil].randomElement(using: &noise) ?? nil
      row.chargeClass = index % 9 == 0 ? "Correction" : nil
      row.category = ["Usage", "usage", "Tax", "Purchase", nil].randomElement(using: &noise) ?? nil
      row.tags =
        [
          nil, [], [("team", "search"), ("env", "prod")], [("env", "dev"), ("team", "a,b\n\"c\"")],
          [("team", nil)], [("Team", "other")],
        ].randomElement(using: &noise) ?? nil
      guard isDirty else { return row }
      switch index % 11 {
      case 1: row.effective = nil
      case 2: row.effective = .nan
      case 3: row.effective = 1e31
      case 4: row.start = nil
      case 5: row.end = nil
      case 6: row.end = row.start
      case 7: row.currency = "EUR"
      case 8: row.currency = nil
      case 9: row.start = .max
      case 10: row.end = .min
      default: break
      }
      return row
    }
  }

  static func writer(of rows: [Row], hasDictionary: Bool) -> ParquetWriter {
    func column(_ name: String, _ values: ParquetWriter.Values) -> ParquetWriter.Column {
      ParquetWriter.Column(name, values, hasDictionary: hasDictionary)
    }
    return ParquetWriter(columns: [
      column("ChargePeriodStart", .microseconds(rows.map(\.start))),
      column("ChargePeriodEnd", .microseconds(rows.map(\.end), isUTC: false)),
      column("EffectiveCost", .doubles(rows.map(\.effective))),
      column("BilledCost", .decimals(rows.map(\.billed), scale: 12)),
      column("BillingCurrency", .texts(rows.map(\.currency))),
      column("ChargeCategory", .texts(rows.map(\.category))),
      column("ChargeClass", .texts(rows.map(\.chargeClass))),
      column("ServiceName", .texts(rows.map(\.service))),
      column("SubAccountId", .integers(rows.map(\.account))),
      column("Tags", .maps(rows.map(\.tags))),
    ])
  }

  /// The same rows as CSV.
  static func csv(of rows: [Row]) -> [UInt8] {
    let names =
      "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,BillingCurrency,"
      + "ChargeCategory,ChargeClass,ServiceName,SubAccountId,Tags"
    let lines = rows.map { row in
      [
        time(row.start), time(row.end), row.effective.map { "\($0)" } ?? "",
        row.billed.map(decimal) ?? "", row.currency ?? "", row.category ?? "",
        row.chargeClass ?? "", row.service ?? "", row.account.map(String.init) ?? "",
        row.tags.map(json) ?? "",
      ].map(quoted).joined(separator: ",")
    }
    return Array(([names] + lines).joined(separator: "\n").utf8)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  private static func time(_ microseconds: Int64?) -> String {
    guard let microseconds else { return "" }
    let seconds = microseconds / 1_000_000
    guard seconds.magnitude < 1 << 40 else { return "never" }
    let day = Day(ordinal: Int(seconds) / 86_400)
    return "\(day)T\(Int(seconds) / 3_600 % 24):00:00Z"
  }

  private static func decimal(_ unscaled: Int64) -> String {
    let digits = String(unscaled.magnitude)
    let padded = String(repeating: "0", count: max(0, 13 - digits.count)) + digits
    return (unscaled < 0 ? "-" : "") + padded.dropLast(12) + "." + padded.suffix(12)
  }

  private static func json(_ tags: [(key: String, value: String?)]) -> String {
    let escapes: [Character: String] = ["\"": "\\\"", "\n": "\\n"]
    func text(_ value: String) -> String {
      "\"" + value.map { escapes[$0] ?? String($0) }.joined() + "\""
    }
    return "{"
      + tags.map { "\(text($0.key)): \($0.value.map(text) ?? "null")" }
      .joined(separator: ", ") + "}"
  }

  static func cube(
    _ bytes: [UInt8],
    measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .columns([.serviceName, .tag("team"), "SubAccountId"]),
    options: ReadingOptions = ReadingOptions(),
    batchSize: Int = ParquetColumns.standardBatchSize
  ) throws -> SpendCube {
    var reading = CubeReading(
      measure: measure,
      dimensions: dimensions,
      options: options,
      chunkSize: CubeReading.standardChunkSize,
      batchSize: batchSize
    )
    try reading.read(ByteSource(memory: bytes, name: "csv"))
    return try reading.cube()
  }

  static func expectSame(_ left: SpendCube, _ right: SpendCube, _ comment: Comment? = nil) {
    #expect(left.report == right.report, comment)
    #expect(left.panel.names == right.panel.names, comment)
    #expect(left.total == right.total, comment)
    for column in 0..<min(left.panel.count, right.panel.count) {
      #expect(left.panel[column] == right.panel[column], comment)
    }
  }

  @Test(
    "are those of the CSV twin, whatever the pages",
    arguments: [false, true],
    [false, true]
  )
  func twins(hasDictionary: Bool, hasSecondVersion: Bool) throws {
    let rows = ParquetBillTests.rows(300, seed: 1, isDirty: false)
    for measure in [AmountMeasure.effectiveCost, .billedCost] {
      let twin = try ParquetBillTests.cube(ParquetBillTests.csv(of: rows), measure: measure)
      for (values, perGroup, batch) in [(1_000, 1_000, 64), (7, 1_000, 1_000), (50, 33, 10)] {
        var writer = ParquetBillTests.writer(of: rows, hasDictionary: hasDictionary)
        writer.hasSecondVersion = hasSecondVersion
        writer.isSnappy = values == 50
        writer.valuesPerPage = values
        writer.rowsPerGroup = perGroup
        ParquetBillTests.expectSame(
          try ParquetBillTests.cube(writer.bytes, measure: measure, batchSize: batch),
          twin,
          "\(measure), pages of \(values), groups of \(perGroup), batches of \(batch)"
        )
      }
    }
  }

  @Test("leave out and repair what the CSV twin does", arguments: [false, true])
  func lenience(hasDictionary: Bool) throws {
    let rows = ParquetBillTests.rows(330, seed: 2, isDirty: true)
    for policy in [ChargeRules.PeriodPolicy.spread, .exclude, .start] {
      let options = ReadingOptions.lenient.with {
        $0.currency = "USD"
        $0.periodPolicy = policy
      }
      var writer = ParquetBillTests.writer(of: rows, hasDictionary: hasDictionary)
      writer.rowsPerGroup = 100
      ParquetBillTests.expectSame(
        try ParquetBillTests.cube(writer.bytes, options: options, batchSize: 32),
        try ParquetBillTests.cube(ParquetBillTests.csv(of: rows), options: options),
        "\(policy)"
      )
    }
  }

  @Test("that are wide have a series a column")
  func wide() throws {
    let writer = ParquetWriter(columns: [
      ParquetWriter.Column("date", .dates([20_000, 20_001, 20_002])),
      ParquetWriter.Column("a", .doubles([1, nil, 2.5])),
      ParquetWriter.Column("b", .integers([4, 5, nil])),
    ])
    let days = [20_000, 20_001, 20_002].map { Day(ordinal: $0).description }
    let csv = Bills.csv("date,a,b", "\(days[0]),1,4", "\(days[1]),,5", "\(days[2]),2.5,")
    ParquetBillTests.expectSame(
      try ParquetBillTests.cube(writer.bytes, by: .standard),
      try ParquetBillTests.cube(csv, by: .standard)
    )
  }

  @Test("that hold text in all columns are read as text")
  func text() throws {
    let days = ["2026-11-01", "2026-11-02", "2026-11-03T05:00:00+01:00"]
    let json = ["{\"team\": \"search\"}", "", "{\"env\": \"x\", \"team\": \"ads\"}"]
    for hasDictionary in [false, true] {
      let writer = ParquetWriter(columns: [
        ParquetWriter.Column("date", .texts(days), hasDictionary: hasDictionary),
        ParquetWriter.Column("cost", .texts(["1.5", "-2", "1e2"]), hasDictionary: hasDictionary),
        ParquetWriter.Column("Tags", .texts(json), hasDictionary: hasDictionary),
      ])
      let cube = try ParquetBillTests.cube(writer.bytes, by: .columns([.tag("team")]))
      #expect(cube.panel.names == ["(none)", "ads", "search"])
      #expect(cube.total == Series(start: Day(2026, 11, 1), values: [1.5, -2, 100]))
    }
  }

  @Test("are read beside CSV of the same layout")
  func mixed() throws {
    let rows = ParquetBillTests.rows(40, seed: 3, isDirty: false)
    var reading = CubeReading(
      measure: .effectiveCost,
      dimensions: .columns([.serviceName]),
      options: ReadingOptions()
    )
    let parquet = ParquetBillTests.writer(of: Array(rows[20...]), hasDictionary: true).bytes
    let csv = ParquetBillTests.csv(of: Array(rows[..<20]))
    for bytes in [csv, parquet] { try reading.read(ByteSource(memory: bytes, name: "csv")) }
    let cube = try reading.cube()
    let twin = try ParquetBillTests.cube(
      ParquetBillTests.csv(of: rows),
      by: .columns([.serviceName])
    )
    #expect(cube.total == twin.total)
    #expect(cube.report.rowsUsed == 40)
  }

  /// A Cost and Usage Report of five line items, of which commitments cover two.
  static var report: ParquetWriter {
    let start = Int64(Day(2026, 11, 1).ordinal) * 24 * ParquetBillTests.hour
    let kinds = [
      "Usage", "SavingsPlanCoveredUsage", "SavingsPlanNegation", "DiscountedUsage", "Tax",
    ]
    let products = ["EC2", nil, "S3", "EC2", nil]
    let tags: [[(key: String, value: String?)]?] = [
      [("user_team", "a\"b"), ("x", nil)], nil, [], [("team", "ads")], [("x", "y")],
    ]
    return ParquetWriter(columns: [
      ParquetWriter.Column(
        "line_item_usage_start_date",
        .microseconds((0..<5).map { start + $0 * 12 * ParquetBillTests.hour })
      ),
      ParquetWriter.Column("line_item_line_item_type", .texts(kinds), hasDictionary: true),
      ParquetWriter.Column("line_item_unblended_cost", .doubles([1, 2, -2, 0.1, 1e-7])),
      ParquetWriter.Column(
        "savings_plan_savings_plan_effective_cost",
        .doubles([0, 1.5, 0, 0, 0])
      ),
      ParquetWriter.Column("reservation_effective_cost", .doubles([0, 0, 0, 0.25, 0])),
      ParquetWriter.Column("line_item_currency_code", .texts(Array(repeating: "USD", count: 5))),
      ParquetWriter.Column("product_product_name", .texts(products)),
      ParquetWriter.Column("line_item_product_code", .texts(["A", "B", "C", "D", "E"])),
      ParquetWriter.Column("resource_tags", .maps(tags)),
    ])
  }

  @Test("that are made of several columns are those of the CSV twin", arguments: [2, 1 << 14])
  func made(batchSize: Int) throws {
    let names =
      "line_item_usage_start_date,line_item_line_item_type,line_item_unblended_cost,"
      + "savings_plan_savings_plan_effective_cost,reservation_effective_cost,"
      + "line_item_currency_code,product_product_name,line_item_product_code,resource_tags"
    let csv = Bills.csv(
      names,
      "2026-11-01T00:00:00Z,Usage,1,0,0,USD,EC2,A,\"{\"\"user_team\"\":\"\"a\\\"\"b\"\"}\"",
      "2026-11-01T12:00:00Z,SavingsPlanCoveredUsage,2,1.5,0,USD,,B,",
      "2026-11-02T00:00:00Z,SavingsPlanNegation,-2,0,0,USD,S3,C,",
      "2026-11-02T12:00:00Z,DiscountedUsage,0.1,0,0.25,USD,EC2,D,\"{\"\"team\"\":\"\"ads\"\"}\"",
      "2026-11-03T00:00:00Z,Tax,1e-7,0,0,USD,,E,"
    )
    let dimensions = SpendDivision.columns([.serviceName, .tag("team")])
    let isNotAds = RowFilter("Tags/team", [.equal("ads")], isNegated: true)
    for measure in [AmountMeasure.effectiveCost, .billedCost] {
      for filters in [[], [isNotAds], [isNotAds, RowFilter("ServiceName", [.equal("EC2")])]] {
        let options = ReadingOptions().with { $0.filters = filters }
        ParquetBillTests.expectSame(
          try ParquetBillTests.cube(
            ParquetBillTests.report.bytes,
            measure: measure,
            by: dimensions,
            options: options,
            batchSize: batchSize
          ),
          try ParquetBillTests.cube(csv, measure: measure, by: dimensions, options: options)
        )
      }
    }
  }

  @Test("of which rows are kept by conditions are those of the CSV twin", arguments: [false, true])
  func conditions(hasDictionary: Bool) throws {
    let rows = ParquetBillTests.rows(330, seed: 4, isDirty: true)
    var writer = ParquetBillTests.writer(of: rows, hasDictionary: hasDictionary)
    writer.rowsPerGroup = 100
    writer.valuesPerPage = 9
    let filters = [
      [RowFilter("Tags/team", [.pattern("*b*"), .equal("(none)")])],
      [RowFilter("ServiceName", [.pattern("*\"x\"")], isNegated: true)],
      [RowFilter("SubAccountId", [.equal("7")]), RowFilter("ChargeCategory", [.equal("Tax")])],
    ]
    for filters in filters {
      let options = ReadingOptions.lenient.with {
        $0.currency = "USD"
        $0.filters = filters
      }
      let cube = try ParquetBillTests.cube(writer.bytes, options: options, batchSize: 32)
      let twin = try ParquetBillTests.cube(ParquetBillTests.csv(of: rows), options: options)
      ParquetBillTests.expectSame(cube, twin, "\(filters)")
      #expect((1..<rows.count).contains(cube.report.rowsUsed))
    }
  }

  @Test("say that times which name no zone are taken to be in UTC", arguments: [true, false])
  func civilTimes(isUTC: Bool) throws {
    let hour = ParquetBillTests.hour
    let writer = ParquetWriter(columns: [
      ParquetWriter.Column("date", .microseconds([0, 30 * hour], isUTC: isUTC)),
      ParquetWriter.Column("cost", .doubles([1, 2])),
    ])
    let cube = try SpendCube(csv: writer.bytes)
    #expect(cube.total.values == [1, 2])
    let said = cube.report.assumptions.map(\.description)
    #expect(
      said == (isUTC ? [] : ["the times of date name no offset: they are taken to be in UTC"])
    )
  }
}
