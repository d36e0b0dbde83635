import Outlay
import Testing

@Suite("why in plain words")
struct WhyTests {
  private static let bill = Bills.focus(days: 81, spike: 70)

  /// The lines of a section of a table, whose title stands alone in a line.
  private static func section(_ title: String, of outcome: Outcome) -> [String] {
    outcome.lines.drop { $0 != title }.dropFirst().prefix { $0.hasPrefix("  ") }.map { $0 }
  }

  @Test("has a line a sentence for one series")
  func oneSeries() throws {
    let scratch = try Scratch(bill: WhyTests.bill)
    let line = "forecast bill.csv --days 3"
    let why = WhyTests.section("Why", of: try scratch.outlay(line))
    let series = try JSON(scratch.outlay(line + " --format json").output)["series"][0]
    let sentences = try series["sentences"].array.map { try $0.text }
    #expect(why == sentences.map { "  " + $0 })
    #expect(try series["explanation"].text == sentences.joined(separator: " "))
    #expect(sentences[0].hasPrefix("Leans on "))
    #expect(sentences.contains { $0.hasPrefix("Set aside ") && $0.contains(" 2026-11-10") })
  }

  @Test(
    "keeps to the columns of a terminal",
    arguments: [
      "forecast bill.csv --days 3", "forecast bill.csv --days 3 --by ServiceName",
    ],
    [40, 60, 80]
  )
  func width(_ line: String, _ columns: Int) throws {
    let scratch = try Scratch(bill: WhyTests.bill)
    let narrow = try scratch.outlay(line, environment: ["COLUMNS": "\(columns)"])
    let lines = WhyTests.section("Why", of: narrow)
    #expect(!lines.isEmpty && lines.allSatisfy { $0.count <= columns })
    let words = lines.flatMap { $0.split(separator: " ") }
    let whole = WhyTests.section("Why", of: try scratch.outlay(line))
    #expect(words == whole.flatMap { $0.split(separator: " ") })
  }

  @Test("names in a budget's table what was assumed of the days ahead")
  func budget() throws {
    // A fee of 5,000 on the last business day of each month.
    var bill = Bills.focus(days: 140, spike: 130)
    for day in [Day(2026, 9, 30), Day(2026, 10, 30), Day(2026, 11, 30), Day(2026, 12, 31)] {
      bill += Bills.focusRow(day, 5000)
    }
    let scratch = try Scratch(bill: bill)
    let line = "budget bill.csv --amount 60000"
    let table = try scratch.outlay(line)
    let lines = WhyTests.section("Assumptions", of: table)
    try #require(lines.count == 2)
    // The amount is one that was off its level by a little noise.
    #expect(lines[0].hasPrefix("  Expects a charge of "))
    #expect(
      lines[0].hasSuffix(
        " USD on the last business day of each month (Compute), next on 2027-01-29."
      )
    )
    #expect(lines[1] == "  Set aside 1 day of the last two months that was far off: 2027-01-09.")
    #expect(table.lines.last?.contains(" will close at ") == true)
    let assumptions = try JSON(scratch.outlay(line + " --format json").output)["assumptions"]
    #expect(try assumptions.array.map { "  " + (try $0.text) } == lines)
    // The budget ends before the charge is due.
    let early = try scratch.outlay(line + " --from 2027-01-01 --to 2027-01-25")
    #expect(WhyTests.section("Assumptions", of: early) == [lines[1]])
    let narrow = try scratch.outlay(line, environment: ["COLUMNS": "80"])
    #expect(WhyTests.section("Assumptions", of: narrow).allSatisfy { $0.count <= 80 })
  }
}
