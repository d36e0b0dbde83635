import Outlay

extension DecisionSummary {
  /// The counts and the share of false alerts, in one line; `nil` without an alert.
  var text: String? {
    guard alertCount + heldBack > 0 else { return nil }
    let counts = [
      (expected, "expected"), (dismissed, "dismissed"), (resolved, "resolved"),
      (confirmed, "confirmed"), (undecided, "undecided"),
    ].filter { $0.0 > 0 }.map { "\($0) \($1)" }
    var parts = ["\(alertCount.of("alert"))" + (counts.isEmpty ? "" : ": ")]
    parts[0] += counts.joined(separator: ", ")
    if heldBack > 0 { parts.append("\(heldBack) held back for a dismissed cause") }
    if let all = falseAlertRate, let decided = falseAlertRateOfDecided {
      parts.append("false alerts: \(all.percent) of all, \(decided.percent) of those decided")
    }
    return parts.joined(separator: "; ")
  }
}
