import Foundation
import Outlay
import OutlayTestSupport
import Testing

@Suite("kpi")
struct KPICommandTests {
  private static let header =
    "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,ListCost,BillingCurrency,"
    + "ServiceName,ChargeCategory,CommitmentDiscountStatus,Tags\n"

  private static func row(
    _ day: Day,
    _ cost: String,
    list: String,
    category: String = "Usage",
    status: String = "",
    owner: String = ""
  ) -> String {
    let tags = owner.isEmpty ? "{}" : "\"{\"\"team\"\": \"\"\(owner)\"\"}\""
    return "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(cost),\(cost),\(list),USD,"
      + "Compute,\(category),\(status),\(tags)\n"
  }

  /// Four charges a day, with a discount, a commitment, and a part without owner.
  private static func bill(days: Int) -> String {
    var text = header
    for t in 0..<days {
      let day = Bills.start + t
      text += row(day, "60", list: "80", owner: "search")
      text += row(day, "18", list: "30", status: "Used", owner: "ads")
      text += row(day, "2", list: "0", status: "Unused")
      text += row(day, "20", list: "20", category: "Tax")
    }
    return text
  }

  private func figures(_ outcome: Outcome) throws -> [String: JSON] {
    let report = try KPIReport(json: outcome.output)
    #expect(try JSONSchema.ofReports().flaws(of: outcome.output) == [])
    #expect(report.figures.map(\.kpi) == KPI.allCases)
    for figure in report.figures {
      // Each has a value, or the reason why not.
      let known = (figure.value != nil || figure.day != nil) ? 1 : 0
      #expect(known + (figure.needs.isEmpty ? 0 : 1) + (figure.reason == nil ? 0 : 1) == 1)
    }
    return try Dictionary(
      uniqueKeysWithValues: JSON(outcome.output)["figures"].array.map {
        (try $0["kpi"].text, $0)
      }
    )
  }

  @Test("is the library's report, with what the bill allows and what the others need")
  func bill() throws {
    let scratch = try Scratch(bill: KPICommandTests.bill(days: 61))
    let outcome = try scratch.outlay("kpi bill.csv --owner Tags/team --format json")
    let figures = try figures(outcome)
    func value(_ kpi: KPI) throws -> Double {
      try #require(figures[kpi.rawValue])["value"].number
    }
    #expect(try value(.allocationRate) == 0.78)
    #expect(try value(.commitmentWaste) == 120)
    #expect(try value(.commitmentUtilisation) == 0.9)
    #expect(try (value(.commitmentCoverage) - 30.0 / 110).magnitude < 1e-12)
    #expect(try (value(.effectiveSavingsRate) - 30.0 / 110).magnitude < 1e-12)
    #expect(try (value(.effectiveSavingsRateOfAllCharges) - 30.0 / 130).magnitude < 1e-12)
    // A level without noise is forecast as it comes.
    #expect(try value(.wape) < 1e-6)
    let table = try scratch.outlay("kpi bill.csv --owner Tags/team").output
    #expect(table.contains("Allocation rate"))
    #expect(table.contains("a table of anomalies (--anomalies FILE or --decisions FILE): "))
    let csv = try scratch.outlay("kpi bill.csv --format csv").output.split(separator: "\n")
    #expect(csv.count == 1 + KPI.allCases.count)
    #expect(csv.contains { $0.hasPrefix("allocationRate,,,share,") })
  }

  @Test("names the columns that a bill lacks")
  func columns() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 40))
    let table = try scratch.outlay("kpi bill.csv").output
    #expect(table.contains("the column CommitmentDiscountStatus: "))
    #expect(table.contains("the column ListCost: "))
    #expect(table.contains("the column ChargeCategory and the column ListCost: "))
    let plain = try Scratch(bill: Bills.plain(days: 5))
    let short = try plain.outlay("kpi bill.csv").output
    #expect(short.contains("a table of what was forecast (--forecast FILE, or a longer history)"))
  }

  @Test("counts the cost avoided only with the days that are assumed")
  func assumedDays() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    try scratch.write("id,state,days,actual,expected\na,resolved,2,90,30\n", to: "a.csv")
    let without = try scratch.outlay("kpi bill.csv --anomalies a.csv").output
    #expect(without.contains("the days that anomalies would have gone on for (--assumed-days"))
    let with = try scratch.outlay(
      "kpi bill.csv --anomalies a.csv --assumed-days 10 --format json"
    )
    let report = try KPIReport(json: with.output)
    #expect(report[.costAvoided].value == 300 && report.anomalies[0].costAvoided == 300)
    #expect(report[.timeToDetect].needs.map(\.material) == [.detectionDays])
  }

  @Test("counts what is detected, as it was decided, and no more")
  func decisions() throws {
    let scratch = try Scratch(bill: Bills.focus(days: 60, spike: 40))
    let found = try scratch.outlay("detect bill.csv --by ServiceName --format json")
    let detected = try DetectionReport(json: found.output).anomalies.shown
    let spike = try #require(detected.first { $0.start == Bills.start + 40 })
    try scratch.write("id,decision\n", to: "none.csv")
    try scratch.write("id,decision\n\(spike.id),confirmed\n", to: "confirmed.csv")
    try scratch.write("id,decision\n\(spike.id),dismissed\n", to: "dismissed.csv")
    func report(_ options: String) throws -> KPIReport {
      try KPIReport(json: scratch.outlay("kpi bill.csv \(options) --format json").output)
    }
    let open = try report("--decisions none.csv --assumed-days 10")
    #expect(open[.costAvoided].value == 0 && open[.anomalyCount].value == Double(detected.count))
    #expect(open.anomalies.contains { $0.id == spike.id && $0.whyNone == "not over" })
    let early = try report("--decisions confirmed.csv --assumed-days 10 --period 2026-10")
    let row = try #require(early.anomalies.first { $0.id == spike.id })
    let avoided = try #require(row.costAvoided)
    #expect((avoided - 10 * row.impact / Double(spike.days.count)).magnitude < 1e-9)
    #expect(try report("--decisions confirmed.csv")[.costAvoided].needs.count == 1)
    let earlier = try report("--decisions confirmed.csv --assumed-days 10 --period 2026-09")
    #expect(earlier.anomalies.allSatisfy { $0.id != spike.id })
    let not = try report("--decisions dismissed.csv --assumed-days 10")
    #expect(not[.costAvoided].value == 0 && (not[.falsePositiveRate].value ?? 0) > 0)
  }

  @Test("says why a figure has no meaning, in place of 0")
  func meaningless() throws {
    let scratch = try Scratch(
      bill: "date,amount\n" + (0..<10).map { "\(Bills.start + $0),0\n" }.joined()
    )
    try scratch.write("date,hours\n\(Bills.start),0\n", to: "none.csv")
    try scratch.write("date,value\n\(Bills.start),5\n", to: "value.csv")
    try scratch.write("id,state,days,actual,expected\n", to: "a.csv")
    let outcome = try scratch.outlay(
      "kpi bill.csv --forecast bill.csv --used-hours none.csv --provisioned-hours none.csv "
        + "--benefits value.csv --anomalies a.csv --units none.csv --format json"
    )
    let figures = try figures(outcome)
    for kpi in [
      KPI.forecastVariance, .forecastBias, .wape, .resourceUtilisation, .idleCost, .returnOnCost,
      .breakEven, .falsePositiveRate, .anomalyDuration, .costPerUnit,
    ] {
      let figure = try #require(figures[kpi.rawValue])
      #expect(try !figure["reason"].text.isEmpty, "\(kpi)")
    }
  }

  @Test("divides by units, hours, budgets and benefits that are given")
  func tables() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 30) { _ in 10 })
    let days = (0..<30).map { Bills.start + $0 }
    func table(_ name: String, _ value: Int) -> String {
      "date,\(name)\n" + days.map { "\($0),\(value)\n" }.joined()
    }
    try scratch.write(table("tasks", 4), to: "tasks.csv")
    try scratch.write(table("hours", 18), to: "used.csv")
    try scratch.write(table("hours", 24), to: "had.csv")
    try scratch.write(table("revenue", 12), to: "revenue.csv")
    let outcome = try scratch.outlay(
      "kpi bill.csv --units tasks.csv --used-hours used.csv --provisioned-hours had.csv "
        + "--benefits revenue.csv --amount 400 --period 2026-09 --format json"
    )
    let report = try KPIReport(json: outcome.output)
    #expect(report[.costPerUnit].value == 2.5)
    #expect(report[.resourceUtilisation].value == 0.75 && report[.idleCost].value == 75)
    #expect(report[.budgetBurn].value == 0.75)
    #expect((try #require(report[.returnOnCost].value) - 0.2).magnitude < 1e-12)
  }

  @Test("takes a CSV of outlay forecast as what was forecast")
  func forecastFile() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 60) { _ in 10 })
    let forecast = try scratch.outlay(
      "forecast bill.csv --as-of \(Bills.start + 29) --days 30 --level 0.8 --level 0.95 --format csv"
    )
    try scratch.write(forecast.output, to: "september.csv")
    let outcome = try scratch.outlay("kpi bill.csv --forecast september.csv --format json")
    let report = try KPIReport(json: outcome.output)
    let inputs = report[.forecastVariance].inputs
    // Thirty days once, not once a level.
    #expect(inputs.map(\.name) == ["actual", "forecast"] && inputs[0].value == 300)
    #expect((inputs[1].value - 300).magnitude < 1e-6)
  }

  @Test("refuses options without the other, and days without a bill")
  func refusals() throws {
    let scratch = try Scratch(bill: Bills.plain(days: 10))
    #expect(try scratch.outlay("kpi bill.csv --assumed-days 3").status == 64)
    #expect(try scratch.outlay("kpi bill.csv --used-hours bill.csv").status == 64)
    #expect(try scratch.outlay("kpi bill.csv --amount 0").status == 64)
    #expect(try scratch.outlay("kpi bill.csv --measure billed-cost").status == 64)
    let late = try scratch.outlay("kpi bill.csv --period 2030")
    #expect(late.status == 1 && late.errors.contains("2030"))
  }

  @Test(
    "has the figures of the worked case",
    .enabled(if: ReferenceData.has("cases/practice/kpi"), "the worked cases are not here")
  )
  func workedCase() throws {
    let folder = ReferenceData.url("cases/practice/kpi")
    let rows = try String(contentsOf: folder.appending(path: "table.csv"), encoding: .utf8)
      .split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    var bill = KPICommandTests.header
    var forecast = "date,amount\n"
    for (place, row) in rows.enumerated() {
      let day = Bills.start + place
      bill += KPICommandTests.row(
        day,
        row[6],
        list: row[5],
        category: row[3],
        status: row[4],
        owner: row[2]
      )
      forecast += "\(day),\(row[7])\n"
    }
    let scratch = try Scratch(bill: bill)
    try scratch.write(forecast, to: "forecast.csv")
    try scratch.write("owner: Tags/team\nknown: [search, ads, lab]\n", to: "rules.yaml")
    let anomalies = folder.appending(path: "anomalies.csv").path
    let outcome = try scratch.outlay(
      "kpi bill.csv --unsettled 0 --forecast forecast.csv --allocation rules.yaml "
        + "--anomalies \(anomalies) --format json"
    )
    let report = try KPIReport(json: outcome.output)
    let expected = try JSON(
      String(contentsOf: folder.appending(path: "expected.json"), encoding: .utf8)
    )
    let answers: [(KPI, JSON)] = [
      (.forecastVariance, expected["forecast_variance"]["value"]),
      (.forecastBias, expected["forecast_bias"]["value"]),
      (.wape, expected["wape"]["value"]),
      (.allocationRate, expected["allocation_rate"]["value"]),
      (.commitmentWaste, expected["commitment_waste"]["value"]),
      (.commitmentUtilisation, expected["commitment_waste"]["utilisation"]),
      (.effectiveSavingsRate, expected["effective_savings_rate"]["usage_rows_with_unused"]),
      (.effectiveSavingsRateOfAllCharges, expected["effective_savings_rate"]["all_rows"]),
      (.anomalyCount, expected["anomalies_and_spend"]["count"]),
      (.anomalyImpact, expected["anomalies_and_spend"]["impact"]),
      (.costAvoided, expected["anomaly_cost_avoided"]["value"]),
      (.falsePositiveRate, expected["false_positive_rate"]),
    ]
    for (kpi, answer) in answers {
      let value = try #require(report[kpi].value, "\(kpi)")
      #expect(try (value - answer.number).magnitude <= 1e-9, "\(kpi)")
    }
  }
}
