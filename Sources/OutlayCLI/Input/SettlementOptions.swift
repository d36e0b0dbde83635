import ArgumentParser
import Outlay

/// Which days are complete enough to be learned from.
struct SettlementOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The last day to look at, as 2026-11-20; it overrides --unsettled.",
      valueName: "date"
    )
  )
  var asOf: Day?

  @Option(
    help: ArgumentHelp(
      "The last days of the data that are still filling, and are left out.",
      discussion: "1 for FOCUS files and 0 for others, unless given.",
      valueName: "days"
    )
  )
  var unsettled: Int?

  func validate() throws {
    guard unsettled ?? 0 >= 0 else {
      throw ValidationError("--unsettled \(unsettled ?? 0): a number of days is 0 or more")
    }
  }
}

extension SettlementOptions {
  /// The rule that is asked for.
  var settlement: Settlement {
    asOf.map { .asOf($0) } ?? unsettled.map { .leavingOut(days: $0) } ?? .automatic
  }

  /// The spend until the last settled day; which days are left out is said on
  /// standard error.
  func settled(_ cube: SpendCube) throws(CommandError) -> SettledSpend {
    try settled(cube, by: cube.dimensions)
  }

  /// The same, by some of the cube's dimensions.
  func settled(
    _ cube: SpendCube,
    by dimensions: [SpendDimension]
  ) throws(CommandError) -> SettledSpend {
    let spend: SettledSpend
    do {
      spend = try cube.settled(settlement, by: dimensions)
    } catch {
      throw CommandError(error)
    }
    if let asOf {
      if asOf >= cube.days.upperBound {
        Diagnostics.warn("the data end on \(cube.days.upperBound - 1), before --as-of \(asOf)")
      }
    } else if !spend.unsettled.isEmpty {
      Diagnostics.write(
        "not settled yet and left out: \(spend.unsettled.text); --unsettled 0 counts it"
      )
    }
    return spend
  }
}

extension CommandError {
  /// A failure of settlement with the options that cause it.
  init(_ error: SettlementError) {
    self =
      switch error {
      case .beforeData(let day, let firstDay): .asOfBeforeData(day, firstDay: firstDay)
      case .allUnsettled(let unsettled, let dayCount):
        .allUnsettled(unsettled: unsettled, dayCount: dayCount)
      }
  }
}
