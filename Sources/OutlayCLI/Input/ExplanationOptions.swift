import ArgumentParser
import Outlay

/// By what anomalies are explained.
struct ExplanationOptions: ParsableArguments {
  @Option(
    name: .customLong("explain-by"),
    help: ArgumentHelp(
      "Columns to divide each impact by, the most important first.",
      discussion: "Opposite moves that hide each other in a total are listed too.",
      valueName: "column,..."
    )
  )
  private var lists: [String] = []

  func validate() throws {
    guard names.allSatisfy({ !$0.isEmpty }) else {
      throw ValidationError(
        "--explain-by needs column names, such as --explain-by RegionId,Tags/team"
      )
    }
  }

  /// Indicates whether nothing is to be explained.
  var isEmpty: Bool { lists.isEmpty }

  /// The dimensions in the order given, each once, without those that the series
  /// are divided by.
  func dimensions(besides others: [SpendDimension]) -> [SpendDimension] {
    var seen = Set(others.map(\.name))
    return names.filter { seen.insert($0).inserted }.map { SpendDimension($0) }
  }

  private var names: [String] {
    lists.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
