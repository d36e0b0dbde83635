package import OutlayTimeSeries

extension Anomaly {
  /// The votes by which their sum falls below its most before the end is believed: four
  /// days without the episode.
  private static let patience = 2.0

  /// The same episode for as long as it is on, however long that is.
  ///
  /// A level that has lasted for three weeks is the usual one (``daysToNormal``), and
  /// what it costs after that is not counted. Here the days after are held against the
  /// four weeks before the episode, each against those of its weekday, and vote by
  /// ``EpisodeGrowth`` whether it is still on. One that was over, or whose kind has no
  /// amount to hold a day against, stays as it was.
  ///
  /// - Parameter series: The amounts of the series.
  /// - Returns: The episode, ``State/ongoing`` until it is found to be over.
  package func followed(in series: Series) -> Anomaly {
    let isOver = state == .resolved && (course == nil || course?.decided != nil)
    let size = impact.magnitude / Double(days.count)
    guard !isOver, kind != .varianceChange, size > 0 else { return self }
    let side: Double = direction == .up ? 1 : -1
    let usual = WeekdayMedians(of: series, before: days.lowerBound)
    var known = Cost(observed: observed, expected: expected)
    var sofar = known
    var costs = course?.costs ?? []
    var (end, decided) = (days.upperBound, nil as Day?)
    var (sum, most) = (0.0, 0.0)
    for day in days.upperBound..<max(days.upperBound, series.end) {
      if let amount = series[day] {
        sofar.observed += amount
        sofar.expected += usual[day]
        sum += EpisodeGrowth.vote(of: side * (amount - usual[day]), size: size)
        if sum >= most { (most, end, known) = (sum, day + 1, sofar) }
      }
      if let course, course.flagged + costs.count == day { costs.append(known) }
      guard sum >= most - Anomaly.patience else {
        decided = day
        break
      }
    }
    return Anomaly(
      days: days.lowerBound..<end,
      kind: kind,
      worstDay: worstDay,
      observed: known.observed,
      expected: known.expected,
      score: score,
      state: decided == nil ? .ongoing : .resolved,
      dailyChange: dailyChange,
      course: course.map { Course(flagged: $0.flagged, costs: costs, decided: decided) }
    )
  }
}
