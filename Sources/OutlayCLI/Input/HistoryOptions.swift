import ArgumentParser
import Outlay

/// The file in which runs keep what the last days looked like.
struct HistoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The file that keeps what the last days looked like on each run.",
      discussion: "The first run makes it. Days that are still filling are estimated from it "
        + "(budget, forecast), and settled days that have changed are listed (inspect).",
      valueName: "file"
    )
  )
  var history: String?

  func validate() throws {
    guard history?.isEmpty != true else {
      throw ValidationError("--history needs the path of a file, such as outlay.history")
    }
  }
}

extension HistoryOptions {
  /// Reads a bill, reports on it, and then keeps how it looks.
  ///
  /// - Parameters:
  ///   - input: The options by which the bill is read.
  ///   - dimensions: The dimensions that make a series; those of the bill that do not tell
  ///     kinds of charges apart unless given.
  ///   - bill: The reading of it.
  ///   - report: The report on the bill, with the earlier reads and with this one as well, or
  ///     without any where no file is named.
  /// - Throws: ``StateError`` where the history cannot be used, and what the two throw.
  func kept<Files>(
    of input: BillOptions<Files>,
    by dimensions: [SpendDimension]? = nil,
    _ bill: () throws -> SpendCube,
    report: (_ cube: SpendCube, _ reads: Reads?) throws -> Void
  ) throws {
    guard let path = history else { return try report(try bill(), nil) }
    let file = StateFile<ReadHistory>(path: path)
    try file.exclusively {
      let known = try file.read()
      let cube = try bill()
      let series = cube.divided(by: dimensions ?? cube.seriesDimensions)
      let subject = BillSubject(
        series,
        amountColumn: input.amountColumn,
        conditions: input.conditions.map(\.filter.text),
        hashed: input.hash.columns
      )
      let earlier = known ?? ReadHistory(subject: subject)
      var all = earlier
      do throws(AlertStateError) {
        try earlier.check(subject)
        try all.add(series)
      } catch {
        throw StateError.unfit(file: path, error, of: .history)
      }
      try file.replace(with: all) { try report(cube, Reads(earlier: earlier, all: all)) }
      if known == nil {
        Diagnostics.write(
          "\(path.shown) has the bill as it is on \(cube.days.upperBound - 1); the next runs learn "
            + "from it"
        )
      }
    }
  }

  /// The reads of a bill.
  struct Reads {
    /// Those before this one.
    let earlier: ReadHistory
    /// Those with this one.
    let all: ReadHistory
  }
}
