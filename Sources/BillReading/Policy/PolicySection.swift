/// The sections of a policy, and the keys of each.
package enum PolicySection: String, CaseIterable {
  case budgets, thresholds, allocation
  case unitCosts = "unit_costs"
  case anomalies, accuracy, freshness, planned, decisions

  /// The keys of the policy itself, those of its sections among them.
  package static let rootKeys =
    ["name", "version", "owner", "inputs", "currency"] + allCases.map(\.rawValue)

  /// The sections that are rules.
  static let rules = allCases.filter { $0 != .planned && $0 != .decisions }

  /// The keys of the section, or of each entry of its list.
  package var keys: [String] {
    switch self {
    case .budgets:
      [
        "name", "scope", "period", "start", "end", "amount", "amounts", "owner", "note",
        "warn_above", "fail_above", "alert_actual", "alert_forecast",
      ]
    case .thresholds: ["name", "scope", "most", "warn_at", "days", "owner"]
    case .allocation: ["rules", "share", "warn_below", "owner"]
    case .unitCosts:
      ["name", "scope", "quantity", "units", "unit", "stock", "most", "warn_at", "days", "owner"]
    case .anomalies:
      ["name", "by", "days", "min_impact", "min_share", "most", "most_impact", "owner"]
    case .accuracy: ["variance", "bias", "wape", "warn_at", "days", "windows", "owner"]
    case .freshness: ["days", "warn_after", "owner"]
    case .planned: ["start", "end", "scope", "reason", "amount"]
    case .decisions: ["id", "decision", "by", "until", "note"]
    }
  }
}
