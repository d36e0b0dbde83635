import ArgumentParser
import Outlay

/// Reports what was read.
struct InspectCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Reports what was read: rows, days, currency, sums, columns, repairs.",
    usage: "outlay inspect [<options>] <input> ...",
    discussion: """
      CSV columns: key,value; one row for each fact.

      EXAMPLES:
        outlay inspect focus-2026.csv.gz
        outlay inspect 'exports/*.csv' --by SubAccountName
        zcat spend.csv.gz | outlay inspect -
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var groups: GroupOptions

  func execute() throws {
    let dimensions = groups.isEmpty ? SpendDivision.standard : .columns(groups.dimensions)
    let cube = try input.cube(by: dimensions)
    try InspectionReport(of: cube).write(as: input.format)
  }
}
