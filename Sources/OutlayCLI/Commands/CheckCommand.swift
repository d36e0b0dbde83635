import ArgumentParser
import Outlay

/// Holds a bill against the rules of a policy.
struct CheckCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Answers each rule of a policy: pass, warn or fail.",
    usage: "outlay check <policy> [<input> ...] [<options>]",
    discussion: """
      The policy is a YAML file, which people review and version. Paths in it are as from \
      its folder. A rule that cannot be held against the bill fails, and says why; the \
      others are answered all the same. A threshold and a unit cost are of the last days \
      that are complete.

        name: AI council
        version: 3
        owner: finops
        inputs: [exports/focus-*.csv.gz]
        budgets:
          - {name: search, scope: "Tags/team: search", amount: 12000, period: month,
             owner: Anna, warn_above: 20%, fail_above: 50%}
        thresholds:
          - {name: gpu, scope: "ServiceName: Compute*", most: 4000, days: 7, warn_at: 90%}
        allocation: {rules: rules.yaml, share: 90%}
        unit_costs:
          - {name: orders, units: orders.csv, most: 0.02, days: 30}
        anomalies:
          - {by: [ServiceName], days: 30, min_impact: 100}
        accuracy: {variance: 15%, bias: 10%, days: 28, windows: 4}
        freshness: {days: 2}
        planned:
          - {start: 2026-11-27, end: 2026-11-30, scope: "*", reason: sale}
        decisions:
          - {id: be9a5533db0dfa21, decision: dismissed, by: Anna, until: 2026-12-31}

      The ids of anomalies are those of outlay detect with the same --by, and --since -30d \
      for 30 days. An expected, dismissed or resolved anomaly does not count; after until \
      it counts again. JSON is the record of the check, with the SHA-256 of each file.

      CSV columns: rule,kind,verdict,figure,limit,owner,evidence.

      EXAMPLES:
        outlay check policy.yaml
        outlay check policy.yaml --explain
        outlay check policy.yaml focus-2026-11.csv.gz --format json

      EXIT STATUS:
        0   all rules pass, or warn
        1   the policy or the input cannot be used; one line says why and what to do
        2   a rule fails, or warns and --fail-on-warning is given
        64  incorrect usage
      """
  )

  @Argument(help: ArgumentHelp("The policy, in YAML.", valueName: "policy"))
  var policy: String

  @Argument(
    help: ArgumentHelp(
      "Billing files in place of the policy's inputs, as other commands take them.",
      valueName: "input"
    )
  )
  var inputs: [String] = []

  @OptionGroup var settlement: SettlementOptions

  @Flag(help: "Say each rule in a sentence, without reading the bill.")
  var explain = false

  @Option(
    help: ArgumentHelp("The day of the check. Default: today, in UTC.", valueName: "date"),
    transform: { try DayChoice.day(of: $0, for: "--today", example: "2026-11-20") }
  )
  var today: Day?

  @Option(help: ArgumentHelp("The first month of the fiscal year, 1 to 12.", valueName: "month"))
  var yearStart = 1

  @Flag(help: "Exit with status 2 where a rule warns, too.")
  var failOnWarning = false

  @Option(help: "The format of the result.")
  var format: OutputFormat = .table

  func validate() throws {
    guard (1...12).contains(yearStart) else {
      throw ValidationError("--year-start \(yearStart): choose a month from 1 to 12")
    }
    guard !explain || format == .table else {
      throw ValidationError("--explain is text: leave out --format \(format.rawValue)")
    }
    guard !inputs.contains("-") else {
      throw ValidationError("the bill may be read again: name a file in place of '-'")
    }
  }

  func execute() throws {
    let file = try PolicyFile(contentsOf: policy)
    guard !explain else {
      let text = file.explanation(Style(rowLimit: nil))
      return try StandardStream.output.write(text, toReader: false)
    }
    let bill = try Progress.shown("reading the bill of \(policy.shown)") {
      try file.bill(inputs)
    }
    Diagnostics.report(bill.cube.report)
    let options = CheckReport.Options(
      today: today ?? .today,
      program: OutlayCommand.version,
      yearStart: yearStart,
      settlement: settlement.settlement(of: bill.cube)
    )
    let report = try CheckReport(of: bill, against: file.policy, options)
    settlement.note(report.settlement, of: report.input)
    Diagnostics.warn(
      report.unmatchedScopes.map {
        SharedNote(of: "'\($0.shown)'", saying: ": no series is in the scope (\(policy.shown))")
      }
    )
    try report.write(as: format)
    let isWarning = report.count(of: .warn) > 0
    if report.isFailing || failOnWarning && isWarning { throw ExitCode.fired }
  }
}
