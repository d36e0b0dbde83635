internal import OutlayForecasting
import OutlayTimeSeries

/// The effect of a day of the month, from the months before.
///
/// ``DayOfMonthEffect`` with fewer months, all of which must deviate to one side:
/// the effect is the amount nearest to 0.
struct LiveDayOfMonth {
  /// The residuals of the days before.
  private(set) var residuals: LiveDays

  /// Goes on from the residuals that were kept, the oldest first.
  init(_ residuals: [Double] = []) {
    self.residuals = LiveDays(LiveBaseline.yearDays, kept: residuals)
  }

  /// The effect on the next day, of which `residual` is left, and which is taken
  /// in; 0 where there is none.
  mutating func next(_ residual: Double, _ same: SameDays) -> Double {
    let (fromStart, fromEnd) = (agreed(same.fromStart), agreed(same.fromEnd))
    residuals.append(residual)
    return fromStart.magnitude > fromEnd.magnitude ? fromStart : fromEnd
  }

  private func agreed(_ agos: [Int], without charges: [Int: Double] = [:]) -> Double {
    var (count, low, high) = (0, Double.infinity, -Double.infinity)
    for ago in agos where !residuals[ago].isNaN {
      let residual = residuals[ago] - charges[ago, default: 0]
      count += 1
      low = min(low, residual)
      high = max(high, residual)
    }
    guard count >= DayOfMonthEffect.fewestMonths else { return 0 }
    return low > 0 ? low : min(0, high)
  }

  /// The effect on the day that was taken in last, where charges that come on days of
  /// the calendar are recognised in the days before: the charges that were due, and
  /// what the other days of the month deviated by without them; `nil` where there are
  /// none.
  func withCharges(on same: SameDays, level: Double) -> Double? {
    let before = residuals.kept.dropLast()
    let start = same.day - before.count
    let charges = RecurringCharges(movingIn: Array(before), from: start) { _ in level }
    guard !charges.isEmpty else { return nil }
    // The day itself is one day ago.
    let known = Dictionary(
      uniqueKeysWithValues: charges.amounts.map { (same.day - $0.key + 1, $0.value) }
    )
    let (fromStart, fromEnd) = (
      agreed(same.fromStart.map { $0 + 1 }, without: known),
      agreed(same.fromEnd.map { $0 + 1 }, without: known)
    )
    let monthly = fromStart.magnitude > fromEnd.magnitude ? fromStart : fromEnd
    return monthly + charges.amount(dueOn: same.day)
  }

  /// The age in days of the same day of the month, in each month of the year
  /// before, counted from its start and from its end.
  struct SameDays {
    let day: Day
    let fromStart: [Int]
    let fromEnd: [Int]

    init(_ day: Day) {
      self.day = day
      let (year, month, dayOfMonth) = day.components
      let last = Day.firstOfMonth(month + 1, in: year) - day
      var (fromStart, fromEnd) = ([Int](), [Int]())
      for back in 1...12 {
        let first = Day.firstOfMonth(month - back, in: year)
        let end = Day.firstOfMonth(month - back + 1, in: year)
        let (same, sameFromEnd) = (first + (dayOfMonth - 1), end - last)
        if same < end { fromStart.append(day - same) }
        if sameFromEnd >= first { fromEnd.append(day - sameFromEnd) }
      }
      self.fromStart = fromStart.filter { $0 <= LiveBaseline.yearDays }
      self.fromEnd = fromEnd.filter { $0 <= LiveBaseline.yearDays }
    }
  }
}

extension Day {
  /// The first day of a month that may be counted beyond either end of a year.
  fileprivate static func firstOfMonth(_ month: Int, in year: Int) -> Day {
    switch month {
    case ..<1: Day(year - 1, month + 12, 1)
    case 13...: Day(year + 1, month - 12, 1)
    default: Day(year, month, 1)
    }
  }
}
