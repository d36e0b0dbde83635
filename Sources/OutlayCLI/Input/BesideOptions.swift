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

  /// Sets the answers beside a report.
  func set(beside report: inout BudgetReport) throws {
    for path in beside {
      let data: Data
      do {
        data = try Data(contentsOf: URL(fileURLWithPath: path))
      } catch {
        throw SpendError.unreadableFile(file: path, reason: error.systemReason)
      }
      let answer = try CostToolAnswer(json: Array(data), name: path)
      try report.set(beside: answer, file: path, level: level)
    }
  }
}
