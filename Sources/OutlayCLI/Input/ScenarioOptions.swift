import ArgumentParser
import Outlay

/// The files of scenarios that a forecast is changed by.
struct ScenarioOptions: ParsableArguments {
  @Option(
    name: .customLong("scenario"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A YAML of steps that change the spend to come; repeatable.",
      discussion: "Growth, step, ramp, price, migration, commitment, retirement, launch. The "
        + "answer is the total without and with each scenario.",
      valueName: "file"
    )
  )
  var paths: [String] = []

  func validate() throws {
    try Repetition.refuse("--scenario", paths) { $0.shown }
  }

  /// Refuses options that say nothing of scenarios.
  func refuse(_ given: [(String, Bool)]) throws {
    guard !paths.isEmpty, let first = given.first(where: \.1)?.0 else { return }
    throw ValidationError("\(first) cannot be combined with --scenario")
  }

  /// The scenarios of the files, in order.
  func scenarios() throws -> ScenarioList {
    var scenarios: [Scenario] = []
    for path in paths { scenarios.append(try Scenario(contentsOf: path)) }
    return ScenarioList(scenarios: scenarios, paths: paths)
  }
}

/// Scenarios and the files that they are from.
struct ScenarioList {
  let scenarios: [Scenario]
  let paths: [String]

  /// The dimensions of all scenarios that are not among some others.
  func dimensions(beside others: [SpendDimension] = []) -> [SpendDimension] {
    var found: [SpendDimension] = []
    for dimension in scenarios.flatMap(\.dimensions)
    where !others.contains(dimension) && !found.contains(dimension) {
      found.append(dimension)
    }
    return found
  }

  /// Reads a bill by columns that scenarios name; a failure to find one has the file that
  /// does.
  func reading<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch SpendError.unknownColumn(let file, let column, let nearest) {
      guard
        let place = scenarios.firstIndex(where: { $0.dimensions.contains { $0.name == column } })
      else { throw SpendError.unknownColumn(file: file, column: column, nearest: nearest) }
      let question = Suggestion.question(for: column, among: nearest)
      throw ScenarioFailure(
        text: "\(paths[place].shown): \(file) has no column '\(column.shown)'\(question)"
      )
    }
  }

  /// Makes a report; a failure that a scenario causes has its file.
  func report(_ body: () throws(ReportError) -> ScenarioReport) throws -> ScenarioReport {
    do {
      return try body()
    } catch {
      guard case .scenario(let reason, let name) = error,
        let place = scenarios.lastIndex(where: { $0.name == name })
      else { throw error }
      throw ScenarioFailure(text: "\(paths[place].shown): \(reason)")
    }
  }
}

/// The reason why a scenario cannot be held against a bill, with its file.
private struct ScenarioFailure: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
