public import OutlayTimeSeries

/// What was read, what was counted, and what was not and why.
///
///     let report = try SpendCube(contentsOf: "focus.csv").report
///     report.rowsRead       // 58
///     report.amountUsed     // 0.0251
///     report.leftOut        // [other currency EUR: 3 rows, 12.5]
///
/// What was read is accounted for:
/// ``amountRead`` = ``amountUsed`` + the amounts of ``leftOut``, up to the
/// rounding of the last digit.
public struct ReadingReport: Sendable {
  /// The files read, in order.
  public internal(set) var files: [String] = []
  /// The layout of the files.
  public internal(set) var layout = Layout.focus
  /// The columns of the first file, in order.
  public internal(set) var columns: [String] = []
  /// The currency of the amounts, or `nil` where a plain CSV names none.
  public internal(set) var currency: Currency?
  /// The rows after the headers, blank lines apart.
  public internal(set) var rowsRead = 0
  /// The rows of which an amount is counted.
  public internal(set) var rowsUsed = 0
  /// The sum of all amounts that could be read, in whatever currency.
  public internal(set) var amountRead = 0.0
  /// The sum of the amounts that are counted in the cube.
  public internal(set) var amountUsed = 0.0
  /// What was left out, by reason.
  public internal(set) var leftOut: [LeftOut] = []
  /// What was repaired, and how often.
  public internal(set) var repairs: [Repair] = []
  /// What a person should know before trusting the sums, one line each.
  public internal(set) var warnings: [String] = []
  /// The used rows whose amount is negative.
  public internal(set) var negativeRows = Tally()
  /// The used rows whose `ChargeClass` is `Correction`: they change a period
  /// that was invoiced before.
  public internal(set) var corrections = Tally()
  /// The rows whose charge period is longer than 24 hours.
  public internal(set) var longPeriodRows = Tally()
  /// The days from the first to the last that the file covers.
  public internal(set) var days = Day(ordinal: 0)..<Day(ordinal: 0)
  /// The runs of days in between that have no row.
  public internal(set) var missingDays: [Range<Day>] = []

  /// A number of rows and the sum of their amounts.
  public struct Tally: Sendable, Equatable {
    /// The number of rows.
    public internal(set) var rows = 0
    /// The sum of their amounts.
    public internal(set) var amount = 0.0
  }

  /// Rows, or parts of them, that are not counted.
  public struct LeftOut: Sendable, Equatable, CustomStringConvertible {
    /// Why they are not counted.
    public let reason: Reason
    /// The number of rows; in a wide CSV, of fields.
    public let rows: Int
    /// The sum of their amounts, those that could be read.
    public let amount: Double

    /// The reason, the rows and their amount in one line.
    public var description: String { "\(reason): \(rows) rows, \(amount)" }
  }

  /// Why rows are left out.
  public enum Reason: Hashable, Sendable, CustomStringConvertible {
    /// The row has more or fewer fields than the header.
    case raggedRow
    /// A quoted field goes on after its closing quote.
    case textAfterQuote
    /// The row has no amount.
    case noAmount
    /// The amount cannot be read.
    case unreadableAmount
    /// The row has no currency.
    case noCurrency
    /// The row is in a currency other than the chosen one.
    case otherCurrency(Currency)
    /// The row has no day, or one that cannot be read.
    case noDay
    /// The charge period is longer than 24 hours and the policy leaves such
    /// rows out.
    case longPeriod
    /// A part of a spread charge falls on days the file does not cover: before
    /// its first, after its last, or in a gap. Were they covered by that part
    /// alone, the newest days of a running month would look like a fall.
    case uncoveredDays

    /// The reason in words.
    public var description: String {
      switch self {
      case .raggedRow: "wrong number of fields"
      case .textAfterQuote: "text after a closing quote"
      case .noAmount: "no amount"
      case .unreadableAmount: "unreadable amount"
      case .noCurrency: "no currency"
      case .otherCurrency(let currency): "other currency \(currency)"
      case .noDay: "no readable day"
      case .longPeriod: "charge period longer than a day"
      case .uncoveredDays: "parts of long charges on days the file does not cover"
      }
    }
  }

  /// A kind of repair and how often it was made.
  public struct Repair: Sendable, Equatable, CustomStringConvertible {
    /// What was repaired.
    public let kind: Kind
    /// How often.
    public let count: Int

    /// The repair and its count in one line.
    public var description: String { "\(kind): \(count)" }

    /// What was repaired.
    public enum Kind: Hashable, Sendable, CaseIterable, CustomStringConvertible {
      /// Currency signs, separators, parentheses or spaces were taken off an
      /// amount.
      case decoratedAmount
      /// A charge that has no end, or one not after its start, counts on the
      /// day of its start.
      case noPeriodEnd
      /// A charge whose end cannot be read counts on the day of its start.
      case unreadablePeriodEnd
      /// Tags that cannot be read count under `(none)`.
      case malformedTags
      /// Bytes that are not UTF-8 were replaced in a value.
      case notUTF8

      /// The repair in words.
      public var description: String {
        switch self {
        case .decoratedAmount: "amounts written with signs, separators or spaces"
        case .noPeriodEnd: "charges without an end, counted on one day"
        case .unreadablePeriodEnd: "charges with an unreadable end, counted on one day"
        case .malformedTags: "unreadable tags, counted under (none)"
        case .notUTF8: "values that are not UTF-8"
        }
      }
    }
  }
}
