import ArgumentParser
import Outlay

/// The earlier reads of a bill, from which it is learned how its days fill.
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

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Earlier exports of the bill, such as last month's daily ones.",
      discussion: "Paths or patterns, each file or folder one export. They teach as runs on "
        + "their days with --history would have; beside --history they are kept in it.",
      valueName: "export"
    )
  )
  var earlier: [String] = []

  func validate() throws {
    guard history?.isEmpty != true else {
      throw ValidationError("--history needs the path of a file, such as outlay.history")
    }
  }

  /// Refuses exports that would be read without the rules by which the bill is.
  func validate(beside allocation: AllocationOptions) throws {
    guard earlier.isEmpty || allocation.allocation == nil else {
      throw ValidationError("--earlier cannot be combined with --allocation: use --history")
    }
  }

  /// The first option that is given.
  var given: String? { history != nil ? "--history" : earlier.isEmpty ? nil : "--earlier" }
}

extension HistoryOptions {
  /// Reads a bill, reports on it, and then keeps how it looks.
  ///
  /// - Parameters:
  ///   - input: The options by which the bill is read.
  ///   - dimensions: The dimensions that make a series; those of the bill that do not tell
  ///     kinds of charges apart unless given.
  ///   - settlement: The days that are complete, or `nil` where the command does not ask. A few
  ///     days far after the rest are left out unless it names a last day.
  ///   - bill: The reading of it.
  ///   - report: The report on the bill, with the earlier reads and with this one as well, or
  ///     without any where neither a file nor an export is named.
  /// - Throws: ``StateError`` where the history cannot be used, and what the two throw.
  func kept<Files>(
    of input: BillOptions<Files>,
    by dimensions: [SpendDimension]? = nil,
    settlement: SettlementOptions? = nil,
    _ bill: () throws -> SpendCube,
    report: (_ cube: SpendCube, _ reads: Reads?) throws -> Void
  ) throws {
    guard given != nil else { return try report(try bill(), nil) }
    /// The bill without days that would date its read far after the rest.
    func dated(after known: ReadHistory?) throws -> SpendCube {
      let cube = try bill()
      let asked = settlement?.settlement(of: cube) ?? .automatic
      let lastRead = known?.readDays.last
      guard let far = cube.farDays(after: lastRead, asked) else { return cube }
      Diagnostics.warn(far.text(hasAsOf: settlement != nil))
      return cube.withoutFarDays(after: lastRead, asked)
    }
    guard let path = history else {
      let cube = try dated(after: nil)
      return try report(cube, try reads(of: cube, input, by: dimensions, after: nil))
    }
    let file = StateFile<ReadHistory>(path: path)
    try file.exclusively {
      let known = try file.read()
      let cube = try dated(after: known)
      let reads = try reads(of: cube, input, by: dimensions, after: known)
      try file.replace(with: reads.all) { try report(cube, reads) }
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

  /// The reads that are known, those of earlier exports and that of the bill.
  private func reads<Files>(
    of cube: SpendCube,
    _ input: BillOptions<Files>,
    by dimensions: [SpendDimension]?,
    after known: ReadHistory?
  ) throws -> Reads {
    let series = cube.divided(by: dimensions ?? cube.seriesDimensions)
    let subject = BillSubject(
      series,
      amountColumn: input.amountColumn,
      conditions: input.conditions.map(\.filter.text),
      hashed: input.hash.columns
    )
    var reads = known ?? ReadHistory(subject: subject)
    /// The result of what only a history that is kept can refuse.
    func fitting<Result>(
      _ body: () throws(AlertStateError) -> Result
    ) throws(StateError) -> Result {
      do {
        return try body()
      } catch {
        throw .unfit(file: history ?? earlier[0], error, of: .history)
      }
    }
    try fitting { () throws(AlertStateError) in try reads.check(subject) }
    let isDividedFurther = series.dimensions != cube.dimensions
    try addExports(to: &reads, before: series) { path in
      let division = SpendDivision.columns(series.dimensions)
      return try input.export(path, by: isDividedFurther ? division.tellingChargeKinds : division)
        .divided(by: series.dimensions).withoutFarDays(after: nil)
    }
    var all = reads
    try fitting { () throws(AlertStateError) in try all.add(series) }
    return Reads(earlier: reads, all: all)
  }

  /// Adds the earlier exports, and says on standard error which they are.
  private func addExports(
    to reads: inout ReadHistory,
    before bill: SpendCube,
    read: (_ path: String) throws -> SpendCube
  ) throws {
    guard !earlier.isEmpty else { return }
    let lastRead = reads.readDays.last
    let paths = try SpendCube.separateBills(earlier)
    let exports = try paths.map(read)
    let places: [Int]
    do {
      places = try reads.add(exports, before: bill)
    } catch {
      throw StateError.unfitExport(file: paths[error.place], error.reason)
    }
    if let first = places.first, let last = places.last {
      let days = exports[first].days.upperBound - 1..<exports[last].days.upperBound
      Diagnostics.write("learned from \(places.count.of("earlier export")): \(days.text)")
    }
    guard let lastRead else { return }
    let olderCount = exports.count { $0.days.upperBound - 1 <= lastRead }
    if olderCount > 0 {
      Diagnostics.write(
        "left out: \(olderCount.of("earlier export")) that \(olderCount == 1 ? "ends" : "end") on "
          + "\(lastRead) or before, through which --history knows the bill"
      )
    }
  }
}
