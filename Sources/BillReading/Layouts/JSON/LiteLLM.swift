internal import OutlayCloudSpend

extension JSONLayout {
  /// The spend logs of a LiteLLM gateway, one record a request.
  ///
  /// - SeeAlso: https://docs.litellm.ai/docs/proxy/cost_tracking
  static let liteLLMSpendLogs = JSONLayout(
    bill: BillLayout(
      name: "litellm-spend-logs",
      semantics: .dailyAmounts(unsettledDays: 0),
      days: ["startTime"],
      amounts: .amount(["spend"]),
      quantities: .liteLLM(requests: .rows),
      currencies: ["currency"],
      divisions: [.serviceName],
      aliases: [
        "ServiceName": ["model"], "ProviderName": ["custom_llm_provider"],
        "SubAccountId": ["team_id"],
      ]
    ),
    marks: [Mark("request_id"), Mark("call_type"), Mark("spend")],
    levels: [Level(columns: [Column("currency", form: .constant("USD"))])],
    ownColumns: .members
  )

  /// The answer of LiteLLM's `GET /user/daily/activity` and its like, newest
  /// day first.
  ///
  /// Each of its breakdowns divides all spend of a day, so that one is read.
  static let liteLLMActivity = JSONLayout(
    bill: BillLayout(
      name: "litellm-daily-activity",
      semantics: .dailyAmounts(unsettledDays: 0),
      days: ["date"],
      amounts: .amount(["spend"]),
      quantities: .liteLLM(requests: .columns(["api_requests"])),
      currencies: ["currency"],
      divisions: [.serviceName],
      aliases: ["ServiceName": ["model"], "ProviderName": ["provider"]]
    ),
    marks: [Mark("results[].metrics.spend"), Mark("results[].date")],
    levels: [
      Level(next: .elements(["results"])),
      Level(
        columns: [Column("date"), Column("currency", form: .constant("USD"))],
        next: .membersByColumn([
          (column: "model", path: "breakdown.models"),
          (column: "model_group", path: "breakdown.model_groups"),
          (column: "provider", path: "breakdown.providers"),
          (column: "mcp_server", path: "breakdown.mcp_servers"),
          (column: "endpoint", path: "breakdown.endpoints"),
          (column: "entity", path: "breakdown.entities"),
          (column: "api_key", path: "breakdown.api_keys"),
        ])
      ),
      Level(
        columns: [Column("spend", "metrics.spend")]
          + [
            "total_tokens", "prompt_tokens", "completion_tokens", "cache_read_input_tokens",
            "api_requests",
          ]
          .map { Column($0, JSONPath(stringLiteral: "metrics.\($0)")) }
          + ["model", "model_group", "provider", "mcp_server", "endpoint", "entity", "api_key"]
          .map { Column($0, form: .memberName) }
      ),
    ],
    isPaged: true,
    dayLevel: 1,
    refusesRepeats: true,
    total: "metrics.spend",
    hasQuantityTotals: true
  )

  /// The answer of LiteLLM's `GET /global/spend/report`, of which the totals
  /// count: what it lists below them need not add up.
  static let liteLLMReport = JSONLayout(
    bill: BillLayout(
      name: "litellm-spend-report",
      semantics: .dailyAmounts(unsettledDays: 0),
      days: ["group_by_day"],
      amounts: .amount(["total_spend"]),
      currencies: ["currency"],
      divisions: [.subAccountID]
    ),
    marks: [Mark("group_by_day")],
    levels: [
      Level(
        columns: [Column("group_by_day"), Column("currency", form: .constant("USD"))],
        next: .elements(["teams", "customers"])
      ),
      Level(columns: [
        Column("total_spend"), Column("SubAccountId", "team_name", "customer"),
        Column("team_name"), Column("customer"),
      ]),
    ],
    refusesRepeats: true
  )
}
