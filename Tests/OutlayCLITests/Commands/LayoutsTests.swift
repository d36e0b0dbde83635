import Outlay
import OutlayTestSupport
import Testing

@testable import OutlayCLI

@Suite("outlay inspect --layouts")
struct LayoutsTests {
  @Test("lists every layout in each format, without an input")
  func formats() throws {
    let scratch = try Scratch(bill: "")
    let names = LayoutList().layouts.map(\.name)
    let table = try scratch.outlay("inspect --layouts")
    #expect(table.status == 0)
    #expect(table.errors.isEmpty)
    for name in names { #expect(table.lines.contains { $0.hasPrefix(name) }) }
    #expect(table.output.contains("\n  refused: "))
    let csv = try scratch.outlay("inspect --layouts --format csv")
    #expect(csv.rows.count == names.count + 1)
    #expect(
      csv.lines[0]
        == "layout,versions,packings,needs,amounts,quantities,dimensions,day_boundary,"
        + "unsettled_days,refusal"
    )
    let json = try scratch.outlay("inspect --layouts --format json")
    #expect(try LayoutList(json: json.output) == LayoutList())
    #expect(try JSONSchema.ofReports().flaws(of: json.output).isEmpty)
  }

  @Test("keeps to the width of the terminal")
  func width() throws {
    let scratch = try Scratch(bill: "")
    let outcome = try scratch.outlay("inspect --layouts", environment: ["COLUMNS": "60"])
    // Words that are wider than a line are not divided.
    #expect(outcome.lines.filter { $0.columns > 60 && $0.split(separator: " ").count > 1 }.isEmpty)
  }

  @Test(
    "takes no input, which inspect needs otherwise",
    arguments: [
      BadInput(
        usage: "inspect bill.csv --layouts",
        says: "--layouts lists what can be read and takes no input: leave out one of them"
      ),
      BadInput(usage: "inspect", says: "Missing expected argument '<input> ...'"),
    ]
  )
  func usage(_ input: BadInput) throws { try input.check() }
}
