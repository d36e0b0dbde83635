/// The last days of a series.
///
///     var days = LiveDays(364)
///     days.append(120)
///     days[1]       // 120, yesterday's
///     days[2]       // NaN: there was no day before
///
/// They take the room of the days that there are.
struct LiveDays {
  /// The days, the oldest at ``next`` once as many as are kept.
  private var ring: [Double] = []
  private var next = 0
  private let limit: Int

  /// The days for which room is made at once.
  private static let growth = 32

  /// Keeps the last `limit` days.
  init(_ limit: Int) { self.limit = limit }

  /// Keeps the last `limit` days, of which some are known, the oldest first.
  init(_ limit: Int, kept: [Double]) {
    precondition(kept.count <= limit, "\(kept.count) days are more than \(limit)")
    (self.limit, ring) = (limit, kept)
  }

  /// The amount so many days ago, from 1 on; `NaN` where missing or before the days kept.
  subscript(ago: Int) -> Double {
    guard ago <= ring.count else { return .nan }
    return ring[next >= ago ? next - ago : next - ago + ring.count]
  }

  /// Takes in a day, and drops the oldest.
  mutating func append(_ amount: Double) {
    guard ring.count == limit else {
      if ring.count == ring.capacity {
        ring.reserveCapacity(min(limit, ring.count + LiveDays.growth))
      }
      return ring.append(amount)
    }
    ring[next] = amount
    next = next + 1 == limit ? 0 : next + 1
  }

  /// The days kept, the oldest first, without missing ones before the first.
  var kept: [Double] { Array(last(limit).drop(while: \.isNaN)) }

  /// The last days, as many as there are of `count`, the oldest first.
  func last(_ count: Int) -> [Double] {
    let left = max(0, ring.count - count)
    let old = ring[next...].dropFirst(left)
    return Array(old) + ring[..<next].dropFirst(left - min(left, ring.count - next))
  }
}
