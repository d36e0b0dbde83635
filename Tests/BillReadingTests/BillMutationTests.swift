import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// The properties of reading that hold of any bytes, by 20,000 bills changed at random.
@Suite("Bills that were changed at random")
struct BillMutationTests {
  private static let tables = [
    Bills.focus(Bills.row(1, "1.5"), Bills.row(2, "2.5", service: "S3"), Bills.row(30, "-0.25")),
    Bills.focus(
      "2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,30,30,Purchase,,USD,Support",
      Bills.row(3, "1"),
      Bills.row(4, "2", class: "Correction")
    ),
    Bills.csv(
      "date,service,cost,currency",
      "2026-11-20,EC2,3.5,USD",
      "2026-11-20,\"S,3\",1,USD",
      "2026-11-21,EC2,4,USD"
    ),
    Bills.csv(
      "Datum;Kosten (€);Dienst",
      "20.11.2026;1.497,16;A",
      "21.11.2026;-3,50;B",
      "22.11.2026;0;A"
    ),
    Bills.csv("date,a,b,c,total", "2026-11-01,1,2,3,6", "2026-11-08,1,,4,5", "2026-11-15,2,2,2,6"),
    Bills.csv(
      "lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,"
        + "lineItem/LineItemType,savingsPlan/SavingsPlanEffectiveCost,"
        + "savingsPlan/TotalCommitmentToDate,savingsPlan/UsedCommitment,resourceTags/user:team",
      "2026-11-01T00:00:00Z,1,USD,Usage,,,,a",
      "2026-11-01T00:00:00Z,8,USD,SavingsPlanCoveredUsage,5,,,a",
      "2026-11-02T00:00:00Z,9,USD,SavingsPlanRecurringFee,,9,5,"
    ),
    Bills.csv(
      "usage_start_time,cost,currency,sku.id,service.description,credits,labels",
      #"2026-11-20 08:25:11 UTC,35,USD,K,EC2,"[{""amount"": -10}]","{""team"": ""x""}""#,
      "2026-11-21 08:25:11 UTC,5,USD,K,S3,[],"
    ),
  ]

  @Test("are read or refused as tables", arguments: tables.indices)
  func csv(_ index: Int) {
    var mutation = BillMutation(seed: UInt64(index) + 1, pieces: BillMutation.csvPieces)
    mutation.check(BillMutationTests.tables[index], times: 800)
    #expect(mutation.read > 40 && mutation.refused > 40)
  }

  @Test("are read or refused as JSON", arguments: JSONBills.kinds.indices)
  func json(_ index: Int) {
    var mutation = BillMutation(seed: UInt64(index) + 101, pieces: BillMutation.jsonPieces)
    mutation.check(Array(JSONBills.kinds[index].utf8), times: 1_000)
    #expect(mutation.read > 5 && mutation.refused > 40)
  }

  @Test("are read or refused as Parquet", arguments: 0...ParquetFuzzTests.files.count)
  func parquet(_ index: Int) {
    let file = (ParquetFuzzTests.files + [ParquetBillTests.report.bytes])[index]
    var mutation = BillMutation(seed: UInt64(index) + 201)
    mutation.check(file, times: 600, hot: ParquetFuzzTests.metadata(of: file))
    #expect(mutation.read > 20 && mutation.refused > 100)
  }

  @Test(
    "are read or refused inside gzip, zstd and zip",
    arguments: [
      GzipTests.first, GzipTests.first + GzipTests.second, ZstdTests.first, ZstdTests.second,
      ZstdTests.repeated, ZipTests.archive,
    ]
  )
  func compressed(_ file: [UInt8]) {
    var mutation = BillMutation(seed: UInt64(file.count) + 301)
    mutation.check(file, times: 700)
    #expect(mutation.refused > 100)
  }

  /// A list that people write, and its reader.
  struct List: Sendable {
    let text: String
    let read: @Sendable ([UInt8]) throws(SpendError) -> Void
  }

  static let lists = [
    List(
      text: "start,end,scope,reason\n2026-11-20,2026-11-27,*,Sale\n2026-12-24,2026-12-26,EC2,Rest"
    ) {
      (bytes) throws(SpendError) in _ = try PlannedEvents(csv: bytes)
    },
    List(text: "id,decision,by,until,note\nbe9a5533db0dfa21,dismissed,Anna,2026-12-31,tests") {
      (bytes) throws(SpendError) in _ = try Decisions(bytes: bytes)
    },
    List(
      text:
        "- id: be9a5533db0dfa21\n  decision: dismissed\n  extra: {a: [1, 2]}\n- id: &x a\n  decision: expected\n"
    ) {
      (bytes) throws(SpendError) in _ = try Decisions(bytes: bytes)
    },
    List(text: "date,name\n2026-12-25,Christmas Day\n2026-12-26,\"Boxing, Day\"\n") {
      (bytes) throws(SpendError) in _ = try Holidays(csv: bytes)
    },
    List(text: "date,from,to,rate\n2026-11-20,EUR,USD,1.08\n2026-11-21,EUR,USD,1.09\n") {
      (bytes) throws(SpendError) in _ = try CurrencyRates(csv: bytes)
    },
    List(text: "date,orders,ads\n2026-11-20,5,1.5\n2026-11-21,,2\n2026-11-22,7,-3\n") {
      (bytes) throws(SpendError) in
      let panel = try Panel(regressorsOf: bytes, name: "drivers")
      #expect(panel.keys.indices.allSatisfy { !panel[$0].values.contains { $0.isInfinite } })
    },
    List(
      text: "name,scope,period,amount,owner,fail_above\na,team: x|y,2026-10,1200.5,Anna,0.5\n"
        + "a,team: x|y,P3,900,,\nb,*,2027-Q1,7,,80%\n",
      read: BillMutationTests.plan
    ),
    List(
      text: "- scope: \"team: x; service: a*\"\n  amounts: {2026-10: 5, 2026-11: 6}\n"
        + "- scope: \"*\"\n  period: month\n  amount: 5\n",
      read: BillMutationTests.plan
    ),
  ]

  /// Reads a plan, and asks for its amounts in a year.
  @Sendable
  private static func plan(_ bytes: [UInt8]) throws(SpendError) {
    let weeks = FiscalYear(weeksFrom: Day(2026, 9, 28))
    let plan = try SpendPlan(bytes: bytes, weeks: weeks)
    for budget in plan.budgets {
      #expect(budget.amounts(in: weeks).allSatisfy { $0.amount.isFinite && $0.amount >= 0 })
    }
  }

  @Test("are read or refused as lists that people write", arguments: lists.indices)
  func list(_ index: Int) {
    let list = BillMutationTests.lists[index]
    let yaml = ["- ", ": ", "[", "{", "*x", "&x ", "!!int ", "|", ">", "---", "  "]
    var mutation = BillMutation(seed: UInt64(index) + 401, pieces: BillMutation.csvPieces + yaml)
    mutation.check(Array(list.text.utf8), times: 800, reading: list.read)
    #expect(mutation.read > 40 && mutation.refused > 40)
  }
}
