import Testing

@testable import OutlayCLI

@Suite("suggestions")
struct SuggestionTests {
  @Test("ask for the nearest name, where one is near")
  func question() {
    let question = Suggestion.question(for: "forcast", among: ["forecast"])
    #expect(question == "; did you mean 'forecast'?")
    #expect(Suggestion.question(for: "bill.csv", among: ["forecast"]).isEmpty)
  }

  @Test(
    "accept columns in another letter case, and say so",
    arguments: [("servicename", "ServiceName"), ("tags/team", "Tags/team")]
  )
  func columns(_ given: String, _ column: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let line = "forecast bill.csv --days 3 --format csv --by"
    let outcome = try scratch.outlay("\(line) \(given)")
    #expect(outcome.status == 0)
    #expect(outcome.output == (try scratch.outlay("\(line) \(column)").output))
    let note = "the column '\(given)' is read as '\(column)'"
    #expect(outcome.errors.split(separator: "\n").contains { $0 == note })
  }

  @Test(
    "warn of a tag that no row has, and name the nearest",
    arguments: [
      ("Tags/TEAM", "'TEAM'; did you mean 'team'?"), ("tags/taem", "'taem'; did you mean 'team'?"),
      ("Tags/owner", "'owner'; check its spelling and letter case"),
    ]
  )
  func absentTag(_ given: String, _ text: String) throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let line = "inspect --by ServiceName,\(given)"
    let outcome = try scratch.outlay("\(line) bill.csv")
    #expect(outcome.status == 0)
    let warnings = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
    #expect(warnings == ["warning: no row has the tag \(text)"])
    // What can be read but once gives no names.
    let piped = try scratch.outlay("\(line) -", input: "bill.csv")
    #expect(piped.status == 0)
    #expect(piped.errors.contains("check its spelling and letter case"))
  }

  @Test("say nothing of columns to the letter")
  func exactColumns() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let outcome = try scratch.outlay("inspect bill.csv --by ServiceName,Tags/team")
    #expect(!outcome.errors.contains("is read as") && !outcome.errors.contains("no row has"))
  }
}
