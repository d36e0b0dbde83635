import ArgumentParser
import Outlay

/// The days off that have an effect of their own.
struct HolidayOptions: ParsableArguments {
  @Option(
    name: .customLong("holidays"),
    help: ArgumentHelp(
      "A CSV of holidays, past and to come: date,name.",
      discussion: "Past days of a name tell the effect of those to come.",
      valueName: "file"
    ),
    completion: .file(extensions: ["csv"])
  )
  var path: String?

  /// The days of the file, none without one.
  ///
  /// Names without a day in a history are said on standard error, since nothing is
  /// learned of them.
  func holidays(before end: Day, of cube: SpendCube) throws -> Holidays {
    guard let path else { return Holidays() }
    let holidays = try Holidays(contentsOf: path)
    let unknown = holidays.names.filter { name in
      !holidays[name].contains { $0 >= cube.days.lowerBound && $0 < end }
    }
    guard let first = unknown.first else { return holidays }
    let names =
      "'\(first.shown)'" + (unknown.count > 1 ? " and \((unknown.count - 1).of("other name"))" : "")
    Diagnostics.warn(
      "\(path.visible): no day of \(names) is in the history; no effect is expected of what it "
        + "does not show"
    )
    return holidays
  }
}
