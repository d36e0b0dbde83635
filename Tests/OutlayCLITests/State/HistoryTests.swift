import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("--history")
struct HistoryTests {
  private func history(in scratch: borrowing Scratch) throws -> ReadHistory {
    try ReadHistory(bytes: Array(try Data(contentsOf: URL(filePath: scratch.path + "/h"))))
  }

  @Test("changes no result in the first run, and says what it has begun")
  func first() throws {
    let scratch = try Scratch(bill: Late.bill(through: 60))
    let line = "budget bill.csv --amount 40000 --format json"
    let without = try scratch.outlay(line)
    let first = try scratch.outlay(line + " --history h")
    #expect(first.status == 0 && first.output == without.output)
    #expect(
      first.errors.hasSuffix(
        "h has the bill as it is on \(Bills.start + 60); the next runs learn from it\n"
      )
    )
    #expect(try history(in: scratch).readDays == [Bills.start + 60])
    // A second run of the day adds nothing.
    let bytes = try history(in: scratch).bytes
    let again = try scratch.outlay(line + " --history h")
    #expect(again.output == without.output && !again.errors.contains("the next runs"))
    #expect(try history(in: scratch).bytes == bytes)
  }

  @Test("lets a budget and a forecast count the days that are filling as what they will be")
  func nowcast() throws {
    let scratch = try Scratch(bill: "")
    try Late.read(40...60, in: scratch)
    let bytes = try history(in: scratch).bytes
    let cube = try SpendCube(contentsOf: scratch.path + "/bill.csv", by: .columns([.serviceName]))
    let known = try history(in: scratch)
    let run = try scratch.outlay("budget bill.csv --amount 40000 --history h --format json")
    #expect(run.status == 0)
    #expect(run.errors.contains("still filling and estimated from 14 earlier reads: "))
    #expect(try history(in: scratch).bytes == bytes)
    #expect(try JSONSchema.ofReports().flaws(of: run.output) == [])

    let budget = try BudgetReport(json: run.output)
    let own = BudgetReport.Options(history: known)
    let made = try BudgetReport(of: cube, against: Budget(40_000, per: .month), own)
    // The path of the file is another one.
    #expect(budget.total == made.total && budget.groups == made.groups)
    let nowcast = try #require(budget.settlement.nowcast)
    #expect(nowcast.firstDay == Bills.start + 58 && nowcast.lastDay == Bills.start + 60)
    #expect(budget.asOf == Bills.start + 57)
    let final = (58...60).flatMap { t in [1000.0, 200].map { Bills.usual(t, level: $0) } }
      .reduce(0, +)
    // The noise of the bill is 2 % of a day, of which a third is not seen yet.
    #expect(abs(nowcast.amount.mean - final) < 0.02 * final)
    #expect(nowcast.seen < 0.85 * final)
    #expect(abs(budget.spent + budget.rest.mean - budget.total.mean) < 1e-6)
    let groups = budget.groups.map(\.total).reduce(0, +)
    #expect(abs(groups - budget.total.mean) < 1e-6)
    #expect(budget.days.first?.date == nowcast.firstDay)

    let line = "forecast bill.csv --by ServiceName --days 10 --format json"
    let forecast = try ForecastReport(json: try scratch.outlay(line + " --history h").output)
    #expect(forecast.settlement.nowcast == nowcast)
    let total = try #require(forecast.total)
    #expect(total.start == nowcast.firstDay && total.days.count == 10)
    for (index, day) in total.days.enumerated() {
      let parts = forecast.series.map { $0.days[index].amount.mean }.reduce(0, +)
      #expect(abs(parts - day.amount.mean) < 1e-6)
    }
    // Fewer days than are filling.
    let short = try scratch.outlay(
      "forecast bill.csv --by ServiceName --days 2 --history h --format csv"
    )
    #expect(short.rows.count == 1 + 2 * 2)
  }

  @Test("lets the budgets of a plan count the days that are filling as what they will be")
  func plan() throws {
    let scratch = try Scratch(bill: "")
    try Late.read(40...60, in: scratch)
    try scratch.write(
      "name,scope,period,amount\nall,ServiceName: *,month,40000\n"
        + "one,ServiceName: Compute,month,30000\n",
      to: "plan.csv"
    )
    let run = try scratch.outlay(
      "budget bill.csv --plan plan.csv --history h --format json --fail-above 0.001"
    )
    let budget = try BudgetReport(
      json: try scratch.outlay("budget bill.csv --amount 40000 --history h --format json").output
    )
    #expect(try JSONSchema.ofReports().flaws(of: run.output) == [])
    let report = try PlanReport(json: run.output)
    #expect(report.settlement == budget.settlement && budget.settlement.nowcast != nil)
    #expect(run.status == (report.isFailing ? 2 : 0))
    // The month closes with the days that are filling, and each scope has its part of them.
    #expect(budget.days.map(\.date) == [58, 59, 60].map { Bills.start + $0 })
    let totals = try ["all", "one"].map { name in
      try #require(report.budgets.first { $0.name == name }?.current?.total?.mean)
    }
    #expect(abs(totals[0] - budget.total.mean) < 1e-6)
    let compute = try #require(budget.groups.first { $0.series.name == "Compute" })
    #expect(abs(totals[1] - compute.total) < 1e-6)
  }

  @Test("forecasts a bill that nothing divides, and takes days that are said to be complete")
  func undivided() throws {
    let scratch = try Scratch(bill: "")
    for day in 40...60 {
      try scratch.write(Late.bill(through: day), to: "bill.csv")
      let line = "forecast bill.csv --days 5 --format json --using seasonal-naive --history h"
      let outcome = try scratch.outlay(line)
      #expect(outcome.status == 0)
      guard day == 60 else { continue }
      let report = try ForecastReport(json: outcome.output)
      #expect(report.settlement.nowcast != nil && report.total == nil)
      #expect(report.series.map(\.days.count) == [5])
      let complete = try ForecastReport(
        json: try scratch.outlay(line + " --as-of \(Bills.start + 60)").output
      )
      #expect(complete.settlement.nowcast == nil)
      #expect(complete.series[0].start == Bills.start + 61)
    }
  }

  @Test("says in one line that days which are said to be complete are not estimated")
  func complete() throws {
    let scratch = try Scratch(bill: "")
    try Late.read(40...60, in: scratch)
    try scratch.write("name,scope,period,amount\nall,ServiceName: *,month,40000\n", to: "p.csv")
    for command in [
      "budget bill.csv --amount 40000", "budget bill.csv --plan p.csv", "forecast bill.csv",
    ] {
      let line =
        command + (command.hasPrefix("forecast") ? " --by ServiceName" : "") + " --history h"
      for (option, name) in [
        ("--unsettled 0", "--unsettled 0"), ("--as-of -1d", "--as-of \(Bills.start + 59)"),
      ] {
        let run = try scratch.outlay(line + " " + option)
        #expect(run.status == 0)
        #expect(
          run.errors.split(separator: "\n").filter { $0.contains("earlier read") }
            == ["no day is estimated from earlier reads: \(name) says which are complete"]
        )
      }
      // Those that are left out by their number are.
      let run = try scratch.outlay(line + " --unsettled 2")
      #expect(run.errors.contains("still filling and estimated from 14 earlier reads: "))
    }
    // Where nothing has been learned, nothing is kept from being estimated.
    let first = try scratch.outlay("forecast bill.csv --history new --unsettled 0")
    #expect(!first.errors.contains("estimated"))
  }

  @Test("is not blocked by a row of a mistyped date, which is said and left out")
  func farDay() throws {
    let scratch = try Scratch(bill: "")
    try Late.read(40...59, in: scratch)
    let far = Bills.focusRow(Bills.start + 70, 9, service: "Storage")
    try scratch.write(Late.bill(through: 60) + far, to: "bill.csv")
    let line = "budget bill.csv --amount 40000 --history h --format json"
    let run = try scratch.outlay(line)
    #expect(run.status == 0)
    let text =
      "warning: 2026-11-10 lies far after the rest, which ends on 2026-10-31, and is left out "
      + "until the days between have come"
    #expect(run.errors.contains(text + "; if it is no mistake, --as-of 2026-11-10 counts it\n"))
    let report = try BudgetReport(json: run.output)
    #expect(report.settlement.nowcast?.lastDay == Bills.start + 60)
    #expect(try history(in: scratch).readDays.last == Bills.start + 60)
    let inspected = try scratch.outlay("inspect bill.csv --history h")
    #expect(inspected.errors.contains(text + "\n"))
    try scratch.write(Late.bill(through: 61), to: "bill.csv")
    #expect(try scratch.outlay(line).status == 0)
    #expect(try history(in: scratch).readDays.last == Bills.start + 61)
    // An export with such a row is one of the day before it.
    try scratch.write(Late.bill(through: 60) + far, to: "e.csv")
    let known = try scratch.outlay("inspect bill.csv --earlier e.csv")
    #expect(known.errors.contains("learned from 1 earlier export: 2026-10-31\n"))
    #expect(known.status == 0)
  }

  @Test("says in inspect which settled days have changed, in which series and by how much")
  func restatements() throws {
    let scratch = try Scratch(bill: "")
    try Late.read([30], in: scratch)
    let unchanged = try scratch.outlay("inspect bill.csv --history h")
    #expect(
      unchanged.output
        == "No day from \(Bills.start) through \(Bills.start + 29) has changed since the read of "
        + "\(Bills.start + 30).\n"
        && unchanged.status == 0
    )
    let changed = Late.bill(through: 30) { t, service in
      let usual = Bills.usual(t, level: service == "Compute" ? 1000 : 200)
      return service == "Storage" && (t == 10 || t == 12) ? usual - 50 : usual
    }
    let kept = try history(in: scratch).bytes
    for format in ["csv", "json", "table"] {
      try scratch.write(kept, to: "h")
      try scratch.write(changed, to: "bill.csv")
      let outcome = try scratch.outlay("inspect bill.csv --history h --format \(format)")
      #expect(outcome.status == 0)
      switch format {
      case "csv":
        #expect(outcome.rows[0] == ["series", "date", "before", "after", "change"])
        #expect(outcome.rows.dropFirst().map { $0[0] } == ["Storage", "Storage"])
        #expect(outcome.rows[1][1] == "\(Bills.start + 10)")
        #expect(abs(try #require(Double(outcome.rows[1][4])) + 50) < 1e-9)
      case "json":
        #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
        let report = try RestatementReport(json: outcome.output)
        #expect(report.series.map(\.dayCount) == [2] && abs(report.change + 100) < 1e-9)
        #expect(report.lastRead == Bills.start + 30 && report.lastDay == Bills.start + 29)
      default:
        #expect(outcome.output.hasPrefix("Changed since \(Bills.start + 30), in USD\n"))
        #expect(
          outcome.output.hasSuffix(
            "2 days from \(Bills.start) through \(Bills.start + 29) have changed since the read of "
              + "\(Bills.start + 30), by -100.00 USD in 1 series.\n"
          )
        )
      }
    }
    // What has been said once is known.
    #expect(try scratch.outlay("inspect bill.csv --history h").output.hasPrefix("No day"))
  }

  @Test("is kept where the chance of an overrun is too large, and not where there is no result")
  func failures() throws {
    let scratch = try Scratch(bill: Late.bill(through: 40))
    let refused = try scratch.outlay(
      "budget bill.csv --amount 5 --from 2020-01-01 --to 2020-01-31 --history h"
    )
    #expect(refused.status == 1)
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/h"))
    let fired = try scratch.outlay("budget bill.csv --amount 5 --fail-above 0.5 --history h")
    #expect(fired.status == 2)
    #expect(try history(in: scratch).readDays == [Bills.start + 40])
  }

  /// A history of one read, what becomes of it or of the bill, and the one line that is said.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var bill = Late.bill(through: 41)
    var options = ""
    var changed: @Sendable (inout StateWords) -> Void = { _ in }
    let message: String
  }

  static let refusals = [
    Refusal(
      testDescription: "damaged",
      changed: { $0.words.removeLast(4) },
      message: "not a history of reads, or damaged; name another file, or remove it and begin "
        + "another with the next run"
    ),
    Refusal(
      testDescription: "of another version",
      changed: { $0.words[1] = 2 },
      message: "written as version 2, which this outlay cannot read; remove it and begin another "
        + "with the next run"
    ),
    Refusal(
      testDescription: "of another currency",
      bill: Late.bill(through: 41, currency: "EUR"),
      message: "learned in USD, but the input is in EUR; choose one with --currency, or name "
        + "another --history"
    ),
    Refusal(
      testDescription: "of other dimensions",
      options: " --by Tags/team",
      message: "learned with --by ServiceName, but run with --by Tags/team; use the same, or name "
        + "another --history"
    ),
    Refusal(
      testDescription: "of another bill",
      bill: Late.bill(through: 41) { _, _ in 5 },
      message: "learned from a bill with 833.63 on 2026-10-04, but the input has 10.00; give the "
        + "same bill, or name another --history"
    ),
    Refusal(
      testDescription: "of an older bill",
      bill: Late.bill(through: 39),
      message: "has the bill as it was on 2026-10-11, but the input ends on 2026-10-10; give a "
        + "later one, or name another --history"
    ),
  ]

  @Test(
    "refuses in one line a history that does not fit, and leaves it as it is",
    arguments: refusals
  )
  func refused(_ refusal: Refusal) throws {
    let scratch = try Scratch(bill: "")
    try Late.read([40], in: scratch)
    var words = StateWords(try history(in: scratch).bytes)
    refusal.changed(&words)
    try scratch.write(words.sealed, to: "h")
    try scratch.write(refusal.bill, to: "bill.csv")
    let outcome = try scratch.outlay("inspect bill.csv --history h" + refusal.options)
    #expect(outcome.status == 1 && outcome.output.isEmpty)
    #expect(outcome.errorLines.last == "error: h: " + refusal.message)
    #expect(Array(try Data(contentsOf: URL(filePath: scratch.path + "/h"))) == words.sealed)
  }

  @Test(
    "refuses what it cannot be combined with",
    arguments: [
      BadInput(
        usage: "budget bill.csv --balance 5 --history h",
        says: "--history cannot be combined with --balance"
      ),
      BadInput(
        usage: "budget bill.csv --balance 5 --earlier e.csv",
        says: "--earlier cannot be combined with --balance"
      ),
      BadInput(
        usage: "budget bill.csv --amount 5 --allocation rules.yaml --earlier e.csv",
        says: "--earlier cannot be combined with --allocation: use --history"
      ),
      BadInput(
        usage: "inspect bill.csv --schedule --earlier e.csv",
        says: "--schedule cannot be combined with --earlier"
      ),
      BadInput(
        usage: "inspect --layouts --earlier e.csv",
        says: "--earlier needs an input: leave out --layouts"
      ),
      BadInput(
        usage: "inspect --layouts --history h",
        says: "--history needs an input: leave out --layouts"
      ),
    ]
  )
  func usage(_ input: BadInput) throws { try input.check() }
}
