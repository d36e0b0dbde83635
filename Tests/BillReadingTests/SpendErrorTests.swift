import Foundation
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Refusals of spend data")
struct SpendErrorTests {
  private static let leave = "leave such rows out with isLenient = true"

  /// The message of reading a bill, or what it should have refused.
  private func message(
    _ csv: [UInt8],
    by dimensions: SpendDivision = .standard,
    options: ReadingOptions = ReadingOptions()
  ) -> String {
    do {
      let cube = try SpendCube(csv: csv, by: dimensions, options: options)
      return "read as \(cube.total)"
    } catch {
      return error.description
    }
  }

  private func message(of lines: String...) -> String {
    message(Array(lines.joined(separator: "\n").utf8))
  }

  @Test("names the file and the reason of the system")
  func files() {
    #expect {
      try SpendCube(contentsOf: "/nonexistent/focus.csv")
    } throws: {
      "\($0)".hasPrefix("/nonexistent/focus.csv: cannot be read: No such file")
    }
  }

  @Test(
    "says what a file is that is not text",
    arguments: [
      ([0xFF, 0xFE, 0x64, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x64], "UTF-16"),
      (Array("date,cost\n\0".utf8), "binary data"),
    ] as [([UInt8], String)]
  )
  func kinds(bytes: [UInt8], kind: String) {
    #expect(message(bytes) == "csv: found \(kind), not text; export it as CSV in UTF-8")
  }

  @Test("refuses damaged and truncated gzip")
  func gzip() {
    #expect(
      message(Array(GzipTests.first.dropLast(4)))
        == "csv: the gzip data end too early; fetch the whole file again"
    )
    #expect(
      message([0x1F, 0x8B, 0xFF, 0, 0, 0, 0, 0, 0, 0])
        == "csv: the gzip data are damaged; fetch the file again"
    )
  }

  @Test("refuses damaged and truncated zstd, and what is compressed twice")
  func zstd() {
    #expect(
      message(Array(ZstdTests.first.dropLast(4)))
        == "csv: the zstd data end too early; fetch the whole file again"
    )
    #expect(
      message(ZstdTests.first.dropLast() + [0])
        == "csv: the zstd data are damaged; fetch the file again"
    )
    // A frame of one raw block, which holds four bytes.
    for (kind, magic) in [
      ("zstd", ZstdInflater.magic), ("gzip", [0x1F, 0x8B, 0x08, 0x00]),
    ] {
      #expect(
        message(ZstdInflater.magic + [0x20, 4, 0x21, 0, 0] + magic)
          == "csv: found \(kind) within compressed data, not text; export it as CSV in UTF-8"
      )
    }
  }

  @Test("refuses a file without a header, without rows, and without usable rows")
  func nothing() {
    #expect(message(of: "") == "csv: the file is empty; a CSV begins with a header")
    #expect(
      message(of: "date,cost")
        == "csv: no usable row among 0 after the header; check the export and its filters"
    )
    #expect(
      message(Bills.csv("date,cost", "x,1"), options: .lenient)
        == "csv: no usable row among 1 after the header: no readable day (1); check the export "
        + "and its filters"
    )
  }

  @Test("names all the columns of FOCUS that are missing")
  func missingColumns() {
    #expect(
      message(of: "ChargePeriodStart,ServiceName")
        == "csv: no column 'EffectiveCost'; name the column of amounts with amountColumn"
    )
    #expect(
      message(of: "ChargePeriodStart,ListCost,BilledCost,BillingCurrency")
        == "csv: no column 'EffectiveCost'; choose a cost the file has with measure: .billedCost"
    )
    #expect(
      message(of: "date,EffectiveCost,BillingCurrency")
        == "csv: no column 'ChargePeriodStart'; name the columns of a plain CSV with dateColumn "
        + "and amountColumn"
    )
  }

  @Test("lists the columns there are where one is not found")
  func unknownColumns() {
    #expect(
      message(of: "when,cost")
        == "csv: no date column among 'when', 'cost'; name it with dateColumn"
    )
    #expect(
      message(of: "date") == "csv: no amount column among 'date'; name it with amountColumn"
    )
    let bill = Bills.focus(Bills.row(1, "1"))
    #expect(
      message(bill, by: .columns(["ServiceNam"])).hasPrefix(
        "csv: no column 'ServiceNam'; there are 'ServiceName', "
      )
    )
    #expect(message(bill, by: .columns([.tag("team")])).hasPrefix("csv: no column 'Tags/team'"))
    let tagged = Bills.csv("ChargePeriodStart,EffectiveCost,Tags", "2026-11-01,1,{}")
    #expect(
      message(tagged, by: .columns(["team"]))
        == "csv: no column 'team'; there are 'Tags', 'EffectiveCost', 'ChargePeriodStart', "
        + "'Tags/team'"
    )
    #expect(
      message(bill, options: ReadingOptions().with { $0.amountColumn = "Cost" }).hasPrefix(
        "csv: no column 'Cost'; there are"
      )
    )
    #expect(
      message(Bills.csv("date,web", "2026-11-01,1"), by: .columns(["web"]))
        == "csv: no column 'web'; there are 'series'"
    )
  }

  @Test("refuses a column that occurs twice only where it is needed")
  func duplicateColumns() {
    #expect(
      message(of: "date,cost,cost", "2026-11-01,1,2")
        == "csv:1: the column 'cost' occurs more than once; rename or remove one"
    )
    #expect(message(of: "date,cost,x,x", "2026-11-01,1,2,3").hasPrefix("read as"))
  }

  @Test("refuses files of unlike layouts")
  func mixedLayouts() throws {
    var reading = CubeReading(
      measure: .effectiveCost,
      dimensions: .columns([]),
      options: ReadingOptions()
    )
    try reading.read(ByteSource(memory: Bills.csv("date,cost", "2026-11-01,1"), name: "a"))
    do {
      try reading.read(ByteSource(memory: Bills.focus(Bills.row(1, "1")), name: "b"))
      Issue.record("the second file was read")
    } catch {
      #expect(
        error.description
          == "b: the focus layout differs from the long one of the files before; read them "
          + "separately"
      )
    }
  }

  @Test("names the row whose fields or quotes are wrong")
  func records() {
    #expect(
      message(of: "date,cost", "2026-11-01,1", "2026-11-02")
        == "csv:3: found 1 field, the header has 2; quote fields that hold separators, or leave "
        + "such rows out with isLenient = true"
    )
    #expect(
      message(of: "date,cost", "2026-11-01,\"1\"2")
        == "csv:2: found text after a closing quote; double the quotes inside a quoted field, or "
        + "leave such rows out with isLenient = true"
    )
    #expect(
      message(of: "date,cost,note", "2026-11-01,1,\"open", "2026-11-02,1,x")
        == "csv:2: a quote that opens in this row is never closed; close it or remove it"
    )
  }

  @Test(
    "bounds the length of a row",
    arguments: [
      ("x", "csv:2: the row is longer than 1000 bytes; check its line breaks and quotes"),
      ("\"", "csv:2: a quote that opens in this row is never closed; close it or remove it"),
    ],
    [16, 1 << 20]
  )
  func longRows(_ start: (text: String, expected: String), chunkSize: Int) throws {
    let text = "date,cost\n" + start.text + String(repeating: "x", count: 1_000)
    var scanner = RecordScanner(
      try TextInput(ByteSource(memory: Array(text.utf8), name: "csv"), chunkSize: chunkSize),
      chunkSize: chunkSize,
      longestRecord: 1_000
    )
    #expect(try scanner.nextHeader())
    do {
      _ = try scanner.next()
      Issue.record("the row was read")
    } catch {
      #expect(error.description == start.expected)
    }
  }

  @Test("bounds the fields of a row")
  func manyFields() {
    let columns = { (count: Int) in String(repeating: ",", count: count - 1) }
    #expect(
      message(of: "date" + columns(200_000), "2026-11-01")
        == "csv:1: the row has more than 131072 fields; check its line breaks and separators"
    )
    #expect(message(of: "date,cost", "2026-11-01" + columns(100)).contains("found 100 fields"))
  }

  @Test(
    "says what to write instead of an amount",
    arguments: [
      ("", "found nothing: an amount is needed; fill it, or \(SpendErrorTests.leave)"),
      (
        "abc",
        "found 'abc': not a number; write it as -1234.56, or \(SpendErrorTests.leave)"
      ),
      (
        "NaN",
        "found 'NaN': not a finite number; write the amount, or \(SpendErrorTests.leave)"
      ),
      ("1e400", "found '1e400': above 1e30, which no bill is; correct it"),
    ]
  )
  func amounts(text: String, expected: String) {
    #expect(message(of: "date,cost", "2026-11-01,\(text)") == "csv:2: column cost: \(expected)")
  }

  @Test("says that a comma of a known layout, or of a column of points, is no decimal point")
  func commas() {
    let expected = "found '1,5': a comma is not a decimal point; write 1.5 for one and a half"
    #expect(
      message(of: "ChargePeriodStart,EffectiveCost", "2026-11-01,\"1,5\"")
        == "csv:2: column EffectiveCost: \(expected)"
    )
    #expect(
      message(of: "date,cost", "2026-11-01,\"1,000.5\"\n2026-11-02,\"1,5\"")
        == "csv:3: column cost: \(expected)"
    )
  }

  @Test("says that a column of a wide CSV is not a series")
  func notASeries() {
    #expect(
      message(of: "date,service,region", "2026-11-01,EC2,eu")
        == "csv:2: column service: found 'EC2': without an amount column each column must be a "
        + "series of numbers; name the amount column with amountColumn"
    )
  }

  @Test("says what to write instead of a date")
  func dates() {
    #expect(
      message(of: "date,cost", ",1")
        == "csv:2: column date: found nothing: a date is needed; fill it, or leave such rows out "
        + "with isLenient = true"
    )
    #expect(
      message(of: "date,cost", "5/1/25,1")
        == "csv:2: column date: found '5/1/25': day or month first? say so with dateOrder = "
        + ".monthFirst or dateOrder = .dayFirst"
    )
    #expect(
      message(Bills.focus("2026-11-01,2026-11-01T30:00:00Z,1,1,Usage,,USD,EC2"))
        == "csv:2: column ChargePeriodEnd: found '2026-11-01T30:00:00Z': not a date; write it as "
        + "2026-11-20 or 2026-11-20T10:00:00Z"
    )
  }

  @Test("refuses rows without a currency, and more than one")
  func currencies() {
    #expect(
      message(Bills.focus(Bills.row(1, "1", currency: "")))
        == "csv:2: column BillingCurrency: found no currency; fill it, or leave such rows out with "
        + "isLenient = true"
    )
    #expect(
      message(Bills.focus(Bills.row(1, "1", currency: "eur"), Bills.row(1, "1")))
        == "csv:3: found 'EUR' (1.00), 'USD' (1.00), which cannot be added; choose one with "
        + "currency = \"EUR\", or convert them with rates"
    )
  }

  @Test("refuses tags that are no object, and bytes that are not UTF-8")
  func values() {
    #expect(
      message(Bills.csv("date,cost,Tags", "2026-11-01,1,{oops"), by: .columns([.tag("team")]))
        == "csv:2: column Tags: found '{oops': not a flat JSON object; repair the export, or count "
        + "such rows under (none) with isLenient = true"
    )
    #expect(
      message(Bills.csv("date,cost,team", "2026-11-01,1,") + [0xE9], by: .columns(["team"]))
        == "csv:2: column team: found bytes that are not UTF-8; export it as UTF-8, or replace them "
        + "with isLenient = true"
    )
  }

  @Test("gives the cures that the message names, in its order")
  func cures() {
    let place = SpendError.Place(file: "csv", row: 2)
    let order = SpendError.unreadableDay(place, column: "d", text: "1/2/3", flaw: .ambiguousOrder)
    #expect(order.cures == [.monthFirst, .dayFirst])
    let sum = SpendError.NamedSum(name: "EUR", rows: 1, amount: 2)
    #expect(SpendError.mixedCurrencies(place, sums: [sum]).cures == [.currency("EUR"), .rates])
    #expect(SpendError.severalUnits(place, sums: [sum]).cures == [.unit("EUR")])
    #expect(SpendError.empty(file: "csv").cures.isEmpty)
    #expect(
      order.text { $0 == .monthFirst ? "m" : "d" }
        == "csv:2: column d: found '1/2/3': day or month first? say so with m or d"
    )
  }

  @Test("refuses a calendar of more than a century")
  func calendar() {
    #expect(
      message(of: "date,cost", "1926-11-01,1", "2126-11-01,1")
        == "csv:2: column date: found 1926-11-01, more than 36525 days from 2126-11-01 in row 3; "
        + "correct the date that is wrong"
    )
  }

  @Test(
    "is one line whatever names of files and columns hold",
    arguments: ["\n", "\r\n", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{1B}", "\u{202E}"]
  )
  func oneLine(of command: String) {
    let csv = Array("date,\"orders\(command)x\"\n2026-11-20,5\n2026-11-21,many\n".utf8)
    let error = #expect(throws: SpendError.self) {
      try Panel(regressorsOf: csv, name: "a\(command)b.csv")
    }
    let message = error?.description ?? ""
    #expect(message.contains("found 'many'"))
    #expect(!message.unicodeScalars.contains { $0.isCommand })
  }

  @Test("quotes no more than forty characters, in one line")
  func privacy() {
    let text = String(repeating: "s", count: 30) + "\n" + String(repeating: "t", count: 1_000)
    let message = message(of: "date,cost", "2026-11-01,\"\(text)\"")
    let shown = String(repeating: "s", count: 30) + " " + String(repeating: "t", count: 9)
    #expect(message.contains("found '\(shown)…': not a number"))
    #expect(!message.contains("\n"))
  }
}
