public import OutlayCloudSpend
public import OutlayTimeSeries

/// The rows that were read, and what became of them.
public struct InputSummary: Codable, Equatable, Sendable {
  /// The files, in order.
  public let files: [String]
  /// The layout of the files.
  public let layout: String
  /// The columns of the first file.
  public let columns: [String]
  /// The currency of the amounts, where one is named.
  public let currency: String?
  /// The first day that the files cover.
  public let firstDay: Day
  /// The last day that the files cover.
  public let lastDay: Day
  /// The number of days from the first to the last.
  public let dayCount: Int
  /// The days in between without a row.
  public let missingDays: [Day]
  /// The rows after the headers.
  public let rowsRead: Int
  /// The rows of which an amount is counted.
  public let rowsUsed: Int
  /// The sum of all amounts that could be read.
  public let amountRead: Double
  /// The sum of the amounts that are counted.
  public let amountUsed: Double
  /// The rows that are not counted, by reason.
  public let leftOut: [Part]
  /// The used rows whose amount is negative.
  public let negative: Tally
  /// The used rows that correct a period invoiced before.
  public let corrections: Tally
  /// The rows whose charge period is longer than a day.
  public let longPeriods: Tally
  /// The repairs, and how often each was made.
  public let repairs: [Repair]
  /// The doubts that a person should know of before trusting the sums.
  public let warnings: [Warning]

  /// Rows that are not counted, and the reason.
  public struct Part: Codable, Equatable, Sendable {
    /// The reason.
    public let reason: String
    /// The number of rows.
    public let rows: Int
    /// The sum of their amounts.
    public let amount: Double
  }

  /// A number of rows and the sum of their amounts.
  public struct Tally: Codable, Equatable, Sendable {
    /// The number of rows.
    public let rows: Int
    /// The sum of their amounts.
    public let amount: Double

    init(_ tally: ReadingReport.Tally) {
      rows = tally.rows
      amount = tally.amount
    }
  }

  /// A kind of repair, and how often it was made.
  public struct Repair: Codable, Equatable, Sendable {
    /// The kind of repair.
    public let kind: String
    /// The number of repairs.
    public let count: Int
  }

  /// A doubt about the sums.
  public struct Warning: Codable, Equatable, Sendable {
    /// The reason for the doubt: a cost that is counted is `roundedAway`.
    public let kind: Kind
    /// The column of the cost that is counted.
    public let measure: String
    /// The column of a cost without that doubt.
    public let instead: String
    /// The doubt and its cure in one line.
    public let text: String

    /// The reason for a doubt.
    public enum Kind: String, Codable, Sendable {
      /// A cost of usage is whole while another is not.
      case roundedAway
    }

    init(_ warning: ReadingReport.Warning) {
      switch warning {
      case .roundedAway(let measure, let other):
        kind = .roundedAway
        self.measure = measure.column
        instead = other.column
      }
      text = warning.description
    }

    /// The doubt with its cure in the words of another program.
    ///
    /// - Parameter spelling: The words of a cure, such as a flag.
    /// - Returns: One line.
    public func text(spelling: (Cure) -> String) -> String {
      let measures = [measure, instead].map { column in
        Measure.allCases.first { $0.column == column }
      }
      guard let counted = measures[0], let other = measures[1] else { return text }
      return ReadingReport.Warning.roundedAway(counted, instead: other).text(spelling: spelling)
    }
  }

  /// Sums up what was read.
  public init(_ report: ReadingReport) {
    files = report.files
    layout = report.layout
    columns = report.columns
    currency = report.currency?.code
    firstDay = report.days.lowerBound
    lastDay = report.days.upperBound - 1
    dayCount = report.days.count
    missingDays = report.missingDays.flatMap { Array($0) }
    rowsRead = report.rowsRead
    rowsUsed = report.rowsUsed
    amountRead = report.amountRead
    amountUsed = report.amountUsed
    leftOut = report.leftOut.map {
      Part(reason: $0.reason.description, rows: $0.rows, amount: $0.amount)
    }
    negative = Tally(report.negativeRows)
    corrections = Tally(report.corrections)
    longPeriods = Tally(report.longPeriodRows)
    repairs = report.repairs.map { Repair(kind: $0.kind.description, count: $0.count) }
    warnings = report.warnings.map { Warning($0) }
  }
}
