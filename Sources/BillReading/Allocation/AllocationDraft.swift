internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// The rules of a file and the sources of its drivers, while they are read.
struct AllocationDraft {
  private(set) var rules: AllocationRules
  private(set) var sources: [String: AllocationFile.Source] = [:]

  static let keys = [
    "owner", "levels", "known", "default", "category", "owners", "shared", "services", "drivers",
  ]
  /// The word for each owner's own usage cost, beside the names of drivers.
  private static let usageCost = "usage-cost"

  /// Reads the mapping that a file is.
  init(_ root: YAMLMapping, folder: String) throws(SpendError) {
    let dimensions = try root["owner"]?.texts().map { SpendDimension($0) } ?? []
    let levels = try AllocationDraft.levels(root, dimensions)
    guard !dimensions.isEmpty || root["owners"] != nil else { throw root.refusal(of: "owner") }
    rules = AllocationRules(owner: dimensions, levels: levels)
    rules.known = try root["known"]?.texts()
    rules.otherwise = try root["default"]?.texts()
    if let category = try root["category"]?.text() {
      rules.chargeCategory = SpendDimension(category)
    }
    for entry in try root["owners"]?.list() ?? [] {
      let owner = try entry.mapping(keys: ["owner", "where", "from", "to"])
      let path = try owner.needed("owner")
      guard try path.texts().count <= rules.levels.count else {
        throw path.refusal(.noChoice(rules.levels.map(\.name)))
      }
      rules.owners.append(
        .init(
          try path.texts(),
          of: try owner.needed("where").scope(),
          on: try AllocationDraft.validity(owner)
        )
      )
    }
    for (name, value) in try root["drivers"]?.entries() ?? [] {
      sources[name] = try AllocationDraft.source(value, folder: folder)
    }
    let drivers = sources.keys.sorted()
    var names: [String: Int] = [:]
    for entry in try root["shared"]?.list() ?? [] {
      let cost = try AllocationDraft.sharedCost(entry, drivers: drivers)
      if let row = names[cost.name] {
        throw try entry.mapping(keys: AllocationDraft.sharedKeys).needed("name")
          .refusal(.repeated(row: row))
      }
      names[cost.name] = entry.place.row
      rules.shared.append(cost)
    }
    if let services = root["services"] {
      let mapping = try services.mapping(keys: ["dimension", "by"])
      rules.services = .init(
        in: SpendDimension(try mapping.needed("dimension").text()),
        by: try mapping.needed("by").name(of: drivers)
      )
    }
  }

  private static func levels(
    _ root: YAMLMapping,
    _ dimensions: [SpendDimension]
  ) throws(SpendError) -> [SpendDimension]? {
    guard let value = root["levels"] else { return nil }
    let levels = try value.texts().map { SpendDimension($0) }
    guard dimensions.isEmpty || levels.count == dimensions.count else {
      throw value.refusal(.otherCount(dimensions.count))
    }
    return levels
  }

  private static func validity(
    _ mapping: YAMLMapping
  ) throws(SpendError) -> AllocationRules.Validity {
    let (first, last) = (try mapping["from"]?.day(), try mapping["to"]?.day())
    if let first, let last, last < first, let value = mapping["to"] {
      throw value.refusal(.endsBeforeStart)
    }
    return AllocationRules.Validity(from: first, through: last)
  }

  // MARK: - Shared costs

  private static let sharedKeys = [
    "name", "where", "from", "to", "split", "among", "shares", "by", "on_zero",
  ]

  private static func sharedCost(
    _ entry: YAMLValue,
    drivers: [String]
  ) throws(SpendError) -> SharedCost {
    let mapping = try entry.mapping(keys: sharedKeys)
    let name = try mapping.needed("name").text()
    let method = try mapping.needed("split").choice(of: ["even", "fixed", "proportional"])
    // A key of another way to split would be read by nobody.
    let needed = ["shares": "fixed", "by": "proportional", "on_zero": "proportional"]
    for (key, other) in needed.sorted(by: { $0.key < $1.key }) where method != other {
      if let value = mapping[key] { throw value.refusal(.onlyWith("split: \(other)")) }
    }
    if method == "fixed", let value = mapping["among"] {
      throw value.refusal(.onlyWith("split: even or proportional"))
    }
    let split: SharedCost.Split
    switch method {
    case "fixed": split = .fixed(try shares(mapping.needed("shares")))
    case "proportional":
      let by = try mapping["by"]?.name(of: [usageCost] + drivers) ?? usageCost
      let onZero = try mapping["on_zero"]?
        .choice(of: SharedCost.ZeroRule.allCases.map(\.rawValue))
      split = .proportional(
        to: by == usageCost ? .usageCost : .driver(by),
        onZero: onZero.flatMap { SharedCost.ZeroRule(rawValue: $0) } ?? .unallocated
      )
    default: split = .even
    }
    return SharedCost(
      name,
      of: try mapping.needed("where").scope(),
      on: try validity(mapping),
      split: split,
      among: try mapping["among"]?.texts() ?? []
    )
  }

  /// Reads shares of all days, or a list of shares of some.
  private static func shares(_ value: YAMLValue) throws(SpendError) -> [SharedCost.FixedShares] {
    guard value.isList else {
      return [SharedCost.FixedShares(try oneShare(value), on: AllocationRules.Validity())]
    }
    var lists: [SharedCost.FixedShares] = []
    for entry in try value.list() {
      let mapping = try entry.mapping(keys: ["from", "to", "of"])
      let list = SharedCost.FixedShares(
        try oneShare(mapping.needed("of")),
        on: try validity(mapping)
      )
      guard !lists.contains(where: { $0.validity.overlaps(list.validity) }) else {
        throw entry.refusal(.overlappingDays)
      }
      lists.append(list)
    }
    return lists
  }

  private static func oneShare(
    _ value: YAMLValue
  ) throws(SpendError) -> [SharedCost.FixedShares.Share] {
    var shares: [SharedCost.FixedShares.Share] = []
    for (target, share) in try value.entries() {
      shares.append(SharedCost.FixedShares.Share(target, try share.share()))
    }
    let sum = shares.map(\.share).compensatedSum()
    guard sum <= 1 + 1e-9 else { throw value.refusal(.aboveWhole(sum)) }
    return shares
  }

  // MARK: - Drivers

  private static func source(
    _ value: YAMLValue,
    folder: String
  ) throws(SpendError) -> AllocationFile.Source {
    let mapping = try value.mapping(
      keys: ["file", "amount", "date", "owner", "provider", "consumer", "quantity"]
    )
    if let unit = mapping["quantity"] {
      for key in ["file", "amount", "date", "owner", "provider", "consumer"] {
        if let value = mapping[key] { throw value.refusal(.onlyWith("file")) }
      }
      return .quantity(try unit.text())
    }
    let path = try mapping.needed("file").text()
    let table = AllocationFile.Table(
      path: path.hasPrefix("/") || path == "-" ? path : folder + path,
      amount: try mapping.needed("amount").text(),
      date: try mapping["date"]?.text()
    )
    if let provider = mapping["provider"] {
      if let owner = mapping["owner"] { throw owner.refusal(.onlyWith("no provider")) }
      let consumer = try mapping.needed("consumer").text()
      return .usage(table, provider: try provider.text(), consumer: consumer)
    }
    return .owners(table, owner: try mapping.needed("owner").text())
  }
}
