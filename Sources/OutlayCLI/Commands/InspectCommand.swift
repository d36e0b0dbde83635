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
      CSV columns: key,value; one row for each fact. With --history or \
      --earlier, only the settled days that have changed since the last run or export: \
      series,date,before,after,change. With --layouts: layout, versions, packings, \
      needs, amounts, quantities, dimensions, day_boundary, unsettled_days, \
      refusal; one row for each layout of bills. With --schedule: series,source,due,date, \
      last_date,amount,confidence,spread,share_of_bill,evidence; one row for each of the \
      next days of a charge. source is columns (the bill calls it recurring, or a tax), \
      period (its period has begun) or calendar (it came on these days before); evidence \
      are the days that say so.

      EXAMPLES:
        outlay inspect focus-2026.csv.gz
        outlay inspect 'exports/*.csv' --by SubAccountName
        zcat spend.csv.gz | outlay inspect -
        outlay inspect focus-2026.csv.gz --history outlay.history
        outlay inspect exports/2026-11-20.csv --earlier 'exports/*.csv'
        outlay inspect focus-2026.csv.gz --schedule
        outlay inspect --layouts
      """
  )

  @OptionGroup var input: BillOptions<FilesOrLayouts>
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions
  @OptionGroup var history: HistoryOptions
  @OptionGroup var table: TableOptions

  @Flag(help: "List the charges of days ahead that are known before they come.")
  var schedule = false

  func validate() throws {
    try history.validate(beside: input.allocation)
    if input.files.layouts, let option = history.given {
      throw ValidationError("\(option) needs an input: leave out --layouts")
    }
    guard schedule else {
      let given = [
        ("--as-of", settlement.asOf != nil), ("--unsettled", settlement.unsettled != nil),
        ("--top", table.top != nil),
      ]
      if let first = given.first(where: \.1)?.0 {
        throw ValidationError("\(first) needs --schedule")
      }
      return
    }
    guard !input.files.layouts else {
      throw ValidationError("--schedule cannot be combined with --layouts")
    }
    if let option = history.given {
      throw ValidationError("--schedule cannot be combined with \(option)")
    }
  }

  func execute() throws {
    guard !input.files.layouts else { return try LayoutList().write(as: input.format) }
    let dimensions = groups.isEmpty ? SpendDivision.standard : .columns(groups.dimensions)
    if schedule {
      let cube = try input.cube(by: dimensions.tellingChargeKinds)
      let report = try ScheduleReport(
        of: cube,
        by: groups.isEmpty ? nil : groups.dimensions,
        settlement: settlement.settlement(of: cube)
      )
      settlement.note(report.settlement, of: report.input)
      return try report.write(as: input.format, top: table.top)
    }
    try history.kept(of: input, by: groups.isEmpty ? nil : groups.dimensions) {
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
