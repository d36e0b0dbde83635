public import OutlayCloudSpend
internal import OutlayTimeSeries

extension Scenario {
  /// Reads a scenario from a file of YAML; `-` is standard input.
  ///
  ///     name: Move to Arm
  ///     steps:
  ///       - kind: migration
  ///         where: "ServiceName: compute"
  ///         to: "ServiceName: arm"
  ///         from: 2026-10-31
  ///         share: 40%
  ///         price_ratio: 0.7
  ///         one_off: 700
  ///       - kind: retirement
  ///         where: "ServiceName: legacy"
  ///         from: 2026-11-30
  ///
  /// A step has a `kind`, the scope `where` it changes spend, the day `from` which it does, and
  /// a `name` unless its kind is one. The rest depends on the kind:
  ///
  /// | kind | keys |
  /// |:--|:--|
  /// | `growth` | `per_month`, a share; `compounding`, `monthly` or `daily` |
  /// | `step`, `price` | `change`, a share of what it was |
  /// | `ramp` | `change`, and `through`, the day on which it is reached |
  /// | `migration` | `to`, the values that what moves has; `share`, `price_ratio`, `one_off` |
  /// | `commitment` | `fee` a day, and `covers` (usage a day) or `discount`; `eligible` |
  /// | `retirement` | |
  /// | `launch` | `mean` a day; or `low` and `high`, and `level` or `likely` |
  ///
  /// - Parameter path: The path; the name of the file, without its ending, is that of the
  ///   scenario unless it names itself.
  /// - Throws: ``SpendError``, such as ``SpendError/unusableEntry(_:key:found:flaw:)``.
  public init(contentsOf path: String) throws(SpendError) {
    let source = try ByteSource(path: path)
    let name = source.name
    try self.init(bytes: try TextInput.all(of: source), name: name)
  }

  /// Reads a scenario from memory.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - name: The name of the file in messages.
  /// - Throws: ``SpendError``, as reading a file does.
  public init(bytes: [UInt8], name: String = "scenario") throws(SpendError) {
    let root = try YAMLMapping(of: bytes, name: name, keys: ["name", "steps"])
    var steps: [ScenarioStep] = []
    // No steps are a scenario in which all stays as it is.
    if let list = root["steps"], !list.isEmptyList {
      for entry in try list.list() { steps.append(try ScenarioStep(entry)) }
    } else if root["steps"] == nil {
      throw root.refusal(of: "steps")
    }
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    self.init(try root["name"]?.text() ?? (stem.isEmpty ? file : stem), steps: steps)
  }
}

extension ScenarioStep {
  /// The keys that steps of each kind have beside those that all have.
  private static func keys(of kind: Change.Kind) -> [String] {
    switch kind {
    case .growth: ["where", "per_month", "compounding"]
    case .step, .price: ["where", "change"]
    case .ramp: ["where", "change", "through"]
    case .migration: ["where", "to", "share", "price_ratio", "one_off"]
    case .commitment: ["where", "fee", "covers", "discount", "eligible"]
    case .retirement: ["where"]
    case .launch: ["to", "mean", "low", "likely", "high", "level"]
    }
  }

  private static let common = ["kind", "name", "from"]

  /// Reads an entry of the list of steps.
  fileprivate init(_ entry: YAMLValue) throws(SpendError) {
    let kinds = Change.Kind.allCases
    var all = ScenarioStep.common
    for key in kinds.flatMap(ScenarioStep.keys) where !all.contains(key) { all.append(key) }
    let step = try entry.mapping(keys: all)
    let word = try step.needed("kind").choice(of: kinds.map(\.rawValue))
    guard let kind = Change.Kind(rawValue: word) else { throw step.refusal(of: "kind") }
    for key in all where !(ScenarioStep.common + ScenarioStep.keys(of: kind)).contains(key) {
      guard let value = step[key] else { continue }
      let others = kinds.filter { ScenarioStep.keys(of: $0).contains(key) }.map(\.rawValue)
      throw value.refusal(.onlyWith("kind: " + others.joined(separator: " or ")))
    }
    let start = try step.needed("from").day()
    let scope = try kind == .launch ? step.needed("to").newScope() : step.needed("where").scope()
    self.init(
      try step["name"]?.text() ?? word,
      of: scope,
      from: start,
      try Change(kind, step, from: start),
      row: step.place.row
    )
  }
}

extension ScenarioStep.Change {
  /// Changes of a share, from all that there is away to a thousand times more.
  private static let shares = -1.0...1000
  /// Amounts of a day: no bill has larger ones.
  private static let amounts = 0.0...1e12

  fileprivate init(
    _ kind: Kind,
    _ step: YAMLMapping,
    from start: Day
  ) throws(SpendError) {
    switch kind {
    case .growth:
      let word = try step["compounding"]?
        .choice(of: ScenarioStep.Compounding.allCases.map(\.rawValue))
      self = .growth(
        // What shrinks by all of it is retired.
        perMonth: try step.needed("per_month").share(in: -0.99...10),
        word.flatMap { ScenarioStep.Compounding(rawValue: $0) } ?? .monthly
      )
    case .step: self = .step(try step.needed("change").share(in: Self.shares))
    case .price: self = .price(try step.needed("change").share(in: Self.shares))
    case .ramp:
      let last = try step.needed("through")
      guard try last.day() >= start else { throw last.refusal(.endsBeforeStart) }
      self = .ramp(try step.needed("change").share(in: Self.shares), through: try last.day())
    case .migration:
      self = .migration(
        to: try step.needed("to").newScope(),
        share: try step.needed("share").share(),
        priceRatio: try step.needed("price_ratio").share(in: 0...1000),
        oneOff: try step["one_off"]?.number(in: Self.amounts) ?? 0
      )
    case .commitment: self = .commitment(try Self.commitment(step))
    case .retirement: self = .retirement
    case .launch: self = .launch(try Self.cost(step))
    }
  }

  private static func commitment(_ step: YAMLMapping) throws(SpendError) -> Commitment {
    // No fee, or nothing that it covers, is no commitment.
    let positive = 0.01...1e12
    let fee = try step.needed("fee").number(in: positive)
    let eligible = try step["eligible"]?.share(in: 1e-6...1) ?? 1
    if let covers = step["covers"] {
      if let discount = step["discount"] { throw discount.refusal(.onlyWith("no covers")) }
      return Commitment(
        fee: fee,
        coveringUpTo: try covers.number(in: positive),
        eligibleShare: eligible
      )
    }
    guard let discount = step["discount"] else { throw step.refusal(of: "covers") }
    return Commitment(fee: fee, discount: try discount.share(in: 0...0.99), eligibleShare: eligible)
  }

  private static func cost(_ step: YAMLMapping) throws(SpendError) -> DailyCost {
    if let mean = step["mean"] {
      for key in ["low", "likely", "high", "level"] {
        if let value = step[key] { throw value.refusal(.onlyWith("no mean")) }
      }
      return DailyCost(mean: try mean.number(in: amounts))
    }
    guard let least = step["low"] else { throw step.refusal(of: "mean") }
    let most = try step.needed("high")
    let (low, high) = (try least.number(in: amounts), try most.number(in: amounts))
    guard low <= high else { throw most.refusal(.notANumber(low...amounts.upperBound)) }
    guard let likely = step["likely"] else {
      return DailyCost(
        low: low,
        high: high,
        level: try step["level"]?.share(in: 0.01...0.99) ?? 0.8
      )
    }
    if let level = step["level"] { throw level.refusal(.onlyWith("no likely")) }
    return DailyCost(low: low, likely: try likely.number(in: low...high), high: high)
  }
}

extension YAMLValue {
  /// The scope of spend that is new, which has one value of each dimension.
  fileprivate func newScope() throws(SpendError) -> SpendScope {
    let scope = try scope()
    guard scope.values != nil, !scope.conditions.isEmpty else { throw refusal(.severalValues) }
    return scope
  }
}
