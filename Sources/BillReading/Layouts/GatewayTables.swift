internal import OutlayCloudSpend

// Gateways to language models write a row when its cost is known, in US dollars, and
// their days are those of UTC. Prompts, answers and users are never read unless a
// dimension asks for them by name.

extension BillLayout {
  private static let gatewaySemantics: BillSemantics = {
    var semantics = BillSemantics()
    semantics.unsettledDays = 0
    semantics.measures = []
    return semantics
  }()

  /// One row a request, with the columns of LiteLLM's `SpendLogs`.
  ///
  /// - SeeAlso: https://docs.litellm.ai/docs/proxy/cost_tracking
  static let liteLLMLogs = BillLayout(
    name: "litellm-logs",
    semantics: gatewaySemantics,
    marks: [["request_id"], ["call_type"], ["spend"], ["startTime"]],
    days: ["startTime"],
    amounts: .amount(["spend"]),
    quantities: .liteLLM(requests: .rows),
    currencies: [],
    currency: "USD",
    maps: [LabelMap(name: "Tags", columns: ["metadata"])],
    divisions: [.serviceName],
    aliases: liteLLMNames
  )

  /// One row a key, model and day, with the columns of LiteLLM's daily tables.
  ///
  /// The tables of users, teams and tags hold the same spend: one of them is read.
  ///
  /// - SeeAlso: https://docs.litellm.ai/docs/proxy/cost_tracking
  static let liteLLMDaily = BillLayout(
    name: "litellm-daily",
    semantics: gatewaySemantics,
    marks: [["date"], ["spend"], ["api_requests"]],
    days: ["date"],
    amounts: .amount(["spend"]),
    quantities: .liteLLM(requests: .columns(["api_requests"])),
    currencies: [],
    currency: "USD",
    divisions: [.serviceName],
    aliases: liteLLMNames
  )

  private static let liteLLMNames = [
    "ServiceName": ["model", "model_group", "endpoint"],
    "ProviderName": ["custom_llm_provider"],
    "SubAccountId": ["team_id"],
  ]

  /// One row a generation, with the columns of OpenRouter's export of logs.
  ///
  /// - SeeAlso: https://openrouter.ai/docs
  static let openRouter = BillLayout(
    name: "openrouter",
    semantics: gatewaySemantics,
    marks: [["generation_id"], ["cost_total"]],
    days: ["created_at"],
    amounts: .amount(["cost_total"]),
    quantities: .tokens(
      input: "tokens_prompt",
      output: "tokens_completion",
      cached: "tokens_cached",
      requests: .rows
    ),
    currencies: [],
    currency: "USD",
    divisions: [.serviceName],
    aliases: [
      "ServiceName": ["model_permaslug", "model"],
      "ProviderName": ["provider_name"],
      "SubAccountId": ["app_name"],
    ]
  )

  /// One row a request, with the columns of Helicone's export.
  ///
  /// A request whose price Helicone does not know has no cost.
  ///
  /// - SeeAlso: https://docs.helicone.ai
  static let helicone = BillLayout(
    name: "helicone",
    semantics: gatewaySemantics,
    marks: [["request_created_at"], ["response_id"], ["cost"]],
    days: ["request_created_at"],
    amounts: .amount(["cost"]),
    quantities: .tokens(
      total: "total_tokens",
      input: "prompt_tokens",
      output: "completion_tokens",
      requests: .rows
    ),
    currencies: [],
    currency: "USD",
    hasUnknownAmounts: true,
    maps: [LabelMap(name: "Tags", columns: ["request_properties"])],
    divisions: [.serviceName],
    aliases: ["ServiceName": ["model"]]
  )

  /// One row a container and day, with the columns of OpenCost's export, which names no
  /// currency.
  ///
  /// - SeeAlso: https://opencost.io/docs/
  static let openCost = BillLayout(
    name: "opencost",
    semantics: gatewaySemantics,
    marks: [["Date"], ["Namespace"], ["ControllerKind"], ["TotalCost"]],
    days: ["Date"],
    amounts: .amount(["TotalCost"]),
    currencies: ["Currency"],
    namesCurrency: true,
    maps: [LabelMap(name: "Tags", columns: ["Labels"])],
    divisions: [.serviceName],
    aliases: ["ServiceName": ["Namespace"], "SubAccountId": ["Cluster"], "ResourceId": ["Pod"]]
  )
}
