internal import OutlayCloudSpend

extension JSONLayout {
  /// The export of Google Cloud billing to BigQuery, as BigQuery writes JSON.
  ///
  /// The cost of a row is what is left of it after its credits, each of which
  /// is a negative amount.
  ///
  /// - SeeAlso: https://cloud.google.com/billing/docs/how-to/export-data-bigquery-tables
  static let gcp = JSONLayout(
    bill: {
      // A table holds the same, but for the credits, which are added up on the way here.
      var bill = BillLayout.gcp
      bill.amounts = .measures([
        .effectiveCost: ["cost + credits"],
        .billedCost: ["cost + credits"],
        .listCost: ["cost_at_list"],
        .contractedCost: ["cost"],
      ])
      bill.rule = .column
      bill.maps = [.tags]
      return bill
    }(),
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
        Column("usage.amount"), Column("usage.unit"), Column("usage.amount_in_pricing_units"),
        Column("usage.pricing_unit"),
        Column("seller_name"), Column("transaction_type"),
        Column("Tags", "labels", "project.labels", "tags", "system_labels", form: .labels),
      ])
    ]
  )
}
