import Outlay

/// The files of planned events, which are one list.
struct PlannedFiles {
  /// The paths, in the order in which they are given.
  let paths: [String]

  /// Refuses a file that is given twice, whose events would count twice.
  func validate() throws {
    try Repetition.refuse("--planned", paths) { $0.shown }
  }

  /// The events of all files.
  func events() throws(SpendError) -> PlannedEvents {
    var events: [PlannedEvent] = []
    for path in paths { events += try PlannedEvents(contentsOf: path).events }
    return PlannedEvents(events)
  }

  /// Says of scopes of events, on standard error, what is the matter with them.
  func warn(of scopes: [String], _ text: String, _ consequence: String = "") {
    let files = paths.map(\.shown).joined(separator: ", ")
    Diagnostics.warn(
      scopes.map { SharedNote(of: "'\($0.shown)'", saying: ": \(text) (\(files))\(consequence)") }
    )
  }
}
