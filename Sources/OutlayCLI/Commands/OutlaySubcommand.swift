import ArgumentParser
import Foundation
import Outlay

/// A subcommand, which fails with one line and status 1 where its input cannot
/// be used.
protocol OutlaySubcommand: ParsableCommand {
  /// Does the work.
  func execute() throws
}

extension OutlaySubcommand {
  mutating func run() throws {
    // A reader that has seen enough closes the pipe: writing then fails, and
    // the exit status is still that of the result.
    signal(SIGPIPE, SIG_IGN)
    StandardStream.keepClosed()
    do {
      try execute()
    } catch let error as ExitCode {
      throw error
    } catch let error as ValidationError {
      // What the bill shows to be a mistake needs no synopsis: the options were understood.
      Diagnostics.write("error: \(error.message)")
      throw ExitCode.validationFailure
    } catch SpendError.unknownColumn(let file, let column, let nearest)
      where NearestName.of(column, among: nearest) != nil
    {
      let question = Suggestion.question(for: column, among: nearest)
      Diagnostics.write("error: \(file): no column '\(column.shown)'\(question)")
      throw ExitCode.failure
    } catch let error as ReportError {
      Diagnostics.write("error: \(CommandError(error))")
      throw ExitCode.failure
    } catch {
      Diagnostics.write("error: \(Flags.text(of: error))")
      throw ExitCode.failure
    }
  }
}

extension ExitCode {
  /// The status where something happened that a scheduler was to be told.
  static let fired = ExitCode(2)
}
