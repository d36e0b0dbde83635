import TimeSeries

/// What is usual for a series by itself, told from the days before each day.
///
/// The level is the median of the three weeks before; the weekday the median of
/// its last twelve deviations from that; and half of the median of what both
/// missed in the last week is added, so that a new level is followed sooner.
struct PastBaseline {
  let series: Series
  /// The expected amounts; `NaN` where no day before is observed.
  let expected: [Double]
  /// The level that is expected, without the weekday.
  let level: [Double]
  /// The size of the amounts, below which nothing counts as large.
  let magnitude: [Double]
  /// The usual deviations in which the series moves with others; `NaN` in the
  /// first three weeks.
  let scales: [Double]
  let moves: CommonMode.Moves

  /// The days before that make the level.
  static let levelDays = 21
  /// The weeks before that say what a weekday is like.
  static let weeks = 12
  /// The days before that say how much a day varies.
  static let spreadDays = 56
  /// The share of last week's misses that is made good.
  static let followed = 0.5

  /// Works out the baseline of a series on a calendar from `start` on.
  init(_ series: Series, in start: Day) {
    let amounts = series.values
    let weeks = amounts.movingQuantile(0.5, over: -PastBaseline.levelDays ... -1)
    let above = zip(amounts, weeks).map { $0 - $1 }
    let weekday = above.movingQuantile(0.5, over: -PastBaseline.weeks ... -1, every: 7)
      .map { $0.isNaN ? 0 : $0 }
    let missed = zip(above, weekday).map { $0 - $1 }
    let recent = missed.movingQuantile(0.5, over: -7 ... -1).map { $0.isNaN ? 0 : $0 }
    let expected = amounts.indices.map {
      weeks[$0] + weekday[$0] + PastBaseline.followed * recent[$0]
    }
    let near = amounts.movingQuantile(0.5, over: -28 ... -1)
    let all = amounts.map(\.magnitude).pastQuantile(0.5)
    let magnitude = amounts.indices.map { t in
      near[t].isNaN ? amounts[t].magnitude : max(near[t].magnitude, 0.2 * all[t])
    }
    let residuals = zip(amounts, expected).map { $0 - $1 }
    let spread = residuals.map(\.magnitude)
      .pastQuantile(0.9, days: PastBaseline.spreadDays)
    scales = amounts.indices.map { t in
      t < PastBaseline.levelDays
        ? .nan
        : (spread[t].squared + (0.05 * magnitude[t]).squared + .leastVariance).squareRoot()
    }
    moves = CommonMode.Moves(
      offset: series.start - start,
      deviations: zip(residuals, scales).map { $0 / $1 }
    )
    level = zip(expected, weekday).map { $0 - $1 }
    self.series = series
    self.expected = expected
    self.magnitude = magnitude
  }
}
