internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// The counts of a reading in progress.
struct ReadingTally: Sendable {
  var rowsRead = 0
  var rowsUsed = 0
  var amountRead = CompensatedSum()
  var negatives = Count()
  var corrections = Count()
  var longPeriods = Count()
  var leftOut: [ReadingReport.Reason: Count] = [:]
  var repairs: [ReadingReport.Repair.Kind: Int] = [:]
  /// Indicates whether an effective cost of usage has a fraction.
  var hasFractionalUsage = false
  /// Indicates whether a billed cost of usage has a fraction.
  var hasFractionalBill = false

  /// A number of rows and the sum of their amounts.
  struct Count: Sendable {
    var rows = 0
    var amount = CompensatedSum()

    mutating func add(_ amount: Double, rows: Int = 1) {
      self.rows += rows
      self.amount.add(amount)
    }

    var tally: ReadingReport.Tally { ReadingReport.Tally(rows: rows, amount: amount.value) }
  }

  /// Counts rows that are not used.
  mutating func leaveOut(_ reason: ReadingReport.Reason, _ amount: Double, rows: Int = 1) {
    leftOut[reason, default: Count()].add(amount, rows: rows)
  }

  /// Writes the counts into a report, what is listed in a fixed order.
  func fill(_ report: inout ReadingReport) {
    report.rowsRead = rowsRead
    report.rowsUsed = rowsUsed
    report.amountRead = amountRead.value
    report.negativeRows = negatives.tally
    report.corrections = corrections.tally
    report.longPeriodRows = longPeriods.tally
    report.leftOut = leftOut.map { reason, count in
      ReadingReport.LeftOut(reason: reason, rows: count.rows, amount: count.amount.value)
    }
    .sorted { "\($0.reason)" < "\($1.reason)" }
    report.repairs = ReadingReport.Repair.Kind.allCases.compactMap { kind in
      repairs[kind].map { ReadingReport.Repair(kind: kind, count: $0) }
    }
    if hasFractionalBill, !hasFractionalUsage {
      report.warnings.append(.roundedAway(.effectiveCost, instead: .billedCost))
    }
  }
}
