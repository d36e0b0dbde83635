import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("AWS Cost Explorer")
struct CostExplorerTests {
  private let days = [
    (start: "2026-11-20", end: "2026-11-21", costs: [("EC2", "3.5"), ("S3", "0.25")]),
    (start: "2026-11-21", end: "2026-11-22", costs: [("EC2", "4")]),
    (start: "2026-11-22", end: "2026-11-23", costs: []),
    (start: "2026-11-23", end: "2026-11-24", costs: [("S3", "0.0000000001")]),
  ]

  @Test("reads groups, of which one that is absent has spent nothing")
  func grouped() throws {
    let cube = try SpendCube(json: JSONBills.costExplorer(days))
    #expect(cube.report.layout == "aws-cost-explorer")
    #expect(cube.dimensions == [.serviceName])
    #expect(cube.total.values == [3.75, 4, 0, 1e-10])
    #expect(cube.panel(by: .serviceName)["EC2"]?.values == [3.5, 4, 0, 0])
    #expect(cube.report.missingDays.isEmpty)
    #expect(cube.report.currency == "USD")
    #expect(
      cube.report.columns == [
        "Start", "End", "Estimated", "ServiceName", "UnblendedCost", "Unit", "UsageQuantity",
        "UsageUnit",
      ]
    )
  }

  @Test("leaves days missing that are absent")
  func absentDay() throws {
    let cube = try SpendCube(json: JSONBills.costExplorer([days[0], days[3]]))
    #expect(cube.report.missingDays == [Day(2026, 11, 21)..<Day(2026, 11, 23)])
  }

  @Test("joins pages of any packing and files")
  func pages() throws {
    let pages = [
      JSONBills.costExplorer(Array(days[..<2]), nextPage: "abc"),
      JSONBills.costExplorer(Array(days[2...])),
    ]
    for text in JSONBills.packings(pages) {
      #expect(try SpendCube(json: text).total.values == [3.75, 4, 0, 1e-10])
    }
    var reading = CubeReading(
      measure: .billedCost,
      dimensions: .standard,
      options: ReadingOptions()
    )
    for page in pages { try reading.read(ByteSource(memory: Array(page.utf8), name: "page")) }
    #expect(try reading.cube().total.values == [3.75, 4, 0, 1e-10])
  }

  @Test("counts days before the first charge whose page has no metric")
  func emptyFirstPage() throws {
    let text =
      JSONBills.costExplorer([days[2]], nextPage: "x")
      + JSONBills.costExplorer([days[0], days[1], days[3]])
    #expect(try SpendCube(json: text).total.values == [3.75, 4, 0, 1e-10])
  }

  @Test("adds the groups of a day that are on two pages")
  func splitDay() throws {
    let text =
      JSONBills.costExplorer([("2026-11-20", "2026-11-21", [("EC2", "1")])], nextPage: "x")
      + JSONBills.costExplorer([("2026-11-20", "2026-11-21", [("S3", "2")])])
    #expect(try SpendCube(json: text).total.values == [3])
  }

  @Test("refuses a page that is missing or there twice")
  func flawedPages() throws {
    let first = JSONBills.costExplorer(Array(days[..<2]), nextPage: "abc")
    #expect(refusal(first).hasPrefix("json:1: the answer goes on: its last page names a next one"))
    let lenient = try SpendCube(json: first, options: .lenient)
    #expect(lenient.report.repairs.map(\.kind) == [.missingPages])
    let last = JSONBills.costExplorer(Array(days[..<2]))
    #expect(
      refusal(first + "\n" + last)
        == "json:2: the charges of this day were there before, the same to the last digit; give "
        + "each page once"
    )
  }

  @Test("reads ungrouped answers, and the cost that each measure stands for")
  func ungrouped() throws {
    let text = """
      {"ResultsByTime": [{
        "TimePeriod": {"Start": "2026-11-20", "End": "2026-11-21"},
        "Total": {
          "UnblendedCost": {"Amount": "2.5", "Unit": "USD"},
          "AmortizedCost": {"Amount": "2.25", "Unit": "USD"},
          "UsageQuantity": {"Amount": "17", "Unit": "N/A"}
        },
        "Groups": [], "Estimated": true
      }]}
      """
    #expect(try SpendCube(json: text).total.values == [2.25])
    #expect(try SpendCube(json: text).report.amountColumn == "AmortizedCost")
    #expect(try SpendCube(json: text, .billedCost).total.values == [2.5])
  }

  @Test("reads the values of tags, and keys without definitions")
  func tags() throws {
    let tagged = [
      (
        start: "2026-11-20", end: "2026-11-21",
        costs: [("team$web", "1"), ("team$", "2"), ("team$a$b", "4")]
      )
    ]
    let tag = #"{"Type":"TAG","Key":"team"}"#
    let cube = try SpendCube(json: JSONBills.costExplorer(tagged, group: tag))
    #expect(cube.dimensions == [.tag("team")])
    #expect(cube.sums(by: .tag("team")) == ["web": 1, "(none)": 2, "a$b": 4])
    let bare = try SpendCube(json: JSONBills.costExplorer(days, group: ""))
    #expect(bare.dimensions == ["Key1"])
    let text =
      JSONBills.costExplorer(days)
      + JSONBills.costExplorer(tagged, group: tag)
    #expect(
      refusal(text).contains(
        "'Tags/team', 'UnblendedCost', 'Unit', 'UsageQuantity', 'UsageUnit' after the"
      )
    )
  }

  @Test("refuses months unless it is said how to spread them")
  func monthly() throws {
    let text = JSONBills.costExplorer([("2026-11-01", "2026-12-01", [("EC2", "30")])])
    #expect(refusal(text).contains("found charges for more than a day; ask for them by day"))
    let cube = try SpendCube(
      json: text,
      options: ReadingOptions().with { $0.periodPolicy = .spread }
    )
    #expect(cube.total.values == [Double](repeating: 1, count: 30))
  }

  @Test("reads the periods alone, as a query leaves them")
  func periods() throws {
    let answer = JSONBills.costExplorer([days[2]] + days)
    let periods = answer.split(separator: ",\"GroupDefinitions\"")[0].drop { $0 != "[" }
    let cube = try SpendCube(json: String(periods))
    #expect(cube.report.layout == "aws-cost-explorer")
    #expect(cube.dimensions == ["Key1"])
    #expect(cube.total.values == [3.75, 4, 0, 1e-10])
    #expect(cube.sums(by: "Key1")["EC2"] == 7.5)
  }

  @Test("says which days are estimated, and keeps them like others")
  func estimated() throws {
    let first = JSONBills.costExplorer([days[0]])
    let later = JSONBills.costExplorer(Array(days[1...])).replacing("false", with: "true")
    let cube = try SpendCube(json: first + later)
    #expect(
      cube.report.rowsUsed == (try SpendCube(json: JSONBills.costExplorer(days))).report.rowsUsed
    )
    #expect(cube.semantics.unsettledDays == 2)
    #expect(cube.report.assumptions.map(\.kind) == [.estimatedDays])
    let (start, end) = (days[1].start, days[days.count - 1].start)
    #expect(cube.report.assumptions[0].names == (start == end ? [start] : [start, end]))
    #expect(try SpendCube(json: first).report.assumptions.isEmpty)
  }

  @Test("adds up hours")
  func hourly() throws {
    let hours = (0..<24).map { hour -> (start: String, end: String, costs: [(String, String)]) in
      let text = hour < 10 ? "0\(hour)" : "\(hour)"
      return ("2026-11-20T\(text):00:00Z", "2026-11-20T\(text):59:59Z", [("EC2", "0.5")])
    }
    #expect(try SpendCube(json: JSONBills.costExplorer(hours)).total.values == [12])
  }
}
