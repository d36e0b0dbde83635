extension SpendError: CustomStringConvertible {
  /// One line: where, what was found, and what to do.
  public var description: String { text { $0.description } }

  /// The cures that the description names, in its order.
  public var cures: [Cure] {
    var cures: [Cure] = []
    _ = text { cure in
      cures.append(cure)
      return ""
    }
    return cures
  }

  /// The description with its cures in the words of another program.
  ///
  /// - Parameter spelling: The words of a cure, such as a flag.
  /// - Returns: One line.
  public func text(spelling: (Cure) -> String) -> String {
    // Names of files and columns hold what they like.
    sentence(spelling: spelling).visible
  }

  private func sentence(spelling: (Cure) -> String) -> String {
    switch self {
    case .unreadableFile(let file, let reason):
      "\(file): cannot be read: \(reason); check the path and its permissions"
    case .noMatch(let pattern):
      "\(pattern): no file matches the pattern; check the path"
    case .noBill(let folder, _, nil):
      "\(folder): no bill is in it; name a folder that holds one"
    case .noBill(let folder, 1, let reason?):
      "\(folder): the file in it is no bill: \(reason.text(spelling: spelling))"
    case .noBill(let folder, let count, let reason?):
      "\(folder): none of its \(count) files is a bill; the first: "
        + reason.text(spelling: spelling)
    case .notText(let file, let kind):
      "\(file): found \(kind), not text; export it as CSV in UTF-8"
    case .damagedGzip(let file):
      "\(file): the gzip data are damaged; fetch the file again"
    case .truncatedGzip(let file):
      "\(file): the gzip data end too early; fetch the whole file again"
    case .damagedZstd(let file):
      "\(file): the zstd data are damaged; fetch the file again"
    case .truncatedZstd(let file):
      "\(file): the zstd data end too early; fetch the whole file again"
    case .zstdWindowTooLarge(let file, let limit):
      "\(file): the zstd data need a window of more than \(limit >> 20) MiB; decompress them with "
        + "zstd -dc --long=31"
    case .damagedZip(let file):
      "\(file): the zip archive is damaged; fetch the file again"
    case .unsupportedZip(let file, let found):
      "\(file): found \(found); unzip it and read its files"
    case .damagedParquet(let place, let found):
      "\(place): found \(found); the Parquet data are damaged: fetch the file again"
    case .unsupportedParquet(let place, let file, let found):
      "\(place): found \(found), which is not read; convert the file with "
        + spelling(.csv(of: file))
    case .empty(let file):
      "\(file): the file is empty; a CSV begins with a header"
    case .noCharges(let file):
      "\(file): no charges: the answer is empty; check the days asked for and its filters"
    case .noUsableRow(let file, let rowsRead, let leftOut):
      noUsableRow(file: file, rowsRead: rowsRead, leftOut: leftOut, spelling: spelling)
    case .missingColumns(let file, let columns, let cures):
      missingColumns(file: file, columns: columns, cures: cures, spelling: spelling)
    case .noDateColumn(let file, let columns):
      "\(file): no date column among \(list(columns)); name it with \(spelling(.dateColumn))"
    case .noAmountColumn(let file, let columns):
      "\(file): no amount column among \(list(columns)); name it with \(spelling(.amountColumn))"
    case .unknownColumn(let file, let column, let nearest):
      "\(file): no column \(quoted(column)); there are \(list(nearest))"
    case .hashedAmounts(let file, let column):
      "\(file): the column \(quoted(column)) holds what is added, and no identifiers to hash; "
        + "hash a column that divides spend"
    case .duplicateColumn(let file, let column):
      "\(file):1: the column \(quoted(column)) occurs more than once; rename or remove one"
    case .unusableAnswer(let file, let reason):
      "\(file): \(reason); give what aws ce get-cost-forecast or get-anomalies prints for the days "
        + "to come of the budget"
    case .equalSums(let file, let first, let amount):
      "\(file): its months add up to the same as those of \(first), \(amount.inHundredths): one spend "
        + "divided in two ways; give one of them, or add them with \(spelling(.addSimilar))"
    case .doubledRows(let file, let count):
      "\(file): each of its \(count) rows occurs twice, as where a table was joined to itself; "
        + "remove the copies, or count them all with \(spelling(.addSimilar))"
    case .repeatedRows(let file, let first, let count, let day, let amount):
      "\(file): \(count) of its days, from \(day) on, have the rows of \(first), \((100 * amount).rounded() / 100) in all; "
        + "give the later export alone, or each day once; the files of two teams are told apart by "
        + "folders such as team=a"
    case .restatedRows(let file, let first, let count, let day, let amount, let firstAmount):
      "\(file): \(count) of its days, from \(day) on, have the keys of \(first) and other amounts, "
        + "\(amount.inHundredths) for \(firstAmount.inHundredths) in all; give the later export "
        + "alone, or add the bills of two teams with \(spelling(.addSimilar))"
    case .uncertainExports(let file, let first, let count, let day, let amount, let firstAmount):
      "\(file): an export of the bill of \(first) that reaches further and lacks rows of it: "
        + "\(amount.inHundredths) for \(firstAmount.inHundredths) on \(count == 1 ? "1 day" : "\(count) days"), the "
        + "first \(day); which is later is not known: give the rows of each month once"
    case .overlappingPeriods(let place, let period, let amount, let other, let otherAmount):
      "\(place): rows of a whole \(period) add up to \(amount.inHundredths), and rows within it with "
        + "the same values, the first \(other), to \(otherAmount.inHundredths): spend that would be "
        + "added twice; give one of them alone"
    case .noHeader(let file, let texts):
      "\(file):1: found \(list(texts)) where the names of columns should be; add a row of names"
    case .unmetCondition(let file, let dimension, let values):
      "\(file): no row has \(list(values)) as its \(dimension); correct the condition"
    case .unmetConditions(let file, let conditions, let dimension, let values):
      "\(file): no row meets \(list(conditions)) together; "
        + (dimension.map { name in
          let either = spelling(.condition(name, equals: values.joined(separator: ",")))
          return "ask for either with \(either)"
        } ?? "correct one of them")
    case .severalAmountColumns(let file, let columns):
      "\(file): the columns \(list(columns)) could each be the amount, and differ; name one with "
        + spelling(.amountColumn)
    case .unclearTotal(let file, let column, let name, let amount, let others, let count):
      "\(file): \(column.map { "rows of \($0) \(quoted(name)) add" } ?? "the column \(quoted(name)) adds") "
        + "up to \(amount.inHundredths) in the first \(count) rows, and the others to "
        + "\(others.inHundredths): no sum of them, and not added to them; leave it out with "
        + spelling(.without(name, in: column ?? SpendDimension.series.name))
        + (column == nil ? ", or name the amounts with \(spelling(.amountColumn))" : "")
    case .unseenTotal(let place, let column, let text):
      "\(place): column \(column): found \(quoted(text)), by its name the sum of other rows, behind "
        + "those that show whether it is; leave it out with \(spelling(.without(text, in: column)))"
    case .unclearDecimalMark(let place, let column, let text):
      "\(place): column \(column): found \(quoted(text)), which has two readings; state "
        + "\(spelling(.decimalComma)) or \(spelling(.decimalPoint))"
    case .unclearScale(let file, let column):
      "\(file): the name of the column \(quoted(column)) gives its amounts a scale that is not "
        + "clear; rename it, for hundredths to cost_cents"
    case .severalLayouts(let file, let layouts):
      "\(file): its columns are those of several layouts: \(layouts.joined(separator: ", ")); "
        + "name \(spelling(.dateColumn)) and \(spelling(.amountColumn))"
    case .mixedLayouts(let file, let layout, let first):
      "\(file): the \(layout) layout differs from the \(first) one of the files before; read "
        + "them separately"
    case .raggedRow(let place, let found, let expected):
      "\(place): found \(fields(found)), the header has \(expected); quote fields that hold "
        + "separators, or leave such rows out with \(spelling(.lenient))"
    case .textAfterQuote(let place):
      "\(place): found text after a closing quote; double the quotes inside a quoted field, or "
        + "leave such rows out with \(spelling(.lenient))"
    case .unclosedQuote(let place):
      "\(place): a quote that opens in this row is never closed; close it or remove it"
    case .rowTooLong(let place, let limit):
      "\(place): the row is longer than \(limit) bytes; check its line breaks and quotes"
    case .tooManyFields(let place, let limit):
      "\(place): the row has more than \(limit) fields; check its line breaks and separators"
    case .malformedJSON(let place, let found, let expected):
      "\(place): found \(found.isEmpty ? "the end of the file" : quoted(found)), expected "
        + "\(expected): not JSON; fetch the file again"
    case .notARecord(let place, let found, let expected):
      "\(place): found \(quoted(found)), expected \(expected): write each charge as an object with "
        + "a date and an amount"
    case .unknownJSON(let file, let names):
      "\(file): found \(json(names)), which is no bill that is known; write its charges "
        + "as records with a date and an amount"
    case .ambiguousJSON(let file, let layouts):
      "\(file): found the names of \(list(layouts)) at once; give one of them"
    case .mixedJSON(let place, let names, let first):
      "\(place): found \(json(names)) after the \(first) layout; read them separately"
    case .notSpend(let file, let layout, let reason):
      "\(file): found \(quoted(layout)): \(reason)"
    case .answerGoesOn(let place):
      "\(place): the answer goes on: its last page names a next one; give all pages in order, or "
        + "use those there are with \(spelling(.lenient))"
    case .repeatedCharges(let place):
      "\(place): the charges of this day were there before, the same to the last digit; give each "
        + "page once"
    case .notByDay(let place):
      "\(place): found charges for more than a day; ask for them by day, with --granularity DAILY"
    case .unreadableAmount(let place, let column, let text, let flaw):
      "\(place): column \(column): \(found(text)): \(flaw.advice(spelling))"
    case .notASeries(let place, let column, let text):
      "\(place): column \(column): \(found(text)): without an amount column each column must be a "
        + "series of numbers; name the amount column with \(spelling(.amountColumn))"
    case .notARegressor(let place, let column, let text):
      "\(place): column \(column): \(found(text)): each column but the date is a regressor, which "
        + "is a number a day; remove it"
    case .unreadableDay(let place, let column, let text, let flaw):
      "\(place): column \(column): \(found(text)): \(flaw.advice(spelling))"
    case .mixedDateOrder(let place, let column, let text, let other, let row):
      "\(place): column \(column): found \(quoted(text)), which is no date in the order of "
        + "\(quoted(other)) in row \(row); write all dates as 2026-11-20"
    case .noCurrency(let place, let column):
      "\(place): column \(column): found no currency; fill it, or leave such rows out with "
        + spelling(.lenient)
    case .contradictoryCurrency(let place, let column, let text, let currency):
      "\(place): column \(column): found \(quoted(text)) in a row whose currency is "
        + "\(quoted(currency.code)); correct one of the two, or leave such rows out with "
        + spelling(.lenient)
    case .ambiguousCurrency(let place, let column, let text, let currencies):
      "\(place): column \(column): found \(quoted(text)), which may be any of "
        + "\(list(currencies.map(\.code))); write the code beside the amount"
    case .unnamedCurrency(let place, let target):
      "\(place): found an amount in no currency, so that it cannot be converted; add a column "
        + "'currency', or state \(spelling(.currency(target))) if such amounts are in it"
    case .noRates(let file):
      "\(file): no rate is in it; add rows such as 2026-11-01,EUR,USD,1.08"
    case .mixedCurrencies(let place, let sums):
      "\(place): found \(list(sums)), which cannot be added; choose one with "
        + spelling(.currency(Currency(sums.first?.name ?? "USD")))
        + ", or convert them with \(spelling(.rates))"
    case .noRate(let file, let from, let to, let day, let firstDay):
      "\(file): no rate from \(from) to \(to) on \(day)"
        + (firstDay.map { ", as the first is of \($0)" } ?? "") + "; add one"
    case .severalTargets(let file, let currencies):
      "\(file): found rates to \(list(currencies.map(\.code))); choose one with "
        + spelling(.currency(currencies.first ?? "USD"))
    case .noTimesOfDay(let file, let column, let zone):
      "\(file): column \(quoted(column)): no row has a time of day, so that the days of "
        + "\(quoted(zone)) cannot be told; read it by its own days"
    case .severalUnits(let place, let sums):
      "\(place): found quantities of \(list(sums)), which cannot be added; choose one with "
        + spelling(.unit(sums.first?.name ?? ""))
    case .severalUnitsBeside(let place, let column, let sums):
      "\(place): column \(column): found amounts in \(list(sums)), which cannot be added; choose "
        + "one with \(spelling(.condition(column, equals: sums.first?.name ?? ""))), or count it "
        + "with \(spelling(.unit(sums.first?.name ?? "")))"
    case .noSuchUnit(let file, let unit, let sums):
      "\(file): no quantity in \(quoted(unit)); there are \(list(sums)); choose one with "
        + spelling(.unit(sums.first?.name ?? ""))
    case .unknownUnit(let file, let unit, let units):
      "\(file): no quantity in \(quoted(unit)); there are \(list(units)); choose one with "
        + spelling(.unit(units.first ?? ""))
    case .noUnit(let file):
      "\(file): its quantities name no unit, as sums of several units do; have them divided by "
        + "their kind of usage"
    case .noQuantity(let file, let layout):
      "\(file): found \(quoted(layout)), which has no quantities here; count its costs, or name "
        + "the column of amounts with \(spelling(.amountColumn))"
    case .malformedTags(let place, let column, let text):
      "\(place): column \(column): \(found(text)): not a flat JSON object; repair the export, or "
        + "count such rows under (none) with \(spelling(.lenient))"
    case .notUTF8(let place, let column):
      "\(place): column \(column): found bytes that are not UTF-8; export it as UTF-8, or replace "
        + "them with \(spelling(.lenient))"
    case .calendarTooLong(let odd, let other, let limit):
      calendarTooLong(odd, other, limit: limit)
    case .tooManyAmounts(let file, let seriesCount, let dayCount, let limit):
      "\(file): found \(seriesCount) series over \(dayCount) days, which are more than \(limit) "
        + "amounts; divide the spend by columns with fewer values, or read fewer days"
    case .raggedPlan(let place, let found, let expected):
      "\(place): found \(fields(found)), the header has \(expected); quote fields that hold "
        + "separators"
    case .unusablePlan(let place, let column, let text, let flaw):
      "\(place): column \(column): \(found(text)): \(flaw.advice)"
    case .malformedYAML(let place, let reason):
      "\(place): cannot be read as YAML: \(reason); correct it"
    case .notAList(let place, let found):
      "\(place): found \(found); write a list, each entry of which begins like '- name: value'"
    case .unusableEntry(let place, let key, let found, let flaw):
      "\(place): \(key.isEmpty ? "" : "\(key.short): ")"
        + (found.isEmpty ? "" : "found \(found.short): ") + flaw.advice(on: key)
    }
  }

  private func calendarTooLong(_ odd: DatedRow, _ other: DatedRow, limit: Int) -> String {
    let place = odd.place.map { "\($0): " } ?? ""
    let column = odd.column.map { "column \($0): " } ?? ""
    let row = other.place.map { " in " + ($0.file == odd.place?.file ? "row \($0.row)" : "\($0)") }
    return place + column + "found \(odd.day), more than \(limit) days from \(other.day)"
      + (row ?? "") + "; correct the date that is wrong"
  }

  private func missingColumns(
    file: String,
    columns: [String],
    cures: [Cure],
    spelling: (Cure) -> String
  ) -> String {
    let noun = columns.count == 1 ? "column" : "columns"
    var ways: [String] = []
    if cures.contains(.dateColumn) {
      ways.append(
        "name the columns of a plain CSV with \(spelling(.dateColumn)) and "
          + spelling(.amountColumn)
      )
    } else if cures.contains(.amountColumn) {
      ways.append("name the column of amounts with \(spelling(.amountColumn))")
    }
    for case .measure(let measure) in cures {
      ways.append("choose a cost the file has with \(spelling(.measure(measure)))")
    }
    for case .currency(let currency) in cures {
      ways.append("state the currency with \(spelling(.currency(currency)))")
    }
    let cure = ways.isEmpty ? "add what is missing to the file" : ways.joined(separator: ", ")
    return "\(file): no \(noun) \(columns.map(quoted).joined(separator: ", ")); \(cure)"
  }

  private func noUsableRow(
    file: String,
    rowsRead: Int,
    leftOut: [ReadingReport.LeftOut],
    spelling: (Cure) -> String
  ) -> String {
    let reasons = leftOut.map { "\($0.reason) (\($0.rows))" }.joined(separator: ", ")
    let currencies = leftOut.compactMap { part in
      if case .otherCurrency(let currency) = part.reason { currency } else { nil }
    }
    let cure =
      currencies.first.map { "choose one that it has with \(spelling(.currency($0)))" }
      ?? "check the export and its filters"
    return "\(file): no usable row among \(rowsRead) after the header"
      + (reasons.isEmpty ? "" : ": \(reasons)") + "; \(cure)"
  }

  private func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }

  private func found(_ text: String) -> String {
    text.isEmpty ? "found nothing" : "found \(quoted(text))"
  }

  private func json(_ names: [String]) -> String {
    names.isEmpty ? "an empty JSON object" : "JSON with \(list(names))"
  }

  private func list(_ names: [String]) -> String {
    let shown = names.prefix(12).map(quoted).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }

  /// The names of some sums, each with its sum.
  private func list(_ sums: [NamedSum]) -> String {
    let shown = sums.prefix(12).map { "\(quoted($0.name)) (\($0.amount.inHundredths))" }
    let others = sums.count > 12 ? " and \(sums.count - 12) more" : ""
    return shown.joined(separator: ", ") + others
  }

  /// The text in quotes, in one line and at most 40 characters.
  private func quoted(_ text: String) -> String {
    let start = text.prefix(41)
    let line = start.prefix(40).visible
    return start.count > 40 ? "'\(line)…'" : "'\(line)'"
  }
}

extension SpendError.AmountFlaw {
  /// The way out of it.
  fileprivate func advice(_ spelling: (Cure) -> String) -> String {
    switch self {
    case .missing:
      "an amount is needed; fill it, or leave such rows out with \(spelling(.lenient))"
    case .notANumber:
      "not a number; write it as -1234.56, or leave such rows out with \(spelling(.lenient))"
    case .notCredits:
      "not a list of credits; write it as [{\"amount\": -1.5}], or leave such rows out with "
        + spelling(.lenient)
    case .decimalComma:
      "a comma is not a decimal point; write 1.5 for one and a half"
    case .decorated:
      "write it as 1234.56, or have it repaired with \(spelling(.lenient))"
    case .notFinite:
      "not a finite number; write the amount, or leave such rows out with \(spelling(.lenient))"
    case .tooLarge:
      "above 1e30, which no bill is; correct it"
    }
  }
}

extension SpendError.DayFlaw {
  /// The way out of it.
  fileprivate func advice(_ spelling: (Cure) -> String) -> String {
    switch self {
    case .missing:
      "a date is needed; fill it, or leave such rows out with \(spelling(.lenient))"
    case .notADate:
      "not a date; write it as 2026-11-20 or 2026-11-20T10:00:00Z"
    case .ambiguousOrder:
      "day or month first? say so with \(spelling(.monthFirst)) or \(spelling(.dayFirst))"
    case .otherOrder:
      "not a date in the order of the others; write it as 2026-11-20"
    case .ambiguousYear:
      "day or year first? say so with \(spelling(.dayFirst)) or \(spelling(.yearFirst))"
    case .ambiguousMonth:
      "month and year, or month and day? write a month as 2026-01, a day as 2026-01-26"
    }
  }
}
