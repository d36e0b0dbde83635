import Outlay
import Testing

/// Rows whose values differ and whose names are the same.
@Suite("outlay detect of series of one name")
struct SeriesKeyStateTests {
  /// The bill of the first days: `x / y`, `z` has a spike on the last of 62 days.
  private static func bill(days: Int) -> String {
    (0..<days).reduce(into: "date,a,b,cost\n") { csv, t in
      csv += "\(Bills.start + t),x / y,z,\(100 + 7 * t % 11 + (t == 61 ? 900 : 0))\n"
      csv += "\(Bills.start + t),x,y / z,\(300 + 5 * t % 13)\n"
    }
  }

  private static let line = "detect bill.csv --by a,b --min-impact 0 --min-share 0 --format csv"

  @Test("remembers both, and scores each by its own days")
  func state() throws {
    let scratch = try Scratch(bill: SeriesKeyStateTests.bill(days: 61))
    let line = SeriesKeyStateTests.line + " --state s.json"
    #expect(try scratch.outlay(line).errors.contains("learned 2 series"))
    try scratch.write(SeriesKeyStateTests.bill(days: 62), to: "bill.csv")
    let found = try scratch.outlay(line).rows.dropFirst()
    #expect(found.map { $0[0] } == ["x / y / z"])
    // 100 + 7 · 61 mod 11 + 900.
    #expect(found.map { $0[5] } == ["1009.0"])
  }

  @Test("leaves out the planned days of the one in the scope")
  func plan() throws {
    let scratch = try Scratch(bill: SeriesKeyStateTests.bill(days: 62))
    let day = Bills.start + 61
    for (scope, shown) in [("z", 0), ("y / z", 1)] {
      try scratch.write("start,end,scope,reason\n\(day),\(day),\(scope),test\n", to: "plan.csv")
      let outcome = try scratch.outlay(SeriesKeyStateTests.line + " --planned plan.csv")
      #expect(outcome.rows.dropFirst().count { $0[1] == "\(day)" } == shown)
      #expect(!outcome.errors.contains("no series is in the scope"))
    }
  }

  @Test("backtests both")
  func backtest() throws {
    let scratch = try Scratch(bill: SeriesKeyStateTests.bill(days: 61))
    let rows = try scratch.outlay("backtest bill.csv --by a,b --using run-rate --format csv").rows
    #expect(rows.dropFirst().map { $0[0] } == ["x / y / z", "x / y / z"])
  }
}
