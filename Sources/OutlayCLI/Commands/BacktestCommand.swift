import ArgumentParser
import Outlay

/// Compares forecasts of past days with the amounts that came.
struct BacktestCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Compares models on past days of this bill.",
    discussion: """
      Each window is forecast from the days before it alone. cloudhealth, koku and \
      optscale are the projections of those cost tools; their intervals are ours.

      MASE: mean error relative to repeating last week; below 1 is better.
      WAPE: sum of absolute errors over the sum of amounts.
      bias: the same with signs; positive if forecasts are too high.
      total: absolute error of a window's sum, as a share.
      coverage: share of days inside the 80 % interval; 0.8 is ideal.

      CSV columns: series,model,windows,MASE,WAPE,bias,coverage,seconds,MASE_1 \
      (relative to repeating the last day),sMAPE,total,SQL,CRPS,MSIS,coverage_95.

      EXAMPLES:
        outlay backtest focus-2026.csv.gz
        outlay backtest focus-2026.csv.gz --by ServiceName --days 30 --windows 6
        outlay backtest spend.csv --using automatic,seasonal-naive,run-rate --gap 2
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var settlement: SettlementOptions
  @OptionGroup var groups: GroupOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The number of days in each window.", valueName: "count")
  )
  var days = 28

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The number of windows.", valueName: "count")
  )
  var windows = 4

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The days between the history used and a window.",
      valueName: "days"
    )
  )
  var gap = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The days left out between windows.", valueName: "days")
  )
  var embargo = 0

  @Option(
    name: .customLong("using"),
    help: ArgumentHelp(
      "The models, separated by commas.",
      discussion: "Any of \(ForecasterName.names). Default: "
        + "\(ForecasterName.compared.map(\.rawValue).joined(separator: ", ")).",
      valueName: "model,..."
    ),
    transform: ForecasterName.list
  )
  var givenModels: [ForecasterName]?

  private var models: [ForecasterName] { givenModels ?? ForecasterName.compared }

  func validate() throws {
    guard (1...Horizon.limit).contains(days) else {
      throw ValidationError("--days \(days): choose a number from 1 to \(Horizon.limit)")
    }
    guard (1...1000).contains(windows) else {
      throw ValidationError("--windows \(windows): choose a number from 1 to 1000")
    }
    for (name, count) in [("gap", gap), ("embargo", embargo)]
    where !(0...Horizon.limit).contains(count) {
      throw ValidationError("--\(name) \(count): choose a number from 0 to \(Horizon.limit)")
    }
  }

  func execute() throws {
    let cube = try input.cube(by: .columns(groups.dimensions))
    let options = BacktestReport.Options(
      models: models,
      plan: Backtest(days: days, windows: windows, gap: gap, embargo: embargo),
      settlement: settlement.settlement(of: cube)
    )
    let count = cube.panel.count * models.count
    let report = try Progress.bar("backtesting", count: count) { progress in
      try BacktestReport(of: cube, options, timedBy: ContinuousClock(), progress: progress)
    }
    settlement.note(report.settlement, of: report.input)
    try report.refusals.warn(verb: "backtested", doneCount: report.series.count)
    try report.write(as: input.format)
  }
}
