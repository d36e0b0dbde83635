import Outlay

/// Why the state in a file cannot be used.
enum StateError: Error, Equatable {
  /// The file cannot be read, for the reason the system gives.
  case unreadable(file: String, reason: String)
  /// The file cannot be written, for the reason the system gives.
  case unwritable(file: String, reason: String)
  /// What is in the file is something else, or was changed.
  case notAState(file: String)
  /// The state was written by another version.
  case otherVersion(file: String, found: String)
  /// The amounts are in another currency.
  case otherCurrency(file: String, known: String?, found: String?)
  /// The spend is divided by other dimensions.
  case otherDimensions(file: String, known: [String], found: [String])
  /// Something else is counted.
  case otherMeasure(file: String, known: String, found: String)
  /// Days lie between the last one known and the first of the input.
  case gap(file: String, lastDay: Day, firstDay: Day)
  /// None of the series that were learned is in the input.
  case noKnownSeries(file: String, count: Int, first: String)
}

extension StateError: CustomStringConvertible {
  /// One line: the file, what was found, and what to do.
  var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason); check the path and its permissions"
    case .unwritable(let file, let reason):
      "\(file): cannot be written: \(reason); check the folder, its permissions and space"
    case .notAState(let file):
      "\(file): not a state of detect, or damaged; name another file, or remove it and learn again "
        + "from the whole bill"
    case .otherVersion(let file, let found):
      "\(file): written as version \(found), which this outlay cannot read; remove it and learn "
        + "again from the whole bill"
    case .otherCurrency(let file, let known, let found):
      "\(file): learned in \(known ?? "no currency"), but the input is in \(found ?? "no currency"); "
        + "choose one with --currency, or name another --state"
    case .otherDimensions(let file, let known, let found):
      "\(file): learned \(StateError.by(known)), but run \(StateError.by(found)); use the same, or "
        + "name another --state"
    case .otherMeasure(let file, let known, let found):
      "\(file): learned from \(known), but run on \(found); use the same, or name another --state"
    case .gap(let file, let lastDay, let firstDay):
      "\(file): covers the days through \(lastDay), but the input begins on \(firstDay); give one "
        + "that begins on \(lastDay + 1) or before, where days without a row count as missing"
    case .noKnownSeries(let file, let count, let first):
      "\(file): learned \(count.of("series", plural: "series")), such as \(first.shown), but the "
        + "input has none of them; give the same bill, or name another --state"
    }
  }

  private static func by(_ dimensions: [String]) -> String {
    dimensions.isEmpty ? "without --by" : "with --by \(dimensions.joined(separator: ","))"
  }
}

extension StateError {
  /// The failure of the state in a file, with the options that cause it.
  init(_ error: AlertStateError, file: String) {
    self =
      switch error {
      case .otherCurrency(let known, let found):
        .otherCurrency(file: file, known: known, found: found)
      case .otherDimensions(let known, let found):
        .otherDimensions(file: file, known: known, found: found)
      case .otherMeasure(let known, let found):
        .otherMeasure(file: file, known: known, found: found)
      case .gap(let lastDay, let firstDay):
        .gap(file: file, lastDay: lastDay, firstDay: firstDay)
      case .noKnownSeries(let count, let first):
        .noKnownSeries(file: file, count: count, first: first)
      case .otherVersion(let version): .otherVersion(file: file, found: version)
      }
  }
}
