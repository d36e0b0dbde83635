import Outlay

/// What was read and what became of it.
struct InputSummary: Encodable {
  let files: [String]
  let layout: String
  let columns: [String]
  let currency: String?
  let firstDay: Day
  let lastDay: Day
  let dayCount: Int
  let missingDays: [Day]
  let rowsRead: Int
  let rowsUsed: Int
  let amountRead: Double
  let amountUsed: Double
  let leftOut: [Part]
  let negative: Tally
  let corrections: Tally
  let longPeriods: Tally
  let repairs: [Repair]
  let warnings: [String]

  /// Rows that are not counted, and why.
  struct Part: Encodable {
    let reason: String
    let rows: Int
    let amount: Double
  }

  /// Rows and the sum of their amounts.
  struct Tally: Encodable {
    let rows: Int
    let amount: Double

    init(_ tally: ReadingReport.Tally) {
      rows = tally.rows
      amount = tally.amount
    }
  }

  /// What was repaired, and how often.
  struct Repair: Encodable {
    let kind: String
    let count: Int
  }

  init(_ report: ReadingReport) {
    files = report.files
    layout = report.layout.rawValue
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
    warnings = report.warnings.map { Flags.text(of: $0) }
  }
}
