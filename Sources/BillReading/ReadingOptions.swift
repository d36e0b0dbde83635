public import OutlayCloudSpend

/// The choices for a bill whose header does not say enough.
///
///     var options = ReadingOptions()
///     options.currency = "USD"
///     options.isLenient = true
///     let cube = try SpendCube(contentsOf: "export.csv", options: options)
public struct ReadingOptions: Sendable {
  /// The currency to count.
  ///
  /// In a file that has several, the rows of the others are left out and
  /// counted; in a file that names none, it is the currency of all rows.
  /// Without it a file must have one currency.
  public var currency: Currency?

  /// The rates at which amounts in other currencies are converted into ``currency``, or
  /// into the only currency that the rates are to.
  ///
  /// A charge is converted at the rate of its first day, and what was converted is an
  /// assumption of the report. Quantities have no currency.
  public var rates: CurrencyRates?

  /// The midnight that ends a day, where rows have a time of day.
  ///
  /// The providers' own days are mostly those of UTC; Google's console shows those of
  /// `America/Los_Angeles`. Rows of whole days stay on their days; a bill that has no others
  /// is refused. Times that name no offset are taken to be in UTC, which the report says.
  public var dayBoundary = DayBoundary.utc

  /// Indicates whether dirt is repaired or left out, and counted, instead of refused.
  ///
  /// Off, because a sum over the readable part of a bill is not the bill.
  public var isLenient = false

  /// The column of days, where neither the layout nor its name tells it; the file is then
  /// read as a table.
  public var dateColumn: String?

  /// The column of amounts, where neither the layout nor its name tells it.
  public var amountColumn: String?

  /// The order in which dates such as `5/1/25` are read.
  public var dateOrder: DateOrder = .iso

  /// The conditions that rows must meet.
  public var filters: [RowFilter] = []

  /// The identifiers that are replaced by keyed hashes, or `nil` for none.
  public var hashing: IdentifierHashing?

  /// The mark before the decimals of amounts, or `nil` to know it by the column.
  public var decimalMark: DecimalMark?

  /// The spend of a series on a day on which it has no row though others have, or `nil`
  /// for what the layout says.
  ///
  /// In a bill it is nothing; in a table whose only dimension is `series` or `unique_id`
  /// it is not known.
  public var absentRow: BillSemantics.AbsentRow?

  /// Indicates whether files with the same keys on the same days, whose amounts are others
  /// and about the same, are added, and all rows of a CSV of which each occurs twice.
  ///
  /// Off, because they are two versions of one bill more often than the bills of two teams,
  /// and copies more often than charges that are alike.
  public var addsSimilarFiles = false

  /// The days on which a charge for more than a day is counted.
  public var periodPolicy = ChargeRules.PeriodPolicy.automatic

  /// Indicates whether each column but that of days is a series of any numbers.
  var isRegressors = false

  /// Makes the default options: one currency, strict, columns by their names.
  public init() {}

  /// The order of the parts of a date.
  public enum DateOrder: String, CaseIterable, Sendable {
    /// `2026-11-20`; `5/1/25` in the order that its column shows, if it has but one.
    case iso
    /// `5/1/25` is 1 May 2025.
    case monthFirst
    /// `5/1/25` is 5 January 2025.
    case dayFirst
    /// `25/1/5` is 5 January 2025.
    case yearFirst
  }
}

extension ReadingOptions {
  /// Refuses rates of which it is not known into which currency they are to convert.
  func checkRates() throws(SpendError) {
    guard let rates, currency == nil, rates.targets.count > 1 else { return }
    throw .severalTargets(file: rates.name, currencies: rates.targets)
  }

  /// The rules for charges once they are read.
  var rules: ChargeRules {
    var rules = ChargeRules()
    rules.currency = currency ?? rates?.targets.first
    rules.rates = rates
    rules.isLenient = isLenient
    rules.periodPolicy = periodPolicy
    return rules
  }
}
