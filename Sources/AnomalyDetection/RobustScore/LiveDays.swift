/// The last days of a series.
///
///     var days = LiveDays(364)
///     days.append(120)
///     days[1]       // 120, yesterday's
///     days[2]       // NaN: there was no day before
struct LiveDays {
  private var ring: [Double]
  private var next = 0

  /// Makes room for the last `count` days.
  init(_ count: Int) {
    ring = [Double](repeating: .nan, count: count)
  }

  /// The amount so many days ago, from 1 to the number of days kept; `NaN` where
  /// missing or before the first day.
  subscript(ago: Int) -> Double {
    ring[next >= ago ? next - ago : next - ago + ring.count]
  }

  /// Takes in a day, and drops the oldest.
  mutating func append(_ amount: Double) {
    ring[next] = amount
    next = next + 1 == ring.count ? 0 : next + 1
  }

  /// The days kept, the oldest first, without missing ones before the first.
  var kept: [Double] {
    Array((ring[next...] + ring[..<next]).drop(while: \.isNaN))
  }
}
