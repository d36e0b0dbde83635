import ArgumentParser
import Foundation
import Outlay

/// Writes labelled synthetic spend.
struct GenerateCommand: OutlaySubcommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Writes synthetic spend in FOCUS format, with its planted anomalies.",
    usage: """
      outlay generate --days <count> --seed <number> --output <path>
                      [--end <date>] [--force]
      """,
    discussion: """
      Writes focus.csv.gz and labels.csv to the directory. The same days, end and \
      seed give the same bytes. Existing files are kept unless you give --force.

      Columns of labels.csv: kind,direction,provider,account,service,start,end,
      impact; end is the last day.

      EXAMPLES:
        outlay generate --days 550 --seed 42 --output Datasets --end 2026-11-20
        outlay generate --days 90 --seed 7 --output spend
        outlay inspect spend/focus.csv.gz
      """
  )

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The number of days to bill.", valueName: "count")
  )
  var days: Int

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The seed of the noise and the events.", valueName: "number")
  )
  var seed: UInt64

  @Option(help: ArgumentHelp("The directory to write to; created if absent.", valueName: "path"))
  var output: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The last day: a date, or -7d for seven days before today (UTC).",
      discussion: "Default: yesterday.",
      valueName: "date"
    ),
    transform: DayChoice.parsed
  )
  var end: DayChoice?

  @Flag(help: "Replace files that exist already.")
  var force = false

  /// A century, which is the longest calendar that is read.
  private static let longestCalendar = 36_525

  func validate() throws {
    guard (1...GenerateCommand.longestCalendar).contains(days) else {
      throw ValidationError(
        "--days \(days): choose a number from 1 to \(GenerateCommand.longestCalendar)"
      )
    }
    guard !output.isEmpty else {
      throw ValidationError("--output needs the path of a directory, such as spend")
    }
  }

  func execute() throws {
    let lastDay = end?.day(from: .today) ?? Day.today - 1
    let spend = SyntheticSpend(dayCount: days, lastDay: lastDay, seed: seed)
    let files = NewFiles(
      directory: output,
      names: [SyntheticSpend.rowsFileName, SyntheticSpend.labelsFileName],
      replacesOthers: force
    )
    let summary = try Progress.shown("writing \(output)") {
      try files.written { hidden in
        do {
          return try spend.write(to: hidden)
        } catch let error as SyntheticSpendError {
          throw error.named(output, for: hidden)
        }
      }
    }
    let format = AmountFormat(for: [summary.effectiveCost])
    Diagnostics.write(
      "wrote \(summary.rowCount.of("row")) over \(days.of("day")) to \(spend.days.upperBound - 1): "
        + "\(format.text(summary.effectiveCost)) USD, "
        + "\(summary.labels.count.of("label")) in \(SyntheticSpend.labelsFileName)"
    )
  }
}

extension SyntheticSpendError {
  /// The same error, with a path that begins with the directory that was asked for
  /// in place of the one that was written to.
  fileprivate func named(_ directory: String, for hidden: String) -> SyntheticSpendError {
    func named(_ path: String) -> String {
      path.hasPrefix(hidden) ? directory + path.dropFirst(hidden.count) : path
    }
    return switch self {
    case .cannotCreateDirectory(let path, let reason):
      .cannotCreateDirectory(path: named(path), reason: reason)
    case .cannotWrite(let path, let reason): .cannotWrite(path: named(path), reason: reason)
    }
  }
}
