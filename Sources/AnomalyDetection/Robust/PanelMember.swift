import TimeSeries

/// A series of a panel with what is usual for it by itself.
struct PanelMember {
  let series: Series
  let baseline: Baseline
  /// What neither the level nor the calendar explains, `NaN` where missing.
  let residuals: [Double]
  /// The usual deviations in which it moves with the others.
  let scales: [Double]
  let moves: CommonMode.Moves

  /// Works out the baseline of a series on a calendar from `start` on.
  init(_ series: Series, in start: Day) throws(DetectionError) {
    let count = series.observedCount
    guard count >= RobustScore.minimumCount else {
      throw .tooShort(count: count, minimum: RobustScore.minimumCount)
    }
    self.series = series
    baseline = Baseline(series.values)
    let rest = baseline.residuals
    let monthly = DayOfMonthEffect(rest, start: series.start).values
    residuals = rest.indices.map { rest[$0] - monthly[$0] }
    scales = CommonMode.scales(of: residuals, magnitude: baseline.magnitude)
    moves = CommonMode.Moves(
      offset: series.start - start,
      deviations: zip(residuals, scales).map { $0 / $1 }
    )
  }
}
