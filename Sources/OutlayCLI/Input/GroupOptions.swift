import ArgumentParser
import Outlay

/// By what spend is divided.
struct GroupOptions: ParsableArguments {
  @Option(
    name: .customLong("by"),
    help: ArgumentHelp(
      "Columns to divide spend by, such as ServiceName or Tags/team.",
      discussion: "For a wide CSV: series.",
      valueName: "column,..."
    )
  )
  private var lists: [String] = []

  func validate() throws {
    guard names.allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError("--by needs column names, such as --by ServiceName,RegionId")
    }
    try Repetition.refuse("--by", names) { $0.shown }
  }

  /// Indicates whether there is anything to divide by.
  var isEmpty: Bool { lists.isEmpty }

  /// The dimensions in the order given.
  var dimensions: [SpendDimension] { names.map { SpendDimension($0) } }

  private var names: [String] {
    lists.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
