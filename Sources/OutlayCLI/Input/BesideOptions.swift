import ArgumentParser
import Foundation
import Outlay

/// The answers of other tools beside which a budget is set.
struct BesideOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The JSON of aws ce get-cost-forecast or get-anomalies, to set beside.",
      discussion: "Repeatable.",
      valueName: "file"
    )
  )
  var beside: [String] = []

  @Option(
    name: .customLong("beside-level"),
    parsing: .unconditional,
    help: ArgumentHelp(
      "The probability that its forecast was asked for, such as 0.8.",
      discussion: "Its answer does not say it.",
      valueName: "share"
    )
  )
  var level: Double?

  func validate() throws {
    guard let level else { return }
    guard !beside.isEmpty else { throw ValidationError("--beside-level needs --beside") }
    guard level > 0, level < 1 else {
      throw ValidationError("--beside-level \(level.shortest): levels are between 0 and 1")
    }
  }

  /// The answers, in the order in which they are given.
  func answers() throws -> [PlanReport.Answer] {
    try beside.map { path in
      let data: Data
      do {
        data = try Data(contentsOf: URL(fileURLWithPath: path))
      } catch {
        throw SpendError.unreadableFile(file: path, reason: error.systemReason)
      }
      let answer = try CostToolAnswer(json: Array(data), name: path)
      return PlanReport.Answer(answer, file: path, level: level)
    }
  }

  /// Sets the answers beside a report.
  func set(beside report: inout BudgetReport) throws {
    for given in try answers() {
      try report.set(beside: given.answer, file: given.file, level: given.level)
      note(given, report.beside?.last?.forecast.map { [$0] } ?? [])
    }
  }

  /// Says on standard error of what use the level is not to an answer.
  func note(_ given: PlanReport.Answer, _ used: [BudgetReport.Beside.Rest]) {
    guard let level = given.level, used.allSatisfy({ $0.interval == nil }) else { return }
    let reason: String
    if case .forecast(let forecast) = given.answer {
      let parts = forecast.parts.filter { part in
        used.contains { part.days.overlaps($0.start..<($0.end + 1)) }
      }
      reason =
        parts.contains { $0.bounds != nil }
        ? "it has \(parts.count.of("amount")) for these days, and bounds of amounts do not add up"
        : "it has no bounds"
    } else {
      reason = "it is no forecast"
    }
    Diagnostics.warn(
      "\(given.file.shown): --beside-level \(level.shortest) is of no use, since \(reason)"
    )
  }
}
