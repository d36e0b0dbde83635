internal import OutlayStatistics
import OutlayTimeSeries

/// The median of the last amounts of each weekday, carried on week after week.
struct WeekdayMedian: Sendable {
  /// The number of weeks looked back.
  let weeks: Int

  /// The paths from every origin.
  func paths(of history: MemberHistory) -> MemberPaths {
    var paths = history.emptyPaths()
    var window: [Double] = []
    window.reserveCapacity(weeks)
    for (origin, t) in history.origins.positions.enumerated() {
      paths.setWeeks(from: origin) { ahead in
        window.removeAll(keepingCapacity: true)
        var position = t - 6 + ahead
        while position >= 0, window.count < weeks {
          window.append(history.values[position])
          position -= 7
        }
        return window.shortMedian() ?? history.values[t]
      }
    }
    return paths
  }
}

/// The effects of the weekdays as they are known on every day.
///
/// The effect of the day three days ago moves towards its distance from the
/// median of the deseasonalised week around it, clipped at three scales.
struct WeekdayEffects: Sendable {
  private let values: [Double]

  /// The effect of a weekday, the position of a day modulo 7, as known on day
  /// `t`.
  subscript(t: Int, weekday: Int) -> Double { values[t * 7 + weekday] }

  /// No effects, on any day.
  static func none(count: Int) -> WeekdayEffects {
    WeekdayEffects(values: [Double](repeating: 0, count: count * 7))
  }

  private init(values: [Double]) { self.values = values }

  /// Learns the effects day by day.
  init(of y: [Double]) {
    let mean = y.lazy.map(\.magnitude).reduce(0, +) / Double(y.count)
    let first = y.prefix(28)
    let changes = zip(first.dropFirst(), first).map { ($0 - $1).magnitude }
    var scale =
      changes.reduce(0, +) / Double(max(1, changes.count)) + 1e-12 * mean + Double.leastSize
    var effects = [Double](repeating: 0, count: 7)
    var week = [Double](repeating: 0, count: 7)
    var values: [Double] = []
    values.reserveCapacity(y.count * 7)
    for t in y.indices {
      if t >= 6 {
        for j in 0..<7 { week[j] = y[t - 6 + j] - effects[(t - 6 + j) % 7] }
        let middle = week[3]
        let error = middle - (week.shortMedian() ?? 0)
        let limit = 3 * scale
        effects[(t - 3) % 7] +=
          max(0.05, 1 / Double((t - 6) / 7 + 4)) * min(max(error, -limit), limit)
        scale += max(0.05, 1 / Double(t + 1)) * (1.25 * min(error.magnitude, limit) - scale)
      }
      values += effects
    }
    self.values = values
  }
}

/// The median of the last days without their weekday effects, which are put
/// back on the days ahead.
struct LevelMedian: Sendable {
  /// The number of days looked back.
  let days: Int

  /// The paths from every origin.
  func paths(of history: MemberHistory, effects: WeekdayEffects) -> MemberPaths {
    var paths = history.emptyPaths()
    for (origin, t) in history.origins.positions.enumerated() {
      let level = history.level(at: t, days: days, effects: effects)
      for ahead in 0..<history.horizon {
        paths[origin, ahead] = level + effects[t, (t + 1 + ahead) % 7]
      }
    }
    return paths
  }
}

extension MemberHistory {
  /// The median of the `days` days through `t`, without weekday effects.
  func level(at t: Int, days: Int, effects: WeekdayEffects) -> Double {
    var window: [Double] = []
    window.reserveCapacity(days)
    for position in max(0, t - days + 1)...t {
      window.append(values[position] - effects[t, position % 7])
    }
    return window.shortMedian() ?? 0
  }
}
