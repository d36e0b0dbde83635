internal import OutlayForecasting
internal import OutlayStatistics
import OutlayTimeSeries

/// Four series of a panel with the baseline of each by itself.
struct QuadBaseline {
  let quad: SeriesQuad
  let baseline: MovingBaseline
  /// The amounts without level and calendar, `NaN` where missing.
  let residuals: [Quad]
  /// The scales in which each moves with the others.
  let scales: [Quad]
  let moves: [CommonMode.Moves]

  /// Computes the baselines of series of a panel on a calendar from `start` on.
  init(_ quad: SeriesQuad, in start: Day, _ calendar: MonthCalendar) {
    self.quad = quad
    let amounts = quad.amounts
    let baseline = MovingBaseline(amounts, quad.ranges)
    self.baseline = baseline
    var rest = baseline.residuals(of: amounts)
    for lane in quad.series.indices {
      let days = quad.ranges[lane]
      let own = quad.series[lane].start
      let charges = RecurringCharges(movingIn: rest.column(lane, days), from: own) {
        baseline.magnitude[days.lowerBound + $0][lane]
      }
      for (day, amount) in charges.dueAmounts { rest[day - quad.start][lane] -= amount }
    }
    let monthly = DayOfMonthEffect(rest, on: calendar, from: quad.start - start).values
    let residuals = rest.indices.map { rest[$0] - monthly[$0] }
    let scales = CommonMode.scales(of: residuals, magnitude: baseline.magnitude)
    let deviations = residuals.indices.map { residuals[$0] / scales[$0] }
    moves = quad.series.indices.map { lane in
      CommonMode.Moves(
        offset: quad.series[lane].start - start,
        deviations: deviations.column(lane, quad.ranges[lane])
      )
    }
    self.residuals = residuals
    self.scales = scales
  }
}
