/// The tokens of a language model over some days, and what they cost, by kind.
///
///     usage.costPerMillionUncachedInput   // 0.4771
///     usage.costPerMillionInput           // 0.3310: cached and uncached
///     usage.cacheHitRate                  // 0.3649
///
/// Cached input is part of input. All ratios are of sums: those of a table of models are
/// made of the added usage, never of the ratios of its rows.
public struct TokenUsage: Equatable, Sendable {
  /// All tokens of input, cached ones included.
  public var inputTokens = 0.0
  /// The tokens of input that were read from a cache.
  public var cachedInputTokens = 0.0
  /// The tokens of output.
  public var outputTokens = 0.0
  /// The requests, or `nil` where they are not known.
  public var requests: Double? = 0
  /// All cost, that of no kind of token, such as hosting, included.
  public var cost = 0.0
  /// The cost of uncached input, or `nil` where it is not known.
  public var uncachedInputCost: Double? = 0
  /// The cost of cached input, or `nil` where it is not known.
  public var cachedInputCost: Double? = 0
  /// The cost of output, or `nil` where it is not known.
  public var outputCost: Double? = 0

  /// Makes the usage of nothing.
  public init() {}
}

extension TokenUsage {
  /// The tokens in a million, by which prices are quoted.
  private static let million = 1e6

  /// The tokens of input that were not read from a cache.
  public var uncachedInputTokens: Double { inputTokens - cachedInputTokens }
  /// All tokens.
  public var tokens: Double { inputTokens + outputTokens }
  /// The cost of all input, or `nil` where it is not known.
  public var inputCost: Double? { TokenUsage.sum(uncachedInputCost, cachedInputCost) }
  /// The cost of tokens, without that of no kind of them; `nil` where it is not known.
  public var tokenCost: Double? { TokenUsage.sum(inputCost, outputCost) }

  /// The cost of a request, or `nil` where there are none or they are not known.
  public var costPerRequest: Double? { requests.flatMap { cost.divided(by: $0) } }
  /// The cost of a million tokens of uncached input.
  public var costPerMillionUncachedInput: Double? {
    uncachedInputCost?.divided(by: uncachedInputTokens, TokenUsage.million)
  }
  /// The cost of a million tokens of cached input.
  public var costPerMillionCachedInput: Double? {
    cachedInputCost?.divided(by: cachedInputTokens, TokenUsage.million)
  }
  /// The cost of a million tokens of input, cached or not.
  public var costPerMillionInput: Double? {
    inputCost?.divided(by: inputTokens, TokenUsage.million)
  }
  /// The cost of a million tokens of output.
  public var costPerMillionOutput: Double? {
    outputCost?.divided(by: outputTokens, TokenUsage.million)
  }
  /// The cost of a million tokens of any kind, without what is of no kind.
  public var costPerMillionTokens: Double? {
    tokenCost?.divided(by: tokens, TokenUsage.million)
  }
  /// The cost of a million tokens of any kind, from all cost.
  public var fullCostPerMillionTokens: Double? { cost.divided(by: tokens, TokenUsage.million) }
  /// The cached share of input, or `nil` where there is no input.
  public var cacheHitRate: Double? { cachedInputTokens.divided(by: inputTokens) }
  /// The tokens of output for one of input, or `nil` where there is no input.
  public var outputOverInput: Double? { outputTokens.divided(by: inputTokens) }

  /// Adds the usage of another model or day; what one of both does not know is not known
  /// of the sum.
  public mutating func add(_ other: TokenUsage) {
    inputTokens += other.inputTokens
    cachedInputTokens += other.cachedInputTokens
    outputTokens += other.outputTokens
    cost += other.cost
    requests = TokenUsage.sum(requests, other.requests)
    uncachedInputCost = TokenUsage.sum(uncachedInputCost, other.uncachedInputCost)
    cachedInputCost = TokenUsage.sum(cachedInputCost, other.cachedInputCost)
    outputCost = TokenUsage.sum(outputCost, other.outputCost)
  }

  private static func sum(_ left: Double?, _ right: Double?) -> Double? {
    left.flatMap { left in right.map { left + $0 } }
  }
}

extension Double {
  /// The cost of a number of units, or `nil` where there are none.
  fileprivate func divided(by count: Double, _ units: Double = 1) -> Double? {
    count > 0 ? self * units / count : nil
  }
}
