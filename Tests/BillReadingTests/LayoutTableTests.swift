import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// The layouts of providers and gateways, each by a few made-up rows.
@Suite("Layouts of providers")
struct LayoutTableTests {
  @Test("knows a Cost and Usage Report in all its spellings, and makes effective costs of it")
  func cur() throws {
    let legacy = Bills.csv(
      "lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,"
        + "lineItem/LineItemType,savingsPlan/SavingsPlanEffectiveCost,"
        + "savingsPlan/TotalCommitmentToDate,savingsPlan/UsedCommitment,"
        + "reservation/EffectiveCost,reservation/ReservationARN,"
        + "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod,"
        + "reservation/UnusedRecurringFee,product/ProductName,lineItem/ProductCode,"
        + "resourceTags/user:team",
      "2026-11-01T00:00:00Z,1,USD,Usage,,,,,,,,Elastic Compute,EC2,a",
      "2026-11-01T00:00:00Z,8,USD,SavingsPlanCoveredUsage,5,,,,,,,,EC2,a",
      "2026-11-01T00:00:00Z,-8,USD,SavingsPlanNegation,,,,,,,,,EC2,",
      "2026-11-01T00:00:00Z,9,USD,SavingsPlanRecurringFee,,9,5,,,,,,SP,",
      "2026-11-01T00:00:00Z,0,USD,DiscountedUsage,,,,3,arn,,,,EC2,b",
      "2026-11-01T00:00:00Z,7,USD,RIFee,,,,,arn,0.5,0.25,,EC2,",
      "2026-11-01T00:00:00Z,600,USD,Fee,,,,,arn,,,,EC2,",
      "2026-11-01T00:00:00Z,2,USD,Tax,,,,,,,,,Tax,"
    )
    // 1 + 5 + 0 + (9 − 5) + 3 + (0.5 + 0.25) + 0 + 2
    let cube = try SpendCube(csv: legacy, by: .columns([.serviceName, .tag("team")]))
    #expect(cube.report.layout == "aws-cur")
    #expect(cube.total.total == 15.75)
    #expect(
      cube.report.amountColumn
        == "lineItem/UnblendedCost and the effective costs of commitments"
    )
    #expect(cube.report.assumptions.isEmpty)
    #expect(cube.panel(by: .serviceName).names == ["EC2", "Elastic Compute", "SP", "Tax"])
    #expect(cube.panel(by: .tag("team")).names == ["(none)", "a", "b"])
    #expect(try SpendCube(csv: legacy, measure: .billedCost).total.total == 619)

    let snake = String(decoding: legacy, as: UTF8.self)
      .replacing("lineItem/UsageStartDate", with: "line_item_usage_start_date")
      .replacing("lineItem/UnblendedCost", with: "line_item_unblended_cost")
      .replacing("lineItem/LineItemType", with: "line_item_line_item_type")
      .replacing("savingsPlan/SavingsPlan", with: "savings_plan_savings_plan_")
      .replacing("resourceTags/user:team", with: "resource_tags_user_team")
    let other = try SpendCube(csv: Array(snake.utf8), by: .columns([.serviceName, .tag("team")]))
    #expect(other.panel.keys == cube.panel.keys)
    #expect(other.total == cube.total)
  }

  @Test("takes tags and products of CUR 2.0 from its maps, and says what it assumes")
  func curMaps() throws {
    let csv = Bills.csv(
      "line_item_usage_start_date,line_item_unblended_cost,resource_tags,line_item_product_code",
      #"2026-11-01T00:00:00.000Z,3,"{""user_team"": ""a""}",EC2"#,
      "2026-11-01T00:00:00.000Z,4,{},S3"
    )
    let cube = try SpendCube(csv: csv, by: .columns([.tag("team"), .serviceName]))
    #expect(cube.panel(by: .tag("team")).names == ["(none)", "a"])
    #expect(cube.report.assumptions.map(\.kind) == [.oneCurrency, .billedAsEffective])
  }

  @Test("counts what is billed for commitments whose unused part is not told")
  func curPartial() throws {
    let names =
      "lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,lineItem/LineItemType"
    let rows = [
      "2026-11-01,8,USD,SavingsPlanCoveredUsage,5", "2026-11-01,-8,USD,SavingsPlanNegation,",
      "2026-11-01,9,USD,SavingsPlanRecurringFee,", "2026-11-01,7,USD,RIFee,",
      "2026-11-01,0,USD,DiscountedUsage,3",
    ]
    for column in ["savingsPlan/SavingsPlanEffectiveCost", "reservation/EffectiveCost"] {
      let csv = Bills.csv(lines: ["\(names),\(column)"] + rows)
      let cube = try SpendCube(csv: csv)
      #expect(cube.total.total == 16)
      #expect(cube.report.assumptions.map(\.kind) == [.billedAsEffective])
    }
    // Reservations are whole, and savings plans are billed.
    let csv = Bills.csv(
      lines: ["\(names),reservation/EffectiveCost,reservation/UnusedRecurringFee"]
        + rows.map { "\($0),0.5" }
    )
    #expect(try SpendCube(csv: csv).total.total == 12.5)
  }

  @Test(
    "adds Google Cloud's credits to costs, once, whatever holds them",
    arguments: [
      (#"cost,credits"#, #"10,"[{""name"": ""x"", ""amount"": ""-3.5""}, {""amount"": -1}]""#),
      (#"cost,credits.amount"#, "10,-4.5"),
      (#"cost,credits"#, "10,-4.5"),
      (#"cost,credits_amount,credits"#, #"10,-4.5,"[{""amount"": -4.5}]""#),
    ]
  )
  func gcp(names: String, values: String) throws {
    let csv = Bills.csv(
      "usage_start_time,service.description,currency,labels,\(names)",
      #"2026-11-01 08:25:11.227 UTC,BigQuery,EUR,"[{""key"": ""team"", ""value"": ""a""}]",\#(values)"#
    )
    let cube = try SpendCube(csv: csv, by: .columns([.serviceName, .tag("team")]))
    #expect(cube.report.layout == "gcp")
    #expect(cube.total.total == 5.5)
    #expect(cube.panel.keys == [["BigQuery", "a"]])
    #expect(try SpendCube(csv: csv, measure: .contractedCost).total.total == 10)
  }

  @Test("refuses credits that are no list of amounts, and names the column")
  func gcpCredits() {
    let csv = Bills.csv(
      "usage_start_time,service.description,currency,cost,credits",
      "2026-11-01,BigQuery,EUR,1,\"{'amount': -4.5}\""
    )
    #expect(throws: SpendError.self) { try SpendCube(csv: csv) }
  }

  @Test(
    "knows Azure's cost details in their spellings and languages, months first",
    arguments: [
      "Date,CostInBillingCurrency,BillingCurrencyCode,MeterCategory,Tags",
      "date,costInBillingCurrency,billingCurrency,meterCategory,tags",
      "UsageDateTime,PreTaxCost,Currency,MeterCategory,Tags",
      "Nutzungsdatum (UsageDateTime),Kosten (PreTaxCost),Währung (Currency),"
        + "Kategorie (MeterCategory),Tags",
    ]
  )
  func azure(header: String) throws {
    let csv = Bills.csv(header, #"11/02/2026,3,EUR,Storage,"""team"": ""a""""#)
    let cube = try SpendCube(csv: csv, by: .columns([.serviceName, .tag("team")]))
    #expect(cube.report.layout == "azure")
    #expect(cube.total == Series(start: Day(2026, 11, 2), values: [3]))
    #expect(cube.panel.keys == [["Storage", "a"]])
  }

  @Test(
    "knows the other layouts by their columns",
    arguments: [
      (
        "oci", "lineItem/intervalUsageStart,cost/myCost,cost/currencyCode,product/service",
        "2026-11-01T10:00Z,2.5,USD,COMPUTE"
      ),
      (
        "alibaba", "BillingCycle,BillingDate,ProductCode,PretaxAmount,Currency",
        "2026-11,2026-11-01,ecs,2.5,CNY"
      ),
      (
        "snowflake", "USAGE_DATE,USAGE_IN_CURRENCY,CURRENCY,SERVICE_TYPE",
        "2026-11-01,2.5,USD,STORAGE"
      ),
      (
        "snowflake-credits", "SERVICE_TYPE,USAGE_DATE,CREDITS_BILLED,CREDITS_USED",
        "WAREHOUSE,2026-11-01,2.5,3"
      ),
      (
        "databricks", "usage_date,usage_quantity,usage_unit,sku_name,billing_origin_product",
        "2026-11-01,2.5,DBU,PREMIUM,JOBS"
      ),
      (
        "litellm-logs", "request_id,call_type,spend,startTime,model",
        "1,acompletion,2.5,2026-11-01 09:20:46.847371,gpt"
      ),
      ("litellm-daily", "date,model,spend,api_requests", "2026-11-01,gpt,2.5,3"),
      (
        "openrouter", "generation_id,created_at,cost_total,model_permaslug",
        "g,2026-11-01 03:46:57.713,2.5,m"
      ),
      (
        "helicone", "request_created_at,response_id,cost,model",
        "2026-11-01T03:46:57Z,r,2.5,m"
      ),
      (
        "opencost", "Date,Namespace,ControllerKind,TotalCost",
        "2026-11-01,default,deployment,2.5"
      ),
    ]
  )
  func others(name: String, header: String, row: String) throws {
    let cube = try SpendCube(csv: Bills.csv(header, row), by: .columns([.serviceName]))
    #expect(cube.report.layout == name)
    #expect(cube.total == Series(start: Day(2026, 11, 1), values: [2.5]))
    #expect(cube.panel.keys != [["(none)"]])
  }

  @Test("never adds credits of a platform to money, and knows the currency of a gateway")
  func currencies() throws {
    let credits = Bills.csv("SERVICE_TYPE,USAGE_DATE,CREDITS_BILLED", "W,2026-11-01,2")
    #expect(try SpendCube(csv: credits).currency == "credits")
    let daily = Bills.csv("date,spend,api_requests", "2026-11-01,2,3")
    #expect(try SpendCube(csv: daily).currency == "USD")
    let units = Bills.csv(
      "usage_date,usage_quantity,usage_unit,sku_name,billing_origin_product",
      "2026-11-01,2,DBU,a,JOBS",
      "2026-11-01,2,GB,a,STORAGE"
    )
    #expect(throws: SpendError.self) { try SpendCube(csv: units) }
  }

  @Test("leaves out requests whose price a gateway does not know, and counts them")
  func unknownPrice() throws {
    let csv = Bills.csv(
      "request_created_at,response_id,cost",
      "2026-11-01T03:46:57Z,r,",
      "2026-11-01T03:46:57Z,r,2"
    )
    let report = try SpendCube(csv: csv).report
    #expect(report.rowsRead == 2 && report.rowsUsed == 1)
    #expect(report.leftOut.map(\.reason) == [.noAmount])
  }

  @Test("refuses commitments and files that could be of two layouts, in one line")
  func refusals() {
    let commitments = Bills.csv("ContractCommitmentId,ContractCommitmentCost", "c,5")
    #expect(
      message(commitments)
        == "csv: found 'focus commitments or billing periods': its rows are commitments or billing "
        + "periods and no charges; give the Cost and Usage data set"
    )
    let both = Bills.csv(
      "ChargePeriodStart,BilledCost,lineItem/UsageStartDate,lineItem/UnblendedCost",
      "2026-11-01,1,2026-11-01,1"
    )
    #expect(
      message(both)
        == "csv: its columns are those of several layouts: focus, aws-cur; name dateColumn and "
        + "amountColumn"
    )
  }

  private func message(_ csv: [UInt8]) -> String {
    do {
      return "read \(try SpendCube(csv: csv).report.rowsRead)"
    } catch {
      return error.description
    }
  }
}
