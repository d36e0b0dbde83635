import ArgumentParser
import Outlay

/// Holds what a project brings against what it costs.
struct ValueCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "value",
    abstract: "Says whether a project is worth its cost: return, payback, break-even.",
    discussion: """
      Reads the project's bill, and a table of what the project brings each day: money, \
      or units such as hours saved of which --worth says what one is worth. Days without \
      a row bring nothing. Costs that no bill has, such as those of people and labelling, \
      are in a table of --costs, by date. Days after the bill are forecast, and what \
      depends on them has an interval, unless --complete says that the bill has all.

      The return is benefits less costs, over costs. With --rate, day k after the first \
      counts (1 + rate)^(-k/365) on both sides. The project has paid for itself on the \
      first day at whose end the benefits are not below the costs, after they were; \
      later costs may take it back, so that the day from which on it stays so is given \
      too. The break-even share is the part of the benefits that covers the costs. A \
      cost that is not above 0 has no return, and is said.

      CSV columns: figure,value,level,lower,upper,currency: one row for each figure.

      EXAMPLES:
        outlay value model.csv --benefits revenue.csv
        outlay value model.csv --benefits hours.csv --worth 65 --costs people.csv
        outlay value focus-2026.csv.gz --where 'Tags/project=triage' \\
          --benefits hours.csv --worth 65 --rate 0.08 --until 2028-12-31
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions

  @Option(help: ArgumentHelp("A table of what the project brings each day.", valueName: "file"))
  var benefits: String

  @Option(
    help: ArgumentHelp("The worth of one unit of the benefits. Default: 1.", valueName: "amount")
  )
  var worth: Double = 1

  @Option(help: ArgumentHelp("A table of costs beside the bill, by date.", valueName: "file"))
  var costs: String?

  @Flag(help: "The bill has all costs: nothing is forecast.")
  var complete = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The rate at which a year is discounted, such as 0.08.", valueName: "share")
  )
  var rate: Double = 0

  @Option(
    name: .customLong("from"),
    help: "The first day of the project. Default: the first of all tables.",
    transform: DayChoice.parsed
  )
  var first: DayChoice?

  @Option(
    name: .customLong("until"),
    help: "The last day of the project. Default: the last of all tables.",
    transform: DayChoice.parsed
  )
  var last: DayChoice?

  @Option(help: ArgumentHelp("The probability that intervals have.", valueName: "share"))
  var level = 0.8

  func validate() throws {
    guard worth.isFinite, worth > 0 else {
      throw ValidationError("--worth \(worth.shortest): choose an amount above 0")
    }
    guard rate.isFinite, rate > -1, rate <= ValueCommand.largestRate else {
      throw ValidationError(
        "--rate \(rate.shortest): choose a share a year above -1, such as 0.08 for 8 %"
      )
    }
    try LevelRule.validate([level])
  }

  /// A larger rate is a percentage in place of a share.
  private static let largestRate = 1.0

  func execute() throws {
    let cube = try input.cube(by: .columns([]))
    let brought = try ValueCommand.table(benefits)
    let beside = try costs.map(ValueCommand.table)
    for (other, name) in [(worth == 1 ? brought : nil, benefits), (beside, costs ?? "")] {
      if let theirs = other?.currency, let ours = cube.currency, theirs != ours {
        throw CommandError.otherCurrency(file: name, theirs.code, bill: ours.code)
      }
    }
    let lastUsed = try settlement.lastDay(of: cube)
    if let first = first?.day(from: lastUsed), let last = last?.day(from: lastUsed), first > last {
      throw ValidationError("--from \(first) is after --until \(last)")
    }
    let options = ValueReport.Options(
      benefits: brought.total,
      worth: worth,
      beside: beside?.total,
      rate: rate,
      first: first?.day(from: lastUsed),
      last: last?.day(from: lastUsed),
      forecastsCosts: !complete,
      level: level,
      settlement: settlement.settlement(of: cube)
    )
    let report: ValueReport
    do {
      report = try ValueReport(of: cube, options)
    } catch {
      guard case .tooFarAhead(let days, let limit) = error else { throw error }
      throw ValidationError(
        "the project ends \(days.of("day")) after the data, but a forecast reaches "
          + "\(limit.of("day")) at most; choose an earlier --until"
      )
    }
    settlement.note(report.settlement, of: report.input)
    if let end = report.benefit.last, end < report.end {
      Diagnostics.write("nothing is brought after \(end), the last day of \(benefits.shown)")
    }
    try report.write(as: input.format)
  }

  /// A table with an amount a day.
  private static func table(_ path: String) throws -> SpendCube {
    try SpendCube(contentsOf: path, by: .columns([]))
  }
}
