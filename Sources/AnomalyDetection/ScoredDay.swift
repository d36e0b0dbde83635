public import OutlayTimeSeries

/// A day of a scored series.
///
///     let day = scored[Day(2026, 11, 3)]
///     day?.score          // 5.2
///     day?.usualRange     // 180.5...240.1
public struct ScoredDay: Sendable, Equatable {
  /// The day.
  public let day: Day

  /// The amount, or `nil` where it is missing.
  public let observed: Double?

  /// The expected amount, or `nil` where nothing can be expected.
  public let expected: Double?

  /// The amounts that would not be flagged on this day, or `nil` where nothing is
  /// expected.
  public let usualRange: ClosedRange<Double>?

  /// The score in robust standard deviations, positive where the amount is too
  /// high; `nil` where the day is missing or nothing is expected.
  public let score: Double?

  /// The statistic that makes the score.
  public let evidence: ScoredSeries.Evidence

  /// Indicates whether the score is beyond the threshold.
  public let isAnomalous: Bool

  /// Makes a day of a scored series.
  public init(
    day: Day,
    observed: Double?,
    expected: Double?,
    usualRange: ClosedRange<Double>?,
    score: Double?,
    evidence: ScoredSeries.Evidence = .day,
    isAnomalous: Bool
  ) {
    self.day = day
    self.observed = observed
    self.expected = expected
    self.usualRange = usualRange
    self.score = score
    self.evidence = evidence
    self.isAnomalous = isAnomalous
  }
}

extension ScoredSeries: Sequence {
  /// The days of the series, first to last.
  public func makeIterator() -> some IteratorProtocol<ScoredDay> {
    series.values.indices.lazy.map(self.day(at:)).makeIterator()
  }

  /// The number of days.
  public var underestimatedCount: Int { series.count }

  /// A day, or `nil` outside of the series.
  public subscript(day: Day) -> ScoredDay? {
    position(of: day).map(self.day(at:))
  }

  /// Returns whether a day is anomalous; `false` outside of the series.
  public func isAnomalous(on day: Day) -> Bool {
    position(of: day).map(isAnomalous(at:)) ?? false
  }

  /// The amounts that would not be flagged on a day, or `nil` where nothing is
  /// expected.
  public func usualRange(on day: Day) -> ClosedRange<Double>? {
    position(of: day).flatMap(usualRange(at:))
  }

  /// Returns whether the day at a position is anomalous.
  func isAnomalous(at position: Int) -> Bool {
    scores[position].magnitude > threshold
  }

  private func position(of day: Day) -> Int? {
    series.days.contains(day) ? day - series.start : nil
  }

  private func usualRange(at position: Int) -> ClosedRange<Double>? {
    let expected = expected[position]
    let (below, above) = (threshold * scalesBelow[position], threshold * scales[position])
    // Scales that are unknown or beyond all numbers bound nothing.
    guard !expected.isNaN, below >= 0, above >= 0 else { return nil }
    return (expected - below)...(expected + above)
  }

  private func day(at position: Int) -> ScoredDay {
    ScoredDay(
      day: series.start + position,
      observed: series[series.start + position],
      expected: expected[position].isNaN ? nil : expected[position],
      usualRange: usualRange(at: position),
      score: scores[position].isNaN ? nil : scores[position],
      evidence: evidence[position],
      isAnomalous: isAnomalous(at: position)
    )
  }
}
