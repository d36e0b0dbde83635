import TimeSeries

/// What a day of the month adds, such as a support fee on the first or a true-up
/// on the last.
///
/// A day is compared with the same day of the other months, so that it does not
/// explain itself: where three quarters of them are off to one side, the effect
/// is the quarter's amount nearest to 0. Days are counted from the start and
/// from the end of the month, and the larger effect counts.
struct DayOfMonthEffect {
  /// The effect on each day, 0 where there is none.
  let values: [Double]

  /// The months that must be off to one side, as a share.
  static let agreement = 0.75
  /// The fewest other months that say something.
  static let fewestMonths = 3

  /// Finds the effects in what is left of a series from `start` on; `NaN` where
  /// missing.
  init(_ rest: [Double], start: Day) {
    var positions = [[Int]](repeating: [], count: 2 * 32)
    for t in rest.indices where !rest[t].isNaN {
      let day = start + t
      positions[day.dayOfMonth].append(t)
      positions[32 + day.dayOfMonthFromEnd].append(t)
    }
    var values = [Double](repeating: 0, count: rest.count)
    var window = SortedWindow(capacity: rest.count / 28 + 2)
    for group in positions where group.count > DayOfMonthEffect.fewestMonths {
      window.removeAll()
      for t in group { window.insert(rest[t]) }
      for t in group {
        window.remove(rest[t])
        let effect = DayOfMonthEffect.agreed(window)
        window.insert(rest[t])
        if effect.magnitude > values[t].magnitude { values[t] = effect }
      }
    }
    self.values = values
  }

  private static func agreed(_ others: SortedWindow) -> Double {
    let low = others.quantile(1 - agreement)
    guard low <= 0 else { return low }
    return min(0, others.quantile(agreement))
  }
}
