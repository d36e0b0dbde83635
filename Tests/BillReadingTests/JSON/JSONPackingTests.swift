import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Packings of JSON")
struct JSONPackingTests {
  private let records = [
    #"{"ChargePeriodStart":"2026-11-20T00:00:00Z","ChargePeriodEnd":"2026-11-21T00:00:00Z","#
      + #""EffectiveCost":3.5,"BilledCost":"4","BillingCurrency":"USD","ServiceName":"EC2","#
      + #""Tags":{"team":"web","a\"b":"c"},"x_Note":"é"}"#,
    #"{"ServiceName":"S\u0033","BillingCurrency":"USD","EffectiveCost":"1.25e0","BilledCost":1,"#
      + #""ChargePeriodStart":"2026-11-21T00:00:00Z","ChargePeriodEnd":"2026-11-22T00:00:00Z","#
      + #""Tags":null,"x_Other":{"a":[1,2]}}"#,
    #"{"ChargePeriodStart":"2026-11-21T00:00:00Z","ChargePeriodEnd":"2026-11-22T00:00:00Z","#
      + #""EffectiveCost":-0.25,"BilledCost":-1,"BillingCurrency":"usd","ServiceName":"EC2"}"#,
  ]

  @Test("reads the records of any packing alike")
  func packings() throws {
    for text in JSONBills.packings(records) {
      let cube = try SpendCube(json: text, by: .columns([.serviceName, .tag("team")]))
      #expect(cube.report.layout == "focus")
      #expect(cube.report.rowsRead == 3)
      #expect(cube.total.values == [3.5, 1])
      #expect(cube.sums(by: .serviceName) == ["EC2": 3.25, "S3": 1.25])
      #expect(cube.sums(by: .tag("team")) == ["web": 3.5, "(none)": 1])
      #expect(cube.report.currency == "USD")
      #expect(cube.report.negativeRows.amount == -0.25)
      let columns = ["ChargePeriodStart", "ChargePeriodEnd", "EffectiveCost", "BilledCost"]
      #expect(Array(cube.report.columns.prefix(4)) == columns)
      #expect(cube.report.columns.suffix(2) == ["x_Note", "x_Other"])
    }
  }

  @Test("reads in chunks of any size alike")
  func chunks() throws {
    for text in JSONBills.packings(records) {
      for chunkSize in [1, 2, 3, 7, 16, 61, 200, 1_000] {
        var reading = CubeReading(
          measure: .effectiveCost,
          dimensions: .columns([.serviceName]),
          options: ReadingOptions(),
          chunkSize: chunkSize
        )
        try reading.read(ByteSource(memory: Array(text.utf8), name: "json"))
        let cube = try reading.cube()
        #expect(cube.total.values == [3.5, 1])
        #expect(cube.report.rowsRead == 3)
      }
    }
  }

  @Test("adds JSON to a CSV of one layout")
  func both() throws {
    let csv = Bills.focus(Bills.row(20, "2"))
    var reading = CubeReading(
      measure: .effectiveCost,
      dimensions: .columns([.serviceName]),
      options: ReadingOptions()
    )
    try reading.read(ByteSource(memory: csv, name: "csv"))
    try reading.read(ByteSource(memory: Array(records[0].utf8), name: "json"))
    let cube = try reading.cube()
    #expect(cube.total.values == [5.5])
    #expect(cube.report.files == ["csv", "json"])
  }

  @Test("demands the same of every further value")
  func mixed() {
    let text = records[0] + "\n" + JSONBills.costExplorer([])
    #expect(refusal(text).hasPrefix("read"))
    let other = records[0] + "\n" + #"{"date":"2026-11-20","cost":1}"#
    #expect(
      refusal(other)
        == "json:2: found JSON with 'date', 'cost' after the focus layout; read them separately"
    )
  }

  @Test(
    "says where JSON is damaged",
    arguments: [
      ("{\n\"a\": 1\n", "json:3: found the end of the file"),
      ("[{\"date\":\"2026-11-20\",\"cost\":1}\n", "json:2: found the end of the file"),
      ("[\n{\"date\":\"2026-11-20\",\"cost\":1}\n{", "json:3: found '{', expected a comma"),
      ("[1]", "json:1: found '1', expected an object: write each charge as an object with a date"),
      ("[null, 1]", "json:1: found 'null', expected an object: write each charge"),
      ("[[1]]", "json:1: found '[', expected an object: write each charge"),
      ("[nan]", "json:1: found 'nan', expected an object: not JSON"),
      ("{}", "json: found an empty JSON object, which is no bill that is known; write its charges"),
      ("{\"a\":nan}", "json:1: found 'nan', expected a value"),
    ]
  )
  func damaged(text: String, start: String) {
    #expect(refusal(text).hasPrefix(start), "\(refusal(text))")
  }

  @Test("holds no value longer than a limit")
  func limit() throws {
    let text = "{\"a\": \"" + String(repeating: "x", count: 200) + "\"}"
    let source = ByteSource(memory: Array(text.utf8), name: "json")
    var values = JSONValues(try TextInput(source, chunkSize: 16), chunkSize: 16, longestValue: 100)
    let place = SpendError.Place(file: "json", row: 1)
    do throws(SpendError) {
      _ = try values.advance()
      Issue.record("a value of 200 bytes was held")
    } catch {
      #expect(error == .rowTooLong(place, limit: 100))
    }
  }

  @Test("names what it does not know")
  func unknown() {
    #expect(
      refusal(#"{"servicio":"a","kilos":3}"#)
        == "json: found JSON with 'servicio', 'kilos', which is no bill that is known; write its "
        + "charges as records with a date and an amount"
    )
    #expect(
      refusal("[]") == "json: no charges: the answer is empty; check the days asked for and "
        + "its filters"
    )
  }

  @Test("reads plain records as it reads a plain CSV")
  func plain() throws {
    let text = """
      {"date":"2026-11-20","cost":3.5,"team":"web"}
      {"date":"2026-11-21","cost":"1","team":null}
      """
    let cube = try SpendCube(json: text, by: .columns(["team"]))
    #expect(cube.report.layout == "long")
    #expect(cube.total.values == [3.5, 1])
    #expect(cube.sums(by: "team") == ["web": 3.5, "(none)": 1])
  }

  @Test("takes no date of a single record for that of its spend, unless its name says so")
  func figures() {
    #expect(refusal("{\"payback\": \"2026-12\", \"cost\": 2}").contains("no date column among"))
  }

  @Test("refuses and repairs as it does in a CSV")
  func flaws() throws {
    func record(_ cost: String) -> String {
      "{\"date\":\"2026-11-20\",\"cost\":\(cost)}"
    }
    func text(_ cost: String) -> String { record("1") + "\n" + record(cost) }
    #expect(
      refusal(text("null")).hasPrefix("json:2: column cost: found nothing: an amount is needed")
    )
    #expect(try SpendCube(json: text("\"1,5\"")).total.values == [2.5])
    #expect(refusal(text("true")).hasPrefix("json:2: column cost: found 'true': not a number"))
    #expect(refusal(text("[1]")).hasPrefix("json:2: column cost: found '[1]': not a number"))
    #expect(refusal(text("1e31")).hasPrefix("json:2: column cost: found '1e31': above 1e30"))
    let cube = try SpendCube(
      json: [record("1"), record("\"$1,234.50\""), record("null")].joined(separator: "\n"),
      options: .lenient
    )
    #expect(cube.total.values == [1_235.5])
    #expect(cube.report.leftOut.map(\.reason) == [.noAmount])
    #expect(cube.report.repairs.map(\.kind) == [.decoratedAmount])
    let minified = "[" + record("1") + "," + record("2") + "," + record("\"x\"") + "]"
    #expect(refusal(minified).hasPrefix("json:3: column cost: found 'x'"))
  }
}
