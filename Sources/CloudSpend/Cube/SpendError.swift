public import OutlayTimeSeries

/// A failure to use spend data, with what to do about it.
///
///     do {
///       _ = try SpendCube(contentsOf: "focus.csv")
///     } catch {
///       print(error)
///       // focus.csv:17: column EffectiveCost: found '1,5': a comma is not a
///       // decimal point; write 1.5
///     }
///
/// Each description is one line, and quotes no more than 40 characters of the
/// data.
public enum SpendError: Error, Equatable, Sendable {
  /// The file cannot be opened or read, for the reason the system gives.
  case unreadableFile(file: String, reason: String)
  /// No file fits a pattern.
  case noMatch(pattern: String)
  /// None of the files in a folder, an archive or a pattern is a bill; the reason why the
  /// first is none follows, where there is one.
  indirect case noBill(folder: String, fileCount: Int, reason: SpendError?)
  /// The file is not text in UTF-8 but something else.
  case notText(file: String, kind: String)
  /// The gzip stream is not one, or was changed.
  case damagedGzip(file: String)
  /// The gzip stream ends before its end.
  case truncatedGzip(file: String)
  /// The zstd data are none, or were changed.
  case damagedZstd(file: String)
  /// The zstd data end before their end.
  case truncatedZstd(file: String)
  /// The zstd data refer back farther than the bytes that are kept.
  case zstdWindowTooLarge(file: String, limit: Int)
  /// The zip archive, or a file in it, is none, or was changed.
  case damagedZip(file: String)
  /// The zip archive, or a file in it, is of a kind that is not read.
  case unsupportedZip(file: String, found: String)
  /// The Parquet data, in a file or in a part of it, hold what no writer writes.
  case damagedParquet(place: String, found: String)
  /// The Parquet data, in a file or in a part of it, hold what is not read.
  case unsupportedParquet(place: String, file: String, found: String)
  /// The file has no header.
  case empty(file: String)
  /// No row of the files can be used.
  case noUsableRow(file: String, rowsRead: Int, leftOut: [ReadingReport.LeftOut] = [])
  /// The answers are empty.
  case noCharges(file: String)
  /// Columns that the layout needs are absent; options that make up for them
  /// follow.
  case missingColumns(file: String, columns: [String], cures: [Cure])
  /// No column is named as days are; the columns there are follow.
  case noDateColumn(file: String, columns: [String])
  /// A plain CSV has no column of amounts; the columns there are follow.
  case noAmountColumn(file: String, columns: [String])
  /// The first row holds a date and a number, some texts of it, and not names.
  case noHeader(file: String, texts: [String])
  /// No row has any of the values that a condition asks for.
  case unmetCondition(file: String, dimension: String, values: [String])
  /// No row meets several conditions together, though some meet each; the values of all follow
  /// where they are on one dimension.
  case unmetConditions(file: String, conditions: [String], dimension: String?, values: [String])
  /// Several columns could be that of amounts, and differ.
  case severalAmountColumns(file: String, columns: [String])
  /// A column of amounts, or the rows of a value of a column, are named as the sum of the
  /// others and are none; its sum and that of the others follow, in the first rows.
  case unclearTotal(
    file: String,
    column: String?,
    name: String,
    amount: Double,
    others: Double,
    rowCount: Int
  )
  /// A row is named as the sum of others, and lies behind the rows that are looked at for
  /// that.
  case unseenTotal(Place, column: String, text: String)
  /// The name of a column of amounts says that they are parts or multiples of a currency, and
  /// not which.
  case unclearScale(file: String, column: String)
  /// Every number of a column could have a decimal point or a decimal comma.
  case unclearDecimalMark(Place, column: String, text: String)
  /// A file is not the answer of a cost tool that can be set beside ours.
  case unusableAnswer(file: String, reason: String)
  /// Two files have the same sums of months, or in all, by other rows.
  case equalSums(file: String, first: String, amount: Double)
  /// Each row of a file occurs twice in it.
  case doubledRows(file: String, rowCount: Int)
  /// A file has the same rows as another on some days, whose number, first and amount
  /// follow.
  case repeatedRows(file: String, first: String, dayCount: Int, firstDay: Day, amount: Double)
  /// A file has the keys of another on some days, and other amounts that are about the same;
  /// the number of days, the first of them and the sums of both follow.
  case restatedRows(
    file: String,
    first: String,
    dayCount: Int,
    firstDay: Day,
    amount: Double,
    firstAmount: Double
  )
  /// A file goes on after another export of the same bill and lacks rows that this has; the
  /// number of days that differ, the first of them and the sums of both follow.
  case uncertainExports(
    file: String,
    first: String,
    dayCount: Int,
    firstDay: Day,
    amount: Double,
    firstAmount: Double
  )
  /// Rows of a period have what rows of its days or of a shorter one with the same values
  /// have too: the first of each, and their sums.
  case overlappingPeriods(
    Place,
    period: String,
    amount: Double,
    other: Place,
    otherAmount: Double
  )
  /// A column that was asked for is absent; those most like it follow.
  case unknownColumn(file: String, column: String, nearest: [String])
  /// A column whose values were to be replaced by hashes holds days, amounts or currencies.
  case hashedAmounts(file: String, column: String)
  /// A column that is needed occurs more than once.
  case duplicateColumn(file: String, column: String)
  /// The file has the marks of several layouts.
  case severalLayouts(file: String, layouts: [String])
  /// The files have different layouts.
  case mixedLayouts(file: String, layout: String, first: String)
  /// A row has more or fewer fields than the header.
  case raggedRow(Place, found: Int, expected: Int)
  /// A quoted field goes on after its closing quote.
  case textAfterQuote(Place)
  /// A quoted field that begins in the row is never closed.
  case unclosedQuote(Place)
  /// A row is longer than the reader will hold.
  case rowTooLong(Place, limit: Int)
  /// A row has more fields than the reader will hold.
  case tooManyFields(Place, limit: Int)
  /// The bytes are not JSON; the thing expected there follows.
  case malformedJSON(Place, found: String, expected: String)
  /// A value of JSON is no object, though each charge is one; the thing expected follows.
  case notARecord(Place, found: String, expected: String)
  /// The names in a JSON document are those of no bill.
  case unknownJSON(file: String, names: [String])
  /// The names in a JSON document are those of several bills.
  case ambiguousJSON(file: String, layouts: [String])
  /// A JSON value is of another layout than those before it.
  case mixedJSON(Place, names: [String], first: String)
  /// A JSON document is known, but does not hold spend.
  case notSpend(file: String, layout: String, reason: String)
  /// The last page of an answer names a next one.
  case answerGoesOn(Place)
  /// The charges of a day are those of a page before, to the last digit.
  case repeatedCharges(Place)
  /// The charges of an answer are for more than a day each.
  case notByDay(Place)
  /// An amount is not a number that can be counted.
  case unreadableAmount(Place, column: String, text: String, flaw: AmountFlaw)
  /// A field of a wide CSV is not a number, though each column must be a
  /// series.
  case notASeries(Place, column: String, text: String)
  /// A column of a table of regressors holds something else than numbers.
  case notARegressor(Place, column: String, text: String)
  /// A date or time cannot be read.
  case unreadableDay(Place, column: String, text: String, flaw: DayFlaw)
  /// A date has its day and month in another order than one of a row before.
  case mixedDateOrder(Place, column: String, text: String, other: String, otherRow: Int)
  /// A row names no currency.
  case noCurrency(Place, column: String)
  /// The currency that is written beside an amount is not the one that the row names.
  case contradictoryCurrency(Place, column: String, text: String, currency: Currency)
  /// The sign of several currencies is written beside an amount that is to be converted;
  /// those of which there are rates follow.
  case ambiguousCurrency(Place, column: String, text: String, currencies: [Currency])
  /// Nothing names the currency of an amount that may have to be converted.
  case unnamedCurrency(Place, target: Currency)
  /// A list of rates has none.
  case noRates(file: String)
  /// Rows have different currencies, from this one on; the sum of each follows.
  case mixedCurrencies(Place, sums: [NamedSum])
  /// A list of rates has none of a pair on a day; the first day on which it has one
  /// follows.
  case noRate(file: String, from: Currency, to: Currency, day: Day, firstDay: Day?)
  /// A list of rates has several currencies into which others are converted.
  case severalTargets(file: String, currencies: [Currency])
  /// No row of a file has a time of day, by which days of another time zone are told.
  case noTimesOfDay(file: String, column: String, zone: String)
  /// Quantities have different units, from this row on; the sum of each follows.
  case severalUnits(Place, sums: [NamedSum])
  /// Amounts of a table have different units in a column beside them, from this row on; the
  /// sum of each follows.
  case severalUnitsBeside(Place, column: String, sums: [NamedSum])
  /// No quantity is in the unit that was asked for; the sums of those there are follow.
  case noSuchUnit(file: String, unit: String, sums: [NamedSum])
  /// The file has no quantities of the unit that was asked for; those it has follow.
  case unknownUnit(file: String, unit: String, units: [String])
  /// The quantities of the file have no unit.
  case noUnit(file: String)
  /// The file has no quantities that are known.
  case noQuantity(file: String, layout: String)
  /// The tags of a row are not a flat JSON object.
  case malformedTags(Place, column: String, text: String)
  /// A field is not UTF-8.
  case notUTF8(Place, column: String)
  /// The days lie further apart than any bill.
  case calendarTooLong(DatedRow, other: DatedRow, limit: Int)
  /// The series over the days are more amounts than are kept.
  case tooManyAmounts(file: String, seriesCount: Int, dayCount: Int, limit: Int)
  /// A row of a list of events has more or fewer fields than the header.
  case raggedPlan(Place, found: Int, expected: Int)
  /// A row of a list of events cannot be used.
  case unusablePlan(Place, column: String, text: String, flaw: PlanFlaw)
  /// A file is not the YAML that it begins as, for the reason the reader gives.
  case malformedYAML(Place, reason: String)
  /// A YAML file, or an entry of it, has another shape than a list of mappings; a name
  /// of the shape follows.
  case notAList(Place, found: String)
  /// An entry of a file of settings cannot be used; what was found in its place follows.
  case unusableEntry(Place, key: String, found: String, flaw: EntryFlaw)

  /// A row of a file.
  public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The path, or `standard input`.
    public let file: String
    /// The number of the record, the header being 1 and blank lines counting.
    ///
    /// It is the line number wherever no field holds a line break; in JSON it
    /// is that of the line, or of the value where lines hold several; in Parquet
    /// the first row is 1.
    public let row: Int

    /// Makes the place of a row.
    public init(file: String, row: Int) {
      self.file = file
      self.row = row
    }

    /// The place as compilers write it, `file:row`.
    public var description: String { "\(file):\(row)" }
  }

  /// The day of a row.
  public struct DatedRow: Hashable, Sendable {
    /// The day.
    public let day: Day
    /// The row, unless it is not known.
    public let place: Place?
    /// The column of its date, where it has one.
    public let column: String?

    /// Makes the day of a row.
    public init(_ day: Day, at place: Place? = nil, column: String? = nil) {
      (self.day, self.place, self.column) = (day, place, column)
    }
  }

  /// The sum of the amounts in one currency, or in one unit.
  public struct NamedSum: Hashable, Sendable {
    /// The code of the currency, or the unit as the bill spells it.
    public let name: String
    /// The number of rows.
    public let rows: Int
    /// The sum of their amounts.
    public let amount: Double

    /// Makes the sum of some rows.
    public init(name: String, rows: Int, amount: Double) {
      (self.name, self.rows, self.amount) = (name, rows, amount)
    }
  }

  /// A flaw of an amount.
  public enum AmountFlaw: Hashable, Sendable {
    /// The field is empty or a null token.
    case missing
    /// The text is not a number.
    case notANumber
    /// The text is no list of credits.
    case notCredits
    /// A comma stands where the decimal point should.
    case decimalComma
    /// Separators, currency signs, parentheses or spaces are around a number.
    case decorated
    /// The amount is not finite.
    case notFinite
    /// The amount is above 1e30.
    case tooLarge
  }

  /// A flaw of a date.
  public enum DayFlaw: Hashable, Sendable {
    /// The field is empty or a null token.
    case missing
    /// The text is not a date and time.
    case notADate
    /// The order of day and month is not known.
    case ambiguousOrder
    /// The parts of a date are in another order than those of its column.
    case otherOrder
    /// A year of two digits may be first or last.
    case ambiguousYear
    /// A month and two digits may be a month of a year, or a day without one.
    case ambiguousMonth
  }

  /// A flaw of a planned event, a holiday, a decision or a rate.
  public enum PlanFlaw: Hashable, Sendable {
    /// The field is empty.
    case missing
    /// The field of a rate is empty.
    case noRate
    /// The text is no rate.
    case notARate
    /// The rate of the pair and the day is another in an earlier row.
    case otherRate(row: Int)
    /// The field of a holiday is empty.
    case unnamedHoliday
    /// The text is not a date.
    case notADay
    /// The last day lies before the first.
    case endsBeforeStart
    /// The text may be an amount of thousands or one of three decimals.
    case unclearDecimals
    /// The text is not what an event costs.
    case notAPlannedAmount
    /// The field of a decision is empty.
    case undecided
    /// The text is no decision.
    case notADecision
    /// The anomaly is decided otherwise in an earlier row.
    case decidedOtherwise(row: Int)
    /// A field of an anomaly that is needed is empty.
    case noAnomaly
    /// The column is no field of a plan.
    case unknownField
    /// The text is no scope.
    case notAScope
    /// The text is no period.
    case notAPeriod
    /// The period is one of a year of weeks, and none is given.
    case noWeeks
    /// The row has a period, and a start or an end.
    case twoPeriods
    /// The text is no amount that can be planned.
    case notAnAmount
    /// The text is no chance.
    case notAChance
    /// The text is no share of an amount.
    case notAShare
    /// The budget has another amount for some of the days in an earlier row.
    case overlappingPeriod(String, row: Int)
    /// The budget has another scope in an earlier row.
    case otherScope(row: Int)
    /// An earlier row is in another currency.
    case otherCurrency(row: Int)
  }
}
