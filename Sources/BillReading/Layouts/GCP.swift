internal import OutlayCloudSpend

extension BillLayout {
  /// One row a charge, with the columns of Google Cloud's export to BigQuery.
  ///
  /// BigQuery writes no nested fields to CSV, so that each file is somebody's query: with
  /// names such as `service.description` or `service_description`. Credits are negative,
  /// and stand beside the cost.
  ///
  /// - SeeAlso: https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables
  static let gcp: BillLayout = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 2
    return BillLayout(
      name: "gcp",
      semantics: semantics,
      marks: [["usage_start_time"], ["cost"], ["sku.id", "service.description"]],
      days: ["usage_start_time"],
      ends: ["usage_end_time"],
      periods: ["invoice.month"],
      exportTimes: ["export_time"],
      amounts: .measures([
        .effectiveCost: ["cost"],
        .billedCost: ["cost"],
        .listCost: ["cost_at_list"],
        .contractedCost: ["cost"],
      ]),
      quantities: .measured([
        (quantity: "usage.amount_in_pricing_units", unit: "usage.pricing_unit"),
        (quantity: "usage.amount", unit: "usage.unit"),
      ]),
      currencies: ["currency"],
      namesCurrency: true,
      rule: .credits,
      maps: [
        LabelMap(name: "Tags", columns: ["labels", "project.labels", "tags", "system_labels"])
      ],
      divisions: [.serviceName],
      aliases: [
        "ServiceName": ["service.description"],
        "SubAccountId": ["project.id"],
        "SubAccountName": ["project.name"],
        "BillingAccountId": ["billing_account_id"],
        "RegionId": ["location.region", "location.location"],
        "AvailabilityZone": ["location.zone"],
        "ResourceId": ["resource.global_name", "resource.name"],
        "ResourceName": ["resource.name"],
        "ChargeCategory": ["cost_type"],
        "SkuId": ["sku.id"],
        "InvoiceId": ["invoice.month"],
        "ConsumedQuantity": ["usage.amount"],
        "ConsumedUnit": ["usage.unit"],
      ]
    )
  }()
}
