import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("value")
struct ValueCommandTests {
  /// Sixty days of 10, of which the last is 2026-10-30.
  private let bill = Bills.plain(days: 60) { _ in 10 }

  private func hours(days: Int, from start: Day = Bills.start, of amount: Double = 1) -> String {
    "date,hours\n" + (0..<days).map { "\(start + $0),\(amount)\n" }.joined()
  }

  private func report(_ options: String, hours: String, people: String = "") throws -> JSON {
    let scratch = try Scratch(bill: bill)
    try scratch.write(hours, to: "hours.csv")
    try scratch.write(people, to: "people.csv")
    let outcome = try scratch.outlay("value bill.csv --benefits hours.csv --format json \(options)")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    return try JSON(outcome.output)
  }

  @Test("holds units of a worth against the bill and costs beside it")
  func past() throws {
    let people = "date,what,cost\n\(Bills.start),build,100\n\(Bills.start + 9),labels,50.5\n"
    let found = try report(
      "--worth 20 --costs people.csv",
      hours: hours(days: 60),
      people: people
    )
    #expect(try found["cost"]["total"]["value"].number == 750.5)
    #expect(try found["cost"]["billed"].number == 600)
    #expect(try found["cost"]["beside"].number == 150.5)
    #expect(try found["benefit"]["total"].number == 1200)
    #expect(try found["net"]["value"].number == 449.5)
    // Quotients of one rounding.
    #expect(try abs(found["figures"]["ratio"]["value"].number - 449.5 / 750.5) < 1e-12)
    // 10 a day more than the bill: 100 are earned back after ten days, but for the labels.
    #expect(try found["figures"]["paybackForGood"]["day"].text == "\(Bills.start + 15)")
    #expect(try abs(found["figures"]["breakEvenUnits"]["value"].number - 37.525) < 1e-9)
  }

  @Test("forecasts the days after the bill, with intervals")
  func ahead() throws {
    let found = try report("--worth 20", hours: hours(days: 90))
    // A level bill goes on.
    #expect(try abs(found["cost"]["forecast"]["value"].number - 300) < 1e-6)
    let ratio = found["figures"]["ratio"]
    #expect(try ratio["lower"].number <= ratio["value"].number)
    #expect(try ratio["value"].number <= ratio["upper"].number)
    #expect(try found["figures"]["chanceOfGain"].number == 1)
    #expect(try found["benefit"]["earned"].number == 1200)
  }

  @Test("says that nothing is brought after the last day of the benefits")
  func ended() throws {
    let scratch = try Scratch(bill: bill)
    try scratch.write(hours(days: 30), to: "hours.csv")
    let outcome = try scratch.outlay("value bill.csv --benefits hours.csv --worth 20")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("nothing is brought after \(Bills.start + 29)"))
    #expect(outcome.output.contains("Paid back for good"))
  }

  @Test("has no return on a cost below 0, and says so")
  func refusal() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 60) { _ in -10 })
    try scratch.write(hours(days: 60), to: "hours.csv")
    let outcome = try scratch.outlay("value bill.csv --benefits hours.csv")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("return, payback and break-even have no meaning"))
    #expect(!outcome.output.contains("Return on cost"))
  }

  @Test(
    "refuses wrong options",
    arguments: [
      ("--worth 0", "--worth 0: choose an amount above 0"),
      ("--rate 8", "--rate 8: choose a share a year above -1, such as 0.08 for 8 %"),
      ("--rate -1", "--rate -1: choose a share"), ("--level 80", "--level 80"),
      ("--until soon", "write a date"),
      ("--from 2026-10-02 --until 2026-10-01", "--from 2026-10-02 is after --until 2026-10-01"),
    ]
  )
  func usage(_ options: String, _ reason: String) throws {
    let scratch = try Scratch(bill: bill)
    try scratch.write(hours(days: 60), to: "hours.csv")
    let outcome = try scratch.outlay("value bill.csv --benefits hours.csv \(options)")
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(reason))
  }

  @Test("refuses benefits in another currency, and a last day too far ahead")
  func refused() throws {
    let scratch = try Scratch(bill: "date,cost_usd\n2026-01-01,5\n2026-01-02,5\n2026-01-03,5\n")
    try scratch.write("date,revenue_eur\n2026-01-01,5\n2026-01-02,5\n", to: "revenue.csv")
    let currency = try scratch.outlay("value bill.csv --benefits revenue.csv")
    #expect(currency.status == 1 && currency.errors.contains("where the bill is in USD"))
    let far = try scratch.outlay("value bill.csv --benefits bill.csv --until 2076-01-01")
    #expect(far.status == 64 && far.errors.contains("a forecast reaches 3,650 days at most"))
  }

  @Test(
    "has every value of the worked case",
    .enabled(if: ReferenceData.has("cases/practice/value"), "the worked cases are not here")
  )
  func workedCase() throws {
    let folder = ReferenceData.url("cases/practice/value")
    let scratch = try Scratch(bill: "")
    for name in ["cost.csv", "hours.csv", "one-offs.csv", "cost-negative.csv"] {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      try scratch.write(text, to: name)
    }
    let expected = try JSON(
      String(contentsOf: folder.appending(path: "expected.json"), encoding: .utf8)
    )
    func run(_ bill: String, _ options: String = "") throws -> JSON {
      let outcome = try scratch.outlay(
        "value \(bill) --benefits hours.csv --worth 65 --from 2026-09-01 --until 2028-02-22 "
          + "--format json \(options)"
      )
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try JSON(outcome.output)
    }
    let main = expected["main"]
    for (name, rate) in [("at_0", "0"), ("at_8", "0.08")] {
      let found = try run("cost.csv", "--costs one-offs.csv --rate \(rate)")
      let right = main[name]
      // Sums of a thousand amounts, and powers.
      func expectClose(_ found: JSON, _ right: JSON) throws {
        #expect(try abs(found.number - right.number) <= 1e-9 * max(1, abs(right.number)))
      }
      try expectClose(found["cost"]["total"]["value"], main["cost"])
      try expectClose(found["cost"]["beside"], main["of_which_one_offs"])
      try expectClose(found["benefit"]["units"], main["hours"])
      try expectClose(found["benefit"]["total"], main["benefit"])
      let figures = found["figures"]
      try expectClose(figures["ratio"]["value"], main["roi"])
      try expectClose(figures["breakEvenUnits"]["value"], main["break_even_hours"])
      try expectClose(figures["breakEvenShare"]["value"], main["break_even_share_of_hours"])
      try expectClose(found["netPresentValue"]["value"], right["npv"])
      try expectClose(found["presentCost"]["value"], right["pv_cost"])
      try expectClose(found["presentBenefit"], right["pv_benefit"])
      try expectClose(figures["discountedRatio"]["value"], right["discounted_roi"])
      try expectClose(
        figures["discountedBreakEvenShare"]["value"],
        right["break_even_share_of_hours"]
      )
      #expect(
        try figures["discountedPaybackFirst"]["day"].text == right["payback_first"].text
      )
      #expect(
        try figures["discountedPaybackForGood"]["day"].text == right["payback_for_good"].text
      )
    }
    let negative = try run("cost-negative.csv", "--complete")
    try #require(negative["refusal"].text.contains("have no meaning"))
    #expect(try negative["net"]["value"].number == expected["to_refuse"]["net_benefit"].number)
  }
}
