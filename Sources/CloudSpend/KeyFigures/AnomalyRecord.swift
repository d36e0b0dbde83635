/// An anomaly as those keep it who deal with it: its amounts, and its state.
///
///     let spill = AnomalyRecord(
///       "a1", .resolved, dayCount: 4, observed: 5_200, expected: 3_200,
///       correctableShare: 0.8, assumedDays: 12
///     )
///     spill.impact        // 2_000
///     spill.costAvoided   // .amount(4_800)
public struct AnomalyRecord: Hashable, Sendable {
  /// The state of dealing with it.
  public enum State: String, Codable, CaseIterable, Sendable {
    /// It goes on, or nobody has confirmed it.
    case open
    /// It is over, and was what it seemed.
    case resolved
    /// It was a false alert.
    case dismissed
    /// It was planned.
    case expected
  }

  /// The identifier.
  public let id: String
  /// The state.
  public let state: State
  /// The number of its days.
  public let dayCount: Int
  /// The amount of its days.
  public let observed: Double
  /// The amount that was expected of them.
  public let expected: Double
  /// The largest amount of them that would not have been flagged, where it is known.
  public let upper: Double?
  /// The share of the impact that could be put right, from 0 to 1.
  public let correctableShare: Double
  /// The days that it would have gone on for, had nobody ended it, where that is assumed.
  public let assumedDays: Double?
  /// The days from the first one to that on which it was detected, where they are known.
  public let daysToDetect: Double?

  /// Makes the record of an anomaly of a day at least.
  public init(
    _ id: String,
    _ state: State,
    dayCount: Int,
    observed: Double,
    expected: Double,
    upper: Double? = nil,
    correctableShare: Double = 1,
    assumedDays: Double? = nil,
    daysToDetect: Double? = nil
  ) {
    precondition(dayCount > 0, "an anomaly of \(dayCount) days")
    precondition((0...1).contains(correctableShare), "a share of \(correctableShare)")
    self.id = id
    self.state = state
    self.dayCount = dayCount
    self.observed = observed
    self.expected = expected
    self.upper = upper
    self.correctableShare = correctableShare
    self.assumedDays = assumedDays
    self.daysToDetect = daysToDetect
  }

  /// The amount beyond what was expected, below 0 for a drop.
  public var impact: Double { observed - expected }

  /// The impact as a share of what was expected, or `nil` where nothing was.
  public var impactShare: Double? { expected > 0 ? impact / expected : nil }

  /// The amount beyond the largest that would not have been flagged.
  public var impactOverUpper: Double? { upper.map { observed - $0 } }
}

extension AnomalyRecord {
  /// The cost that its end has avoided, or the reason why it has avoided none.
  public enum CostAvoided: Hashable, Sendable {
    /// The amount.
    case amount(Double)
    /// None.
    case none(Reason)
  }

  /// A reason why the end of an anomaly avoided no cost.
  public enum Reason: String, Codable, CaseIterable, Sendable {
    /// It goes on, or nobody has confirmed it.
    case notOver
    /// It was a false alert.
    case dismissed
    /// It was planned.
    case planned
    /// It cost no more than expected.
    case drop
    /// Nobody has said how long it would have gone on.
    case noAssumedDays
  }

  /// The cost that its end has avoided: the impact a day, the share of it that could be put
  /// right, and the days that it would have gone on for.
  ///
  /// - SeeAlso: FinOps Foundation, Managing cloud cost anomalies, anomaly detected cost
  ///   avoidance.
  public var costAvoided: CostAvoided {
    switch state {
    case .open: return .none(.notOver)
    case .dismissed: return .none(.dismissed)
    case .expected: return .none(.planned)
    case .resolved: break
    }
    guard impact > 0 else { return .none(.drop) }
    guard let assumedDays else { return .none(.noAssumedDays) }
    return .amount(impact * correctableShare / Double(dayCount) * assumedDays)
  }

  /// The same record, with days that are assumed where it has none.
  public func assuming(days: Double?) -> AnomalyRecord {
    AnomalyRecord(
      id,
      state,
      dayCount: dayCount,
      observed: observed,
      expected: expected,
      upper: upper,
      correctableShare: correctableShare,
      assumedDays: assumedDays ?? days,
      daysToDetect: daysToDetect
    )
  }
}

extension AnomalyRecord.Reason: CustomStringConvertible {
  /// The reason in a few words.
  public var description: String {
    switch self {
    case .notOver: "not over"
    case .dismissed: "dismissed"
    case .planned: "planned"
    case .drop: "a drop"
    case .noAssumedDays: "no assumed days"
    }
  }
}
