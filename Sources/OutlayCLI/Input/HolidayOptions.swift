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
  func holidays() throws -> Holidays {
    guard let path else { return Holidays() }
    return try Holidays(contentsOf: path)
  }
}
