public import OutlayTimeSeries

/// A series with the expected amount and the score of each day.
///
///     let scored = try RobustScore().scored(spend)
///     scored[Day(2026, 11, 3)]?.score                 // 5.2
///     for day in scored where day.isAnomalous { print(day.day, day.observed ?? 0) }
///
/// ``expected``, ``scales``, ``scores`` and ``evidence`` are columns with a value
/// for each day of ``series``, in order.
public struct ScoredSeries: Sendable {
  /// The series that was scored.
  public let series: Series

  /// The expected amount of each day; `NaN` where nothing can be expected,
  /// such as in the first days of a rolling window.
  public private(set) var expected: [Double]

  /// The scale of deviations of each day above the expected amount, in the unit
  /// of the amounts; `NaN` where nothing is expected.
  public let scales: [Double]

  /// The scale of deviations of each day below the expected amount; the same as
  /// ``scales`` unless the two sides have scales of their own.
  public let scalesBelow: [Double]

  /// The score of each day in robust standard deviations, positive where the
  /// amount is too high; `NaN` on missing days and where nothing is expected.
  public private(set) var scores: [Double]

  /// The statistic that makes the score of each day.
  public private(set) var evidence: [Evidence]

  /// The changes of the level, first to last, whatever their size; those beyond
  /// the threshold are reported.
  public let levelChanges: [LevelChange]

  /// The size of score beyond which a day is anomalous.
  public private(set) var threshold: Double

  /// The amounts that episodes are found in, beside the scores.
  var basis = EpisodeBasis.scores

  /// The days of the changes as they are scored by themselves.
  private let daysOfChanges: [DayAlone]

  /// The statistic that makes the score of a day.
  public enum Evidence: UInt8, Sendable {
    /// The deviation of the day itself.
    case day
    /// The deviations of the days around it, it being one of them.
    case run
    /// The change of the level on it.
    case step
    /// The change of the level that begins on it and continues.
    case drift
    /// The change of the spread of the days from it on.
    case spread
  }

  /// A day without the change of the level on it.
  private struct DayAlone {
    let expected: Double
    let score: Double
    let evidence: Evidence
  }

  /// Makes the scores of a series.
  ///
  /// - Parameters:
  ///   - series: The amounts.
  ///   - expected: The expected amount of each day.
  ///   - scales: The scale of deviations above the expected amount.
  ///   - scalesBelow: The scale of those below it, `scales` unless given.
  ///   - scores: The score of each day.
  ///   - evidence: The statistic that makes it, the day itself unless given.
  ///   - levelChanges: The changes of the level, first to last, at most one a day
  ///     and each within the series. On their days, `expected`, `scores`
  ///     and `evidence` are those without the changes.
  ///   - threshold: The size of score beyond which a day is anomalous.
  public init(
    series: Series,
    expected: [Double],
    scales: [Double],
    scalesBelow: [Double]? = nil,
    scores: [Double],
    evidence: [Evidence]? = nil,
    levelChanges: [LevelChange] = [],
    threshold: Double
  ) {
    let scalesBelow = scalesBelow ?? scales
    let evidence = evidence ?? [Evidence](repeating: .day, count: series.count)
    precondition(
      [expected.count, scales.count, scalesBelow.count, scores.count, evidence.count]
        .allSatisfy { $0 == series.count },
      "\(series.count) days need as many expectations, scales and scores"
    )
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    for (change, next) in zip(levelChanges, levelChanges.dropFirst()) {
      precondition(change.day < next.day, "a change on \(next.day) follows one on \(change.day)")
    }
    self.series = series
    self.expected = expected
    self.scales = scales
    self.scalesBelow = scalesBelow
    self.scores = scores
    self.evidence = evidence
    self.levelChanges = levelChanges
    self.threshold = threshold
    daysOfChanges = levelChanges.map { change in
      let days = change.day..<(change.day + change.expectedWithout.count)
      precondition(
        series.days.clamped(to: days) == days,
        "a change on \(change.day) with \(days.count) days leaves the series' \(series.days)"
      )
      let t = change.day - series.start
      return DayAlone(expected: expected[t], score: scores[t], evidence: evidence[t])
    }
    reportChanges()
  }

  /// The same scores with another threshold.
  ///
  ///     let scores = try RobustScore().scored(spend)
  ///     scores.with(threshold: 4).anomalies      // as of RobustScore(threshold: 4)
  ///
  /// Sizes of scores do not depend on the threshold. Which changes of the level
  /// are reported does, and with them the expected amount and the side of their
  /// days.
  ///
  /// - Parameter threshold: The size of score beyond which a day is anomalous.
  /// - Returns: The scores.
  /// - Complexity: O(*n*), without scoring anew.
  public func with(threshold: Double) -> ScoredSeries {
    precondition(threshold > 0, "a threshold of \(threshold) would flag every day")
    var result = self
    result.threshold = threshold
    result.reportChanges()
    return result
  }

  /// Scores the day of each change that is reported by it.
  private mutating func reportChanges() {
    for (change, day) in zip(levelChanges, daysOfChanges) {
      let (t, size) = (change.day - series.start, day.score.magnitude)
      (expected[t], scores[t], evidence[t]) = (day.expected, day.score, day.evidence)
      // What stays is a new level, however far off its first day is.
      guard change.score.magnitude > Swift.min(size, threshold) else { continue }
      let largest = Swift.max(size, change.score.magnitude)
      scores[t] = change.score < 0 ? -largest : largest
      evidence[t] = change.isGradual ? .drift : .step
      // The moving level is half-way up already.
      if largest > threshold { expected[t] = change.expectedWithout[0] }
    }
  }
}

extension ScoredSeries {
  /// A change of the level on a day.
  ///
  ///     LevelChange(on: day, score: 5.1, expectedWithout: [120])
  ///
  /// It is reported if its score is beyond the threshold or beyond that of the day
  /// itself. The day then has the larger size of the two, with the side of the
  /// change; and where that is beyond the threshold, the expected amount is the
  /// one without the change, since a level that moves along would price it at
  /// nothing.
  public struct LevelChange: Sendable, Equatable {
    /// The first day of the new level.
    public let day: Day

    /// The score of the change, negative where the level falls.
    public let score: Double

    /// Indicates whether the level keeps changing: a drift, and not a step.
    public let isGradual: Bool

    /// The expected amounts from the day on had the level not changed, at least
    /// that of the day; `NaN` where missing.
    ///
    /// A step is priced on its first day, a drift on all of these.
    public let expectedWithout: [Double]

    /// Makes a change of the level.
    ///
    /// - Parameters:
    ///   - day: The first day of the new level.
    ///   - score: The score of the change, negative where the level falls.
    ///   - isGradual: Whether the level keeps changing.
    ///   - expectedWithout: The expected amounts from the day on had the level not
    ///     changed; of a drift until the new level is usual, such as
    ///     ``Anomaly/daysToNormal`` days.
    public init(
      on day: Day,
      score: Double,
      isGradual: Bool = false,
      expectedWithout: [Double]
    ) {
      precondition(!expectedWithout.isEmpty, "a change on \(day) says nothing of that day")
      self.day = day
      self.score = score
      self.isGradual = isGradual
      self.expectedWithout = expectedWithout
    }
  }

  /// The expected amounts from a position on had no drift begun there; none if no
  /// drift is reported on it.
  func expectedWithoutDrift(at position: Int) -> [Double] {
    guard evidence[position] == .drift,
      let change = levelChanges.first(where: { $0.day == series.start + position }),
      change.isGradual
    else { return [] }
    return change.expectedWithout
  }
}
