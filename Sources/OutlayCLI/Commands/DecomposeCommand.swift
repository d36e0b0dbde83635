import ArgumentParser
import Outlay

/// Decomposes spend into a trend, cycles and a remainder.
struct DecomposeCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "decompose",
    abstract: "Decomposes spend into a trend, cycles and a remainder.",
    discussion: """
      Uses STL with R's defaults, or MSTL for several periods. A period longer than \
      half of the history is dropped, with a warning; one at least must be shorter.

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
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The length of a cycle in days; repeatable.",
      discussion: "Default: 7.",
      valueName: "days"
    )
  )
  var givenPeriods: [Int] = []

  @Flag(help: "Give outliers less weight.")
  var robust = false

  private var periods: [Int] { givenPeriods.isEmpty ? [7] : givenPeriods }

  func validate() throws {
    for period in givenPeriods where !(2...Horizon.limit).contains(period) {
      throw ValidationError("--period \(period): choose a number from 2 to \(Horizon.limit)")
    }
    try Repetition.refuse("--period", givenPeriods) { "\($0)" }
  }

  func execute() throws {
    let cube = try input.cube(by: .columns(groups.dimensions))
    let report = try DecompositionReport(
      of: cube,
      DecompositionReport.Options(
        periods: periods,
        isRobust: robust,
        settlement: settlement.settlement(of: cube)
      )
    )
    settlement.note(report.settlement, of: report.input)
    Diagnostics.warn(
      report.series.compactMap { series in
        let dropped = series.droppedPeriods.map(String.init).joined(separator: ", ")
        guard !dropped.isEmpty else { return nil }
        return SharedNote(
          of: series.series.name.shown,
          saying: ": too short for a cycle of \(dropped) days; dropped"
        )
      }
    )
    try report.refusals.warn(verb: "decomposed", doneCount: report.series.count)
    try report.write(as: input.format)
  }
}
