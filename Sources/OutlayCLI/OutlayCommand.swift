import ArgumentParser

/// The `outlay` command.
@main
struct OutlayCommand: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "outlay",
    abstract: "Forecasts cloud spend, checks budgets and finds anomalies.",
    discussion: """
      Reads FOCUS exports and plain CSV files of daily amounts, compressed or not. \
      Results go to standard output, everything else to standard error. Tables fit \
      the terminal, or COLUMNS if set; CSV and JSON are always complete.

      EXAMPLES:
        outlay inspect  focus-2026.csv.gz
        outlay budget   focus-2026.csv.gz --amount 250000
        outlay forecast 'exports/*.csv.gz' --days 30 --by ServiceName
        outlay detect   focus-2026.csv.gz --by ServiceName --since -7d
        outlay compare  focus-2026.csv.gz
        outlay allocate focus-2026.csv.gz --rules rules.yaml
        outlay unit     litellm.csv --quantity tokens --by model
        outlay kpi      focus-2026.csv.gz --owner Tags/team
        outlay check    policy.yaml
        outlay backtest focus-2026.csv.gz --by ServiceName

      EXIT STATUS:
        0   done
        1   the input cannot be used; one line says why and what to do
        2   --fail-on-anomaly, --fail-above or --fail-below fired, or a rule of
            check is broken
        64  incorrect usage
      """,
    version: version,
    subcommands: [
      BudgetCommand.self, ForecastCommand.self, DetectCommand.self, CompareCommand.self,
      AllocateCommand.self, UnitCommand.self, ValueCommand.self, SavingsCommand.self,
      KPICommand.self, CheckCommand.self, BacktestCommand.self, DecomposeCommand.self,
      InspectCommand.self, GenerateCommand.self,
    ]
  )

  /// Runs the subcommand that the arguments name.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let words = arguments.drop { $0 == helpCommand }
    if let name = words.first, let error = unknownSubcommand(name) { refuse(error) }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch {
      refuse(error)
    }
  }

  /// Ends with the message of an error, in which a terminal obeys nothing that was typed.
  private static func refuse(_ error: any Error) -> Never {
    let code = exitCode(for: error)
    guard !code.isSuccess else { exit(withError: error) }
    let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    if lines != [""] { lines.forEach { Diagnostics.write(String($0)) } }
    exit(withError: code)
  }

  /// The refusal of a word that is neither an option nor a subcommand.
  private static func unknownSubcommand(_ name: String) -> ValidationError? {
    let names =
      configuration.subcommands.compactMap { $0.configuration.commandName } + [helpCommand]
    guard !name.hasPrefix("-"), !names.contains(name) else { return nil }
    return ValidationError(
      "no subcommand '\(name.shown)'\(Suggestion.question(for: name, among: names))"
    )
  }

  private static let helpCommand = "help"
}
