import Outlay

/// The reason why the state in a file cannot be used.
enum StateError: Error, Equatable {
  /// The file cannot be read, for the reason the system gives.
  case unreadable(file: String, reason: String)
  /// The file cannot be written, for the reason the system gives.
  case unwritable(file: String, reason: String)
  /// The state does not fit the bill, is damaged, or was written by another version.
  case unfit(file: String, AlertStateError, of: KeptKind)
  /// An earlier export is one of another bill than the input.
  case unfitExport(file: String, AlertStateError)
}

extension StateError: CustomStringConvertible {
  /// One line: the file, what was found, and what to do.
  var description: String {
    switch self {
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason); check the path and its permissions"
    case .unwritable(let file, let reason):
      "\(file): cannot be written: \(reason); check the folder, its permissions and space"
    case .unfit(let file, let reason, let kind):
      "\(file): \(StateError.text(of: reason, kind))"
    case .unfitExport(let file, let reason):
      "\(file): \(StateError.text(ofExport: reason)); leave it out of --earlier"
    }
  }

  /// The difference of an earlier export from the input, both read with the same options.
  private static func text(ofExport reason: AlertStateError) -> String {
    switch reason {
    case .otherCurrency(let known, let found):
      "in \(known ?? "no currency"), but the input is in \(found ?? "no currency")"
    case .otherMeasure(let known, let found):
      "counts \(known), but the input counts \(found)"
    case .olderBill(let lastDay, let inputEnd):
      "ends on \(lastDay), but the input on \(inputEnd)"
    case .otherBill(let day, let known, let found):
      "has \(AmountFormat(for: [known, found]).text(known)) on \(day), but another export or the "
        + "input has \(AmountFormat(for: [known, found]).text(found))"
    case .noKnownSeries(let count, let first):
      "has \(count.of("series", plural: "series")), such as \(first.shown), of which the input has "
        + "none"
    case .otherTimeZone(let known, let found):
      "has the days of \(known), but the input has those of \(found)"
    case .otherDimensions, .otherConditions, .otherHashing, .otherVersion, .damaged, .gap:
      "\(reason)"
    }
  }

  /// The reason, with the options that cause it.
  private static func text(of reason: AlertStateError, _ kind: KeptKind) -> String {
    let option = kind.option
    return switch reason {
    case .otherVersion(let found):
      "written as version \(found), which this outlay cannot read; remove it and "
        + kind.restart
    case .otherCurrency(let known, let found):
      "learned in \(known ?? "no currency"), but the input is in \(found ?? "no currency"); choose "
        + "one with --currency, or name another \(option)"
    case .otherDimensions(let known, let found):
      "learned \(by(known)), but run \(by(found)); use the same, or name another \(option)"
    case .otherMeasure(let known, let found):
      "learned from \(known), but run on \(found); use the same, or name another \(option)"
    case .otherConditions(let known, let found):
      "learned \(with("--where", known)), but run \(with("--where", found)); use the same, or "
        + "name another \(option)"
    case .otherHashing(let known, let found):
      "learned \(with("--hash", known)), but run \(with("--hash", found)); use the same, or name "
        + "another \(option)"
    case .otherTimeZone(let known, let found):
      "learned by the days of \(known), but run with those of \(found); use the same "
        + "--timezone, or name another \(option)"
    case .damaged:
      "not \(kind.noun), or damaged; name another file, or remove it and \(kind.restart)"
    case .gap(let lastDay, let firstDay):
      "covers the days through \(lastDay), but the input begins on \(firstDay); give one that "
        + "begins on \(lastDay + 1) or before, where days without a row count as missing"
    case .olderBill(let lastRead, let lastDay):
      "has the bill as it was on \(lastRead), but the input ends on \(lastDay); give a later one, or "
        + "name another \(option)"
    case .otherBill(let day, let known, let found):
      "learned from a bill with \(AmountFormat(for: [known, found]).text(known)) on \(day), but the "
        + "input has \(AmountFormat(for: [known, found]).text(found)); give the same bill, or name "
        + "another \(option)"
    case .noKnownSeries(let count, let first):
      "learned \(count.of("series", plural: "series")), such as \(first.shown), but the input has "
        + "none of them; give the same bill, or name another \(option)"
    }
  }

  private static func with(_ option: String, _ values: [String]) -> String {
    values.isEmpty
      ? "without \(option)"
      : "with " + values.map { "\(option) '\($0.shown)'" }.joined(separator: " ")
  }

  private static func by(_ dimensions: [String]) -> String {
    dimensions.isEmpty ? "without --by" : "with --by \(dimensions.joined(separator: ","))"
  }
}
