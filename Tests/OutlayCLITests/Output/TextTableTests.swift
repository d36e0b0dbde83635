import Foundation
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
    #expect(table.text(plain(nil)) == "Name      Amount\na           1.00\nlonger  1,000.00\n")
  }

  @Test("cut names to 40 columns and keep them in one line")
  func names() {
    let (head, tail) = (String(repeating: "é", count: 20), String(repeating: "é", count: 19))
    var table = TextTable([.text("")])
    table.append([TextTable.Cell(name: String(repeating: "é", count: 41))])
    table.append([TextTable.Cell(name: String(repeating: "é", count: 40))])
    #expect(table.text(plain(nil)) == "\(head)…\(tail)\n\(head)\(head)\n")
    #expect(TextTable.Cell(name: "a\u{1B}[31mb\nc").text == "a [31mb c")
    #expect("a\u{1B}[31mb\nc\u{2028}d".shown == "a [31mb c d")
  }

  @Test("align what is not one column wide")
  func wide() {
    var table = TextTable([.text("Series"), .number("Amount")])
    for name in ["日本語", "e\u{301}", "👩‍💻 dev", "🇩🇪", "مرحبا"] {
      table.append([TextTable.Cell(name: name), "1"])
    }
    for line in table.text(plain(nil)).split(separator: "\n") {
      #expect(String(line).columns == "Series  Amount".columns)
    }
  }

  /// A table such as an anomaly's, with a picture of less importance.
  private func anomalies(_ names: [String]) -> TextTable {
    var table = TextTable([.text("Series"), .number("Impact"), .days(30, rank: 1)])
    for name in names {
      table.append([
        TextTable.Cell(name: name), "1,234.50",
        TextTable.Cell(String(repeating: "▁", count: 29) + "█"),
      ])
    }
    return table
  }

  @Test("fit the columns there are", arguments: 24...90)
  func fit(_ width: Int) {
    let names = [
      "Amazon Elastic Compute Cloud, eu-west-1", "日本語のサービス", "Amazon Elastic Load Balancing",
    ]
    let lines = anomalies(names).text(plain(width)).split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines {
      #expect(String(line).columns <= width)
      #expect(line.contains("Impact") || line.contains("1,234.50"))
    }
    #expect(Set(lines.dropFirst().map { $0.prefix { $0 != " " } }).count > 1)
  }

  @Test("shorten names, then pictures, then leave columns out")
  func order() {
    let table = anomalies(["Amazon Elastic Compute Cloud"])
    func heading(_ width: Int) -> String {
      String(table.text(plain(width)).split(separator: "\n")[0].filter { $0 != " " })
    }
    func name(_ width: Int) -> String {
      let line = table.text(plain(width)).split(separator: "\n")[1]
      return line.components(separatedBy: "  ")[0]
    }
    #expect(heading(70) == "SeriesImpactLast30days" && name(70) == "Amazon Elastic Compute Cloud")
    #expect(heading(46) == "SeriesImpactLast14days" && name(46) == "Amazon Ela…ute Cloud")
    #expect(heading(45) == "SeriesImpact" && name(45) == "Amazon Elastic Compute Cloud")
    #expect(name(20) == "Amazo…loud")
  }

  @Test("never cut what stands below names")
  func others() {
    var table = anomalies(["Amazon Elastic Compute Cloud"])
    table.append(["33 others", "1.00", ""])
    #expect(table.text(plain(5)).contains("33 others      1.00\n"))
  }

  @Test("never cut a number")
  func tooNarrow() {
    let text = anomalies(["Amazon Elastic Compute Cloud"]).text(plain(5))
    #expect(text.contains("Amaz…oud  1,234.50\n"))
  }

  @Test("keep names apart that differ at one end")
  func distinct() {
    let short = ["production/eu/a-service", "production/us/a-service", "b"].shortened(to: 12)
    #expect(Set(short).count == 3)
    #expect(short.allSatisfy { $0.columns <= 12 })
    #expect(["same", "same"].shortened(to: 3) == ["s…e", "s…e"])
  }

  private func plain(_ width: Int?) -> Style { Style(isColoured: false, width: width) }

  @Test("draw days as bars, missing ones as nothing")
  func sparkline() {
    let series = Series(start: Day(2026, 11, 1), values: [0, .nan, 4, 8])
    #expect(Sparkline(series).text == "▁ ▅█")
    #expect(Sparkline(series, count: 2).text == "▅█")
    #expect(Sparkline([0, 0]).text == "▁▁")
  }

  @Test("leaves control characters of the data out, wherever they are")
  func controlCharacters() throws {
    let rows = (0..<40).map { t in
      "\(Bills.start + t),a\u{1B}[31m,U\u{1B}D,\(Bills.usual(t, level: 100))\n"
    }
    let scratch = try Scratch(bill: "date,ser\u{1B}vice,currency,amount\n" + rows.joined())
    let by = ["--by", "ser\u{1B}vice"]
    for command in [
      ["inspect"], ["forecast", "--days", "3"], ["budget", "--amount", "900"], ["detect"],
      ["decompose"], ["backtest", "--days", "3", "--using", "naive"],
    ] {
      let outcome = try scratch.outlay([command[0], "bill.csv"] + command.dropFirst() + by)
      #expect(outcome.status == 0)
      #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
    }
    let csv = try scratch.outlay(["forecast", "bill.csv", "--format", "csv"] + by)
    #expect(csv.output.contains("a [31m,"))
  }
}
