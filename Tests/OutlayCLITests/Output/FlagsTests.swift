import ArgumentParser
import Outlay
import Testing

@testable import OutlayCLI

@Suite("cures as flags")
struct FlagsTests {
  static let cures: [Cure] =
    [
      .lenient, .dateColumn, .amountColumn, .monthFirst, .dayFirst, .yearFirst, .decimalComma,
      .decimalPoint, .currency("EUR"), .unit("GB"), .rates, .addSimilar,
      .condition("unit", equals: "GB,Hours"),
    ]
    + CostMeasure.allCases.map { .measure($0) }

  @Test("are accepted by the command's own parser", arguments: cures)
  func accepted(cure: Cure) throws {
    var words = Flags.text(of: cure).split(separator: " ").map(String.init)
    // The name of a column or a file is the user's to give.
    if cure == .dateColumn || cure == .amountColumn || cure == .rates { words.append("when") }
    let options = try InputOptions.parse(["bill.csv"] + words)
    switch cure {
    case .lenient: #expect(options.lenient)
    case .addSimilar: #expect(options.addSimilar)
    case .dateColumn: #expect(options.dateColumn == "when")
    case .amountColumn: #expect(options.amountColumn == "when")
    case .monthFirst: #expect(options.dateOrder == .monthFirst)
    case .dayFirst: #expect(options.dateOrder == .dayFirst)
    case .yearFirst: #expect(options.dateOrder == .yearFirst)
    case .decimalComma: #expect(options.decimalMark == .comma)
    case .decimalPoint: #expect(options.decimalMark == .point)
    case .currency(let currency): #expect(options.currency == currency)
    case .measure(let measure): #expect(options.measure.measure == .cost(measure))
    case .rates: #expect(options.conversion.rates == "when")
    case .unit(let unit): #expect(options.measure.measure == .quantity(.named(unit)))
    case .condition(let column, let value):
      #expect(options.conditions == [Condition(argument: "\(column)=\(value)")])
    // Not for the parser but for the shell.
    case .csv, .without: Issue.record("a cure in the words of a shell")
    }
  }

  @Test("name the program that makes a file readable")
  func converted() {
    #expect(
      Flags.text(of: .csv(of: "bill.parquet"))
        == "duckdb -c \"COPY (FROM 'bill.parquet') TO '/dev/stdout' (FORMAT csv)\" "
        + "| outlay forecast -"
    )
  }

  @Test("cure what the command warns of")
  func followed() throws {
    let header = "ChargePeriodStart,EffectiveCost,BilledCost,ChargeCategory,BillingCurrency\n"
    let scratch = try Scratch(bill: header + "2026-09-01,3,2.5,Usage,USD\n")
    let doubtful = try scratch.outlay("inspect bill.csv")
    #expect(doubtful.errors.contains("unfilled; try --measure billed-cost\n"))
    let cured = try scratch.outlay("inspect bill.csv --measure billed-cost")
    #expect(cured.status == 0)
    #expect(!cured.errors.contains("warning"))
  }

  @Test("leave out what is named as a total, and is none")
  func withoutTotal() throws {
    let scratch = try Scratch(bill: "date,EC2,S3,Total\n2026-01-01,5,3,9\n2026-01-02,4,3,8\n")
    let refused = try scratch.outlay("inspect bill.csv")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("leave it out with --where 'series!=Total', or name"))
    let cured = try scratch.outlay("inspect bill.csv --where series!=Total")
    #expect(cured.output.contains("used     2 rows, 15.00"))
    // A comma would part two values.
    #expect(Flags.text(of: .without("Total, net", in: "s")) == "--where 's!=Total? net'")
  }

  @Test("cure what the command refuses, each of those it names")
  func refused() throws {
    let scratch = try Scratch(bill: "when,cost\nsoon,3\n")
    let name = try scratch.outlay("inspect bill.csv")
    #expect(name.errors.contains("name it with --date-column\n"))
    try scratch.write("when,cost\n5/1/26,3\n", to: "bill.csv")
    let order = try scratch.outlay("inspect bill.csv")
    #expect(order.errors.contains("with --date-order month-first or --date-order day-first\n"))
    let cured = try scratch.outlay("inspect bill.csv --date-order day-first")
    #expect(cured.status == 0)
  }
}
