import ArgumentParser
import Foundation
import Outlay

/// Writes labelled synthetic spend.
struct GenerateCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes made-up spend in the layout of FOCUS, with labels of what was planted in it.",
    discussion: """
      Writes focus.csv.gz and labels.csv into the directory. The same days and seed give the \
      same bytes. The columns of the labels are \
      kind,direction,provider,account,service,start,end,impact; end is the last day.

      EXAMPLES:
        outlay generate --days 550 --seed 42 --output Datasets --end 2026-11-20
        outlay generate --days 90 --seed 7 --output spend
        outlay inspect spend/focus.csv.gz
      """
  )

  @Option(help: ArgumentHelp("The number of days to bill.", valueName: "count"))
  var days: Int

  @Option(help: ArgumentHelp("What makes the noise and the events.", valueName: "number"))
  var seed: UInt64

  @Option(help: ArgumentHelp("The directory to write to; it is made.", valueName: "path"))
  var output: String

  @Option(
    help: ArgumentHelp("The last day.", discussion: "Yesterday unless given.", valueName: "date")
  )
  var end: Day?

  /// A century, which is the longest calendar that is read.
  private static let longestCalendar = 36_525

  func validate() throws {
    guard (1...GenerateCommand.longestCalendar).contains(days) else {
      throw ValidationError(
        "--days \(days): choose a number from 1 to \(GenerateCommand.longestCalendar)"
      )
    }
  }

  func execute() throws {
    let spend = SyntheticSpend(dayCount: days, lastDay: end ?? yesterday, seed: seed)
    let summary = try Progress.shown("writing \(output)") { try spend.write(to: output) }
    let format = AmountFormat(for: [summary.effectiveCost])
    Diagnostics.write(
      "wrote \(summary.rowCount.of("row")) over \(days.of("day")) to \(spend.days.upperBound - 1): "
        + "\(format.text(summary.effectiveCost)) USD, "
        + "\(summary.labels.count.of("label")) in \(SyntheticSpend.labelsFileName)"
    )
  }

  private var yesterday: Day {
    let secondsPerDay = 86_400.0
    return Day(ordinal: Int((Date().timeIntervalSince1970 / secondsPerDay).rounded(.down)) - 1)
  }
}
