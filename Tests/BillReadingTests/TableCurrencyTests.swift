import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// The currencies and units of tables, whose names of columns say little.
@Suite("Currencies and units of tables")
struct TableCurrencyTests {
  private func table(_ header: String, _ rows: String...) -> [UInt8] {
    let lines = rows.enumerated().map { "\(Day(2026, 1, 1) + $0),\($1)" }
    return Bills.csv(lines: ["date,\(header)"] + lines)
  }

  private func message(
    _ csv: [UInt8],
    measure: AmountMeasure = .effectiveCost,
    _ options: ReadingOptions = ReadingOptions()
  ) -> String {
    do {
      return "read \(try SpendCube(csv: csv, measure: measure, options: options).report.amountUsed)"
    } catch {
      return error.description
    }
  }

  @Test(
    "knows the column of currencies by its values, whatever of some names it has",
    arguments: ["cur", "ccy", "unit", "WAERS", "cost_unit", "curr."]
  )
  func values(name: String) throws {
    let csv = table("service,cost,\(name)", "a,1,USD", "b,2,USD")
    #expect(try SpendCube(csv: csv).currency == "USD")
    #expect(
      message(table("service,cost,\(name)", "a,1,USD", "b,2,eur", "a,4,USD"))
        == "csv:3: found 'USD' (5.00), 'EUR' (2.00), which cannot be added; choose one with "
        + "currency = \"USD\", or convert them with rates"
    )
  }

  @Test("knows several common currencies under any name")
  func anyName() {
    #expect(message(table("cost,k", "1,USD", "2,EUR")).contains("'USD' (1.00), 'EUR' (2.00)"))
  }

  @Test(
    "takes no other column for one of currencies",
    arguments: ["team", "original_cur", "code", "unit"]
  )
  func others(name: String) {
    // Teams, and currencies of other amounts.
    let values = name == "original_cur" ? ("USD", "EUR") : ("ALL", "OPS")
    #expect(message(table("\(name),cost", "\(values.0),1", "\(values.1),2")) == "read 3.0")
  }

  @Test(
    "refuses amounts of several units, which are no money",
    arguments: ["amount,unit", "usage,uom", "quantity,Einheit", "value,usage_unit"]
  )
  func units(header: String) {
    let column = header.split(separator: ",")[1]
    #expect(
      message(table("service,\(header)", "a,1,GB", "b,2,Hours", "a,4,GB"))
        == "csv:3: column \(column): found amounts in 'GB' (5.00), 'Hours' (2.00), which cannot be "
        + "added; choose one with filters = [RowFilter(\"\(column)\", [.equal(\"GB\")])], or count "
        + "it with measure: .quantity(\"GB\")"
    )
  }

  @Test("counts amounts of one unit, chosen by a condition or by the measure")
  func chosen() throws {
    let csv = table("amount,unit", "1,GB", "2,Hours", "4,GB")
    let options = ReadingOptions().with { $0.filters = [RowFilter("unit", [.equal("GB")])] }
    #expect(message(csv, options) == "read 5.0")
    #expect(message(csv, measure: .quantity("hrs")) == "read 2.0")
    #expect(message(table("amount,unit", "1,GB", "2,gb")) == "read 3.0")
    #expect(message(table("amount,unit", "1,USD", "2,GB")).contains("'USD' (1.00), 'GB' (2.00)"))
  }

  @Test(
    "adds money whose units are those of something else",
    arguments: [
      ("cost,unit", "1,GB", "2,Hours"), ("amount,quantity,unit", "1,5,GB", "2,5,Hours"),
      ("amount,unit", "1,Sales", "2,Research"), ("amount,unit", "$1,GB", "$2,Hours"),
      ("total_charge,usage_unit", "1,GB", "2,Hours"),
    ]
  )
  func money(header: String, first: String, second: String) {
    #expect(message(table(header, first, second)) == "read 3.0")
  }

  private func ambiguous(_ place: String, _ column: String, _ text: String) -> String {
    "csv:\(place): column \(column): found '\(text)', which has two readings; state "
      + "decimalMark = .comma or decimalMark = .point"
  }

  @Test("asks which mark begins decimals, wherever the currency is told")
  func ambiguousAmounts() {
    #expect(message(table("cost,currency", "1.234,EUR")) == ambiguous("2", "cost", "1.234"))
    #expect(message(table("cost,cur", "1.234,PLN")) == ambiguous("2", "cost", "1.234"))
    #expect(message(table("cost_eur", "1.234")) == ambiguous("2", "cost_eur", "1.234"))
    #expect(message(table("cost", "1.234 EUR")) == ambiguous("2", "cost", "1.234 EUR"))
    let stated = ReadingOptions().with { $0.currency = "EUR" }
    #expect(message(table("cost", "1.234"), stated) == ambiguous("2", "cost", "1.234"))
    let json = Array(#"[{"date": "2026-01-01", "cost": "€1.234"}]"#.utf8)
    #expect(message(json) == ambiguous("1", "cost", "€1.234"))
    let cured = ReadingOptions().with { $0.decimalMark = .comma }
    #expect(message(table("cost_eur", "1.234"), cured) == "read 1234.0")
    #expect(message(json, cured) == "read 1234.0")
  }

  @Test("asks nothing of amounts that have one reading")
  func clearAmounts() {
    #expect(message(table("cost,currency", "1.234,USD")) == "read 1.234")
    #expect(message(table("cost,currency", "1.234,EUR", "0.5,EUR")) == "read 1.734")
    #expect(message(table("cost,currency", "1234,EUR")) == "read 1234.0")
    let numbers = #"[{"date": "2026-01-01", "cost": 1.234, "currency": "EUR"}]"#
    #expect(message(Array(numbers.utf8)) == "read 1.234")
    let comma = ReadingOptions().with { $0.decimalMark = .comma }
    #expect(message(Array(numbers.utf8), comma) == "read 1.234")
  }

  @Test("understands a table in JSON by its values, as the same in CSV")
  func json() {
    let mixed = """
      [{"date": "2026-01-01", "cost": 1, "cur": "USD"},
      {"date": "2026-01-02", "cost": 2, "cur": "EUR"}]
      """
    #expect(message(Array(mixed.utf8)).contains("'USD' (1.00), 'EUR' (2.00)"))
    let texts =
      #"[{"date": "2026-01-01", "cost": "1.234,50"}, {"date": "2026-01-02", "cost": 2.5}]"#
    #expect(message(Array(texts.utf8)) == "read 1237.0")
  }

  @Test("leaves out a row of a currency that no row has had, with another beside its amount")
  func unheardOf() {
    let lenient = ReadingOptions().with { $0.isLenient = true }
    #expect(message(table("cost,currency", "1,USD", "5 EUR,GBP"), lenient) == "read 1.0")
    #expect(message(table("cost,currency", "5 EUR,GBP", "1,USD"), lenient) == "read 1.0")
  }
}
