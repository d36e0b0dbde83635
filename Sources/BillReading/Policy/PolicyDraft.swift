internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// A policy while its file is read, and the files that it names.
struct PolicyDraft {
  private(set) var rules: [PolicyRule] = []
  private(set) var planned: [PlannedEvent] = []
  private(set) var decisions: [Decision] = []
  /// The paths of the bill, as from where the command runs.
  private(set) var inputs: [String] = []
  private(set) var currency: Currency?
  /// The path of the rules of allocation.
  private(set) var allocation: String?
  /// The units of rules on unit costs, by the names of the rules.
  private(set) var units: [String: PolicyFile.Units] = [:]

  private let folder: String
  /// The rows of the rules, by their names.
  private var rows: [String: Int] = [:]
  /// The rows of the decisions, by their anomalies.
  private var decisionRows: [String: Int] = [:]

  /// The share from which a cost warns may be all of its limit.
  private static let warnings = 0.01...1.0
  /// Costs: no bill has larger ones.
  private static let amounts = 0.0...1e12
  /// A century, which is the longest calendar that is read.
  private static let dayCounts = 1...36_525

  init(_ root: YAMLMapping, folder: String) throws(SpendError) {
    self.folder = folder
    if let value = root["inputs"] {
      for text in try value.texts() {
        guard text != "-" else { throw value.refusal(.notAFile) }
        inputs.append(path(text))
      }
    }
    currency = try root["currency"].map { value throws(SpendError) in Currency(try value.text()) }
    for section in PolicySection.allCases {
      guard let value = root[section.rawValue] else { continue }
      switch section {
      // One of them a policy.
      case .allocation, .accuracy, .freshness: try read(value, of: section)
      case .budgets, .thresholds, .unitCosts, .anomalies, .planned, .decisions:
        // A list that is yet to be filled.
        for entry in value.isEmptyList ? [] : try value.list() { try read(entry, of: section) }
      }
    }
    guard !rules.isEmpty else {
      let kinds = PolicySection.rules.map(\.rawValue)
      throw .unusableEntry(root.place, key: "", found: "no rule", flaw: .noRule(kinds: kinds))
    }
  }

  /// A path as from the folder of the policy.
  private func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + text }

  private mutating func read(_ value: YAMLValue, of section: PolicySection) throws(SpendError) {
    let entry = try value.mapping(keys: section.keys)
    switch section {
    case .budgets: try readBudget(entry)
    case .thresholds: try readThreshold(entry)
    case .allocation: try readAllocation(entry)
    case .unitCosts: try readUnitCost(entry)
    case .anomalies: try readAnomalies(entry)
    case .accuracy: try readAccuracy(entry)
    case .freshness: try readFreshness(entry)
    case .planned: planned.append(try PlannedEvent(entry))
    case .decisions: try readDecision(entry)
    }
  }

  /// Adds a rule, whose name is that of none before.
  private mutating func add(
    _ name: String,
    _ entry: YAMLMapping,
    _ condition: PolicyRule.Condition
  ) throws(SpendError) {
    if let row = rows[name] {
      let flaw = SpendError.EntryFlaw.repeated(row: row)
      throw .unusableEntry(
        entry["name"]?.place ?? entry.place,
        key: "name",
        found: "'\(name)'",
        flaw: flaw
      )
    }
    rows[name] = entry["name"]?.place.row ?? entry.place.row
    rules.append(PolicyRule(name, owner: try entry["owner"]?.text(), condition))
  }
}

// MARK: - Rules

extension PolicyDraft {
  private mutating func readBudget(_ entry: YAMLMapping) throws(SpendError) {
    var fields: [(name: String, text: String)] = []
    for name in PolicySection.budgets.keys where !["amounts", "warn_above"].contains(name) {
      if let value = entry[name] { fields.append((name, try value.text())) }
    }
    for (period, value) in try entry["amounts"]?.entries() ?? [] {
      guard PlanPeriod.isPeriod(period), !PlanPeriod.isOfWeeks(period) else {
        throw .unusableEntry(value.keyPlace, key: period, found: "", flaw: .notAPeriod)
      }
      fields.append((period, try value.text()))
    }
    let row = try PlanRow(fields, at: entry.place)
    let budget = try BudgetDraft(row, mark: .point, weeks: nil).budget()
    let bound = budget.failAbove ?? PolicyFile.chanceOfOverrun
    let warning = try entry["warn_above"]?.share(in: 0...bound)
    try add(budget.name, entry, .budget(budget, chance: .most(bound, warning: warning)))
  }

  private mutating func readThreshold(_ entry: YAMLMapping) throws(SpendError) {
    let name = try entry.needed("name").text()
    let scope = try entry.needed("scope").scope()
    let days = try entry["days"]?.count(in: Self.dayCounts) ?? 1
    try add(name, entry, .threshold(scope, days: days, cost: try cost(entry)))
  }

  private mutating func readAllocation(_ entry: YAMLMapping) throws(SpendError) {
    allocation = path(try entry.needed("rules").text())
    let share = try entry.needed("share").share()
    let warning = try entry["warn_below"]?.share(in: share...1)
    try add("allocation", entry, .allocation(share: .least(share, warning: warning)))
  }

  private mutating func readUnitCost(_ entry: YAMLMapping) throws(SpendError) {
    let name = try entry.needed("name").text()
    let scope = try entry["scope"]?.scope() ?? .all
    let isStock = try entry["stock"]?.choice(of: ["true", "false"]) == "true"
    let kind: UnitKind = isStock ? .stock : .flow
    let unit: String
    if let quantity = entry["quantity"] {
      if let table = entry["units"] { throw table.refusal(.onlyWith("no quantity")) }
      if let column = entry["unit"] { throw column.refusal(.onlyWith("units")) }
      unit = try quantity.text()
      units[name] = PolicyFile.Units(.quantity(unit, scope), kind, at: quantity.place)
    } else {
      guard let table = entry["units"] else { throw entry.refusal(of: "quantity") }
      let column = try entry["unit"]?.text()
      unit = column ?? "units"
      units[name] = PolicyFile.Units(
        .table(path(try table.text()), column: column),
        kind,
        at: table.place
      )
    }
    let days = try entry["days"]?.count(in: Self.dayCounts) ?? 30
    try add(name, entry, .unitCost(scope, unit: unit, days: days, cost: try cost(entry)))
  }

  private mutating func readAnomalies(_ entry: YAMLMapping) throws(SpendError) {
    let dimensions = try entry["by"]?.texts().map { SpendDimension($0) } ?? []
    let standard = PolicyRule.AnomalyAllowance()
    let allowance = PolicyRule.AnomalyAllowance(
      by: dimensions,
      days: try entry["days"]?.count(in: Self.dayCounts) ?? standard.days,
      minimumImpact: try entry["min_impact"]?.number(in: Self.amounts),
      minimumShare: try entry["min_share"]?.share(in: 0...1000) ?? standard.minimumShare,
      count: try entry["most"]?.count(in: 0...1_000_000) ?? standard.count,
      impact: try entry["most_impact"]?.number(in: Self.amounts)
    )
    let by = dimensions.map(\.name).joined(separator: ", ")
    let name = try entry["name"]?.text() ?? (by.isEmpty ? "anomalies" : "anomalies by \(by)")
    try add(name, entry, .anomalies(allowance))
  }

  private mutating func readAccuracy(_ entry: YAMLMapping) throws(SpendError) {
    let days = try entry["days"]?.count(in: 1...366) ?? 28
    let windows = try entry["windows"]?.count(in: 1...100) ?? 4
    let warning = try entry["warn_at"]?.share(in: Self.warnings)
    let measures = PolicyRule.ForecastMeasure.allCases.filter { entry[$0.rawValue] != nil }
    guard !measures.isEmpty else { throw entry.refusal(of: "variance") }
    for measure in measures {
      let error = try entry.needed(measure.rawValue).share(in: 0...10)
      let limit = PolicyLimit.most(error, warning: warning.map { $0 * error })
      let name = "forecast \(measure.rawValue)"
      try add(name, entry, .accuracy(measure, days: days, windows: windows, error: limit))
    }
  }

  private mutating func readFreshness(_ entry: YAMLMapping) throws(SpendError) {
    let days = try entry.needed("days").count(in: 0...366)
    let warning = try entry["warn_after"]?.count(in: 0...days)
    let age = PolicyLimit.most(Double(days), warning: warning.map { Double($0) })
    try add("freshness", entry, .freshness(age: age))
  }

  /// The limit of a cost.
  private func cost(_ entry: YAMLMapping) throws(SpendError) -> PolicyLimit {
    let most = try entry.needed("most").number(in: Self.amounts)
    let warning = try entry["warn_at"]?.share(in: Self.warnings)
    return .most(most, warning: warning.map { $0 * most })
  }
}

// MARK: - Decisions and planned events

extension PolicyDraft {
  private mutating func readDecision(_ entry: YAMLMapping) throws(SpendError) {
    let id = try entry.needed("id")
    let words = Decision.Verdict.allCases.map(\.rawValue)
    let word = try entry.needed("decision").choice(of: words)
    guard let verdict = Decision.Verdict(rawValue: word) else {
      throw entry.refusal(of: "decision")
    }
    let name = try id.text().lowercased()
    if let row = decisionRows[name] { throw id.refusal(.repeated(row: row)) }
    decisionRows[name] = id.place.row
    decisions.append(
      Decision(
        on: name,
        verdict,
        by: try entry["by"]?.text(),
        until: try entry["until"]?.day(),
        note: try entry["note"]?.text()
      )
    )
  }
}

extension PlannedEvent {
  /// Reads an entry of a list.
  fileprivate init(_ entry: YAMLMapping) throws(SpendError) {
    let start = try entry.needed("start").day()
    let last = try entry.needed("end")
    guard try last.day() >= start else { throw last.refusal(.endsBeforeStart) }
    self.init(
      days: start..<(try last.day() + 1),
      scope: try entry.needed("scope").text(),
      reason: try entry.needed("reason").text(),
      amount: try entry["amount"]?.number()
    )
  }
}
