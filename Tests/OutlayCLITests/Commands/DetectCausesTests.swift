import Outlay
import Testing

@Suite("outlay detect, causes and plans")
struct DetectCausesTests {
  private static let spike = 50
  private static let bill = Bills.focus(days: 60, spike: spike)
  private static let day = "\(Bills.start + spike)"

  @Test("divides an impact over the values of a column, and adds up")
  func explanation() throws {
    let scratch = try Scratch(bill: DetectCausesTests.bill)
    let outcome = try scratch.outlay("detect bill.csv --explain-by ServiceName --format json")
    let row = try JSON(outcome.output)["anomalies"]["shown"][0]
    let explanation = row["explanation"]
    #expect(try explanation["causes"][0]["series"]["ServiceName"].text == "Compute")
    let parts = try explanation["causes"].array.map { try $0["impact"].number }
    let rest = try explanation["others"]["impact"].number + explanation["residual"].number
    // Half a cent.
    #expect(try abs(parts.reduce(rest, +) - row["impact"].number) < 0.005)
    #expect(try row["id"].text.count == 16)
    #expect(try row["impactShare"].number > 1)
    let table = try scratch.outlay("detect bill.csv --explain-by ServiceName").output
    #expect(table.contains("\n  ServiceName Compute") && table.contains("[█]"))
  }

  @Test("explains by the detector that is asked for")
  func chosenDetector() throws {
    let scratch = try Scratch(bill: DetectCausesTests.bill)
    func expected(_ options: String) throws -> Double {
      let line = "detect bill.csv --explain-by ServiceName \(options) --format json"
      let row = try JSON(try scratch.outlay(line).output)["anomalies"]["shown"][0]
      return try row["explanation"]["causes"][0]["expected"].number
    }
    let standard = try expected("")
    #expect(try expected("--using robust-score") == standard)
    // A mean has its share of the spike, a median nothing of it.
    #expect(try expected("--using z-score") > standard)
  }

  @Test("keeps the record of what was planned, and raises no alert")
  func planned() throws {
    let scratch = try Scratch(bill: DetectCausesTests.bill)
    let day = DetectCausesTests.day
    try scratch.write("start,end,scope,reason\n\(day),\(day),*,sale\n", to: "events.csv")
    let line = "detect bill.csv --planned events.csv --fail-on-anomaly --format json"
    let outcome = try scratch.outlay(line)
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("planned and not shown: total, \(day): sale"))
    let anomalies = try JSON(outcome.output)["anomalies"]
    #expect(try anomalies["shown"].array.isEmpty)
    #expect(try anomalies["planned"][0]["planned"].text == "sale")
    try scratch.write("start,end,scope,reason\n\(day),soon,*,sale\n", to: "events.csv")
    let refused = try scratch.outlay(line)
    #expect(refused.status == 1)
    #expect(
      refused.errorLines == [
        "error: events.csv:2: column end: found 'soon': not a date; write it as 2026-11-20"
      ]
    )
  }

  @Test("fires on moves that a quiet total hides, unless they were planned")
  func masked() throws {
    // On one day Storage costs what Models do not.
    let moved = 57
    let rows = (0..<100).flatMap { t -> [String] in
      let part = t == moved ? 300.0 : 0
      return [("Compute", 1000.0, 0.0), ("Storage", 400, part), ("Models", 400, -part)].map {
        let amount = Bills.usual(t, level: $0.1) + $0.2
        return Bills.focusRow(Bills.start + t, amount, service: $0.0)
      }
    }
    let scratch = try Scratch(bill: Bills.focusHeader + rows.joined())
    let line = "detect bill.csv --explain-by ServiceName --format json --fail-on-anomaly"
    let found = try scratch.outlay(line)
    let result = try JSON(found.output)
    #expect(try result["anomalies"]["shown"].array.isEmpty)
    #expect(try result["masked"].array.count == 1)
    #expect(found.status == 2)
    let day = Bills.start + moved
    try scratch.write("start,end,scope,reason\n\(day),\(day),Models,moved\n", to: "events.csv")
    let planned = try scratch.outlay(line + " --planned events.csv")
    #expect(try JSON(planned.output)["masked"].array.isEmpty)
    #expect(planned.status == 0)
  }
}
