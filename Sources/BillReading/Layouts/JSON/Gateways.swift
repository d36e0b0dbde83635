internal import OutlayCloudSpend

extension JSONLayout {
  /// The answer of OpenRouter's `GET /api/v1/activity`, one record a day, model
  /// and endpoint.
  ///
  /// Requests that were paid elsewhere, with keys of one's own, are not in its usage.
  ///
  /// - SeeAlso: https://openrouter.ai/docs/api-reference/analytics/get-activity
  static let openRouterActivity = JSONLayout(
    bill: BillLayout(
      name: "openrouter-activity",
      semantics: .dailyAmounts(unsettledDays: 0),
      days: ["date"],
      amounts: .amount(["usage"]),
      quantities: .tokens(
        input: "prompt_tokens",
        output: "completion_tokens",
        requests: .columns(["requests"])
      ),
      currencies: ["currency"],
      divisions: [.serviceName],
      aliases: [
        "ServiceName": ["model"], "ProviderName": ["provider_name"],
        "SubAccountId": ["workspace_id"],
      ]
    ),
    marks: [
      Mark("data[].date"), Mark("data[].byok_usage_inference", "data[].byokUsageInference"),
    ],
    levels: [
      Level(next: .elements(["data"])),
      Level(columns: [
        Column("date"), Column("usage"),
        Column("byok_usage_inference", "byok_usage_inference", "byokUsageInference"),
        Column("currency", form: .constant("USD")), Column("model"),
        Column("model_permaslug", "model_permaslug", "modelPermaslug"),
        Column("provider_name", "provider_name", "providerName"),
        Column("endpoint_id", "endpoint_id", "endpointId"),
        Column("workspace_id", "workspace_id", "workspaceId"),
        Column("prompt_tokens", "prompt_tokens", "promptTokens"),
        Column("completion_tokens", "completion_tokens", "completionTokens"),
        Column("reasoning_tokens", "reasoning_tokens", "reasoningTokens"), Column("requests"),
      ]),
    ]
  )

  /// The answer of Langfuse's `GET /api/public/metrics/daily`, newest day first.
  ///
  /// - SeeAlso: https://langfuse.com/docs/metrics/features/metrics-api
  static let langfuseDailyMetrics = JSONLayout(
    bill: BillLayout(
      name: "langfuse-daily-metrics",
      semantics: .dailyAmounts(unsettledDays: 0),
      days: ["date"],
      amounts: .amount(["totalCost"]),
      quantities: .tokens(
        total: "totalUsage",
        input: "inputUsage",
        output: "outputUsage",
        requests: .columns(["countObservations"])
      ),
      currencies: ["currency"],
      divisions: [.serviceName],
      aliases: ["ServiceName": ["model"]]
    ),
    marks: [Mark("data[].date"), Mark("data[].countTraces")],
    levels: [
      Level(next: .elements(["data"])),
      Level(
        columns: [Column("date"), Column("currency", form: .constant("USD"))],
        next: .elements(["usage"])
      ),
      Level(
        columns: [
          "totalCost", "model", "totalUsage", "inputUsage", "outputUsage", "countObservations",
        ]
        .map { Column($0) }
      ),
    ],
    isPaged: true,
    dayLevel: 1,
    refusesRepeats: true,
    total: "totalCost"
  )
}
