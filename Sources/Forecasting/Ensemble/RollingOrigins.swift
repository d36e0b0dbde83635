/// The days of a history from which forecasts are made and held against what
/// followed, and the last day, from which the forecast itself is made.
struct RollingOrigins: Sendable, Equatable {
  /// The positions of the origins, first to last; the last is the last day.
  let positions: [Int]

  /// The days between two origins.
  let stride: Int

  /// The number of origins that are followed by known days.
  var backtestCount: Int { positions.count - 1 }

  /// Spreads at most about `limit` origins over a history of `count` days.
  ///
  /// The first three weeks, or the first third of less, are left to learn
  /// from. The stride is never a whole number of weeks, which would test one
  /// weekday only.
  init(count: Int, limit: Int = 100) {
    let first = min(21, count / 3)
    let available = max(count - 1 - first, 0)
    var stride = max(1, (available + limit - 1) / limit)
    if stride.isMultiple(of: 7) { stride += 1 }
    self.stride = stride
    var positions: [Int] = []
    var position = count - 2
    while position >= first, position >= 0 {
      positions.append(position)
      position -= stride
    }
    self.positions = positions.reversed() + [count - 1]
  }
}
