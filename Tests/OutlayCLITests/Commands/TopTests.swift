import Outlay
import Testing

@Suite("--top")
struct TopTests {
  /// Five groups of different sizes, each with a spike on a day of its own.
  private static let bill = {
    let groups = (1...5).map { (name: "g\($0)", days: 0..<60, level: 100.0 * Double($0)) }
    let spikes = (1...5).map { group in
      "\(Bills.start + (40 + group)),g\(group),\(1000 * group)\n"
    }
    return Bills.grouped(groups) + spikes.joined()
  }()

  /// The first word of each line.
  private static func firstWords(_ lines: some Sequence<String>) -> [String] {
    lines.compactMap { $0.split(separator: " ").first.map(String.init) }
  }

  @Test("shows the largest series of a forecast, and the others as one")
  func forecast() throws {
    let scratch = try Scratch(bill: TopTests.bill)
    let line = "forecast bill.csv --by group --days 7"
    let outcome = try scratch.outlay("\(line) --top 2")
    #expect(outcome.status == 0)
    let table = outcome.lines.drop { !$0.hasPrefix("Series") }.dropFirst()
    #expect(TopTests.firstWords(table.prefix(3)) == ["g5", "g4", "3"])
    let others = try #require(table.first { $0.hasPrefix("3 others ") })
    let whole = try scratch.outlay(line).lines
    let left = whole.filter { ["g1 ", "g2 ", "g3 "].contains(String($0.prefix(3))) }
    #expect(left.count == 3)
    let sum = left.map { TopTests.amount($0, 1) }.reduce(0, +)
    #expect(abs(TopTests.amount(others, 2) - sum) < 0.02)
    let why = outcome.lines.drop { $0 != "Why" }.dropFirst()
    #expect(TopTests.firstWords(why) == ["g5:", "g4:", "total:"])
  }

  @Test("adds up the other subtotals of each level")
  func subtotals() throws {
    var rows = ""
    for t in 0..<60 {
      for (a, b, c, level) in [
        ("x", "p", "1", 300.0), ("x", "q", "1", 200), ("y", "p", "1", 100), ("z", "p", "2", 50),
      ] {
        rows += "\(Bills.start + t)T00:00:00Z,\(Bills.start + t + 1)T00:00:00Z,"
        rows += "\(Bills.usual(t, level: level)),USD,\(a),\(b),\(c)\n"
      }
    }
    let header = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,A,B,C\n"
    let scratch = try Scratch(bill: header + rows)
    let line = "forecast bill.csv --by A,B,C --days 7"
    let whole = try scratch.outlay(line).lines.filter { $0.hasPrefix("Subtotal ") }
    #expect(whole.count == 7)
    // The largest is shown; the others of one level add up, those of two do not.
    let left = try scratch.outlay("\(line) --top 1").lines.filter { $0.contains("other subtotal") }
    let sum = { (names: [String]) in
      whole.filter { line in names.contains { line.hasPrefix("Subtotal \($0)  ") } }
        .map { TopTests.amount($0, $0.split(separator: " ").count - 3) }.reduce(0, +)
    }
    #expect(left.count == 2)
    #expect(left[0].hasPrefix("2 other subtotals by A "))
    #expect(left[1].hasPrefix("4 other subtotals by A, B "))
    // Each of the amounts is rounded to a cent.
    #expect(abs(TopTests.amount(left[0], 5) - sum(["y", "z"])) < 0.03)
    #expect(abs(TopTests.amount(left[1], 6) - sum(["x / p", "x / q", "y / p", "z / p"])) < 0.05)
  }

  /// The amount in a column of a line.
  private static func amount(_ line: String, _ column: Int) -> Double {
    let words = line.split(separator: " ")
    return Double(words[column].replacing(",", with: "")) ?? .nan
  }

  @Test("shows the costliest anomalies, and the others as one")
  func detect() throws {
    let scratch = try Scratch(bill: TopTests.bill)
    let line = "detect bill.csv --by group --since 2026-10-11"
    let outcome = try scratch.outlay("\(line) --top 2")
    #expect(outcome.status == 0)
    #expect(outcome.lines[0].hasPrefix("5 anomalies since"))
    #expect(TopTests.firstWords(outcome.lines.dropFirst(2)) == ["g5", "g4", "3"])
    #expect(outcome.lines.last?.hasPrefix("3 others ") == true)
    let whole = try scratch.outlay(line).lines.dropFirst(2)
    #expect(TopTests.firstWords(whole) == ["g5", "g4", "g3", "g2", "g1"])
  }

  @Test("shows the largest groups and the costliest anomalies of a budget")
  func budget() throws {
    let scratch = try Scratch(bill: TopTests.bill)
    let line = "budget bill.csv --amount 50000 --by group"
    let outcome = try scratch.outlay("\(line) --top 1")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count { $0.hasPrefix("4 others ") } == 2)
    #expect(outcome.lines.contains("outlay detect --by group lists them all, with those before"))
    #expect(!(try scratch.outlay(line).output.contains("others")))
  }

  @Test(
    "leaves CSV and JSON complete",
    arguments: ["forecast bill.csv --days 3", "detect bill.csv", "budget bill.csv --amount 50000"],
    ["csv", "json"]
  )
  func machines(_ line: String, _ format: String) throws {
    let scratch = try Scratch(bill: TopTests.bill)
    let whole = "\(line) --by group --format \(format)"
    #expect(try scratch.outlay("\(whole) --top 1") == (try scratch.outlay(whole)))
  }
}
