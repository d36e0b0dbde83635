import ArgumentParser
import Outlay

extension DetectCommand {
  /// Refuses what a state cannot answer, since it keeps no days.
  func validateState() throws {
    guard let state else { return }
    guard !state.isEmpty else {
      throw ValidationError("--state needs the path of a file, such as outlay.json")
    }
    if let using, using != .walkForwardScore {
      throw ValidationError(
        "--state uses walk-forward-score: leave out --using \(using.rawValue)"
      )
    }
    let others =
      (replay ? ["--replay"] : []) + (allDays ? ["--all-days"] : [])
      + (explanations.isEmpty ? [] : ["--explain-by"]) + alerts.thresholdOptions
    if let other = others.first {
      throw ValidationError("--state cannot be combined with \(other): leave out one of them")
    }
  }

  /// Scores the days that a file does not know, tells what does not belong, and
  /// keeps in the file what they teach.
  func execute(state path: String) throws {
    let file = StateFile(path: path)
    let known = try file.read()
    let cube = try input.cube(by: .columns(groups.dimensions))
    let spend = try settlement.settled(cube)
    let subject = DetectState.Subject(cube, amountColumn: input.amountColumn)
    try known?.check(subject, from: cube.days.lowerBound, file: path)

    var state = known ?? DetectState(of: subject, from: cube.days.lowerBound)
    let start = state.walk.nextDay
    let days = start..<max(start, spend.panel.days.upperBound)
    let new = NewDays(of: cube, days: days, known: state.walk.keys)
    let plan = try alerts.plannedEvents(for: state.walk.keys + new.panel.keys)
    let threshold = threshold ?? WalkForwardScore().threshold
    let scores = state.advance(over: new, without: plan, threshold: threshold)
    // The first days are learned, and not told.
    let told = known == nil ? days.upperBound..<days.upperBound : days
    let result = result(
      known == nil ? PanelScores(keys: [], outcomes: []) : scores,
      of: told,
      minimumImpact: SettledSpend.minimumImpact(ofTotals: state.totals),
      plan: plan,
      in: spend.panel,
      currency: subject.currency
    )
    let tell = {
      Diagnostics.warn(SharedNote.each(of: result.refusals, verb: "scored"))
      report(result.anomalies)
      // Where no day was scored, a program still gets a result that it can read.
      guard !told.isEmpty || input.format != .table else { return }
      try result.write(as: input.format, command: "detect", input: cube.report)
    }
    guard !days.isEmpty else {
      try tell()
      Diagnostics.write("no new days: \(path) covers the days through \(state.lastDay)")
      return
    }
    try file.replace(with: state, after: tell)
    if known == nil {
      let count = state.walk.keys.count.of("series", plural: "series")
      Diagnostics.write(
        "learned \(count) through \(state.lastDay); the next run reports the days after it"
      )
    }
    if failOnAnomaly, !result.anomalies.shown.isEmpty { throw ExitCode.fired }
  }

  /// What scores tell of some days; each episode was flagged on one of them.
  private func result(
    _ scores: PanelScores,
    of days: Range<Day>,
    minimumImpact: Double,
    plan: PlannedEvents,
    in panel: Panel,
    currency: String?
  ) -> DetectResult {
    let first = max(since?.day(from: days.upperBound - 1) ?? days.lowerBound, days.lowerBound)
    return DetectResult(
      detector: DetectorName.walkForwardScore.rawValue,
      thresholds: DetectResult.Threshold.each(of: scores),
      currency: currency,
      anomalies: AnomalyList(
        scores,
        live: scores,
        window: first..<max(first, days.upperBound),
        gates: alerts.gates(standardAmount: minimumImpact),
        plan: plan
      ),
      masked: [],
      days: nil,
      refusals: scores.failures.map { Refusal($0) },
      panel: panel
    )
  }
}
