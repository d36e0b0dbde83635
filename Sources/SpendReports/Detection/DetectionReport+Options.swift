public import OutlayAnomalyDetection
public import OutlayBillReading
public import OutlayCloudSpend
public import OutlayTimeSeries

extension DetectionReport {
  /// The rule that sets the size of score beyond which a day does not belong.
  public enum ThresholdRule: Sendable, Hashable {
    /// The threshold of the detector.
    case standard
    /// A size of score, above 0.
    case score(Double)
    /// An alert budget: the share of days to flag, in (0, 1).
    case flagging(share: Double)
    /// The share of false days among those flagged, in (0, 1), by Benjamini and
    /// Hochberg over all days of all series.
    case falseDiscoveryRate(Double)
  }

  /// The cost from which an anomaly is shown.
  public struct Gates: Sendable, Equatable {
    /// The least impact.
    public enum Impact: Sendable, Equatable {
      /// 1 % of the median daily total.
      case automatic
      /// An amount, 0 or more.
      case atLeast(Double)
    }

    /// The least impact.
    public var impact: Impact
    /// The least impact as a share of the expected amount: a tenth unless given.
    public var share: Double
    /// Indicates whether both must be met, or one is enough.
    public var needsBoth: Bool

    /// Makes gates; what is left out has its default.
    public init(
      impact: Impact = .automatic,
      share: Double = 0.1,
      needsBoth: Bool = true
    ) {
      self.impact = impact
      self.share = share
      self.needsBoth = needsBoth
    }

    /// The gates, with an amount in place of the automatic one.
    func materiality(automatic: Double) -> Materiality {
      let amount =
        switch impact {
        case .automatic: automatic
        case .atLeast(let amount): amount
        }
      return Materiality(amount: amount, share: share, needsBoth: needsBoth)
    }
  }

  /// The scoring of days, and the choice of those that are shown.
  public struct Options: Sendable {
    /// The detector.
    public var detector: DetectorName
    /// The threshold.
    public var threshold: ThresholdRule
    /// The cost from which an anomaly is shown.
    public var gates: Gates
    /// The days that are known to be unusual: they raise no alert and teach nothing.
    public var plan: PlannedEvents
    /// The decisions on anomalies, or `nil` where nobody keeps any.
    public var decisions: Decisions?
    /// The day from which a job of each morning is looked at, or `nil` for the whole
    /// history with hindsight.
    ///
    /// Of other detectors than the default, it is the day before
    /// which anomalies are left out that ended.
    public var since: Day?
    /// The dimensions of the cube that explain the anomalies; the others divide the
    /// series.
    public var explainBy: [SpendDimension]
    /// Indicates whether every day of every series is in the report.
    public var includesDays: Bool
    /// Indicates whether the report has what a job of each morning would have flagged,
    /// on which day, without knowledge of later days; the days are then those scores.
    public var isReplay: Bool
    /// The days that are looked at.
    public var settlement: Settlement

    /// Makes options; what is left out has its default.
    public init(
      detector: DetectorName = .robustScore,
      threshold: ThresholdRule = .standard,
      gates: Gates = Gates(),
      plan: PlannedEvents = PlannedEvents([]),
      decisions: Decisions? = nil,
      since: Day? = nil,
      explainBy: [SpendDimension] = [],
      includesDays: Bool = false,
      isReplay: Bool = false,
      settlement: Settlement = .automatic
    ) {
      self.detector = detector
      self.threshold = threshold
      self.gates = gates
      self.plan = plan
      self.decisions = decisions
      self.since = since
      self.explainBy = explainBy
      self.includesDays = includesDays
      self.isReplay = isReplay
      self.settlement = settlement
    }
  }

  /// The scoring of new days, and the choice of those that are shown.
  public struct LiveOptions: Sendable {
    /// The size of score beyond which a day does not belong.
    public var threshold: Double
    /// The cost from which an anomaly is shown.
    public var gates: Gates
    /// The days that are known to be unusual: they raise no alert and teach nothing.
    public var plan: PlannedEvents
    /// The decisions on anomalies, or `nil` where nobody keeps any.
    ///
    /// Days that a state has learned before stay learned.
    public var decisions: Decisions?
    /// The name of the column of amounts of a plain CSV, where it was chosen: a state
    /// that has learned of one column refuses another.
    public var amountColumn: String?
    /// The conditions on rows with which the bill was read: a state refuses a bill that was
    /// read with others.
    public var conditions: [RowFilter]
    /// The columns that were hashed when the bill was read, likewise.
    public var hashedColumns: [String]
    /// The days that are looked at.
    public var settlement: Settlement

    /// Makes options; what is left out has its default.
    public init(
      threshold: Double = WalkForwardScore().threshold,
      gates: Gates = Gates(),
      plan: PlannedEvents = PlannedEvents([]),
      decisions: Decisions? = nil,
      amountColumn: String? = nil,
      conditions: [RowFilter] = [],
      hashedColumns: [String] = [],
      settlement: Settlement = .automatic
    ) {
      self.threshold = threshold
      self.gates = gates
      self.plan = plan
      self.decisions = decisions
      self.amountColumn = amountColumn
      self.conditions = conditions
      self.hashedColumns = hashedColumns
      self.settlement = settlement
    }
  }
}

extension RowFilter {
  /// The condition as people write it, its values in order: `ServiceName=EC2,S3`.
  package var text: String {
    let isPattern = values.contains { if case .pattern = $0 { true } else { false } }
    let mark = (isNegated ? "!" : "") + (isPattern ? "~" : "=")
    return dimension + mark + values.map(\.text).sorted().joined(separator: ",")
  }
}
