import Testing

@testable import OutlayCLI

@Suite("notes that many series share")
struct SharedNoteTests {
  @Test("are one line for each text, with the first name and the number of others")
  func lines() {
    let notes = [("a", ": late"), ("b", ": short"), ("c", ": late"), ("d", ": late")]
      .map { SharedNote(of: $0, saying: $1) }
    #expect(SharedNote.lines(of: notes) == ["a and 2 others: late", "b: short"])
    #expect(SharedNote.lines(of: Array(notes.prefix(3))) == ["a and 1 other: late", "b: short"])
    #expect(SharedNote.lines(of: []).isEmpty)
  }

  @Test("are ten lines at most")
  func limit() {
    let notes = (0..<30).map { SharedNote(of: "s\($0)", saying: ": \($0 / 2)") }
    #expect(SharedNote.lines(of: Array(notes.prefix(20))).count == 10)
    let lines = SharedNote.lines(of: notes)
    #expect(lines.count == 10)
    #expect(lines[8] == "s16 and 1 other: 8")
    #expect(lines[9] == "12 others for 6 other reasons")
  }

  @Test("are one warning for a thousand series")
  func warnings() throws {
    let long = (name: "long", days: 0..<40, level: 100.0)
    let short = (0..<1000).map { (name: "s\($0)", days: 39..<40, level: 5.0) }
    let scratch = try Scratch(bill: Bills.grouped([long] + short))
    let outcome = try scratch.outlay("detect bill.csv --by group --format csv")
    #expect(outcome.status == 0)
    let warnings = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
    #expect(warnings.count { $0.contains("cannot be scored") } == 1)
    #expect(warnings.contains { $0.contains(" and 999 others cannot be scored: 1 day of history") })
  }
}
