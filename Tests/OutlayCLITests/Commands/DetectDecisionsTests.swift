import Foundation
import Outlay
import Testing

@Suite("outlay detect --decisions")
struct DetectDecisionsTests {
  private static let spike = 70
  private static let bill = Bills.focus(days: 81, spike: spike)
  private static let line = "detect bill.csv --by ServiceName --decisions d.csv"

  /// The identifier of the only anomaly, as the command prints it.
  private func id(in scratch: borrowing Scratch) throws -> String {
    try scratch.write("id,decision,by,until,note\n", to: "d.csv")
    let rows = try scratch.outlay(DetectDecisionsTests.line + " --format csv").rows
    #expect(rows[0].suffix(2) == ["id", "decision"] && rows.count == 2)
    #expect(rows[1].last == "")
    return rows[1][rows[1].count - 2]
  }

  @Test("prints the ids that a file begins with, and nothing of them without one")
  func ids() throws {
    let scratch = try Scratch(bill: DetectDecisionsTests.bill)
    let id = try id(in: scratch)
    let table = try scratch.outlay(DetectDecisionsTests.line).output
    #expect(table.contains(id) && table.hasSuffix("\n\n1 alert: 1 undecided\n"))
    let plain = try scratch.outlay("detect bill.csv --by ServiceName --format csv")
    #expect(plain.rows[0].last == "extra_a_day")
    #expect(try !scratch.outlay("detect bill.csv --by ServiceName").output.contains(id))
  }

  @Test(
    "holds back what was expected or dismissed, and says so",
    arguments: ["", " --replay", " --since 2026-10-01"]
  )
  func heldBack(mode: String) throws {
    let scratch = try Scratch(bill: DetectDecisionsTests.bill)
    let id = try id(in: scratch)
    let day = Bills.start + DetectDecisionsTests.spike
    for verdict in ["expected", "dismissed"] {
      try scratch.write(
        "id,decision,by,until,note\n\(id),\(verdict),Anna,,load tests\n",
        to: "d.csv"
      )
      let line = DetectDecisionsTests.line + mode + " --fail-on-anomaly"
      let outcome = try scratch.outlay(line)
      #expect(outcome.status == 0)
      let note = "\(verdict) and not shown: Compute, \(day) by Anna: load tests\n"
      #expect(outcome.errors.contains(note))
      let rate = verdict == "dismissed" ? "100.0" : "0.0"
      let counts =
        "1 alert: 1 \(verdict); false alerts: \(rate) % of all, \(rate) % of those decided"
      #expect(outcome.output.hasSuffix("\n\(counts)\n"))
      #expect(try scratch.outlay(line + " --format csv").rows.count == 1)
    }
  }

  @Test("shows what was resolved or confirmed, with the name of who decided")
  func shown() throws {
    let scratch = try Scratch(bill: DetectDecisionsTests.bill)
    let id = try id(in: scratch)
    for verdict in ["resolved", "confirmed"] {
      // YAML is known by its first letter, and not by the name of the file.
      try scratch.write("- {id: \(id), decision: \(verdict), by: Anna}\n", to: "d.csv")
      let outcome = try scratch.outlay(DetectDecisionsTests.line + " --fail-on-anomaly")
      #expect(outcome.status == 2)
      #expect(outcome.output.contains("spike, \(verdict) by Anna"))
      let rows = try scratch.outlay(DetectDecisionsTests.line + " --format csv").rows
      #expect(rows[1].suffix(2) == [id, verdict])
    }
  }

  @Test("warns of an id that no anomaly has, and refuses a row that cannot be used")
  func unusable() throws {
    let scratch = try Scratch(bill: DetectDecisionsTests.bill)
    try scratch.write("id,decision\n0123456789abcdef,expected\n", to: "d.csv")
    let outcome = try scratch.outlay(DetectDecisionsTests.line)
    #expect(outcome.status == 0)
    let warning = "warning: '0123456789abcdef': no anomaly has the id (d.csv)\n"
    #expect(outcome.errors.contains(warning))
    try scratch.write("id,decision\n0123456789abcdef,ignored\n", to: "d.csv")
    let refused = try scratch.outlay(DetectDecisionsTests.line)
    #expect(refused.status == 1 && refused.output.isEmpty)
    #expect(
      refused.errorLines == [
        "error: d.csv:2: column decision: found 'ignored': not a decision; write expected, "
          + "dismissed, resolved or confirmed"
      ]
    )
    #expect(try scratch.outlay("detect bill.csv --decisions none.csv").status == 1)
  }

  @Test("works each morning with a state, and never writes its file")
  func state() throws {
    let scratch = try Scratch(bill: DetectDecisionsTests.bill)
    let id = try id(in: scratch)
    let file = "id,decision,by\n\(id),dismissed,Anna\n"
    try scratch.write(file, to: "d.csv")
    let line = DetectDecisionsTests.line + " --state s.json --fail-on-anomaly --format csv"
    let day = Bills.start + DetectDecisionsTests.spike
    #expect(try scratch.outlay(line + " --as-of \(day - 1)").status == 0)
    let outcome = try scratch.outlay(line + " --as-of \(day)")
    #expect(outcome.status == 0 && outcome.rows.count == 1)
    #expect(outcome.errors.contains("dismissed and not shown: Compute, \(day) by Anna\n"))
    // The next morning nothing is said of it.
    let next = try scratch.outlay(line + " --as-of \(day + 1)")
    #expect(next.status == 0 && !next.errors.contains("not shown"))
    let kept = try String(contentsOfFile: scratch.path + "/d.csv", encoding: .utf8)
    #expect(kept == file)
  }
}
