import ArgumentParser
import Outlay

/// Measures what a change saved.
struct SavingsCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "savings",
    abstract: "Says what a change saved a day, against what would have been.",
    discussion: """
      What the days since a change would have cost is the forecast from the day before \
      it; the saving is that less what they did cost, with the interval of the forecast, \
      and below 0 where they cost more. The day of the change counts as after it. An \
      interval that holds 0 is no clear saving. Choose what was changed with --where.

      With --control, a table of spend or usage that the change did not touch, the \
      forecast is that of the cost for a unit of it, and follows what it came to: demand \
      that fell in both is no saving.

      CSV columns: start,end,days,actual,expected,saving,level,lower,upper,
      saving_a_day,lower_a_day,upper_a_day,share

      EXAMPLES:
        outlay savings focus-2026.csv.gz --where ServiceName=EC2 --on 2026-09-14
        outlay savings bill.csv --on 2026-09-14 --until 2026-10-31 --level 0.95
        outlay savings inference.csv --on 2026-09-14 --control requests.csv
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions

  @Option(
    name: .customLong("on"),
    help: "The day of the change: a date, or -7d before the last day.",
    transform: DayChoice.parsed
  )
  var change: DayChoice

  @Option(
    name: .customLong("until"),
    help: "The last day to look at. Default: the last complete one.",
    transform: DayChoice.parsed
  )
  var last: DayChoice?

  @Option(help: ArgumentHelp("A table of what moves as the cost would have.", valueName: "file"))
  var control: String?

  @Option(help: ArgumentHelp("The probability that intervals have.", valueName: "share"))
  var level = 0.8

  func validate() throws { try LevelRule.validate([level]) }

  func execute() throws {
    let cube = try input.cube(by: .columns([]))
    let lastUsed = try settlement.lastDay(of: cube)
    let moves = try control.map { try SpendCube(contentsOf: $0, by: .columns([])).total }
    let report = try SavingsReport(
      of: cube,
      since: change.day(from: lastUsed),
      through: last?.day(from: lastUsed),
      control: moves,
      level: level,
      settlement: settlement.settlement(of: cube)
    )
    settlement.note(report.settlement, of: report.input)
    try report.write(as: input.format)
  }
}
