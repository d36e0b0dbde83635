import Foundation
import Testing

@Suite("outlay backtest")
struct BacktestCommandTests {
  @Test("writes a row a series and model, in the columns that are promised")
  func csv() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 120))
    let outcome = try scratch.outlay(
      "backtest bill.csv --by ServiceName --using seasonal-naive,run-rate --windows 2 --format csv"
    )
    #expect(outcome.status == 0)
    #expect(
      outcome.rows[0].prefix(8) == [
        "series", "model", "windows", "MASE", "WAPE", "bias", "coverage", "seconds",
      ]
    )
    #expect(outcome.rows.count == 1 + 3 * 2)
    #expect(outcome.rows[1].prefix(3) == ["Compute", "seasonal-naive", "2"])
    #expect(outcome.rows[2].prefix(3) == ["Compute", "run-rate", "2"])
    for row in outcome.rows.dropFirst() {
      let numbers = row[3...].compactMap(Double.init)
      #expect(numbers.count == 12)
      #expect((0...1).contains(numbers[3]))
    }
  }

  @Test("puts the model with the smallest errors first")
  func table() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 200))
    let outcome = try scratch.outlay("backtest bill.csv --using run-rate,seasonal-naive")
    let lines = outcome.output.split(separator: "\n")
    // The bill has weekends, which a run-rate does not know.
    #expect(lines[0] == "Backtest of 1 series, up to 4 windows of 28 days each")
    #expect(lines[2].hasPrefix("seasonal-naive"))
    #expect(lines[3].hasPrefix("run-rate"))
  }

  @Test("gives JSON the coverage of each day ahead")
  func json() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 100))
    let outcome = try scratch.outlay("backtest bill.csv --using naive --days 5 --format json")
    let row = try JSON(outcome.output)["series"][0]
    #expect(try row["windows"].number == 4)
    #expect(try (0...1).contains(row["errors"]["coverage80ByHorizon"][4].number))
  }

  @Test("warns of what a model cannot forecast, and fails where none can")
  func refusals() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 34))
    let some = try scratch.outlay("backtest bill.csv --using naive,seasonal-naive --format csv")
    #expect(some.status == 0)
    #expect(some.rows.count == 2)
    #expect(some.errors.contains("warning: total by seasonal-naive cannot be backtested: 6 days"))
    let none = try scratch.outlay("backtest bill.csv --days 60 --using naive,run-rate")
    #expect(none.status == 1)
    #expect(none.output.isEmpty)
    // Two models, and one series.
    #expect(none.errorLines.count == 1)
    #expect(none.errorLines[0].hasPrefix("error: total by naive cannot be backtested: "))
  }

  @Test("counts series, not series and models, that cannot be forecast")
  func refusedSeries() throws {
    let long = (name: "long", days: 0..<90, level: 100.0)
    let short = ["a", "b", "c"].map { (name: $0, days: 80..<90, level: 5.0) }
    let scratch = try Scratch(bill: Bills.grouped([long] + short))
    let outcome = try scratch.outlay("backtest bill.csv --by group --using naive,run-rate")
    #expect(outcome.status == 0)
    let warnings = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("warning: ") }
    #expect(warnings.count == 1)
    #expect(
      warnings.first?.hasPrefix("warning: a by naive, run-rate and 2 others cannot be backtested: ")
        == true
    )
  }

  @Test(
    "refuses wrong usage",
    arguments: [
      "--days 0", "--windows 0", "--gap -1", "--embargo 9999999", "--using naive,naive",
      "--using prophet", "--using ''",
    ]
  )
  func usage(options: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 60))
    let outcome = try scratch.outlay("backtest bill.csv \(options)")
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
  }
}
