internal import OutlayStatistics
public import OutlayTimeSeries

/// The tokens and costs of language models, by series.
///
///     let table = TokenTable(cubes, by: ["model"])
///     table.series[0].key                              // large-2
///     table.series[0].value.costPerMillionOutput       // 15
///     table.total.cacheHitRate                         // 0.3649, of all input
public struct TokenTable: Sendable {
  /// The days.
  public let days: Range<Day>
  /// The series, the costliest first.
  public let series: [Keyed<TokenUsage>]
  /// The usage of all series.
  public let total: TokenUsage

  /// The amounts of a bill that has columns of tokens by kind, read by the same dimensions.
  public struct Cubes: Sendable {
    /// All cost.
    public var cost: [SpendCube]
    /// The costs of kinds, where they are known.
    public var costs: [TokenKind: SpendCube] = [:]
    /// All tokens of input, cached ones included.
    public var input: SpendCube?
    /// The tokens of input that were read from a cache.
    public var cachedInput: SpendCube?
    /// The tokens of output.
    public var output: SpendCube?
    /// The requests.
    public var requests: SpendCube?

    /// Makes the amounts of costs that add up to all cost.
    public init(cost: [SpendCube]) {
      precondition(!cost.isEmpty, "there is no cost")
      self.cost = cost
    }

    /// The days of the cost.
    public var days: Range<Day> { cost[0].days }
    /// The dimensions by which the amounts were read.
    public var dimensions: [SpendDimension] { cost[0].dimensions }
  }

  /// Adds up the amounts of each series.
  ///
  /// - Parameters:
  ///   - cubes: The amounts.
  ///   - dimensions: The dimensions whose values make a series.
  ///   - days: The days to add up.
  public init(_ cubes: Cubes, by dimensions: [SpendDimension], in days: Range<Day>) {
    func sums(_ cube: SpendCube?) -> [SeriesKey: Double]? { cube?.sums(by: dimensions, in: days) }
    let cost = cubes.cost.map { $0.sums(by: dimensions, in: days) }
    let costs = cubes.costs.compactMapValues(sums)
    let (input, cached) = (sums(cubes.input), sums(cubes.cachedInput))
    let (output, requests) = (sums(cubes.output), sums(cubes.requests))
    let keys = Set(cost.flatMap(\.keys)).union(input?.keys.map { $0 } ?? [])
    self.init(
      days: days,
      usages: keys.sorted().map { key in
        var usage = TokenUsage()
        usage.cost = cost.compactMap { $0[key] }.compensatedSum()
        usage.inputTokens = input?[key] ?? 0
        usage.cachedInputTokens = cached?[key] ?? 0
        usage.outputTokens = output?[key] ?? 0
        usage.requests = requests.map { $0[key] ?? 0 }
        usage.uncachedInputCost = costs[.uncachedInput].map { $0[key] ?? 0 }
        usage.outputCost = costs[.output].map { $0[key] ?? 0 }
        // Without cached tokens there is nothing that a cost of them could be of.
        let isCached = usage.cachedInputTokens > 0
        usage.cachedInputCost = costs[.cachedInput].map { $0[key] ?? 0 } ?? (isCached ? nil : 0)
        // A cost of input that does not tell the cached part apart is that of both.
        if usage.cachedInputCost == nil { usage.uncachedInputCost = nil }
        return Keyed(key: key, value: usage)
      }
    )
  }

  /// Adds up the amounts of a bill that has a row a kind of token.
  ///
  /// - Parameters:
  ///   - cost: The cost, by the dimensions and that of kinds.
  ///   - tokens: The tokens, by the same; `nil` where they are not known.
  ///   - kind: The dimension whose values name kinds of tokens; the cost of other values is
  ///     of no kind.
  ///   - dimensions: The dimensions whose values make a series.
  ///   - days: The days to add up.
  public init(
    cost: SpendCube,
    tokens: SpendCube?,
    kind: SpendDimension,
    by dimensions: [SpendDimension],
    in days: Range<Day>
  ) {
    var usages: [SeriesKey: TokenUsage] = [:]
    func usage(_ values: [String]) -> (SeriesKey, TokenKind?) {
      (SeriesKey(Array(values.dropLast())), values.last.flatMap { TokenKind($0) })
    }
    for (key, amount) in cost.sums(by: dimensions + [kind], in: days).sorted(by: { $0.key < $1.key }
    ) {
      let (series, kind) = usage(key.values)
      usages[series, default: TokenUsage()].cost += amount
      switch kind {
      case .uncachedInput: usages[series]?.uncachedInputCost? += amount
      case .cachedInput: usages[series]?.cachedInputCost? += amount
      case .output: usages[series]?.outputCost? += amount
      case nil: break
      }
    }
    let counts = tokens?.sums(by: dimensions + [kind], in: days) ?? [:]
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      let (series, kind) = usage(key.values)
      // Cached input is part of input, also where it has rows of its own.
      if kind == .uncachedInput || kind == .cachedInput {
        usages[series, default: TokenUsage()].inputTokens += count
      }
      if kind == .cachedInput { usages[series]?.cachedInputTokens += count }
      if kind == .output { usages[series, default: TokenUsage()].outputTokens += count }
    }
    self.init(
      days: days,
      usages: usages.sorted { $0.key < $1.key }.map { key, usage in
        var usage = usage
        usage.requests = nil
        return Keyed(key: key, value: usage)
      }
    )
  }

  private init(days: Range<Day>, usages: [Keyed<TokenUsage>]) {
    self.days = days
    series = usages.enumerated()
      .sorted { ($1.element.value.cost, $0.offset) < ($0.element.value.cost, $1.offset) }
      .map(\.element)
    var total = TokenUsage()
    for usage in usages { total.add(usage.value) }
    self.total = total
  }
}

extension SpendCube {
  /// The sum of each series over some days.
  fileprivate func sums(
    by dimensions: [SpendDimension],
    in days: Range<Day>
  ) -> [SeriesKey: Double] {
    let panel = panel(by: dimensions)
    var sums: [SeriesKey: Double] = [:]
    for column in panel.keys.indices { sums[panel.keys[column]] = panel[column][days].total }
    return sums
  }
}
