extension SyntheticSpend.Provider {
  static let openAI = Self(
    name: "OpenAI",
    billingAccount: "org-alderfinch",
    billingAccountName: "Alderfinch",
    billingAccountType: "Organization",
    subAccountType: "Project",
    invoicePrefix: "OAI",
    discount: 0
  )
  static let anthropic = Self(
    name: "Anthropic",
    billingAccount: "alderfinch-ai",
    billingAccountName: "Alderfinch",
    billingAccountType: "Organization",
    subAccountType: "Workspace",
    invoicePrefix: "ANT",
    discount: 0
  )
}

extension SyntheticSpend.Account {
  static let assistant = Self(
    provider: .openAI,
    id: "proj_supportassistant",
    name: "support-assistant",
    environment: "production",
    team: "customer-care"
  )
  static let engineering = Self(
    provider: .anthropic,
    id: "wrkspc_engineering",
    name: "engineering",
    environment: "development",
    team: "platform"
  )
}

extension SyntheticSpend.Family {
  /// Tokens by model and kind.
  ///
  /// Both families change their model within the range: the later shares are
  /// those after the change.
  static let ai: [Self] = [
    Self(
      account: .assistant,
      product: .init(
        name: "OpenAI API",
        category: "AI and Machine Learning",
        subcategory: "Generative AI"
      ),
      level: 213,
      week: .business,
      growth: 0.27,
      noise: 0.06,
      lines: [
        tokens("gpt-4o input", 2_500_000, share: 0.44, later: 0.05),
        tokens("gpt-4o output", 10_000_000, share: 0.48, later: 0.05),
        tokens("gpt-4o cached input", 1_250_000, share: 0.08, later: 0.01),
        tokens("gpt-5 input", 1_250_000, share: 0, later: 0.33),
        tokens("gpt-5 output", 10_000_000, share: 0, later: 0.5),
        tokens("gpt-5 cached input", 125_000, share: 0, later: 0.06),
      ]
    ),
    Self(
      account: .engineering,
      product: .init(
        name: "Claude API",
        category: "AI and Machine Learning",
        subcategory: "Generative AI"
      ),
      level: 185,
      week: .office,
      growth: 0.3,
      noise: 0.08,
      lines: [
        tokens("claude-sonnet-4 input", 3_000_000, share: 0.3, later: 0.02),
        tokens("claude-sonnet-4 output", 15_000_000, share: 0.42, later: 0.03),
        tokens("claude-sonnet-4 cache read", 300_000, share: 0.2, later: 0),
        tokens("claude-haiku-3-5 output", 4_000_000, share: 0.08, later: 0.05),
        tokens("claude-sonnet-4-5 input", 3_000_000, share: 0, later: 0.28),
        tokens("claude-sonnet-4-5 output", 15_000_000, share: 0, later: 0.4),
        tokens("claude-sonnet-4-5 cache read", 300_000, share: 0, later: 0.22),
      ]
    ),
  ]

  private static func tokens(
    _ sku: String,
    _ price: Int,
    share: Double,
    later: Double
  ) -> SyntheticSpend.Line {
    SyntheticSpend.Line(
      sku: sku,
      meter: sku.hasSuffix("output") ? "Output Tokens" : "Input Tokens",
      unit: .millionTokens,
      price: price,
      share: share,
      laterShare: later
    )
  }
}

extension SyntheticSpend.ScheduledCharge {
  static let ai: [Self] = [
    Self(
      account: .engineering,
      product: .init(
        name: "Claude Team",
        category: "Business Applications",
        subcategory: "Productivity and Collaboration"
      ),
      schedule: .monthly(1),
      category: "Usage",
      frequency: "Recurring",
      description: "Claude Team, 40 seats for one month",
      cents: 120_000
    )
  ]
}
