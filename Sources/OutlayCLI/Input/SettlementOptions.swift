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
    let days = cube.days
    let end: Day
    if let asOf {
      guard asOf >= days.lowerBound else {
        throw .asOfBeforeData(asOf, firstDay: days.lowerBound)
      }
      end = asOf + 1
      if end > days.upperBound {
        Diagnostics.warn("the data end on \(days.upperBound - 1), before --as-of \(asOf)")
      }
    } else {
      let count = unsettled ?? (cube.layout == .focus ? 1 : 0)
      guard count < days.count else {
        throw .allUnsettled(unsettled: count, dayCount: days.count)
      }
      end = days.upperBound - count
      if count > 0 {
        let leftOut = count == 1 ? "\(end)" : "\(end) to \(days.upperBound - 1)"
        Diagnostics.write("not settled yet and left out: \(leftOut); --unsettled 0 counts it")
      }
    }
    return SettledSpend(panel: cube.panel(by: dimensions), end: end)
  }
}

/// The spend of the days that are complete.
struct SettledSpend {
  /// The series, up to the last settled day that has an amount.
  let panel: Panel
  /// Their sum.
  let total: Series
  /// The last settled day, with or without an amount.
  let asOf: Day

  init(panel: Panel, end: Day) {
    let panel = panel.prefix(before: end)
    // What is missing at the end is to be forecast.
    self.panel = panel.prefix(before: panel.total.trimmed.end)
    total = self.panel.total
    asOf = end - 1
  }

  /// The least impact of an anomaly worth showing.
  var standardMinimumImpact: Double { total.observedValues.standardMinimumImpact }
}

extension [Double] {
  /// The least impact of an anomaly worth showing beside these daily totals: 1 % of
  /// their median, below which nobody looks.
  var standardMinimumImpact: Double { 0.01 * (map(\.magnitude).median() ?? 0) }
}

extension Panel {
  /// The days before `end`.
  fileprivate func prefix(before end: Day) -> Panel {
    let kept = max(0, min(dayCount, end - start))
    return Panel(
      start: start,
      dayCount: kept,
      keys: keys,
      values: (0..<count).flatMap { values[($0 * dayCount)..<($0 * dayCount + kept)] }
    )
  }
}
