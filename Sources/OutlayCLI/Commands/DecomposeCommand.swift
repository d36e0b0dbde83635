import ArgumentParser
import Outlay

/// Decomposes spend into a trend, cycles and a remainder.
struct DecomposeCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "decompose",
    abstract: "Decomposes spend into a trend, cycles and a remainder.",
    discussion: """
      Uses STL with R's defaults, or MSTL for several periods. A period longer than \
      half of the history is dropped, with a warning.

      CSV columns: series,date,observed,trend,seasonal_7,...,remainder; one row for \
      each series and day. observed and remainder are empty on missing days.

      EXAMPLES:
        outlay decompose focus-2026.csv.gz
        outlay decompose focus-2026.csv.gz --by ServiceName --robust --format csv
        outlay decompose spend.csv --period 7 --period 30
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions

  @Option(
    name: .customLong("period"),
    help: ArgumentHelp(
      "The length of a cycle in days; repeatable.",
      discussion: "Default: 7.",
      valueName: "days"
    )
  )
  var givenPeriods: [Int] = []

  @Flag(help: "Give outliers less weight.")
  var robust = false

  private var periods: [Int] { Array(Set(givenPeriods.isEmpty ? [7] : givenPeriods)).sorted() }

  func validate() throws {
    for period in givenPeriods where !(2...Horizon.limit).contains(period) {
      throw ValidationError("--period \(period): choose a number from 2 to \(Horizon.limit)")
    }
  }

  func execute() throws {
    let cube = try input.cube(by: .columns(groups.dimensions))
    let spend = try settlement.settled(cube)
    let panel = spend.panel
    let parts = panel.decomposition(using: .mstl(periods: periods, isRobust: robust))
    let refusals = parts.refusals.map { Refusal($0) }
    let result = DecomposeResult(
      periods: periods,
      currency: cube.currency?.code,
      series: panel.keys.indices.compactMap { column in
        parts[column].map { DecomposeResult.Parts(series: panel.keys[column].name, parts: $0) }
      },
      refusals: refusals
    )
    Diagnostics.warn(
      result.series.compactMap { series in
        let dropped = series.parts.droppedPeriods.map(String.init).joined(separator: ", ")
        guard !dropped.isEmpty else { return nil }
        return SharedNote(
          of: series.series.shown,
          saying: ": too short for a cycle of \(dropped) days; dropped"
        )
      }
    )
    try refusals.warn(verb: "decomposed", doneCount: result.series.count)
    try result.write(as: input.format, command: "decompose", input: cube.report)
  }
}
