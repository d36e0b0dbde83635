import ArgumentParser
import Outlay

/// A file of many budgets, in place of one amount.
struct PlanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A CSV or YAML of budgets: scope,period,amount, or a column a period.",
      discussion: "scope: '*', or 'Tags/team: search; ServiceName: Amazon*'; period: 2026-10, "
        + "2026-Q4, 2026-10-01..2026-10-15, or month, quarter or year for each.",
      valueName: "file"
    )
  )
  var plan: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The first day of a year of 4, 4 and 5 weeks a quarter; needs --plan.",
      valueName: "date"
    ),
    transform: { try DayChoice.day(of: $0, for: "--weeks-from", example: "2026-09-28") }
  )
  var weeksFrom: Day?

  @Flag(help: "Show each period of each budget; needs --plan.")
  var periods = false

  func validate() throws {
    guard plan == nil else { return }
    if weeksFrom != nil { throw ValidationError("--weeks-from needs --plan") }
    if periods { throw ValidationError("--periods needs --plan") }
  }

  /// The year of weeks, if one is asked for.
  var weeks: FiscalYear? { weeksFrom.map { FiscalYear(weeksFrom: $0) } }
}
