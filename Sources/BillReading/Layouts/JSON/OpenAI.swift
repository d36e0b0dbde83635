internal import OutlayCloudSpend

extension JSONLayout {
  /// The answer of OpenAI's `GET /v1/organization/costs`.
  ///
  /// A day without results has cost nothing. Values are numbers, or text of up
  /// to 25 decimals.
  ///
  /// - SeeAlso: https://platform.openai.com/docs/api-reference/usage/costs
  static let openAICosts = JSONLayout(
    bill: BillLayout(
      name: "openai-costs",
      semantics: .dailyAmounts(unsettledDays: 1),
      days: ["start_time"],
      amounts: .amount(["amount.value"]),
      quantities: .measured([(quantity: "quantity", unit: "quantity_unit")]),
      currencies: ["amount.currency"],
      divisions: [.serviceName],
      aliases: ["SubAccountId": ["project_id"]]
    ),
    marks: [Mark("object", prefix: "page"), Mark("data[].object", prefix: "bucket")],
    absent: [Mark("data[].results[].object", prefix: "organization.usage.")],
    levels: [
      Level(next: .elements(["data"])),
      Level(columns: [Column("start_time", form: .unixSeconds)], next: .elements(["results"])),
      Level(columns: [
        Column("amount.value"), Column("amount.currency"),
        // "gpt-5.2, input" is the input of a model.
        Column("ServiceName", "line_item", form: .beforeComma),
        Column("ProviderName", form: .constant("OpenAI")),
        Column("line_item"), Column("project_id"), Column("api_key_id"), Column("quantity"),
        Column("quantity_unit"),
      ]),
    ],
    isPaged: true,
    dayLevel: 1,
    refusesRepeats: true,
    allowsNoAmount: true
  )
}

extension BillSemantics {
  /// The meaning of amounts by day of which there is but one kind.
  static func dailyAmounts(unsettledDays: Int) -> BillSemantics {
    var semantics = BillSemantics()
    semantics.unsettledDays = unsettledDays
    semantics.measures = []
    return semantics
  }
}
