package import OutlayStatistics

/// The counts of charges that are being added up.
package struct ChargeTally: Sendable {
  package var rowsRead = 0
  package var rowsUsed = 0
  package var amountRead = CompensatedSum()
  package var negatives = Count()
  package var corrections = Count()
  package var longPeriods = Count()
  package var leftOut: [ReadingReport.Reason: Count] = [:]
  package var repairs: [ReadingReport.Repair.Kind: Int] = [:]
  /// Indicates whether an effective cost of usage has a fraction.
  package var hasFractionalUsage = false
  /// Indicates whether a billed cost of usage has a fraction.
  package var hasFractionalBill = false

  /// A number of rows and the sum of their amounts.
  package struct Count: Sendable {
    package private(set) var rows = 0
    var amount = CompensatedSum()

    mutating func add(_ amount: Double, rows: Int = 1) {
      self.rows += rows
      self.amount.add(amount)
    }

    var tally: ReadingReport.Tally { ReadingReport.Tally(rows: rows, amount: amount.value) }
  }

  /// Counts rows that are not used.
  package mutating func leaveOut(_ reason: ReadingReport.Reason, _ amount: Double, rows: Int = 1) {
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
