internal import OutlayCloudSpend

extension JSONLayout {
  /// The export of Google Cloud billing to BigQuery, as BigQuery writes JSON.
  ///
  /// The cost of a row is what is left of it after its credits, each of which
  /// is a negative amount.
  ///
  /// - SeeAlso: https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables
  static let gcp = JSONLayout(
    bill: BillLayout(
      name: "gcp-billing",
      semantics: {
        var semantics = BillSemantics()
        semantics.unsettledDays = 2
        return semantics
      }(),
      days: ["usage_start_time"],
      ends: ["usage_end_time"],
      amounts: .measures([
        .effectiveCost: ["cost + credits"],
        .billedCost: ["cost + credits"],
        .listCost: ["cost_at_list"],
        .contractedCost: ["cost"],
      ]),
      currencies: ["currency"],
      namesCurrency: true,
      maps: ["Tags"],
      divisions: [.serviceName],
      aliases: [
        "ServiceName": ["service.description"], "SkuId": ["sku.id"],
        "BillingAccountId": ["billing_account_id"], "SubAccountId": ["project.id"],
        "SubAccountName": ["project.name"], "RegionId": ["location.region"],
        "AvailabilityZone": ["location.zone"], "ResourceId": ["resource.global_name"],
        "ResourceName": ["resource.name"],
      ]
    ),
    marks: [Mark("billing_account_id"), Mark("sku"), Mark("usage_start_time")],
    levels: [
      Level(columns: [
        Column("usage_start_time"), Column("usage_end_time"),
        Column("cost + credits", "cost", "credits", form: .withCredits),
        Column("cost"), Column("cost_at_list"), Column("currency"), Column("cost_type"),
        Column("billing_account_id"), Column("invoice.month"),
        Column("service.description"), Column("service.id"),
        Column("sku.description"), Column("sku.id"),
        Column("project.id"), Column("project.name"), Column("project.number"),
        Column("location.location"), Column("location.country"), Column("location.region"),
        Column("location.zone"), Column("resource.name"), Column("resource.global_name"),
        Column("usage.unit"), Column("usage.pricing_unit"),
        Column("seller_name"), Column("transaction_type"),
        Column("Tags", "labels", "project.labels", "tags", "system_labels", form: .labels),
      ])
    ]
  )
}
