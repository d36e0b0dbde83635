import Foundation
import OutlayTimeSeries
import Testing

@testable import OutlaySyntheticSpend

@Suite("The rows of synthetic spend")
struct SyntheticSpendRowsTests {
  /// From June to August, with the yearly purchase of 1 July and two whole
  /// months.
  private static let rows =
    SyntheticSpend(days: Day(2025, 6, 1)..<Day(2025, 8, 3), hasEvents: false).bill

  private static let mandatory = [
    "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency",
    "BillingPeriodEnd", "BillingPeriodStart", "ChargeCategory", "ChargeDescription",
    "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart", "ContractedCost",
    "EffectiveCost", "InvoiceIssuerName", "ListCost", "ProviderName", "PublisherName",
    "ServiceCategory", "ServiceName", "ServiceSubcategory",
  ]

  @Test("have the 57 columns of FOCUS 1.2, in the order of the alphabet")
  func columns() {
    let header = BillRow.fields(of: SyntheticSpend.csvHeader)
    #expect(header.count == 57)
    #expect(header == header.sorted())
    #expect(Set(SyntheticSpendRowsTests.mandatory).isSubset(of: header))
    #expect(SyntheticSpendRowsTests.rows.allSatisfy { $0.fields.count == 57 })
  }

  @Test("fill what must not be null", arguments: mandatory)
  func nulls(column: String) {
    #expect(SyntheticSpendRowsTests.rows.allSatisfy { !$0[column].isEmpty })
  }

  @Test(
    "keep to the allowed values",
    arguments: [
      ("BillingCurrency", ["USD"]),
      ("ChargeCategory", ["Usage", "Purchase", "Tax", "Credit", "Adjustment"]),
      ("ChargeClass", ["", "Correction"]),
      ("ChargeFrequency", ["One-Time", "Recurring", "Usage-Based"]),
      ("PricingCategory", ["", "Standard", "Committed"]),
      ("CommitmentDiscountCategory", ["", "Spend", "Usage"]),
      ("CommitmentDiscountStatus", ["", "Used", "Unused"]),
    ]
  )
  func allowed(column: String, values: [String]) {
    #expect(Set(SyntheticSpendRowsTests.rows.map { $0[column] }) == Set(values))
  }

  @Test("classify services as FOCUS does")
  func categories() {
    // The parts of the list of FOCUS 1.2 that are in use.
    let allowed: [String: [String]] = [
      "AI and Machine Learning": ["AI Platforms", "Generative AI", "Machine Learning"],
      "Analytics": ["Data Processing"],
      "Business Applications": ["Productivity and Collaboration"],
      "Compute": ["Containers", "End User Computing", "Serverless Compute", "Virtual Machines"],
      "Databases": ["Caching", "Data Warehouses", "NoSQL Databases", "Relational Databases"],
      "Developer Tools": ["Continuous Integration and Deployment"],
      "Integration": ["Messaging"],
      "Management and Governance": ["Observability", "Support"],
      "Networking": ["Application Networking", "Content Delivery"],
      "Other": ["Other (Other)"],
      "Security": ["Security Posture Management"],
      "Storage": ["Object Storage", "Storage Platforms"],
    ]
    for row in SyntheticSpendRowsTests.rows {
      let subcategories = allowed[row["ServiceCategory"], default: []]
      #expect(subcategories.contains(row["ServiceSubcategory"]), "\(row.family)")
    }
  }

  @Test(
    "write amounts as plain decimals",
    arguments: ["BilledCost", "ContractedCost", "EffectiveCost", "ListCost"]
  )
  func decimals(column: String) {
    for row in SyntheticSpendRowsTests.rows {
      #expect(row.billionths(column) != nil, "\(row[column])")
    }
  }

  @Test("cost no more effectively than contracted, and no more contracted than listed")
  func costs() throws {
    for row in SyntheticSpendRowsTests.rows {
      let list = try #require(row.billionths("ListCost"))
      let contracted = try #require(row.billionths("ContractedCost"))
      #expect(list >= contracted)
      #expect(contracted >= (try #require(row.billionths("EffectiveCost"))))
    }
  }

  @Test("cost quantity times price, exactly")
  func prices() throws {
    var count = 0
    for row in SyntheticSpendRowsTests.rows where !row["PricingQuantity"].isEmpty {
      // Gigabyte-seconds are so small that a million have one price.
      let isSmall = row["PricingUnit"] == "GB-Seconds"
      let quantity = try #require(row.parts("PricingQuantity", places: isSmall ? 0 : 3))
      for kind in ["List", "Contracted"] {
        let price = try #require(row.parts(kind + "UnitPrice", places: isSmall ? 12 : 6))
        #expect(quantity * price == (row.billionths(kind + "Cost") ?? 0) * (isSmall ? 1_000 : 1))
      }
      count += 1
    }
    #expect(count > 3_000)
  }

  @Test("consume where they use, and price where they use or purchase")
  func quantities() {
    for row in SyntheticSpendRowsTests.rows where row["ChargeClass"].isEmpty {
      let isUsage = row["ChargeCategory"] == "Usage"
      let isPriced = isUsage || row["ChargeCategory"] == "Purchase"
      #expect(row["PricingQuantity"].isEmpty != isPriced)
      #expect(row["PricingUnit"].isEmpty != isPriced)
      let isConsumed = isUsage && row["CommitmentDiscountStatus"] != "Unused"
      #expect(row["ConsumedQuantity"].isEmpty != isConsumed)
      #expect(row["ConsumedUnit"].isEmpty != isConsumed)
    }
  }

  @Test("last a day in UTC, in the calendar month of their posting")
  func periods() throws {
    for row in SyntheticSpendRowsTests.rows {
      let day = try #require(row.day)
      #expect(row["ChargePeriodStart"] == "\(day)T00:00:00Z")
      #expect(row["ChargePeriodEnd"] == "\(day + 1)T00:00:00Z")
      let start = try #require(Day(row["BillingPeriodStart"].prefix(10)))
      let month = Period.month.days(containing: start)
      #expect(row["BillingPeriodEnd"] == "\(month.upperBound)T00:00:00Z")
      #expect(month.contains(day) == row["ChargeClass"].isEmpty)
    }
  }

  @Test("have an invoice of their billing period, which is provisional in the last month")
  func invoices() {
    for row in SyntheticSpendRowsTests.rows {
      #expect(row["InvoiceId"].hasSuffix("-" + row["BillingPeriodStart"].prefix(7)))
    }
  }

  @Test("have units in the format of FOCUS, without multiples of products")
  func units() {
    let units = Set(SyntheticSpendRowsTests.rows.map { $0["PricingUnit"] })
    #expect(units.contains("GB-Seconds") && units.contains("1000000 Requests"))
    #expect(units.allSatisfy { !$0.contains("-") || !$0.contains(" ") })
  }

  @Test("have no effective cost where they buy for later days")
  func purchases() {
    for row in SyntheticSpendRowsTests.rows where row["ChargeCategory"] == "Purchase" {
      #expect(row["EffectiveCost"] == "0")
      #expect(row["ChargeFrequency"] != "Usage-Based")
    }
  }

  @Test("have tags that are JSON objects, or none")
  func tags() throws {
    let tags = SyntheticSpendRowsTests.rows.map { $0["Tags"] }
    for text in Set(tags) where !text.isEmpty {
      let tags = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
      #expect(tags["team"] != nil && tags["environment"] != nil)
    }
    #expect(tags.contains(""))
    #expect(Set(tags).count > 5)
  }

  @Test("hold nothing that a spreadsheet would take for a formula")
  func formulas() {
    for row in SyntheticSpendRowsTests.rows {
      for field in row.fields where Double(field) == nil {
        #expect(!"=+-@".contains(field.first ?? " "))
      }
    }
  }

  @Test("bill a commitment when it is bought, and count it where it is used")
  func amortisation() throws {
    var billed: [String: Int] = [:]
    var effective: [String: Int] = [:]
    var unused = 0
    for row in SyntheticSpendRowsTests.rows where !row["CommitmentDiscountId"].isEmpty {
      // July is the first month of the year bought on its first day.
      guard row["ChargePeriodStart"].hasPrefix("2025-07") else { continue }
      let isPurchase = row["ChargeCategory"] == "Purchase"
      let (billedCost, effectiveCost) = (
        row.billionths("BilledCost"), row.billionths("EffectiveCost")
      )
      #expect((isPurchase ? effectiveCost : billedCost) == 0)
      billed[row["CommitmentDiscountName"], default: 0] += billedCost ?? 0
      effective[row["CommitmentDiscountName"], default: 0] += effectiveCost ?? 0
      if row["CommitmentDiscountStatus"] == "Unused" { unused += effectiveCost ?? 0 }
    }
    let plan = "Compute Savings Plan"
    let reservation = "D4s v5 West Europe"
    #expect(Set(billed.keys) == [plan, reservation])
    #expect(billed[plan] == effective[plan])
    // Of the 365 days paid for in July, 31 are used there.
    #expect(billed[reservation].map { $0 * 31 } == effective[reservation].map { $0 * 365 })
    #expect(unused > 0)
  }

  @Test("add up to what the model says, family by family and day by day")
  func reconciliation() {
    let spend = SyntheticSpend(days: Day(2025, 7, 1)..<Day(2025, 8, 1), hasEvents: false)
    var fromRows: [String: Int64] = [:]
    for row in spend.bill {
      let key = row.family + row["ChargePeriodStart"].prefix(10)
      fromRows[key, default: 0] += Int64(row.billionths("EffectiveCost") ?? 0)
    }
    var fromModel: [String: Int64] = [:]
    var simulation = SyntheticSpend.Simulation(spend)
    for day in spend.days {
      for charge in simulation.charges(of: day) {
        let key = charge.template.account + "/" + charge.template.product + "\(charge.day)"
        fromModel[key, default: 0] += charge.effective.billionths
      }
    }
    #expect(fromRows == fromModel)
    #expect(fromRows.count > 1_000)
  }
}
