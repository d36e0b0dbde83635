internal import OutlayStatistics

/// The order of the last days of a series by their amounts.
///
/// Where many days follow each other, the amounts are kept in order, which takes as much
/// room again as the days. For a few days they are chosen from the days as they lie, with
/// the same result.
struct LiveWindow {
  private let dayCount: Int
  private let isOfSizes: Bool
  private var sorted: SortedWindow?

  /// Makes the order of the last `dayCount` days, or of the sizes of their amounts.
  init(_ dayCount: Int, ofSizes isOfSizes: Bool = false) {
    (self.dayCount, self.isOfSizes) = (dayCount, isOfSizes)
  }

  /// Indicates whether the amounts are kept in order.
  var isSorted: Bool { sorted != nil }

  /// Keeps the amounts in order from now on.
  mutating func sort(_ days: LiveDays) {
    var window = SortedWindow(capacity: dayCount)
    for amount in amounts(days) { window.insert(amount) }
    sorted = window
  }

  /// Keeps them in order no more.
  mutating func unsort() { sorted = nil }

  /// Moves on by a day that the days are yet to take in.
  mutating func take(_ amount: Double, after days: LiveDays) {
    guard sorted != nil else { return }
    let (old, new) = (part(days[dayCount]), part(amount))
    sorted?.replace(old, with: new)
  }

  /// The number of days that are not missing.
  func count(_ days: LiveDays) -> Int {
    sorted?.count ?? days.last(dayCount).count { !$0.isNaN }
  }

  /// The quantile of type 7 of the days that are not missing; `NaN` of none.
  func quantile(_ probability: Double, of days: LiveDays) -> Double {
    sorted?.quantile(probability) ?? amounts(days).observedQuantile(probability)
  }

  private func amounts(_ days: LiveDays) -> [Double] {
    let amounts = days.last(dayCount)
    return isOfSizes ? amounts.map(\.magnitude) : amounts
  }

  private func part(_ amount: Double) -> Double { isOfSizes ? amount.magnitude : amount }
}
