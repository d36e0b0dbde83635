import OutlayCloudSpend
import OutlayTimeSeries

extension PolicyCheck {
  mutating func anomalies(_ allowance: PolicyRule.AnomalyAllowance) -> Finding {
    let since = spend.asOf - allowance.days
    let report: DetectionReport
    do {
      report = try DetectionReport(
        of: cube.divided(by: allowance.dimensions),
        DetectionReport.Options(
          gates: DetectionReport.Gates(
            impact: allowance.minimumImpact.map { .atLeast($0) } ?? .automatic,
            share: allowance.minimumShare
          ),
          plan: policy.planned,
          decisions: holding,
          since: since,
          settlement: options.settlement
        )
      )
    } catch {
      return .unanswered("\(error)".withoutPeriod)
    }
    guard report.scoredCount > 0 else {
      return .unanswered((report.refusals.first?.reason ?? "there is no series").withoutPeriod)
    }
    unknownIDs.append(Set(report.decisions?.unknownIDs ?? []))
    let open = report.anomalies.shown.filter { $0.decision?.verdict != .resolved }
    let impact = open.map(\.impact.magnitude).reduce(0, +)
    let isOver = open.count > allowance.count || allowance.impact.map { impact > $0 } == true
    return Finding(
      Double(open.count),
      isOver ? .fail : open.isEmpty ? .pass : .warn,
      evidence(open, of: report, since: since, sum: allowance.impact.map { (impact, $0) })
    )
  }

  private func evidence(
    _ open: [AnomalyList.Row],
    of report: DetectionReport,
    since: Day,
    sum: (impact: Double, limit: Double)?
  ) -> String {
    let count = open.isEmpty ? "No anomaly" : open.count.of("anomaly", plural: "anomalies")
    var text =
      "\(count) from \((since..<(spend.asOf + 1)).text) \(open.count > 1 ? "are" : "is") open"
    if let first = open.max(by: { $0.impact.magnitude < $1.impact.magnitude }) {
      let rest = open.count == 1 ? "" : "the largest "
      text +=
        ": \(rest)\(first.id) of \(first.series.name.visible), \(first.days.text), "
        + amount(first.impact)
    }
    if let sum, !open.isEmpty {
      text +=
        "; they add up to \(amount(sum.impact)), of \(AmountFormat.rounded(sum.limit)) at most"
    }
    let decided =
      report.anomalies.shown.count - open.count + (report.anomalies.heldBack ?? []).count
    if decided > 0 { text += "; \(decided) decided" }
    if !report.anomalies.planned.isEmpty {
      text += "; \(report.anomalies.planned.count) planned"
    }
    return text + "."
  }

  /// The states of decisions.
  func states(of decisions: Decisions) -> [CheckReport.DecisionState] {
    // Unknown is what no rule has found.
    let unknown = unknownIDs.dropFirst().reduce(unknownIDs.first) { $0?.intersection($1) }
    return decisions.decisions.map { decision in
      let isHolding = holding[decision.id] != nil
      let state: CheckReport.DecisionState.State =
        !isHolding ? .expired : unknown?.contains(decision.id) == false ? .holds : .unknown
      return CheckReport.DecisionState(
        id: decision.id,
        verdict: decision.verdict,
        by: decision.by,
        until: decision.until,
        note: decision.note,
        state: state
      )
    }
  }

  /// The answer on decisions; `nil` where there are none.
  func answer(on states: [CheckReport.DecisionState]) -> PolicyAnswer? {
    guard !states.isEmpty else { return nil }
    let unknown = states.filter { $0.state == .unknown }
    let expired = states.filter { $0.state == .expired }
    let holding = states.count - unknown.count - expired.count
    var evidence = "\(holding) of \(states.count.of("decision")) \(holding == 1 ? "holds" : "hold")"
    if !unknown.isEmpty {
      evidence += "; no anomaly has the id \(unknown.map(\.id.visible).joined(separator: ", "))"
    }
    for decision in expired {
      evidence += "; \(decision.id.visible) expired"
      if let day = decision.until { evidence += " on \(day)" }
    }
    return PolicyAnswer(
      rule: "decisions",
      kind: .decisions,
      owner: policy.owner,
      meaning: "Each decision is on an anomaly that there is.",
      verdict: unknown.isEmpty ? .pass : .warn,
      figure: Double(unknown.count),
      limit: 0,
      evidence: evidence + "."
    )
  }
}
