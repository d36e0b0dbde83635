import OutlayTimeSeries

/// The sums of the months of a series, missing days being 0.
struct Bills {
  private let start: Day
  private let sums: [Double]

  /// The share of the days of a bill that must be known, the others being like
  /// them.
  private static let leastKnown = 0.8

  /// Adds up the amounts of the days from `start` on.
  init(start: Day, _ values: [Double]) {
    self.start = start
    var sums = [0.0]
    sums.reserveCapacity(values.count + 1)
    for value in values { sums.append(sums[sums.count - 1] + (value.isNaN ? 0 : value)) }
    self.sums = sums
  }

  /// The bill that a charge on `day` follows, of so many months: those that end
  /// nearest to it, before it in the first half of a month.
  func bill(for day: Day, months: Int) -> Double? {
    let month = CalendarMonth(of: day).index + (day.dayOfMonth > 15 ? 1 : 0)
    let days = CalendarMonth(index: month - months).days(months: months)
    let known = days.clamped(to: start..<(start + (sums.count - 1)))
    guard Double(known.count) >= Bills.leastKnown * Double(days.count) else { return nil }
    let sum = sums[known.upperBound - start] - sums[known.lowerBound - start]
    return sum * Double(days.count) / Double(known.count)
  }
}
