public import OutlayTimeSeries

/// The account of a reading: what was read, what was counted, and what was not and why.
///
///     let report = try SpendCube(contentsOf: "focus.csv").report
///     report.rowsRead       // 58
///     report.amountUsed     // 0.0251
///     report.leftOut        // [other currency EUR: 3 rows, 12.5]
///
/// What was read is accounted for:
/// ``amountRead`` = ``amountUsed`` + the amounts of ``leftOut`` that are in the same
/// currency, up to the rounding of the last digit.
public struct ReadingReport: Sendable, Equatable {
  /// The files read, in order.
  public package(set) var files: [String] = []
  /// The name of the layout of the files, for people.
  public package(set) var layout = ""
  /// The columns of the first file, in order.
  public package(set) var columns: [String] = []
  /// The currency of the amounts, or `nil` where a plain CSV names none.
  public package(set) var currency: Currency?
  /// The unit of quantities, as the bill spells it; costs have none.
  public package(set) var unit: String?
  /// The column that was counted, where it is not named as the measure is, or the columns:
  /// `cost + credits` of Google Cloud, say, as the effective cost.
  public package(set) var amountColumn: String?
  /// The rows after the headers, blank lines apart.
  public package(set) var rowsRead = 0
  /// The rows of which an amount is counted.
  public package(set) var rowsUsed = 0
  /// The sum of all amounts that could be read, but for those in other currencies or units,
  /// which are in ``leftOut`` alone: see ``Reason/isOfAnotherKind``.
  public package(set) var amountRead = 0.0
  /// The sum of the amounts that are counted in the cube.
  public package(set) var amountUsed = 0.0
  /// The rows that were left out, by reason.
  public package(set) var leftOut: [LeftOut] = []
  /// The repairs, and how often each was made.
  public package(set) var repairs: [Repair] = []
  /// The decisions about what the files mean that they do not state.
  public package(set) var assumptions: [Assumption] = []
  /// The doubts that a person should know of before trusting the sums.
  public package(set) var warnings: [Warning] = []
  /// The used rows whose amount is negative.
  public package(set) var negativeRows = Tally()
  /// The used rows whose `ChargeClass` is `Correction`: they change a period
  /// that was invoiced before.
  public package(set) var corrections = Tally()
  /// The rows whose charge period is longer than 24 hours.
  public package(set) var longPeriodRows = Tally()
  /// The days from the first to the last that the file covers.
  public package(set) var days = Day(ordinal: 0)..<Day(ordinal: 0)
  /// The time zone at whose midnight days end; dates without a time are kept.
  public package(set) var timeZone = "UTC"
  /// The runs of days in between that have no row.
  public package(set) var missingDays: [Range<Day>] = []

  package init() {}

  /// A number of rows and the sum of their amounts.
  public struct Tally: Sendable, Equatable, Codable {
    /// The number of rows.
    public package(set) var rows = 0
    /// The sum of their amounts.
    public package(set) var amount = 0.0

    package init(rows: Int = 0, amount: Double = 0) {
      self.rows = rows
      self.amount = amount
    }
  }

  /// Rows, or parts of them, that are not counted.
  public struct LeftOut: Sendable, Equatable, Codable, CustomStringConvertible {
    /// The reason for which they are not counted.
    public let reason: Reason
    /// The number of rows; in a wide CSV, of fields.
    public let rows: Int
    /// The sum of their amounts, those that could be read.
    public let amount: Double

    package init(reason: Reason, rows: Int, amount: Double) {
      self.reason = reason
      self.rows = rows
      self.amount = amount
    }

    /// The reason, the rows and their amount in one line.
    public var description: String { "\(reason): \(rows) rows, \(amount)" }
  }

  /// A reason to leave rows out.
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
    /// The quantity is in a unit other than the chosen one.
    case otherUnit(String)
    /// The quantity has no unit.
    case noUnit
    /// The row is the sum of the others of its day.
    case totalRow
    /// The row has no day, or one that cannot be read.
    case noDay
    /// The row does not meet the conditions that were asked for.
    case notAsked
    /// A later export of the same bill holds the billing period of the row.
    case replacedExport
    /// The day of the row is far from all others.
    case strayDay
    /// The charge period is longer than 24 hours and the policy leaves such
    /// rows out.
    case longPeriod
    /// A part of a spread charge falls on days the file does not cover, before its first or
    /// in a gap.
    case uncoveredDays
    /// A part of a spread charge falls on days after the file's last, and is in the cube's
    /// ``SpendCube/schedule``. Were they covered by that part alone, the newest days of a
    /// running month would look like a fall.
    case scheduled

    /// Indicates whether the amount is in another currency or unit than what is counted, so
    /// that it is not added to it.
    public var isOfAnotherKind: Bool {
      switch self {
      case .otherCurrency, .otherUnit, .noUnit: true
      default: false
      }
    }

    /// The reason in words.
    public var description: String {
      switch self {
      case .raggedRow: "wrong number of fields"
      case .textAfterQuote: "text after a closing quote"
      case .noAmount: "no amount"
      case .unreadableAmount: "unreadable amount"
      case .noCurrency: "no currency"
      case .otherCurrency(let currency): "other currency \(currency)"
      case .otherUnit(let unit): "other unit \(unit)"
      case .noUnit: "no unit"
      case .totalRow: "sum of other rows"
      case .noDay: "no readable day"
      case .notAsked: "not asked for"
      case .replacedExport: "replaced by a later export"
      case .strayDay: "day far from all others"
      case .longPeriod: "charge period longer than a day"
      case .uncoveredDays: "parts of long charges on days the file does not cover"
      case .scheduled: "parts of long charges on days after the file's last"
      }
    }
  }

  /// A kind of repair and how often it was made.
  public struct Repair: Sendable, Equatable, Codable, CustomStringConvertible {
    /// The kind of repair.
    public let kind: Kind
    /// The number of times.
    public let count: Int

    package init(kind: Kind, count: Int) {
      self.kind = kind
      self.count = count
    }

    /// The repair and its count in one line.
    public var description: String { "\(kind): \(count)" }

    /// A kind of repair.
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
      /// An answer in pages was read up to a page that is not its last.
      case missingPages

      /// The repair in words.
      public var description: String {
        switch self {
        case .decoratedAmount: "amounts written with signs, separators or spaces"
        case .noPeriodEnd: "charges without an end, counted on one day"
        case .unreadablePeriodEnd: "charges with an unreadable end, counted on one day"
        case .malformedTags: "unreadable tags, counted under (none)"
        case .notUTF8: "values that are not UTF-8"
        case .missingPages: "answers that go on, read as far as there are pages"
        }
      }
    }
  }

  /// A doubt about the sums.
  public enum Warning: Hashable, Sendable, CustomStringConvertible {
    /// A cost of usage is whole while another is not: it looks rounded, or
    /// never filled.
    case roundedAway(CostMeasure, instead: CostMeasure)

    /// The doubt and its cure in one line.
    public var description: String { text { $0.description } }

    /// The option that cures it.
    public var cure: Cure {
      switch self {
      case .roundedAway(_, let other): .measure(other)
      }
    }

    /// The description with its cure in the words of another program.
    ///
    /// - Parameter spelling: The words of a cure, such as a flag.
    /// - Returns: One line.
    public func text(spelling: (Cure) -> String) -> String {
      switch self {
      case .roundedAway(let measure, let other):
        "\(measure.column) of usage is whole while \(other.column) is not: it looks rounded or "
          + "unfilled; try \(spelling(cure))"
      }
    }
  }
}
