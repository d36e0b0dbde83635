public import TimeSeries

/// A series with what was expected of each day, and how far off each is.
///
///     let scored = try SeasonalZScore().scored(spend)
///     for t in scored.scores.indices where scored.isAnomalous(t) {
///       print(scored.series.start + t, scored.scores[t])
///     }
///
/// Days are positions from the first day of the series on.
public struct ScoredSeries: Sendable {
  /// The series that was scored.
  public let series: Series

  /// The expected amount of each day; `NaN` where nothing can be expected,
  /// such as in the first days of a rolling window.
  public let expected: [Double]

  /// The size of a usual deviation of each day, in the unit of the amounts;
  /// `NaN` where nothing is expected.
  public let scales: [Double]

  /// The deviation of each day in usual deviations, positive where the amount
  /// is too high; `NaN` on missing days and where nothing is expected.
  public let scores: [Double]

  /// The size of score beyond which a day does not belong.
  public let threshold: Double

  /// Makes the scores of a series.
  public init(
    series: Series,
    expected: [Double],
    scales: [Double],
    scores: [Double],
    threshold: Double
  ) {
    precondition(
      [expected.count, scales.count, scores.count].allSatisfy { $0 == series.count },
      "\(series.count) days need as many expectations, scales and scores"
    )
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    self.series = series
    self.expected = expected
    self.scales = scales
    self.scores = scores
    self.threshold = threshold
  }

  /// Whether the day at a position does not belong.
  public func isAnomalous(_ position: Int) -> Bool {
    scores[position].magnitude > threshold
  }

  /// The amounts of the day at a position that would not be flagged, or `nil`
  /// where nothing is expected.
  public func usualRange(_ position: Int) -> ClosedRange<Double>? {
    guard !expected[position].isNaN else { return nil }
    let margin = threshold * scales[position]
    return (expected[position] - margin)...(expected[position] + margin)
  }
}

extension ScoredSeries {
  /// The anomalous days joined into episodes, first to last.
  ///
  /// Days belong to one episode if they are off to the same side and at most
  /// one day that is not flagged, or is missing, lies between them.
  public var anomalies: [Anomaly] {
    var anomalies: [Anomaly] = []
    var episode: ClosedRange<Int>?
    for position in scores.indices where isAnomalous(position) {
      if let open = episode, position - open.upperBound <= 2,
        (scores[position] > 0) == (scores[open.upperBound] > 0)
      {
        episode = open.lowerBound...position
      } else {
        if let open = episode { anomalies.append(anomaly(open)) }
        episode = position...position
      }
    }
    if let open = episode { anomalies.append(anomaly(open)) }
    return anomalies
  }

  private func anomaly(_ positions: ClosedRange<Int>) -> Anomaly {
    let scored = positions.filter { !scores[$0].isNaN }
    let worst = scored.max { scores[$0].magnitude < scores[$1].magnitude } ?? positions.lowerBound
    return Anomaly(
      days: (series.start + positions.lowerBound)..<(series.start + positions.upperBound + 1),
      kind: positions.count == 1 ? .day : .run,
      observed: scored.map { series.values[$0] }.compensatedSum(),
      expected: scored.map { expected[$0] }.compensatedSum(),
      score: scores[worst]
    )
  }
}
