import ArgumentParser

/// The part of a result that a table shows.
struct TableOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Show only the largest rows of each table, and the others as one.",
      discussion: "CSV and JSON are always complete.",
      valueName: "count"
    )
  )
  var top: Int?

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top \(top): choose a number above 0") }
  }
}
