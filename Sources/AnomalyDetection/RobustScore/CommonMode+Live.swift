/// The part that a series had in the common movement of its panel on the days before.
///
/// ``CommonMode`` with the mean of the others as the factor, and each series'
/// share regressed on the days before only.
struct LiveCommonMode {
  // As long as nothing is known all take part in full: the ridge shrinks towards 1
  // here, since the first weeks say nothing.
  var product = CommonMode.ridge
  var square = CommonMode.ridge

  /// The sum of a quantity of one day, such as the moves, over the observed series.
  struct Day {
    private(set) var count = 0.0
    private(set) var total = 0.0

    /// Adds that of a series, `NaN` where it is missing.
    mutating func add(_ amount: Double) {
      guard !amount.isNaN else { return }
      count += 1
      total += amount
    }

    /// The sums over series of so many days each; `nil` before a series' first.
    static func sums(of series: [[Double?]], _ dayCount: Int) -> [Day] {
      var days = [Day](repeating: Day(), count: dayCount)
      for amounts in series {
        for t in days.indices { if let amount = amounts[t] { days[t].add(amount) } }
      }
      return days
    }
  }

  /// Returns the part of a series in the common movement of a day, in its scales, and
  /// adds the day; 0 where the series is missing or too few others are observed.
  mutating func part(of move: Double, on day: Day) -> Double {
    guard !move.isNaN, day.count >= CommonMode.fewestSeries else { return 0 }
    let factor = (day.total - move) / (day.count - 1 + CommonMode.ridge)
    let part = product / square * factor
    product += move * factor
    square += factor * factor
    return part
  }
}
