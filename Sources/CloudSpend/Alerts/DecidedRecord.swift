internal import OutlayAnomalyDetection
internal import OutlayTimeSeries

/// An anomaly on which somebody has decided, as a state writes it.
struct DecidedRecord: Codable {
  private let series: SeriesKey
  private let start: Day
  private let end: Day
  private let kind: Anomaly.Kind
  private let worstDay: Day
  private let observed: Double
  private let expected: Double
  private let score: Double
  private let state: Anomaly.State
  private let dailyChange: Double?
  private let flagged: Day
  /// The costs by the end of each day from `flagged` on.
  private let observedSums: [Double]
  private let expectedSums: [Double]
  private let decided: Day?

  /// The anomaly of a series.
  init(_ keyed: Keyed<Anomaly>) {
    let anomaly = keyed.anomaly
    series = keyed.key
    (start, end) = (anomaly.days.lowerBound, anomaly.days.upperBound - 1)
    (kind, worstDay, score) = (anomaly.kind, anomaly.worstDay, anomaly.score)
    (observed, expected) = (anomaly.observed, anomaly.expected)
    (state, dailyChange) = (anomaly.state, anomaly.dailyChange)
    let costs = anomaly.course?.costs ?? []
    flagged = anomaly.course?.flagged ?? anomaly.days.lowerBound
    observedSums = costs.map(\.observed)
    expectedSums = costs.map(\.expected)
    decided = anomaly.course?.decided
  }

  /// The anomaly with its series.
  var anomaly: Keyed<Anomaly> {
    let costs = zip(observedSums, expectedSums).map { Anomaly.Cost(observed: $0, expected: $1) }
    let anomaly = Anomaly(
      days: start..<(end + 1),
      kind: kind,
      worstDay: worstDay,
      observed: observed,
      expected: expected,
      score: score,
      state: state,
      dailyChange: dailyChange,
      course: Anomaly.Course(flagged: flagged, costs: costs, decided: decided)
    )
    return Keyed(key: series, value: anomaly)
  }

  /// Returns whether days until `lastDay` may have made the anomaly.
  func isSound(through lastDay: Day) -> Bool {
    let amounts = [observed, expected, score] + observedSums + expectedSums
    return start <= end && end <= lastDay && start <= flagged && flagged <= lastDay
      && decided.map { flagged <= $0 && $0 <= lastDay } ?? true
      && observedSums.count == expectedSums.count
      && (1...(lastDay - flagged + 1)).contains(observedSums.count)
      && (amounts + [dailyChange].compactMap(\.self)).allSatisfy { $0.magnitude < 1e32 }
  }
}
