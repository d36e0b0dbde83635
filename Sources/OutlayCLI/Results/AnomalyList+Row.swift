import Outlay

extension AnomalyList {
  /// An episode of one series.
  struct Row: Encodable {
    /// The same from run to run.
    let id: String
    let key: SeriesKey
    let series: String
    let start: Day
    let end: Day
    let kind: Anomaly.Kind
    let direction: Anomaly.Direction
    let observed: Double
    let expected: Double
    let impact: Double
    /// The impact in percent of what was expected; absent where that is 0.
    let impactPercentage: Double?
    let score: Double
    let worstDay: Day
    /// The day from which a new level is the usual one.
    let normalFrom: Day?
    /// The day it would first have been flagged, and its impact by then.
    let flagged: Day?
    let impactByThen: Double?
    /// Why it is known.
    let planned: String?
    let explanation: ExplanationRows?

    init(
      _ key: SeriesKey,
      _ anomaly: Anomaly,
      firstFlag: FirstFlag?,
      planned: String? = nil,
      explanation: ExplanationRows? = nil
    ) {
      id = anomaly.id(in: key)
      self.key = key
      series = key.name
      start = anomaly.days.lowerBound
      end = anomaly.days.upperBound - 1
      kind = anomaly.kind
      direction = anomaly.direction
      observed = anomaly.observed
      expected = anomaly.expected
      impact = anomaly.impact
      impactPercentage = anomaly.relativeImpact.map { 100 * $0 }
      score = anomaly.score
      worstDay = anomaly.worstDay
      normalFrom = anomaly.normalFrom
      flagged = firstFlag?.day
      impactByThen = firstFlag?.impact
      self.planned = planned
      self.explanation = explanation
    }

    private enum CodingKeys: CodingKey {
      case id, series, start, end, kind, direction, observed, expected, impact
      case impactPercentage, score, worstDay, normalFrom, flagged, impactByThen, planned
      case explanation
    }

    var days: Range<Day> { start..<(end + 1) }
  }
}
