import ArgumentParser
import Outlay

/// Reports what was read.
struct InspectCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Reports what was read: rows, days, currency, sums, columns, repairs.",
    usage: """
      outlay inspect [<options>] <input> ...
      outlay inspect --layouts [--format <format>]
      """,
    discussion: """
      CSV columns: key,value; one row for each fact. With --history, only the settled \
      days that have changed since the last run: series,date,before,after,change. With \
      --layouts: layout, versions, \
      packings, needs, amounts, quantities, dimensions, day_boundary, unsettled_days, \
      refusal; one row for each layout of bills.

      EXAMPLES:
        outlay inspect focus-2026.csv.gz
        outlay inspect 'exports/*.csv' --by SubAccountName
        zcat spend.csv.gz | outlay inspect -
        outlay inspect focus-2026.csv.gz --history outlay.history
        outlay inspect --layouts
      """
  )

  @OptionGroup var input: BillOptions<FilesOrLayouts>
  @OptionGroup var groups: GroupOptions
  @OptionGroup var history: HistoryOptions

  func validate() throws {
    if input.files.layouts, history.history != nil {
      throw ValidationError("--history needs an input: leave out --layouts")
    }
  }

  func execute() throws {
    guard !input.files.layouts else { return try LayoutList().write(as: input.format) }
    let dimensions = groups.isEmpty ? SpendDivision.standard : .columns(groups.dimensions)
    try history.kept(of: input) {
      try input.cube(by: dimensions)
    } report: { cube, reads in
      guard let reads else { return try InspectionReport(of: cube).write(as: input.format) }
      try RestatementReport(of: cube, since: reads.earlier).write(as: input.format)
    }
  }
}

/// The files of bills, or the question which there could be.
struct FilesOrLayouts: BillFiles {
  @Argument(help: NeededFiles.help)
  var inputs: [String] = []

  @Flag(help: "List the layouts of bills that are read, without an input.")
  var layouts = false

  func validate() throws {
    guard layouts == inputs.isEmpty else {
      throw ValidationError(
        layouts
          ? "--layouts lists what can be read and takes no input: leave out one of them"
          : "Missing expected argument '<input> ...'"
      )
    }
  }
}
