import Outlay
import Testing

@testable import OutlayCLI

/// Names and values of a bill may hold what a terminal obeys: none of it may reach one.
@Suite("Text of the data that a terminal would obey")
struct ForeignTextTests {
  /// Colors, a bell, a C1 control, an order of reading, and a line separator.
  private static let commands = "\u{1B}[31m\u{07}\u{9B}2J\u{202E}\u{2066}\u{2028}\u{200F}\u{E0041}"

  private static func rows(_ row: (Int) -> String) -> String {
    (0..<40).map { "\(Bills.start + $0),\(row($0))\n" }.joined()
  }

  static let bills = [
    // Values of a dimension, and the name of a column beside.
    "date,cost,service,x\(commands)\n" + rows { "\($0 % 7),s\(commands)\($0 % 2),v\(commands)" },
    // A currency, and several.
    "date,cost,service,currency\n" + rows { "\($0 % 7),a,E\(commands)UR" },
    "date,cost,service,currency\n" + rows { "\($0 % 7),a,\($0 % 2)\(commands)" },
    // The names of the series of a wide table.
    "date,a\(commands),b\(commands)\n" + rows { "\($0 % 7),\($0 % 5)" },
    // Amounts, dates and tags that are none.
    "date,cost,service\(commands)\n" + rows { "\($0 < 30 ? "1" : commands),a" },
    "date,cost,service\n" + rows { _ in "1,a" } + "2026-\(commands),1,a\n",
    "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName,Tags\n"
      + rows { _ in "1,USD,service,\"{\"\"team\"\": \(commands)}\"" },
  ]

  @Test("that nobody sees is shown, each scalar of it")
  func hidden() {
    let ranges: [ClosedRange<UInt32>] = [
      0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF...0xFEFF,
      0xE0000...0xE007F,
    ]
    for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
      let number = String(scalar.value, radix: 16, uppercase: true)
      #expect("a\(scalar)b".visible == "a\\u{\(number)}b")
      #expect("{\"a\":\"\(scalar)\"}".escapingCommands.utf8.allSatisfy { $0 < 0x7F })
    }
  }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && (scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value)
      || scalar.properties.isBidiControl || scalar == "\u{2028}" || scalar == "\u{E0041}"
  }

  @Test("reaches no table, CSV, JSON or message", arguments: bills.indices)
  func outputs(_ bill: Int) throws {
    let scratch = try Scratch(bill: ForeignTextTests.bills[bill])
    try scratch.write(ForeignTextTests.bills[bill], to: "f\(ForeignTextTests.commands).csv")
    let file = "f\(ForeignTextTests.commands).csv"
    let lines = [
      ["inspect", file, "--by", "service"], ["inspect", file, "--by", ForeignTextTests.commands],
      ["inspect", file, "--where", "service=\(ForeignTextTests.commands)"],
      ["inspect", file, "--by", "ServiceName,Tags/team"], ["inspect", file],
      ["forecast", file, "--by", "service", "--days", "3"],
      ["budget", file, "--amount", "5", "--by", "service"],
      ["detect", file, "--by", "service", "--all-days"],
      ["detect", file, "--by", "service", "--state", "s\(ForeignTextTests.commands)"],
      ["detect", "bill.csv", "--planned", file], ["inspect", "bill.csv", "--rates", file],
      ["decompose", file, "--by", "service"], ["backtest", file, "--days", "5"],
      ["inspect", ForeignTextTests.commands], ["inspect", "--\(ForeignTextTests.commands)", file],
      ["budget", file, "--amount", ForeignTextTests.commands], [ForeignTextTests.commands],
      ["detect", file, "--using", ForeignTextTests.commands],
    ]
    for line in lines {
      for format in line.count > 1 ? ["table", "csv", "json"] : ["table"] {
        let outcome = try scratch.outlay(line + (line.count > 1 ? ["--format", format] : []))
        let shown = outcome.output + outcome.errors
        #expect(!shown.isEmpty)
        let obeyed = shown.unicodeScalars.filter(ForeignTextTests.isObeyed)
        #expect(obeyed.isEmpty, "\(line) \(format)")
      }
    }
  }

  @Test(
    "is one line without orders, and otherwise as it was",
    arguments: [
      ("plain", "plain"), ("two\r\nlines\n", "two lines "), ("a\u{308}\u{1B}c\u{308}", "ä c̈"),
      ("שלום", "שלום"), ("👩‍👩‍👧", "👩‍👩‍👧"), ("\u{7F}\u{85}\u{2029}", "   "), ("a\tb", "a b"),
      ("a\u{202E}\u{2069}b", "a\\u{202E}\\u{2069}b"), ("a\u{200B}\u{FEFF}", "a\\u{200B}\\u{FEFF}"),
      ("a\u{E0041}", "a\\u{E0041}"),
      // Joiners of Persian, Hindi and emoji, one of Latin letters, and one of nothing.
      ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("क्\u{200D}ष", "क्\u{200D}ष"),
      ("🏃🏽\u{200D}♂\u{FE0F}", "🏃🏽\u{200D}♂\u{FE0F}"), ("❤\u{FE0F}\u{200D}🔥", "❤\u{FE0F}\u{200D}🔥"),
      ("web\u{200D}\u{200C}1", "web\\u{200D}\\u{200C}1"), ("\u{200D}ष", "\\u{200D}ष"),
      ("क\u{200D}\u{200D}", "क\u{200D}\\u{200D}"), ("\u{FE0F}a", "\\u{FE0F}a"),
      ("❤\u{FE0F}\u{E0150}", "❤\u{FE0F}\\u{E0150}"),
    ]
  )
  func visible(text: String, shown: String) {
    #expect(text.visible == shown)
  }

  @Test("is escaped in JSON, which gives it back")
  func json() throws {
    let scratch = try Scratch(bill: ForeignTextTests.bills[0])
    let outcome = try scratch.outlay("forecast bill.csv --by service --days 2 --format json")
    let report = try ForecastReport(json: outcome.output)
    let names = report.series.map(\.series.name)
    #expect(names.contains("s\(ForeignTextTests.commands)1"))
  }
}
