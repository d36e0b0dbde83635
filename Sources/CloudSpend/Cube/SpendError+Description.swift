extension SpendError: CustomStringConvertible {
  /// One line: where, what was found, and what to do.
  public var description: String {
    switch self {
    case .unreadableFile(let file, let reason):
      "\(file): cannot be read: \(reason); check the path and its permissions"
    case .notText(let file, let kind):
      "\(file): found \(kind), not text; export it as CSV in UTF-8"
    case .damagedGzip(let file):
      "\(file): the gzip data are damaged; fetch the file again"
    case .truncatedGzip(let file):
      "\(file): the gzip data end too early; fetch the whole file again"
    case .empty(let file):
      "\(file): the file is empty; a CSV begins with a header"
    case .noUsableRow(let file, let rowsRead):
      "\(file): no usable row among \(rowsRead) after the header; check the export and its filters"
    case .missingColumns(let file, let columns):
      missingColumns(file: file, columns: columns)
    case .noDateColumn(let file, let columns):
      "\(file): no date column among \(list(columns)); name it with --date-column"
    case .noAmountColumn(let file, let columns):
      "\(file): no amount column among \(list(columns)); name it with --amount-column"
    case .unknownColumn(let file, let column, let nearest):
      "\(file): no column \(quoted(column)); there are \(list(nearest))"
    case .duplicateColumn(let file, let column):
      "\(file):1: the column \(quoted(column)) occurs more than once; rename or remove one"
    case .mixedLayouts(let file, let layout, let first):
      "\(file): the \(layout.rawValue) layout differs from the \(first.rawValue) one of the files "
        + "before; read them separately"
    case .raggedRow(let place, let found, let expected):
      "\(place): found \(found) fields, the header has \(expected); quote fields that hold "
        + "separators, or leave such rows out with --lenient"
    case .textAfterQuote(let place):
      "\(place): found text after a closing quote; double the quotes inside a quoted field, or "
        + "leave such rows out with --lenient"
    case .unclosedQuote(let place):
      "\(place): a quote that opens in this row is never closed; close it or remove it"
    case .rowTooLong(let place, let limit):
      "\(place): the row is longer than \(limit) bytes; check its line breaks and quotes"
    case .unreadableAmount(let place, let column, let text, let flaw):
      "\(place): column \(column): \(found(text)): \(flaw.advice)"
    case .notASeries(let place, let column, let text):
      "\(place): column \(column): \(found(text)): without an amount column each column must be a "
        + "series of numbers; name the amount column with --amount-column"
    case .unreadableDay(let place, let column, let text, let flaw):
      "\(place): column \(column): \(found(text)): \(flaw.advice)"
    case .noCurrency(let place, let column):
      "\(place): column \(column): found no currency; fill it, or leave such rows out with "
        + "--lenient"
    case .mixedCurrencies(let place, let currencies):
      "\(place): found \(list(currencies.map(\.code))), which cannot be added; choose one with "
        + "--currency \(currencies.first?.code ?? "USD")"
    case .malformedTags(let place, let column, let text):
      "\(place): column \(column): \(found(text)): not a flat JSON object; repair the export, or "
        + "count such rows under (none) with --lenient"
    case .notUTF8(let place, let column):
      "\(place): column \(column): found bytes that are not UTF-8; export it as UTF-8, or replace "
        + "them with --lenient"
    case .calendarTooLong(let first, let last, let limit):
      "found days from \(first) to \(last), more than \(limit) days apart; correct the dates"
    case .unusablePlan(let place, let column, let text, let flaw):
      "\(place): column \(column): \(found(text)): \(flaw.advice)"
    }
  }

  private func missingColumns(file: String, columns: [String]) -> String {
    let noun = columns.count == 1 ? "column" : "columns"
    var cures: [String] = []
    if columns.contains("ChargePeriodStart") {
      cures.append("name the columns of a plain CSV with --date-column and --amount-column")
    }
    if columns.contains(where: { column in Measure.allCases.contains { $0.column == column } }) {
      cures.append("choose a cost the file has with --measure")
    }
    if columns.contains("BillingCurrency") { cures.append("state it with --currency USD") }
    let cure = cures.isEmpty ? "add what is missing to the export" : cures.joined(separator: ", ")
    return "\(file): no \(noun) \(columns.map(quoted).joined(separator: ", ")); \(cure)"
  }

  private func found(_ text: String) -> String {
    text.isEmpty ? "found nothing" : "found \(quoted(text))"
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map(quoted).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }

  /// The text in quotes, in one line and at most 40 characters.
  private func quoted(_ text: String) -> String {
    let start = text.prefix(41)
    // Neither a line break nor an escape sequence of the data reaches a terminal.
    let line = String(start.prefix(40).map { $0.isControl ? " " : $0 })
    return start.count > 40 ? "'\(line)…'" : "'\(line)'"
  }
}

extension SpendError.AmountFlaw {
  /// What to do about it.
  fileprivate var advice: String {
    switch self {
    case .missing: "an amount is needed; fill it, or leave such rows out with --lenient"
    case .notANumber: "not a number; write it as -1234.56, or leave such rows out with --lenient"
    case .decimalComma: "a comma is not a decimal point; write 1.5 for one and a half"
    case .decorated: "write it as 1234.56, or have it repaired with --lenient"
    case .notFinite: "not a finite number; write the amount, or leave such rows out with --lenient"
    case .tooLarge: "above 1e30, which no bill is; correct it"
    }
  }
}

extension SpendError.DayFlaw {
  /// What to do about it.
  fileprivate var advice: String {
    switch self {
    case .missing: "a date is needed; fill it, or leave such rows out with --lenient"
    case .notADate: "not a date; write it as 2026-11-20 or 2026-11-20T10:00:00Z"
    case .ambiguousOrder: "day or month first? say so with --date-order month-first or day-first"
    }
  }
}

extension SpendError.PlanFlaw {
  /// What to do about it.
  fileprivate var advice: String {
    switch self {
    case .missing: "each planned event has start, end, scope and reason; '*' is every series"
    case .notADay: "not a date; write it as 2026-11-20"
    case .endsBeforeStart: "the last day lies before the start; swap or correct the two"
    }
  }
}

extension Character {
  /// Whether the character moves the cursor or commands the terminal.
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control } || isNewline
  }
}
