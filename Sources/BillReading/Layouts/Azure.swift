internal import OutlayCloudSpend

extension BillLayout {
  /// One row a charge and day, with the columns of Azure's cost details: those of
  /// enterprise agreements, of customer agreements, and of usage paid as you go.
  ///
  /// A file holds either actual or amortised costs, under the same names. Dates that do
  /// not begin with the year begin with the month, in every language.
  ///
  /// - SeeAlso: https://learn.microsoft.com/azure/cost-management-billing/automate/understand-usage-details-fields
  static let azure: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 2
    let costs = ["CostInBillingCurrency", "PreTaxCost", "Cost"]
    return BillLayout(
      name: "azure",
      versions: ["enterprise agreement", "customer agreement", "pay as you go"],
      semantics: semantics,
      marks: [["Date", "UsageDateTime"], costs, ["MeterCategory", "MeterId"]],
      days: ["Date", "UsageDateTime"],
      periods: ["BillingPeriodStartDate", "BillingPeriod"],
      amounts: .measures([.effectiveCost: costs, .billedCost: costs]),
      quantities: .measured([
        (quantity: "Quantity", unit: "UnitOfMeasure"),
        (quantity: "UsageQuantity", unit: "UnitOfMeasure"),
      ]),
      currencies: ["BillingCurrency", "BillingCurrencyCode", "Currency"],
      namesCurrency: true,
      dateOrder: .monthFirst,
      maps: [.tags],
      divisions: [.serviceName],
      aliases: [
        "ServiceName": ["MeterCategory"],
        "ServiceSubcategory": ["MeterSubCategory"],
        "SubAccountId": ["SubscriptionId", "SubscriptionGuid"],
        "SubAccountName": ["SubscriptionName"],
        "BillingAccountId": ["BillingAccountId"],
        "RegionId": ["ResourceLocation", "Location"],
        "ResourceId": ["ResourceId", "InstanceName", "InstanceId"],
        "ResourceGroup": ["ResourceGroupName"],
        "ChargeCategory": ["ChargeType"],
        "SkuId": ["MeterId"],
        "InvoiceId": ["invoiceId"],
        "ConsumedQuantity": ["Quantity", "UsageQuantity"],
        "ConsumedUnit": ["UnitOfMeasure"],
      ]
    )
  }()
}
