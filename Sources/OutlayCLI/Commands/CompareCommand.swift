import ArgumentParser
import Outlay

/// Compares the spend of two periods.
struct CompareCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Says what changed from one period to another, and why.",
    discussion: """
      The reasons add up to the change: the calendar (days and weekdays), new and \
      vanished series, renamed ones, credits, taxes, recurring fees and one-off charges \
      (by ChargeCategory and ChargeFrequency, where the bill has them), and the usage \
      that is left: price and volume where the bill has quantities in one unit, or in \
      those that --quantity names. The price of a series is its usage for a unit: --by \
      SkuPriceId tells it from the mix of products. FOCUS files are divided by \
      ServiceName unless you give --by.

      A period is 2026, 2026-Q3, 2026-09, a date, or 2026-09-01..2026-09-17. Without \
      periods, the month to date is compared with the same days of the month before. \
      Where --to is not over, as many days of --from are compared.

      CSV columns: series,before,after,change, and one for each reason: calendar,
      volume,price,usage,new,vanished,renamed,recurring_fees,one_offs,credits,taxes.
      One row for each series; a reason that does not apply is empty.

      EXAMPLES:
        outlay compare focus-2026.csv.gz
        outlay compare focus-2026.csv.gz --from 2026-09 --to 2026-10 --by Tags/team
        outlay compare usage.csv --by model --quantity tokens
        outlay compare bill.csv --by service --renamed 'Elasticsearch=OpenSearch'
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions
  @OptionGroup var table: TableOptions
  @OptionGroup var periods: PeriodPairOptions

  @Option(
    name: .customLong("quantity"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "A unit of quantities that tell price from volume; repeatable.",
      discussion: "Default: the only unit that the bill has.",
      valueName: "unit"
    )
  )
  var units: [String] = []

  @Option(
    name: .customLong("renamed"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "A series that goes on under another name; repeatable.",
      valueName: "old=new"
    )
  )
  var renames: [RenameChoice] = []

  func validate() throws {
    try Repetition.refuse("--quantity", units) { $0.shown }
    try Repetition.refuse("--renamed", renames) { "\($0.old)=\($0.new)".shown }
    guard units.isEmpty || input.allocation.allocation == nil else {
      throw ValidationError("--quantity cannot be combined with --allocation: it has no owners")
    }
    guard units.isEmpty || input.measure.measure.cost != nil else {
      throw ValidationError("--quantity tells prices apart: it needs a cost as --measure")
    }
  }

  func execute() throws {
    let division = groups.isEmpty ? SpendDivision.standard : .columns(groups.dimensions)
    let cube = try input.cube(by: ComparisonReport.division(of: division))
    let dimensions =
      groups.isEmpty ? ComparisonReport.dimensions(of: cube) : groups.dimensions
    var choices: [SpendComparison.Rename] = []
    if !renames.isEmpty {
      let keys = cube.panel(by: dimensions).keys
      for rename in renames { choices.append(try rename.rename(among: keys)) }
    }
    let report = try ComparisonReport(
      of: cube,
      by: dimensions,
      ComparisonReport.Options(
        periods: periods.days,
        quantities: try quantities(by: dimensions),
        renames: choices,
        settlement: settlement.settlement(of: cube)
      )
    )
    settlement.note(report.settlement, of: report.input)
    if input.conversion.rates != nil {
      Diagnostics.write("converted at the rates of each day: a change of rates is part of usage")
    }
    periods.note(compared: report.before.days, with: report.after.days)
    if report.missingDayCount > 0 {
      Diagnostics.warn(
        "no row on \(report.missingDayCount.of("day")) of the periods; their spend is not known"
      )
    }
    for rename in report.likelyRenames {
      let (old, new) = (rename.old.name.shown, rename.new.name.shown)
      Diagnostics.write(
        "'\(old)' seems to go on as '\(new)'; --renamed '\(old)=\(new)' compares them as one"
      )
    }
    try report.write(as: input.format, top: table.top)
  }

  /// The quantities that tell price from volume, as far as the bill has them.
  private func quantities(by dimensions: [SpendDimension]) throws -> [SpendCube] {
    // The sum of all products has no price.
    guard !units.isEmpty || !dimensions.isEmpty else { return [] }
    let division = ComparisonReport.division(of: .columns(dimensions))
    guard input.measure.measure.cost != nil, !input.files.inputs.contains("-") else {
      guard units.isEmpty else {
        throw ValidationError("--quantity reads the bill again: name a file in place of '-'")
      }
      return []
    }
    guard units.isEmpty else {
      do {
        return try units.map { try input.quantities(.named($0), by: division) }
      } catch SpendError.noSuchUnit(_, let unit, let sums) {
        throw CommandError.noSuchUnit(unit, units: sums.map(\.name))
      } catch SpendError.unknownUnit(_, let unit, let units) {
        throw CommandError.noSuchUnit(unit, units: units)
      }
    }
    do {
      return [try input.quantities(.only, by: division)]
    } catch SpendError.severalUnits {
      Diagnostics.write(
        "quantities have several units: --quantity UNIT tells price from volume for those in one"
      )
    } catch is SpendError {
      // A bill without quantities has no prices.
    }
    return []
  }
}
