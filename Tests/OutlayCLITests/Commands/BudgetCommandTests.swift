import Foundation
import Outlay
import Testing

@Suite("outlay budget")
struct BudgetCommandTests {
  private static let bill = Bills.focus(days: 81, spike: 70)

  @Test("writes one row in the columns that are promised")
  func csv() throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    let outcome = try scratch.outlay("budget bill.csv --amount 40000 --format csv")
    #expect(outcome.status == 0)
    #expect(
      outcome.rows[0] == [
        "start", "end", "as_of", "budget", "spent", "expected_by_now", "rest", "total", "level",
        "lower", "upper", "chance_of_overrun", "exhaustion", "median", "settled", "filling",
        "scheduled", "usage", "planned", "credits",
      ]
    )
    #expect(outcome.rows.count == 2)
    #expect(outcome.rows[1].prefix(4) == ["2026-11-01", "2026-11-30", "2026-11-19", "40000.0"])
    let numbers = outcome.rows[1][4...11].compactMap(Double.init)
    #expect(numbers.count == 8)
    // spent + rest = total, to the rounding of one addition.
    #expect(abs(numbers[0] + numbers[2] - numbers[3]) <= 1e-12 * numbers[3])
    // The layers add up to the total.
    let layers = outcome.rows[1][14...].compactMap(Double.init)
    #expect(layers.count == 6 && layers[0] == numbers[0])
    #expect(abs(layers.reduce(0, +) - numbers[3]) <= 1e-12 * numbers[3])
    let result = try JSON(scratch.outlay("budget bill.csv --amount 40000 --format json").output)
    let median = try #require(Double(outcome.rows[1][13]))
    // The reader of JSON may round the last digit.
    #expect(try abs(median - result["total"]["median"].number) <= 1e-12 * median)
    #expect(try abs(numbers[3] - result["total"]["mean"].number) <= 1e-12 * numbers[3])
    for amount in try [result["rest"]] + result["days"].array.map({ $0["amount"] }) {
      let interval = amount["intervals"][0]
      let median = try amount["median"].number
      #expect(try interval["lower"].number <= median && median <= interval["upper"].number)
    }
  }

  @Test("spends what the bill says was spent")
  func spent() throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    let outcome = try scratch.outlay("budget bill.csv --amount 40000 --format csv")
    var expected = 0.0
    for t in 61..<80 {
      expected += Bills.usual(t, level: 1000) * (t == 70 ? 10 : 1)
      expected += Bills.usual(t, level: 200) + Bills.usual(t, level: 400)
    }
    let spent = try #require(Double(outcome.rows[1][4]))
    // Amounts in cents, added in another order.
    #expect(abs(spent - expected) < 1e-6)
  }

  @Test("names no day of exhaustion where the total stays below the budget")
  func cancelling() throws {
    let rows = (0..<100).map { t in
      let amount = Double((t * 7919) % 1009)
      return "\(Bills.start + t),\(amount),\(-amount)\n"
    }
    let scratch = try Scratch(bill: "date,a,b\n" + rows.joined())
    for amount in ["0.01", "1", "1000"] {
      let row = try scratch.outlay(
        "budget bill.csv --amount \(amount) --by series --per quarter --format csv"
      ).rows[1]
      let (total, chance) = (try #require(Double(row[7])), try #require(Double(row[11])))
      // The two differ by rounding and by their skew, against 45,000 of each.
      #expect(abs(total) < 100)
      #expect(row[12].isEmpty == (chance < 0.5))
    }
  }

  @Test("expects totals of the sample that each grouping holds to be possible")
  func groupings() throws {
    let scratch = try Scratch(bill: "")
    let repository = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let sample = repository.appending(path: "Datasets/focus.csv.gz").path
    let groupings = ["SubAccountName", "ServiceName", "ProviderName", "SubAccountName,ServiceName"]
    let totals = try groupings.map { grouping in
      let row = try scratch.outlay([
        "budget", sample, "--amount", "250000", "--by", grouping, "--format", "csv",
      ]).rows[1]
      return (
        mean: try #require(Double(row[7])), lower: try #require(Double(row[9])),
        upper: try #require(Double(row[10]))
      )
    }
    for total in totals {
      #expect(totals.allSatisfy { total.lower < $0.mean && $0.mean < total.upper })
    }
  }

  @Test("has groups that add up to the total")
  func groups() throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    let outcome = try scratch.outlay("budget bill.csv --amount 40000 --format json")
    let result = try JSON(outcome.output)
    let groups = try result["groups"].array
    #expect(try groups.map { try $0["series"]["name"].text } == ["Compute", "Models", "Storage"])
    for key in ["spent", "rest", "total"] {
      let sum = try groups.map { try $0[key].number }.reduce(0, +)
      let total = try key == "spent" ? result[key].number : result[key]["mean"].number
      // Reconciliation and three additions round a few times.
      #expect(abs(sum - total) <= 1e-12 * total)
    }
  }

  @Test("has a row for what cannot be forecast by group")
  func undividedRest() throws {
    // No group has three days, the total has six.
    let groups = (0..<3).map { (name: "g\($0)", days: (2 * $0)..<(2 * $0 + 2), level: 100.0) }
    let scratch = try Scratch(bill: Bills.grouped(groups))
    let outcome = try scratch.outlay("budget bill.csv --amount 4000 --by group --format json")
    let result = try JSON(outcome.output)
    let rows = try result["groups"].array
    #expect(try rows.last?["series"]["name"].text == "(not forecast by group)")
    let sum = try rows.map { try $0["total"].number }.reduce(0, +)
    // A few additions.
    #expect(try abs(sum - result["total"]["mean"].number) <= 1e-9)
  }

  @Test("keeps the rest of a group while another one is late", arguments: [1, 9])
  func lateGroup(days: Int) throws {
    let groups = [
      (name: "web", days: 0..<80, level: 100.0), (name: "db", days: 0..<(80 - days), level: 50),
    ]
    let scratch = try Scratch(bill: Bills.grouped(groups))
    let line = "budget bill.csv --amount 4000 --by group --absent missing --format json"
    let result = try JSON(try scratch.outlay(line).output)
    let rows = try result["groups"].array
    #expect(try rows.map { try $0["series"]["name"].text } == ["web", "db"])
    let rest = try result["rest"]["mean"].number
    let alone = try JSON(
      Scratch(bill: Bills.grouped([groups[0]])).outlay(line).output
    )
    #expect(try abs(rows[0]["rest"].number / alone["rest"]["mean"].number - 1) < 1e-9)
    #expect(try abs(rows[1]["rest"].number / rows[0]["rest"].number - 0.5) < 0.02)
    let sum = try rows.map { try $0["rest"].number }.reduce(0, +)
    #expect(abs(sum - rest) <= 1e-9 * rest)
  }

  @Test("folds small groups into one row of the table")
  func folding() throws {
    let groups = (0..<20).map { (name: "group-\($0)", days: 0..<20, level: Double(100 + $0)) }
    let scratch = try Scratch(bill: Bills.grouped(groups))
    let outcome = try scratch.outlay("budget bill.csv --amount 40000 --by group")
    #expect(outcome.lines.count { $0.hasPrefix("group-") } == 15)
    #expect(outcome.lines.contains { $0.hasPrefix("5 others") })
  }

  @Test("ends its table with a sentence, which tells the costliest anomaly")
  func summary() throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    let outcome = try scratch.outlay("budget bill.csv --amount 40000")
    #expect(
      outcome.lines[0] == "Budget of 40,000.00 USD for November 2026, 2026-11-01 to 2026-11-30, "
        + "as of 2026-11-19"
    )
    let sentence = try #require(outcome.lines.last)
    #expect(sentence.hasPrefix("November 2026 will close at "))
    #expect(sentence.contains(" above the budget; the chance of an overrun is over 99 %"))
    #expect(sentence.contains("; Compute cost "))
    #expect(sentence.hasSuffix(" USD more than expected on 2026-11-10."))
  }

  @Test("says in the past tense what is over")
  func pastMonth() throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    let outcome = try scratch.outlay("budget bill.csv --amount 60000 --as-of 2026-10-31")
    #expect(outcome.lines.last?.hasPrefix("October 2026 closed at ") == true)
    #expect(outcome.lines.last?.contains("below the budget") == true)
  }

  @Test(
    "covers the days of its period",
    arguments: [
      ("--per month", "2026-11-01", "2026-11-30"),
      ("--per quarter", "2026-10-01", "2026-12-31"),
      ("--per year", "2026-01-01", "2026-12-31"),
      ("--per year --year-start 10", "2026-10-01", "2027-09-30"),
      ("--from 2026-10-15 --to 2026-11-30", "2026-10-15", "2026-11-30"),
    ]
  )
  func period(_ options: String, _ start: String, _ end: String) throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    let outcome = try scratch.outlay("budget bill.csv --amount 40000 --format csv \(options)")
    #expect(outcome.rows[1].prefix(2) == [start, end])
  }

  @Test("exits with status 2 if the chance of an overrun is above the limit")
  func failing() throws {
    let scratch = try Scratch(bill: BudgetCommandTests.bill)
    #expect(try scratch.outlay("budget bill.csv --amount 40000 --fail-above 0.5").status == 2)
    #expect(try scratch.outlay("budget bill.csv --amount 400000 --fail-above 0.5").status == 0)
    #expect(try scratch.outlay("budget bill.csv --amount 40000").status == 0)
  }

  @Test("warns of days without an amount")
  func missingDays() throws {
    let scratch = try Scratch(bill: Bills.grouped([("a", 0..<10, 100), ("a", 12..<20, 100)]))
    let outcome = try scratch.outlay("budget bill.csv --amount 4000")
    #expect(outcome.errors.contains("warning: no amount on 2 days of the budget so far"))
  }

  @Test("counts one group beyond the fifteen largest in the singular")
  func oneOther() throws {
    let groups = (0..<16).map { (name: "g\($0)", days: 0..<40, level: 100.0 + Double($0)) }
    let scratch = try Scratch(bill: Bills.grouped(groups))
    let outcome = try scratch.outlay("budget bill.csv --amount 50000 --by group")
    #expect(outcome.lines.contains { $0.hasPrefix("1 other ") })
  }
}
