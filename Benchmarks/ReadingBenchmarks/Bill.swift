/// A bill of FOCUS 1.2 that is the same on every machine: hourly charges of
/// forty services over 300 days, some 600 bytes a row.
struct Bill {
  /// The columns in use; the others of FOCUS 1.2 are there and empty.
  private static let columns = [
    "AvailabilityZone", "BilledCost", "BillingAccountId", "BillingAccountName",
    "BillingAccountType", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart",
    "CapacityReservationId", "CapacityReservationStatus", "ChargeCategory", "ChargeClass",
    "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart",
    "CommitmentDiscountCategory", "CommitmentDiscountId", "CommitmentDiscountName",
    "CommitmentDiscountQuantity", "CommitmentDiscountStatus", "CommitmentDiscountType",
    "CommitmentDiscountUnit", "ConsumedQuantity", "ConsumedUnit", "ContractedCost",
    "ContractedUnitPrice", "EffectiveCost", "InvoiceId", "InvoiceIssuerName", "ListCost",
    "ListUnitPrice", "PricingCategory", "PricingQuantity", "PricingUnit", "ProviderName",
    "PublisherName", "RegionId", "RegionName", "ResourceId", "ResourceName", "ResourceType",
    "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceDetails",
    "SkuPriceId", "SubAccountId", "SubAccountName", "SubAccountType", "Tags",
  ]

  private var state: UInt64 = 20_261_120

  /// The bytes of a bill of at least `size` bytes.
  static func bytes(ofSize size: Int) -> [UInt8] {
    var bill = Bill()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1_024)
    bytes.append(contentsOf: (columns.joined(separator: ",") + "\n").utf8)
    while bytes.count < size { bytes.append(contentsOf: bill.row().utf8) }
    return bytes
  }

  private mutating func row() -> String {
    let day = number(below: 300)
    let date = "2026-\(padded(day / 28 + 1, 2))-\(padded(day % 28 + 1, 2))"
    let hour = number(below: 23)
    let cost = "\(number(below: 90)).\(padded(number(below: 10_000_000_000), 10))"
    let values: [String: String] = [
      "AvailabilityZone": "us-east-1a", "BilledCost": cost, "BillingAccountId": "123456789012",
      "BillingAccountName": "Example Corp", "BillingCurrency": "USD",
      "BillingPeriodStart": "2026-01-01T00:00:00.000Z",
      "BillingPeriodEnd": "2026-02-01T00:00:00.000Z", "ChargeCategory": "Usage",
      "ChargeDescription": "\"$0.02 per GB, first \(number(below: 50)) TB a month\"",
      "ChargeFrequency": "Usage-Based",
      "ChargePeriodStart": "\(date)T\(padded(hour, 2)):00:00.000Z",
      "ChargePeriodEnd": "\(date)T\(padded(hour + 1, 2)):00:00.000Z", "ConsumedQuantity": "0.5371",
      "ConsumedUnit": "GB-Hours", "ContractedCost": cost, "EffectiveCost": cost,
      "InvoiceIssuerName": "\"Amazon Web Services, Inc.\"", "ListCost": cost,
      "PricingCategory": "Standard", "PricingQuantity": "1", "PricingUnit": "GB",
      "ProviderName": "AWS", "PublisherName": "\"Amazon Web Services, Inc.\"",
      "RegionId": "us-east-1", "RegionName": "US East (N. Virginia)",
      "ResourceId": "arn:aws:ec2:us-east-1:123456789012:instance/i-\(number(below: 1 << 40))",
      "ResourceType": "instance", "ServiceCategory": "Compute",
      "ServiceName": "Amazon Service \(number(below: 40))",
      "ServiceSubcategory": "Virtual Machines",
      "SkuId": "SKU\(number(below: 1 << 24))", "SkuPriceId": "P\(number(below: 1 << 24))",
      "SubAccountId": "00000000000\(number(below: 10))", "SubAccountName": "team",
      "Tags": "\"{\"\"team\"\": \"\"t\(number(below: 20))\"\", \"\"env\"\": \"\"prod\"\"}\"",
    ]
    return Bill.columns.map { values[$0] ?? "" }.joined(separator: ",") + "\n"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The next number of a linear congruential generator, with the constants of
  /// Knuth's MMIX.
  private mutating func number(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 16) % UInt64(limit))
  }
}
