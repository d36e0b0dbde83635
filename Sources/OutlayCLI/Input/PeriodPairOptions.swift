import ArgumentParser
import Outlay

/// Two periods, of which the later is held against the earlier.
struct PeriodPairOptions: ParsableArguments {
  @Option(
    name: .customLong("from"),
    help: "The earlier period; needs --to.",
    transform: PeriodChoice.parsed
  )
  var before: PeriodChoice?

  @Option(
    name: .customLong("to"),
    help: "The later period; needs --from.",
    transform: PeriodChoice.parsed
  )
  var after: PeriodChoice?

  func validate() throws {
    guard (before == nil) == (after == nil) else {
      throw ValidationError("--from and --to go together: give the earlier and the later period")
    }
    if let before, let after, before.days.overlaps(after.days) {
      throw ValidationError("--from and --to share days: choose periods that share none")
    }
  }

  /// Indicates whether the periods are given.
  var isGiven: Bool { after != nil }

  /// The days of both, where they are given.
  var days: (before: Range<Day>, after: Range<Day>)? {
    before.flatMap { before in after.map { (before.days, $0.days) } }
  }

  /// Says on standard error which days are compared, where the later period is not over.
  func note(compared before: Range<Day>, with after: Range<Day>) {
    guard let days, days.after != after else { return }
    Diagnostics.write("not over yet: compared are \(before.text) and \(after.text)")
  }
}
