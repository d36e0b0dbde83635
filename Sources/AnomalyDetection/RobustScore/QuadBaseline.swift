internal import OutlayStatistics
import OutlayTimeSeries

/// Four series of a panel with what is usual for each by itself.
struct GroupBaseline {
  let group: SeriesGroup
  let baseline: Baseline
  /// What neither the level nor the calendar explains, `NaN` where missing.
  let residuals: [Quad]
  /// The usual deviations in which each moves with the others.
  let scales: [Quad]
  let moves: [CommonMode.Moves]

  /// Works out what is usual for series of a panel on a calendar from `start` on.
  init(_ group: SeriesGroup, in start: Day, _ calendar: MonthCalendar) {
    self.group = group
    let amounts = group.amounts
    baseline = Baseline(amounts, group.ranges)
    let rest = baseline.residuals(of: amounts)
    let monthly = DayOfMonthEffect(rest, on: calendar, from: group.start - start).values
    let residuals = rest.indices.map { rest[$0] - monthly[$0] }
    let scales = CommonMode.scales(of: residuals, magnitude: baseline.magnitude)
    let deviations = residuals.indices.map { residuals[$0] / scales[$0] }
    moves = group.series.indices.map { lane in
      CommonMode.Moves(
        offset: group.series[lane].start - start,
        deviations: deviations.column(lane, group.ranges[lane])
      )
    }
    self.residuals = residuals
    self.scales = scales
  }
}
