internal import OutlayCloudSpend

extension JSONLayout {
  /// The answer of Anthropic's `GET /v1/organizations/cost_report`, whose
  /// amounts are cents.
  ///
  /// - SeeAlso: https://docs.anthropic.com/en/api/admin-api/usage-cost/get-cost-report
  static let anthropicCosts = JSONLayout(
    bill: BillLayout(
      name: "anthropic-costs",
      semantics: .dailyAmounts(unsettledDays: 1),
      days: ["starting_at"],
      amounts: .amount(["amount"]),
      currencies: ["currency"],
      divisions: [.serviceName],
      aliases: ["SubAccountId": ["workspace_id"]]
    ),
    marks: [Mark("data[].starting_at"), Mark("data[].results")],
    absent: [Mark("data[].results.0.uncached_input_tokens"), Mark("data[].list_amount")],
    levels: [
      Level(next: .elements(["data"])),
      Level(columns: [Column("starting_at")], next: .elements(["results"])),
      Level(columns: [
        Column("amount", form: .hundredths), Column("currency", form: .asWrittenOr("USD")),
        Column("ServiceName", "model", "cost_type"),
        Column("ProviderName", form: .constant("Anthropic")),
        Column("model"), Column("cost_type"), Column("token_type"), Column("service_tier"),
        Column("context_window"), Column("workspace_id"), Column("description"),
        Column("inference_geo"),
      ]),
    ],
    isPaged: true,
    dayLevel: 1,
    refusesRepeats: true,
    allowsNoAmount: true
  )
}
