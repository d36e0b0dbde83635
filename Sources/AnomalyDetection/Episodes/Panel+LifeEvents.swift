internal import OutlayStatistics
public import OutlayTimeSeries

extension Panel {
  /// The series that appear, those that disappear, and regular charges that are
  /// missing, in the order of the series.
  ///
  ///     for event in cube.panel(by: .serviceName).lifeEvents {
  ///       print(event.key, event.anomaly.kind)   // Amazon Bedrock newSeries
  ///     }
  ///
  /// Detectors score the values of a series, not its appearance or disappearance. A
  /// series appears with its first amount, from the fifth week of the panel on; it has
  /// disappeared when the panel continues for three days without it, after it had an
  /// amount on most days of the four weeks before. Both need 1 % of the median day of
  /// the panel. Their episodes last until the new state is usual
  /// (``Anomaly/daysToNormal``), and their score is the impact a day in scales of the
  /// weekly changes of the panel's total.
  ///
  /// - Complexity: O(days × series).
  public var lifeEvents: [Keyed<Anomaly>] {
    let total = total
    let size = total.observedValues.map(\.magnitude).median() ?? 0
    let spread = LocationScale(robust: total.weeklyChanges)?.scale ?? 0
    let scale = max(spread, 0.02 * size)
    guard scale > 0 else { return [] }
    let past = PastMonths(days)
    let found = concurrentMap(count: count) { column -> [Anomaly] in
      let life = SeriesLife(self[column], scale: scale)
      return [life.beginning, life.end].compactMap(\.self).filter {
        $0.impact.magnitude >= 0.01 * size * Double($0.days.count)
      } + self[column].missingCharges(past)
    }
    return zip(keys, found).flatMap { key, anomalies in
      anomalies.map { Keyed(key: key, value: $0) }
    }
  }
}

extension Series {
  /// The change from each day to that a week later.
  fileprivate var weeklyChanges: [Double] {
    zip(values.dropFirst(7), values).map { $0 - $1 }.filter { !$0.isNaN }
  }
}

/// The first and the last day of a series within its panel.
private struct SeriesLife {
  private let series: Series
  private let scale: Double

  /// The days of silence after which a series has ended.
  private static let silentDays = 3

  /// Looks at a series over all days of its panel; `scale` is that of their
  /// total.
  init(_ series: Series, scale: Double) {
    self.series = series
    self.scale = scale
  }

  /// The first days, if they are not those of the panel.
  var beginning: Anomaly? {
    guard let first = series.values.firstIndex(where: \.isPaid), first >= WeekdayMedians.dayCount
    else { return nil }
    return anomaly(.newSeries, from: series.start + first, flaggedAfter: 0) { _ in 0 }
  }

  /// The days after the last, if the panel continues.
  var end: Anomaly? {
    guard let last = series.values.lastIndex(where: \.isPaid),
      series.count - last > SeriesLife.silentDays
    else { return nil }
    let day = series.start + last + 1
    let recent = series[(day - WeekdayMedians.dayCount)..<day].values
    guard recent.count == WeekdayMedians.dayCount,
      2 * recent.count(where: \.isPaid) > WeekdayMedians.dayCount
    else { return nil }
    let medians = WeekdayMedians(of: series, before: day)
    let silence = SeriesLife.silentDays - 1
    return anomaly(.vanishedSeries, from: day, flaggedAfter: silence) { medians[$0] }
  }

  private func anomaly(
    _ kind: Anomaly.Kind,
    from start: Day,
    flaggedAfter wait: Int,
    expecting expected: (Day) -> Double
  ) -> Anomaly {
    let days = start..<min(series.end, start + Anomaly.daysToNormal)
    let deviations = days.map { (day: $0, size: (series[$0] ?? 0) - expected($0)) }
    let worst = deviations.max { $0.size.magnitude < $1.size.magnitude }
    let impact = deviations.map(\.size).compensatedSum()
    let isLasting = days.count == Anomaly.daysToNormal
    var cost = Anomaly.Cost(observed: 0, expected: 0)
    let costs = days.map { day in
      cost.observed += series[day] ?? 0
      cost.expected += expected(day)
      return cost
    }
    return Anomaly(
      days: days,
      kind: kind,
      worstDay: worst?.day ?? start,
      observed: series[days].observedValues.compensatedSum(),
      expected: days.map(expected).compensatedSum(),
      score: Anomaly.reported(
        impact / Double(days.count) / scale,
        after: start - series.start + wait + 1
      ),
      state: isLasting ? .lasting : .ongoing,
      course: Anomaly.Course(
        flagged: start + wait,
        costs: Array(costs[wait...]),
        decided: isLasting ? days.upperBound - 1 : nil
      )
    )
  }
}
