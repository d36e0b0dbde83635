import Foundation
import Outlay
import Testing

@Suite("outlay forecast")
struct ForecastCommandTests {
  @Test("writes a row a series, day and level, in the columns that are promised")
  func csv() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60))
    let outcome = try scratch.outlay(
      "forecast bill.csv --by ServiceName --days 3 --level 0.8 --level 0.95 --format csv"
    )
    #expect(outcome.status == 0)
    #expect(outcome.rows[0] == ["series", "date", "mean", "level", "lower", "upper", "median"])
    #expect(outcome.rows.count == 1 + 3 * 3 * 2)
    // The last of the sixty days is not settled.
    #expect(outcome.rows[1].prefix(2) == ["Compute", "2026-10-30"])
    #expect(outcome.rows.dropFirst().prefix(2).map { $0[3] } == ["0.8", "0.95"])
    for row in outcome.rows.dropFirst() {
      let numbers = row[2...].compactMap(Double.init)
      #expect(numbers.count == 5)
      #expect(numbers[2] <= numbers[0] && numbers[0] <= numbers[3])
      #expect(numbers[2] <= numbers[4] && numbers[4] <= numbers[3])
    }
  }

  @Test("by service adds up to its total on every day")
  func sums() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60, spike: 40))
    let result = try JSON(
      scratch.outlay("forecast bill.csv --days 7 --by ServiceName --format json").output
    )
    let parts = try result["series"].array
    let whole = try scratch.outlay("forecast bill.csv --days 7 --format csv").rows.dropFirst()
    #expect(whole.count == 7)
    for (index, row) in whole.enumerated() {
      let day = try result["total"]["days"][index]["amount"]["mean"].number
      let sum = try parts.map { try $0["days"][index]["amount"]["mean"].number }.reduce(0, +)
      // Three additions, and the last digit of the reader of JSON.
      #expect(abs(sum - day) <= 1e-12 * day)
      // The total of parts gives way to them a little.
      #expect(try abs(#require(Double(row[2])) / day - 1) < 0.005)
    }
  }

  @Test("by two columns adds up to the values of the first, too")
  func subtotals() throws {
    var bill = Bills.focusHeader
    for t in 0..<60 {
      for (team, service, level) in [
        ("data", "Compute", 1000.0), ("data", "Storage", 200), ("web", "Compute", 400),
      ] {
        let tags = "{\"\"team\"\": \"\"\(team)\"\"}"
        let amount = Bills.usual(t, level: level)
        bill += Bills.focusRow(Bills.start + t, amount, service: service, tags: tags)
      }
    }
    let scratch = try Scratch(bill: bill)
    let line = "forecast bill.csv --by Tags/team,ServiceName --days 7"
    let result = try JSON(try scratch.outlay(line + " --format json").output)
    #expect(
      try result["subtotals"].array.map { try $0["series"]["Tags/team"].text } == ["data", "web"]
    )
    let sums = try result["subtotals"].array.map { try $0["total"]["mean"].number }
    let parts = try result["series"].array.map { try $0["total"]["mean"].number }
    let total = try result["total"]["total"]["mean"].number
    // Seven days, each rounded a few times.
    #expect(abs(parts[0] + parts[1] - sums[0]) <= 1e-12 * sums[0])
    #expect(abs(sums[0] + sums[1] - total) <= 1e-12 * total)
    #expect(try scratch.outlay(line).output.contains("Subtotal data"))
    // No row is a sum of others: whoever adds up the means has the total.
    let rows = try scratch.outlay(line + " --format csv").rows
    #expect(rows.count == 1 + 3 * 7)
    let sum = try rows.dropFirst().map { try #require(Double($0[2])) }.reduce(0, +)
    #expect(abs(sum - total) <= 1e-12 * total)
  }

  @Test("gives the interval of the sum, which is narrower than the sum of intervals")
  func intervalOfSum() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 60))
    let outcome = try scratch.outlay("forecast bill.csv --days 7 --format json")
    let result = try JSON(outcome.output)
    let series = result["series"][0]
    let interval = series["total"]["intervals"][0]
    let width = try interval["upper"].number - interval["lower"].number
    var sumOfWidths = 0.0
    for day in 0..<7 {
      let bounds = series["days"][day]["amount"]["intervals"][0]
      sumOfWidths += try bounds["upper"].number - bounds["lower"].number
    }
    #expect(width > 0)
    #expect(width < sumOfWidths)
  }

  @Test("begins each series of a panel after its own last day")
  func ownLastDay() throws {
    let bill = Bills.grouped([("a", 0..<30, 100), ("b", 5..<20, 50)])
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay(
      "forecast bill.csv --by group --absent missing --days 1 --format csv"
    )
    #expect(
      outcome.rows.dropFirst().map { $0[0...1] } == [["a", "2026-10-01"], ["b", "2026-09-21"]]
    )
  }

  @Test("warns of a series that is too short and goes on")
  func refusedSeries() throws {
    let bill = Bills.grouped([("a", 0..<30, 100), ("b", 0..<2, 50)])
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay(
      "forecast bill.csv --by group --absent missing --days 1 --format csv"
    )
    #expect(outcome.status == 0)
    #expect(outcome.rows.dropFirst().map { $0[0] } == ["a"])
    #expect(outcome.errors.contains("warning: b cannot be forecast: 2 days of history"))
  }

  @Test("keeps names in one line without what a terminal would obey")
  func controlCharacters() throws {
    let name = "\u{1B}[2Jb"
    let bill = Bills.grouped([("a", 0..<30, 100), (name, 0..<2, 50)])
    let scratch = try Scratch(bill: bill)
    let outcome = try scratch.outlay("forecast bill.csv --by group --absent missing --days 1")
    #expect(outcome.errors.contains("warning:  [2Jb cannot be forecast"))
    #expect(!outcome.errors.contains("\u{1B}"))
  }

  @Test("leaves out days after --as-of, and those that are not settled")
  func settlement() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    func firstDay(_ options: String) throws -> String {
      let outcome = try scratch.outlay("forecast bill.csv --days 1 --format csv \(options)")
      return outcome.rows[1][1]
    }
    #expect(try firstDay("") == "2026-10-11")
    #expect(try firstDay("--unsettled 3") == "2026-10-08")
    #expect(try firstDay("--as-of 2026-09-20") == "2026-09-21")
    #expect(try firstDay("--as-of 2026-09-20 --unsettled 3") == "2026-09-21")
  }

  @Test("says which days are not settled")
  func settlementNote() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let outcome = try scratch.outlay("forecast bill.csv --days 1")
    #expect(outcome.errors.contains("left out: 2026-10-10; --unsettled 0 counts it"))
  }

  @Test(
    "forecasts with each model",
    arguments: [
      "automatic", "ensemble", "harmonic-regression", "naive", "seasonal-naive", "run-rate",
      "recent-line", "ets", "theta", "dynamic-theta", "comb", "croston", "tsb", "bootstrap",
      "level-shape",
    ]
  )
  func models(_ model: String) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 60))
    let outcome = try scratch.outlay("forecast bill.csv --days 2 --using \(model) --format json")
    #expect(outcome.status == 0)
    #expect(try JSON(outcome.output)["model"].text == model)
  }

  @Test("writes a table of sums with a total")
  func table() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60))
    let outcome = try scratch.outlay("forecast bill.csv --by ServiceName --days 7")
    #expect(
      outcome.lines[0] == "Forecast of 7 days, 2026-10-30 to 2026-11-05, in USD, by "
        + "automatic"
    )
    let table = outcome.lines.dropFirst(2).prefix { $0 != "Why" }
    let names = table.compactMap { $0.split(separator: " ").first }
    #expect(names == ["Compute", "Models", "Storage", "Total"])
  }

  @Test("says in one line a group who made its forecast")
  func why() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60))
    let options = "forecast bill.csv --by ServiceName --days 7"
    let table = try scratch.outlay(options)
    let lines = table.lines.drop { $0 != "Why" }.dropFirst()
    let names = lines.compactMap { $0.split(separator: ":").first }
    #expect(names == ["  Compute", "  Models", "  Storage", "  total"])
    let series = try JSON(scratch.outlay(options + " --format json").output)["series"]
    for (index, line) in lines.dropLast().enumerated() {
      let why = try series[index]["explanation"].text
      #expect(why.hasPrefix("Leans on ") && why.hasSuffix("."))
      #expect(line.hasSuffix(": " + why))
    }
  }

  @Test("says that a short history has wide intervals")
  func shortHistory() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 20))
    let outcome = try scratch.outlay("forecast bill.csv --days 2")
    #expect(outcome.output.contains("\n  Only 20 days of history: the intervals are wide.\n"))
  }

  @Test("follows the regressors of a file, and names the first day without one")
  func regressors() throws {
    let orders = { (t: Int) in Double(1000 + (t * 7919) % 613) }
    let scratch = try Scratch(bill: Bills.plain(days: 60) { 50 + 0.25 * orders($0) })
    let rows = (0..<66).map { "\(Bills.start + $0),\(orders($0))\n" }
    try scratch.write("date,orders\n" + rows.joined(), to: "drivers.csv")
    let command = "forecast bill.csv --using harmonic-regression --regressors drivers.csv"
    let outcome = try scratch.outlay(command + " --days 6 --format csv")
    #expect(outcome.status == 0)
    for (t, row) in zip(60..., outcome.rows.dropFirst()) {
      let mean = try #require(Double(row[2]))
      // A bill without noise, to the rounding of the factorization.
      #expect(abs(mean - (50 + 0.25 * orders(t))) < 1e-6)
    }
    let refused = try scratch.outlay(command + " --days 7")
    #expect(refused.status == 1)
    #expect(
      refused.errorLines.last == "error: total cannot be forecast: the regressor orders has no "
        + "value on 2026-11-06: give it one for every day to forecast, or forecast fewer days"
    )
  }

  @Test("refuses regressors that are no numbers, and of another model")
  func refusedRegressors() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30))
    try scratch.write("date,sale\n2026-09-01,big\n", to: "drivers.csv")
    let words = try scratch.outlay(
      "forecast bill.csv --using harmonic-regression --regressors drivers.csv"
    )
    #expect(words.status == 1)
    #expect(
      words.errorLines.last == "error: drivers.csv:2: column sale: found 'big': each column but "
        + "the date is a regressor, which is a number a day; remove it"
    )
    let model = try scratch.outlay("forecast bill.csv --using naive --regressors bill.csv")
    #expect(model.status == 64)
    #expect(model.errorLines == ["Error: --regressors needs --using harmonic-regression"])
  }

  @Test("has the median in its table and a line on it where spend comes in rare bursts")
  func bursts() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 120) { $0 % 40 == 25 ? 5000 : 0 })
    let line = "forecast bill.csv --days 7 --using bootstrap"
    let total = try JSON(scratch.outlay(line + " --format json").output)["series"][0]["total"]
    #expect(try total["median"].number < 0.5 * total["mean"].number)
    for (per, name) in [("day", "Date"), ("all", "From")] {
      let lines = try scratch.outlay(line + " --per \(per)").lines
      #expect(lines[1].contains("\(name)") && lines[1].contains("  Expected  Median  "))
      let start = try #require(lines.firstIndex(of: "Mean and median"))
      #expect(lines[start + 1].contains(" on average, but as likely as not below "))
    }
    let even = try Scratch(bill: Bills.plain(days: 120))
    let table = try even.outlay(line).output
    #expect(!table.contains("Median") && !table.contains("Mean and median"))
  }

  @Test("names a single day once")
  func oneDay() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let outcome = try scratch.outlay("forecast bill.csv --days 1")
    #expect(outcome.lines[0] == "Forecast of 1 day, 2026-10-11, by automatic")
  }
}
