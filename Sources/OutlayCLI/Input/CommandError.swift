import Outlay

/// The reason why a command cannot do what it was asked with the input it was given.
enum CommandError: Error, Equatable {
  /// The file of a key cannot be read, for the reason the system gives.
  case unreadableKey(String, reason: String)
  /// The file of a key is empty.
  case emptyKey(String)
  /// The key is so short that it can be guessed.
  case shortKey(String, count: Int)
  /// The day to look from lies before the data.
  case asOfBeforeData(Day, firstDay: Day)
  /// No day is left without the unsettled ones.
  case allUnsettled(unsettled: Int, dayCount: Int)
  /// A report cannot be made, for a reason that no option causes.
  case report(ReportError)
  /// None of several series could be forecast or scored; the first reason
  /// follows.
  case nothingUsable(verb: String, count: Int, name: String, reason: String)
  /// The budget's last day is too far away.
  case tooFarAhead(days: Int, limit: Int)
  /// The bill has no quantities of a unit; those it has follow.
  case noSuchUnit(String, units: [String])
  /// Quantities have several units, of which an option names one; where they are, and those
  /// there are.
  case severalUnits(String, option: String, [String])
  /// A file lacks the column of an option; a nearer name may follow.
  case noSuchColumn(file: String, column: String, question: String)
  /// A table of units has no column that is known to hold them.
  case noUnitColumn(file: String)
  /// A bill has no quantities.
  case noQuantities(file: String)
  /// A bill has no tokens of input and output.
  case noTokens(file: String)
  /// No value of a column names a kind of token.
  case noTokenKind(String)
  /// The amounts of a file are in another currency than those of the bill.
  case otherCurrency(file: String, String, bill: String)
  /// A file is in the way of one that is to be made.
  case exists(file: String)
  /// A file cannot be put in its place, for the reason the system gives.
  case unwritableFile(String, reason: String)
  /// The result cannot be written, for the reason the system gives.
  case unwritable(reason: String)
}

extension CommandError: CustomStringConvertible {
  /// One line: what was found, and what to do.
  var description: String {
    switch self {
    case .unreadableKey(let file, let reason):
      "\(file): the key cannot be read: \(reason); name a file with --hash-key"
    case .emptyKey(let file):
      "\(file): holds no key; make one with: head -c 32 /dev/urandom"
    case .shortKey(let file, let count):
      "\(file): a key of \(count.of("byte")) can be found by trying all, and 16 are needed; make one "
        + "with: head -c 32 /dev/urandom"
    case .asOfBeforeData(let day, let firstDay):
      "--as-of \(day) is before the first day of the data, \(firstDay); choose a later day"
    case .allUnsettled(let unsettled, let dayCount):
      "the data cover \(dayCount.of("day")), and --unsettled \(unsettled) "
        + "leaves none; choose a smaller number or a longer history"
    case .report(let reason):
      "\(reason)"
    case .nothingUsable(let verb, 1, let name, let reason):
      "\(name) cannot be \(verb): \(reason)"
    case .nothingUsable(let verb, let count, let name, let reason):
      "none of \(count) series can be \(verb); \(name): \(reason)"
    case .tooFarAhead(let days, let limit):
      "the budget ends \(days.of("day")) after the data, but a forecast reaches \(limit.of("day")) "
        + "at most; choose an earlier --to"
    case .noSuchUnit(let unit, let units):
      "no quantity in '\(unit.shown)'; choose --quantity "
        + units.map(\.shown).joined(separator: ", or ")
    case .severalUnits(let place, let option, let units):
      "\(place)quantities have several units: choose \(option) "
        + units.map(\.shown).joined(separator: ", or ")
    case .noSuchColumn(let file, let column, let question):
      "\(file): no column '\(column.shown)'\(question)"
    case .noUnitColumn(let file):
      "\(file): several columns could be that of the units; name one with --unit"
    case .noQuantities(let file):
      "\(file): has no quantities; give a table of units with --units"
    case .noTokens(let file):
      "\(file): has no columns of tokens of input and output; name the column of their kinds "
        + "with --token-kind, or count another unit with --quantity"
    case .noTokenKind(let column):
      "no value of '\(column.shown)' names input, cached input or output; name another column"
    case .otherCurrency(let file, let currency, let bill):
      "\(file.shown): found amounts in \(currency), where the bill is in \(bill); convert them, or "
        + "say with --worth what one is worth"
    case .exists(let file):
      "\(file): already exists; choose another --output, or replace it with --force"
    case .unwritableFile(let file, let reason):
      "\(file): cannot be written: \(reason); choose another --output"
    case .unwritable(let reason):
      "the result cannot be written: \(reason)"
    }
  }
}

extension CommandError {
  /// The reason why there is no report, with the options that cause it.
  init(_ error: ReportError) {
    switch error {
    case .settlement(let reason): self.init(reason)
    case .tooFarAhead(let days, let limit): self = .tooFarAhead(days: days, limit: limit)
    case .forecasting, .budgetWithoutData, .fixedThreshold, .state, .comparison, .plan, .answer,
      .unitCost, .saving, .allocation, .scenario:
      self = .report(error)
    }
  }
}
