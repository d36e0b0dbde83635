import Outlay
import Testing

@testable import OutlayCLI

@Suite("tables")
struct TextTableTests {
  @Test("align text to the left and numbers to the right, no wider than needed")
  func alignment() {
    var table = TextTable([.text("Name"), .number("Amount")])
    table.append(["a", "1.00"])
    table.append(["longer", "1,000.00"])
    #expect(table.text(Style()) == "Name      Amount\na           1.00\nlonger  1,000.00\n")
  }

  @Test("cut names at 40 characters and keep them in one line")
  func names() {
    let long = TextTable.Cell(name: String(repeating: "é", count: 41)).text
    #expect(long == String(repeating: "é", count: 39) + "…")
    #expect(TextTable.Cell(name: String(repeating: "é", count: 40)).text.last == "é")
    #expect(TextTable.Cell(name: "a\u{1B}[31mb\nc").text == "a [31mb c")
  }

  @Test("draw days as bars, missing ones as nothing")
  func sparkline() {
    let series = Series(start: Day(2026, 11, 1), values: [0, .nan, 4, 8])
    #expect(Sparkline(series).text == "▁ ▅█")
    #expect(Sparkline(series, count: 2).text == "▅█")
    #expect(Sparkline(Series(start: Day(2026, 11, 1), values: [0, 0])).text == "▁▁")
  }
}
