import OutlayCloudSpend
import Testing

@testable import OutlayBillReading

/// Columns of numbers beside series that are no amounts, and series of several currencies.
@Suite("Columns beside series")
struct TableAsideTests {
  /// A table of eight days of two services, and more columns of a number each.
  private func table(_ names: [String], _ more: (Int) -> [Double]) -> [UInt8] {
    let lines = (0..<8).map { day in
      let fields = [10 + Double(day * day % 5), 20 - Double(day % 3)] + more(day)
      return "2026-09-0\(day + 1)," + fields.map { "\($0)" }.joined(separator: ",")
    }
    return Bills.csv(lines: [(["date", "ec2", "s3"] + names).joined(separator: ",")] + lines)
  }

  private var sum: Double {
    (0..<8).reduce(0.0) { sum, day in
      let more: Int = 30 + day * day % 5 - day % 3
      return sum + Double(more)
    }
  }

  @Test(
    "are not counted, and said",
    arguments: [
      "__index_level_0__", "Unnamed: 0", "index", "#", "", "level_0", "Average", "total_7d_avg",
      "KW", "dayofweek", "is_weekend", "fx", "exchange rate", "Week No",
    ]
  )
  func asides(name: String) throws {
    let cube = try SpendCube(csv: table([name]) { [Double($0 * 3 + 1)] })
    #expect(cube.report.amountUsed == sum)
    let shown = name.isEmpty ? "a column without a name" : name
    #expect(
      cube.report.assumptions.contains(ReadingReport.Assumption(.asideColumns, [shown]))
    )
  }

  @Test("are the numbers of rows of frames that were joined, too")
  func joined() throws {
    let cube = try SpendCube(csv: table(["__index_level_0__"]) { [Double($0 % 2)] })
    #expect(cube.report.amountUsed == sum)
  }

  @Test(
    "are series where their names may be those of services",
    arguments: [
      "Media", "Microsoft Exchange", "Rate Limiter", "Index Search", "Mean Time Tools Inc costs",
      "Row Zero",
    ]
  )
  func series(name: String) throws {
    let cube = try SpendCube(csv: table([name]) { [Double($0 * 3 + 1)] })
    #expect(cube.report.amountUsed == sum + 92)
  }

  @Test("can be left out by name where nothing else tells them")
  func leftOut() throws {
    let file = table(["cumulative"]) { [100 * Double($0 + 1)] }
    #expect(throws: SpendError.self) { try SpendCube(csv: file) }
    var options = ReadingOptions()
    options.filters = [RowFilter("series", [.equal("cumulative")], isNegated: true)]
    #expect(try SpendCube(csv: file, options: options).report.amountUsed == sum)
  }

  @Test("are not those of a panel, whose series are values of a column")
  func panels() throws {
    let rows = (1...6).flatMap { ["2026-09-0\($0),a,1,9", "2026-09-0\($0),b,2,9"] }
    let file = Bills.csv(lines: ["date,series,kwh_price,requests"] + rows)
    var options = ReadingOptions()
    options.filters = [RowFilter("series", [.equal("a")])]
    options.amountColumn = "kwh_price"
    #expect(try SpendCube(csv: file, options: options).report.amountUsed == 6)
  }

  @Test("are no amounts where all of them count tokens")
  func tokens() {
    let file = Bills.csv("date,input_tokens,output_tokens", "2026-09-01,5,6", "2026-09-02,7,8")
    #expect(throws: SpendError.self) { try SpendCube(csv: file) }
  }

  @Test(
    "that name several currencies are refused with the sum of each, and one can be chosen",
    arguments: [("AWS USD", "Azure EUR"), ("aws_usd", "azure_eur"), ("AWS ($)", "Azure (€)")]
  )
  func currencies(names: (String, String)) throws {
    let file = Bills.csv("date,\(names.0),\(names.1)", "2026-09-01,5,6", "2026-09-02,7,8.5")
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: file, name: "a.csv") }
    #expect(
      error?.description.hasPrefix("a.csv:1: found 'EUR' (14.50), 'USD' (12.00)")
        == true
    )
    var options = ReadingOptions()
    options.currency = Currency("EUR")
    let cube = try SpendCube(csv: file, options: options)
    #expect(cube.report.amountUsed == 14.5 && cube.currency?.code == "EUR")
    #expect(
      cube.report.assumptions.contains(
        ReadingReport.Assumption(.otherCurrencyColumns, [names.0])
      )
    )
    options.currency = nil
    options.filters = [RowFilter("series", [.equal(names.1)], isNegated: true)]
    let one = try SpendCube(csv: file, options: options)
    #expect(one.report.amountUsed == 12 && one.currency?.code == "USD")
  }

  @Test("are in the scale that their names have in India")
  func scales() throws {
    let file = Bills.csv("date,Amount (₹ lakh)", "2026-09-01,5", "2026-09-02,5")
    #expect(try SpendCube(csv: file).report.amountUsed == 1_000_000)
  }
}
