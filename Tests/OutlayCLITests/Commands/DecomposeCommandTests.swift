import Testing

@Suite("decompose")
struct DecomposeCommandTests {
  @Test("writes components that add up to what was observed, a column a cycle")
  func csv() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 90))
    let outcome = try scratch.outlay("decompose bill.csv --period 7 --period 30 --format csv")
    #expect(outcome.status == 0)
    #expect(outcome.lines[0] == "series,date,observed,trend,seasonal_7,seasonal_30,remainder")
    #expect(outcome.lines.count == 91)
    for line in outcome.lines.dropFirst() {
      let cells = line.split(separator: ",").dropFirst(2).compactMap { Double($0) }
      #expect(cells.count == 5)
      // Four components, each rounded.
      #expect(abs(cells[0] - cells[1...].reduce(0, +)) <= 1e-12 * abs(cells[0]))
    }
  }

  @Test("draws a picture of each component")
  func table() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 90))
    let outcome = try scratch.outlay("decompose bill.csv --robust")
    for component in ["observed", "trend", "every 7 days", "remainder", "strength of the trend"] {
      #expect(outcome.lines.contains { $0.hasPrefix(component) })
    }
  }

  @Test("drops a cycle longer than half of the history, and says so")
  func droppedPeriod() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 90))
    let outcome = try scratch.outlay("decompose bill.csv --period 7 --period 60 --format csv")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("too short for a cycle of 60 days; dropped"))
    #expect(outcome.lines[1].contains(",,"))
  }

  @Test("refuses what is too short, and periods that are none", arguments: [1, 0, -7, 4000])
  func refusals(period: Int) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 5))
    let short = try scratch.outlay("decompose bill.csv")
    #expect(short.status == 1 && short.output.isEmpty)
    #expect(try scratch.outlay("decompose bill.csv --period=\(period)").status == 64)
  }
}
