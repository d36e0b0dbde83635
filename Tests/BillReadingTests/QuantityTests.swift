import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Quantities")
struct QuantityTests {
  /// A FOCUS bill of rows `cost,quantity,unit`.
  private func focus(_ rows: String...) -> [UInt8] {
    Bills.csv(lines: [header] + rows.map { "\(day(1)),\($0),EC2" })
  }

  private func refusal(_ csv: [UInt8], _ measure: AmountMeasure) -> String {
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: csv, measure: measure) }
    return error?.description ?? "read"
  }

  @Test("are counted in the unit that was asked for, in whatever letter case")
  func unit() throws {
    let bill = focus("5,USD,3,Hours", "1,EUR,4,GB", "2,USD,0.5,hours", "9,USD,,", "7,USD,1,NULL")
    let cube = try SpendCube(csv: bill, measure: .quantity("HOURS"))
    #expect(cube.total.total == 3.5)
    #expect(cube.unit == "Hours" && cube.currency == nil)
    #expect(cube.report.amountColumn == nil)
    #expect(cube.report.amountRead == 3.5)
    #expect(
      cube.report.leftOut == [
        .init(reason: .noAmount, rows: 1, amount: 0), .init(reason: .noUnit, rows: 1, amount: 1),
        .init(reason: .otherUnit("GB"), rows: 1, amount: 4),
      ]
    )
  }

  @Test(
    "take the spellings of a unit for one, whose first is shown",
    arguments: [
      ["Hrs", "hrs", "Hours", "hour"], ["GB-Mo", "GB-Months", "gb month", "Gigabyte-Month"],
      ["Requests", "request", "REQUESTS", "Request"],
    ]
  )
  func spellings(units: [String]) throws {
    let rows = units.map { "1,USD,2,\($0)" } + ["1,USD,5,Other", "1,USD,5,OTHER"]
    let bill = Bills.csv(lines: [header] + rows.map { "\(day(1)),\($0),EC2" })
    for unit in units {
      let cube = try SpendCube(csv: bill, measure: .quantity(.named(unit)))
      #expect(cube.total.total == 8 && cube.unit == units[0])
      #expect(
        cube.report.leftOut == [.init(reason: .otherUnit("Other"), rows: 2, amount: 10)]
      )
    }
    #expect(
      refusal(bill, .quantity(.only)).contains("'\(units[0])' (8.00), 'Other' (10.00), which")
    )
  }

  @Test("are nothing on a day that has rows of other units alone")
  func otherDays() throws {
    let rows = [(1, "3,Hrs"), (2, "5,GB"), (4, "4,hrs"), (5, "6,GB"), (6, "9,")]
    let bill = Bills.csv(lines: [header] + rows.map { "\(day($0.0)),1,USD,\($0.1),EC2" })
    let cube = try SpendCube(csv: bill, measure: .quantity("hours"))
    #expect(cube.total == Series(start: Day(2026, 11, 1), values: [3, 0, .nan, 4, 0]))
    let asked = ReadingOptions().with { $0.filters = [RowFilter("ConsumedUnit", [.equal("GB")])] }
    let filtered = try SpendCube(csv: bill, measure: .quantity("GB"), options: asked)
    #expect(filtered.total[Day(2026, 11, 4)] == 0)
  }

  private let header =
    "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ConsumedQuantity,"
    + "ConsumedUnit,ServiceName"

  private func day(_ day: Int) -> String {
    "2026-11-0\(day)T00:00:00Z,2026-11-0\(day + 1)T00:00:00Z"
  }

  @Test("are counted without a unit where there is one, and refused with the sums of several")
  func only() throws {
    let one = try SpendCube(csv: focus("5,USD,3,GB", "1,EUR,4,gb"), measure: .quantity(.only))
    #expect(one.total.total == 7 && one.unit == "GB")
    #expect(
      refusal(focus("5,USD,1234,Hours", "1,EUR,4,GB", "1,EUR,5,GB"), .quantity(.only))
        == "csv:3: found quantities of 'Hours' (1,234.00), 'GB' (9.00), which cannot be added; "
        + "choose one with measure: .quantity(\"Hours\")"
    )
  }

  @Test("are refused in a unit that no row has, and where they have none")
  func absent() {
    #expect(
      refusal(focus("5,USD,3,Hours"), .quantity("tokens"))
        == "csv: no quantity in 'tokens'; there are 'Hours' (3.00); choose one with "
        + "measure: .quantity(\"Hours\")"
    )
    #expect(
      refusal(focus("5,USD,3,"), .quantity(.only))
        == "csv: its quantities name no unit, as sums of several units do; have them divided by "
        + "their kind of usage"
    )
    #expect(
      refusal(Bills.focus(Bills.row(1, "1")), .quantity("tokens"))
        == "csv: found 'focus', which has no quantities here; count its costs, or name the column "
        + "of amounts with amountColumn"
    )
    #expect(
      refusal(Bills.csv("date,cost", "2026-11-01,1"), .quantity(.only))
        == "csv: found 'long', which has no quantities here; count its costs, or name the column "
        + "of amounts with amountColumn"
    )
  }

  @Test("of a bill that names no unit are in the one that was stated, or in one")
  func unnamed() throws {
    let bill = Bills.csv(
      "ChargePeriodStart,EffectiveCost,ConsumedQuantity",
      "2026-11-01,1,2",
      "2026-11-02,1,3"
    )
    let stated = try SpendCube(csv: bill, measure: .quantity("Hours"))
    #expect(stated.total.total == 5 && stated.unit == "Hours")
    let unnamed = try SpendCube(csv: bill, measure: .quantity(.only))
    #expect(unnamed.total.total == 5 && unnamed.unit == nil)
    #expect(unnamed.report.assumptions.map(\.kind) == [.oneUnit])
  }

  @Test(
    "stand in the columns of each layout",
    arguments: [
      (
        "aws-cur",
        "lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/UsageAmount,pricing/unit",
        "2026-11-01T00:00:00Z,1,2.5,Hrs", "Hrs", 2.5
      ),
      (
        "azure", "Date,CostInBillingCurrency,MeterCategory,Quantity,UnitOfMeasure",
        "11/01/2026,1,Storage,7,10K", "10K", 7
      ),
      (
        "gcp",
        "usage_start_time,cost,sku.id,usage.amount,usage.unit,"
          + "usage.amount_in_pricing_units,usage.pricing_unit",
        "2026-11-01T00:00:00Z,1,A,7200,seconds,2,hour", "hour", 2
      ),
      (
        "gcp", "usage_start_time,cost,sku.id,usage.amount,usage.unit",
        "2026-11-01T00:00:00Z,1,A,7200,seconds", "seconds", 7200
      ),
      (
        "oci",
        "lineItem/intervalUsageStart,cost/myCost,usage/billedQuantity,"
          + "cost/skuUnitDescription",
        "2026-11-01T00:00Z,1,3,OCPU Hours", "OCPU Hours", 3
      ),
      (
        "databricks", "usage_date,usage_quantity,sku_name,billing_origin_product,usage_unit",
        "2026-11-01,8,S,JOBS,DBU", "DBU", 8
      ),
      (
        "snowflake-credits", "USAGE_DATE,CREDITS_USED,CREDITS_BILLED", "2026-11-01,3,2", "credits",
        2
      ),
      (
        "long", "date,cost,total_tokens", "2026-11-01,3,1200", "tokens", 1200
      ),
      (
        "long", "date,cost,quantity,unit", "2026-11-01,3,12,GPU hours", "GPU hours", 12
      ),
    ] as [(String, String, String, String, Double)]
  )
  func layouts(layout: String, header: String, row: String, unit: String, sum: Double) throws {
    let bill = Bills.csv(header, row)
    for measure in [AmountMeasure.quantity(.only), .quantity(.named(unit.uppercased()))] {
      let cube = try SpendCube(csv: bill, measure: measure)
      #expect(cube.report.layout == layout)
      #expect(cube.total.total == sum)
      #expect(cube.unit == unit && cube.currency == nil)
    }
  }

  private let logs = Bills.csv(
    "request_id,call_type,spend,startTime,model,prompt_tokens,completion_tokens",
    "a,chat,0.5,2026-11-01 10:00:00,gpt,100,20",
    "b,chat,0.25,2026-11-02 10:00:00,gpt,300,40",
    "c,chat,0,2026-11-02 11:00:00,gpt,,"
  )

  @Test(
    "of gateways are tokens of three kinds and requests",
    arguments: zip(["tokens", "input tokens", "Output Tokens", "requests"], [460.0, 400, 60, 3])
  )
  func tokens(unit: String, sum: Double) throws {
    let cube = try SpendCube(csv: logs, measure: .quantity(.named(unit)))
    #expect(cube.total.total == sum)
    #expect(cube.unit == unit.lowercased())
    #expect(
      cube.report.amountColumn
        == [
          "tokens": "prompt_tokens + completion_tokens", "input tokens": "prompt_tokens",
          "Output Tokens": "completion_tokens", "requests": "the number of rows",
        ][unit]
    )
  }

  @Test("of gateways are refused together, with the sum of each, and by a name they have not")
  func choices() {
    #expect(
      refusal(logs, .quantity(.only))
        == "csv:2: found quantities of 'tokens' (460.00), 'input tokens' (400.00), "
        + "'output tokens' (60.00), 'requests' (3.00), which cannot be added; choose one with "
        + "measure: .quantity(\"tokens\")"
    )
    #expect(
      refusal(logs, .quantity("hours"))
        == "csv: no quantity in 'hours'; there are 'tokens', 'input tokens', 'output tokens', "
        + "'requests'; choose one with measure: .quantity(\"tokens\")"
    )
  }

  @Test("of a column that was named are in the unit that was stated")
  func named() throws {
    let bill = Bills.csv("date,cost,seats", "2026-11-01,3,12")
    let options = ReadingOptions().with { $0.amountColumn = "seats" }
    let cube = try SpendCube(csv: bill, measure: .quantity("seats"), options: options)
    #expect(cube.total.total == 12 && cube.unit == "seats" && cube.currency == nil)
  }

  @Test("of answers in JSON are those of records, and of days where these have more")
  func json() throws {
    let day =
      #"{"date":"2026-11-01","metrics":{"spend":3,"total_tokens":90,"api_requests":4},"#
      + #""breakdown":{"models":{"gpt":{"metrics":{"spend":2,"total_tokens":60,"#
      + #""api_requests":3}}}}}"#
    let activity = #"{"results":[\#(day)]}"#
    let tokens = try SpendCube(json: activity, .quantity("tokens"))
    #expect(tokens.sums(by: .serviceName) == ["gpt": 60, "(none)": 30])
    #expect(try SpendCube(json: activity, .quantity("requests")).total.total == 4)

    let openAI =
      #"{"object":"page","data":[{"object":"bucket","start_time":1793491200,"#
      + #""results":[{"amount":{"value":1,"currency":"usd"},"quantity":"12.5","#
      + #""quantity_unit":"1M tokens"},{"amount":{"value":2,"currency":"usd"},"quantity":null,"#
      + #""quantity_unit":null}]}]}"#
    let million = try SpendCube(json: openAI, .quantity(.only))
    #expect(million.total.total == 12.5 && million.unit == "1M tokens")

    let anthropic = #"{"data":[{"starting_at":"2026-11-01T00:00:00Z","results":[{"amount":"1"}]}]}"#
    #expect(throws: SpendError.noQuantity(file: "json", layout: "anthropic-costs")) {
      try SpendCube(json: anthropic, .quantity("tokens"))
    }

    let mixed = JSONBills.costExplorer([
      (start: "2026-11-01", end: "2026-11-02", costs: [("EC2", "3")])
    ])
    #expect(throws: SpendError.noUnit(file: "json")) {
      try SpendCube(json: mixed, .quantity(.only))
    }
    let hours = mixed.replacing("N/A", with: "Hrs")
    #expect(try SpendCube(json: hours, .quantity("hrs")).total.total == 7)
  }
}
