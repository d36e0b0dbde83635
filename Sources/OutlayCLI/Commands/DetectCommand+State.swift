import ArgumentParser
import Outlay

extension DetectCommand {
  /// Refuses what a state cannot answer, since it tells of the days that are new to it.
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
      (since == nil ? [] : ["--since"]) + (replay ? ["--replay"] : [])
      + (allDays ? ["--all-days"] : [])
      + (explanations.isEmpty ? [] : ["--explain-by"]) + alerts.thresholdOptions
    if let other = others.first {
      throw ValidationError("--state cannot be combined with \(other): leave out one of them")
    }
  }

  /// Reports on the days that a file does not cover, and updates it.
  func execute(state path: String) throws {
    let file = StateFile<AlertState>(path: path)
    try file.exclusively { try execute(file) }
  }

  private func execute(_ file: StateFile<AlertState>) throws {
    let path = file.path
    var advanced = try file.read()
    let knownDay = advanced?.lastDay
    let cube = try input.cube(by: .columns(groups.dimensions))
    let options = DetectionReport.LiveOptions(
      threshold: threshold ?? WalkForwardScore().threshold,
      gates: alerts.gates,
      plan: try alerts.plannedEvents(),
      decisions: try alerts.decisions(),
      amountColumn: input.amountColumn,
      conditions: input.conditions.map(\.filter),
      hashedColumns: input.hash.columns,
      settlement: settlement.settlement(of: cube)
    )
    let report: DetectionReport
    do {
      report = try DetectionReport(of: cube, advancing: &advanced, options)
    } catch {
      throw DetectCommand.stateError(of: error, file: path)
    }
    guard let state = advanced else { return }
    let isNew = state.lastDay >= (knownDay.map { $0 + 1 } ?? cube.days.lowerBound)
    if let far = cube.farDays(after: knownDay, options.settlement) {
      Diagnostics.warn(far.text(hasAsOf: true))
    }
    settlement.note(report.settlement, of: report.input)
    let write = {
      alerts.warn(ofUnmatched: report.unmatchedScopes)
      alerts.warn(ofUnknown: report.decisions?.unknownIDs ?? [])
      Diagnostics.warn(SharedNote.each(of: report.refusals, verb: "scored"))
      note(report.anomalies)
      // Where no day was scored, a program still gets a result that it can read.
      guard knownDay != nil && isNew || input.format != .table else { return }
      try report.write(as: input.format, top: table.top, toReader: true)
    }
    guard isNew else {
      try write()
      Diagnostics.write("no new days: \(path) covers the days through \(state.lastDay)")
      return
    }
    try file.replace(with: state, after: write)
    if knownDay == nil {
      let count = state.seriesCount.of("series", plural: "series")
      Diagnostics.write(
        "learned \(count) through \(state.lastDay); the next run reports the days after it"
      )
    }
    if failOnAnomaly, !report.anomalies.shown.isEmpty { throw ExitCode.fired }
  }

  /// The error of a state that does not fit, with its file, or the error itself.
  private static func stateError(of error: ReportError, file: String) -> any Error {
    guard case .state(let reason) = error else { return error }
    return StateError.unfit(file: file, reason, of: .state)
  }
}
