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
    try Repetition.refuse("--explain-by", names) { $0.shown }
  }

  /// Indicates whether nothing is to be explained.
  var isEmpty: Bool { lists.isEmpty }

  /// The dimensions in the order given, without those that the series are divided
  /// by.
  func dimensions(besides others: [SpendDimension]) -> [SpendDimension] {
    names.map { SpendDimension($0) }.filter { !others.contains($0) }
  }

  private var names: [String] {
    lists.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }
}
