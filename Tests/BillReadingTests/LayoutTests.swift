import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Layouts")
struct LayoutTests {
  private let start = Day(2026, 11, 1)

  @Test(
    "knows the date and amount columns of a plain CSV by name, in any letter case",
    arguments: [
      "date,amount", "Day,COST", "ds,y", "TIMESTAMP,Spend", "value,date", "\u{FEFF}date,cost",
    ]
  )
  func plainNames(header: String) throws {
    let row = header.hasPrefix("value") ? "3,2026-11-01" : "2026-11-01,3"
    let cube = try SpendCube(csv: Bills.csv(header, row))
    #expect(cube.report.layout == "long")
    #expect(cube.total == Series(start: start, values: [3]))
    #expect(cube.currency == nil)
    #expect(cube.dimensions.isEmpty)
    #expect(cube.panel.names == ["total"])
  }

  @Test("takes the columns that are named")
  func namedColumns() throws {
    let options = ReadingOptions().with {
      $0.dateColumn = "Usage Date"
      $0.amountColumn = "EffectiveCost"
    }
    let csv = Bills.csv("date,Usage Date,EffectiveCost", "2020-01-01,2026-11-01,7")
    let cube = try SpendCube(csv: csv, options: options)
    #expect(cube.report.layout == "long")
    #expect(cube.total == Series(start: start, values: [7]))
  }

  @Test("counts another amount column of a FOCUS file where one is named")
  func namedFOCUSAmount() throws {
    let options = ReadingOptions().with { $0.amountColumn = "BilledCost" }
    let cube = try SpendCube(csv: Bills.focus(Bills.row(1, "9", billed: "2")), options: options)
    #expect(cube.report.layout == "focus")
    #expect(cube.total.total == 2)
  }

  @Test(
    "counts the cost of the measure",
    arguments: zip(CostMeasure.allCases, [1.0, 2, 3, 4])
  )
  func measures(measure: CostMeasure, expected: Double) throws {
    let csv = Bills.csv(
      "ChargePeriodStart,BillingCurrency,EffectiveCost,BilledCost,ListCost,ContractedCost",
      "2026-11-01,USD,1,2,3,4"
    )
    #expect(try SpendCube(csv: csv, measure: .cost(measure)).total.total == expected)
  }

  @Test("divides a plain CSV by its other columns: days without any row are missing in each series")
  func plainDimensions() throws {
    let csv = Bills.csv(
      "date,cost,team,region",
      "2026-11-03,1,b,eu",
      "2026-11-01,2,a,eu",
      "2026-11-01,4,a,us",
      "2026-11-03,8,,us"
    )
    let cube = try SpendCube(csv: csv, by: .columns(["team", "REGION"]))
    let byTeam = cube.panel(by: "team")
    #expect(byTeam.names == ["(none)", "a", "b"])
    #expect(byTeam[1] == Series(start: start, values: [6, .nan, 0]))
    #expect(byTeam[2] == Series(start: start, values: [.nan, .nan, 1]))
    #expect(cube.total == Series(start: start, values: [6, .nan, 9]))
    #expect(cube.report.missingDays == [Day(2026, 11, 2)..<Day(2026, 11, 3)])
  }

  @Test("takes each column of a wide CSV as a series, an empty field as nothing from its first on")
  func wide() throws {
    let csv = Bills.csv(
      "date,web,api,idle",
      "2026-11-01,1,2,",
      "2026-11-02,,0,NULL",
      "2026-11-01,4,,"
    )
    let cube = try SpendCube(csv: csv)
    #expect(cube.report.layout == "wide")
    #expect(cube.dimensions == [.series])
    #expect(cube.panel.names == ["web", "api"])
    #expect(cube.panel[0] == Series(start: start, values: [5, 0]))
    #expect(cube.panel[1] == Series(start: start, values: [2, 0]))
    #expect(cube.report.rowsRead == 3)
    #expect(cube.report.amountUsed == 7)
  }

  @Test("reads a wide CSV without dividing it")
  func wideTotal() throws {
    let csv = Bills.csv("date,web,api", "2026-11-01,1,2")
    #expect(try SpendCube(csv: csv, by: .columns([])).panel.names == ["total"])
  }

  @Test("takes the names that FOCUS columns had before and have since")
  func renamedColumns() throws {
    let csv = Bills.csv(
      "chargeperiodstart,AmortizedCost,BillingCurrency,ServiceProviderName,Region",
      "2026-11-01,3,USD,AWS,eu-west-1"
    )
    let cube = try SpendCube(csv: csv, by: .columns([.providerName, .regionID]))
    #expect(cube.panel.names == ["AWS / eu-west-1"])
    #expect(cube.total.total == 3)
  }

  @Test("divides by a tag, escapes and spelling of the CSV resolved")
  func tags() throws {
    let csv = Bills.csv(
      "ChargePeriodStart,EffectiveCost,BillingCurrency,Tags",
      #"2026-11-01,1,USD,"{""team"": ""a,b""}""#,
      #"2026-11-01,2,USD,"{""team"": ""a\u002cb""}""#,
      "2026-11-01,4,USD,{}",
      "2026-11-01,8,USD,",
      "2026-11-01,16,USD,NULL"
    )
    let cube = try SpendCube(csv: csv, by: .columns([.tag("team")]))
    #expect(cube.panel.names == ["(none)", "a,b"])
    #expect(cube.panel[0].total == 28)
    #expect(cube.panel[1].total == 3)
    #expect(cube.dimensions == ["Tags/team"])
  }

  @Test("knows the column of tags in any letter case, their keys in the given one")
  func tagColumnCase() throws {
    let csv = Bills.csv("date,cost,Tags", #"2026-11-01,1,"{""team"": ""a""}""#)
    let cube = try SpendCube(csv: csv, by: .columns(["tags/team", "tags/Team"]))
    #expect(cube.panel.keys == [["a", "(none)"]])
  }

  @Test("says what each layout means")
  func semantics() throws {
    let focus = try SpendCube(csv: Bills.focus(Bills.row(1, "1"))).semantics
    #expect(focus == BillSemantics())
    #expect(focus.absentRow == .zero && focus.unsettledDays == 1 && focus.seriesEndTogether)
    let long = try SpendCube(csv: Bills.csv("date,cost", "2026-11-01,1")).semantics
    #expect(long.absentRow == .zero && long.unsettledDays == 0 && long.seriesEndTogether)
    #expect(long.order == .values && long.measures.isEmpty)
    let panel = try SpendCube(csv: Bills.csv("date,series,cost", "2026-11-01,a,1")).semantics
    #expect(panel.absentRow == .unknown && panel.unsettledDays == 0 && !panel.seriesEndTogether)
    let wide = try SpendCube(csv: Bills.csv("date,web", "2026-11-01,1")).semantics
    #expect(wide.absentRow == .zero && wide.unsettledDays == 0 && wide.seriesEndTogether)
    #expect(wide.order == .file && wide.measures.isEmpty)
  }

  @Test("prefers a column to a tag of its name, and an exact name to another letter case")
  func precedence() throws {
    let csv = Bills.csv("date,cost,Cost,Tags/team,Tags", "2026-11-01,1,5,column,\"{}\"")
    let cube = try SpendCube(csv: csv, by: .columns([.tag("team")]))
    #expect(cube.panel.names == ["column"])
    #expect(cube.total.total == 1)
  }

  @Test(
    "counts every spelling of null under (none)",
    arguments: ["", "\"\"", "NULL", "null", "\\N"]
  )
  func nulls(token: String) throws {
    let cube = try SpendCube(
      csv: Bills.csv("date,cost,team", "2026-11-01,1,\(token)", "2026-11-01,1,N/A"),
      by: .columns(["team"])
    )
    #expect(cube.panel.names == ["(none)", "N/A"])
    let lenient = try SpendCube(
      csv: Bills.csv("date,cost,team", "2026-11-01,1,\(token)", "2026-11-01,1,N/A"),
      by: .columns(["team"]),
      options: .lenient
    )
    #expect(lenient.panel.names == ["(none)"])
  }

  @Test("refuses a further file that lacks a dimension of the first")
  func missingDimension() throws {
    var reading = CubeReading(
      measure: .effectiveCost,
      dimensions: .standard,
      options: ReadingOptions()
    )
    try reading.read(ByteSource(memory: Bills.focus(Bills.row(1, "1")), name: "1"))
    let csv = Bills.csv("ChargePeriodStart,EffectiveCost,BillingCurrency", "2026-11-01,1,USD")
    do {
      try reading.read(ByteSource(memory: csv, name: "2"))
      Issue.record("the second file was read")
    } catch {
      #expect(error.description.hasPrefix("2: no column 'ServiceName'; there are"))
    }
  }

  @Test("adds the charges of several files, each with its own order of columns")
  func severalFiles() throws {
    var reading = CubeReading(
      measure: .effectiveCost,
      dimensions: .columns(["team"]),
      options: ReadingOptions()
    )
    try reading.read(
      ByteSource(memory: Bills.csv("date,cost,team", "2026-11-01,1,a"), name: "1")
    )
    try reading.read(
      ByteSource(memory: Bills.csv("team,x,cost,date", "a,,2,2026-11-01"), name: "2")
    )
    let cube = try reading.cube()
    #expect(cube.panel[0] == Series(start: start, values: [3]))
    #expect(cube.report.files == ["1", "2"])
  }
}
