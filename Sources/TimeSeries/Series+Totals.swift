internal import OutlayStatistics

/// The sum of a series over one accounting period.
package struct PeriodTotal: Sendable, Equatable {
  /// The days of the period, whether or not the series covers them all.
  package let days: Range<Day>

  /// The sum of the observed amounts.
  package let amount: Double

  /// The number of days of the period that have an amount.
  package let observedCount: Int

  /// Indicates whether every day of the period has an amount.
  package var isComplete: Bool { observedCount == days.count }
}

extension Series {
  /// The sum of the amounts of all observed days; infinite, never `NaN`, where it
  /// is beyond the largest number.
  public var total: Double { observedValues.compensatedSum() }

  /// The amounts of the days that have one, in order.
  public var observedValues: [Double] { values.filter { !$0.isNaN } }

  /// The sum of the observed days in `range`, and how many they are.
  package func total(over range: Range<Day>) -> PeriodTotal {
    let observed = self[range].observedValues
    return PeriodTotal(
      days: range,
      amount: observed.compensatedSum(),
      observedCount: observed.count
    )
  }

  /// The sums by accounting period, first to last, from the period of the
  /// first day to that of the last.
  ///
  ///     spend.totals(per: .month).map(\.amount)   // [31_200.5, 28_990.1]
  package func totals(per period: Period) -> [PeriodTotal] {
    var totals: [PeriodTotal] = []
    var day = start
    while day < end {
      let days = period.days(containing: day)
      totals.append(total(over: days))
      day = days.upperBound
    }
    return totals
  }
}
