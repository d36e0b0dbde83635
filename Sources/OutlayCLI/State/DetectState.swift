import Outlay

/// What `detect --state` keeps from one run to the next: what the amounts are, and
/// what their days have taught.
struct DetectState {
  let subject: Subject
  private(set) var walk: WalkForwardState
  /// The last daily totals, which say what is too little to be shown.
  private(set) var totals: [Double]

  /// What is counted, and by what it is divided: the same in every run.
  struct Subject: Equatable, Codable {
    let currency: String?
    let dimensions: [String]
    let measure: String
  }

  /// A year of totals: as long as series are remembered.
  static let totalCount = 364

  /// Knows no day before `firstDay`.
  init(of subject: Subject, from firstDay: Day) {
    let nothing = Panel(start: firstDay, dayCount: 0, keys: [], values: [])
    self.init(of: subject, walk: WalkForwardState(nothing), totals: [])
  }

  /// Goes on from what was kept.
  init(of subject: Subject, walk: WalkForwardState, totals: [Double]) {
    self.subject = subject
    self.walk = walk
    self.totals = totals
  }

  /// The last day that is known.
  var lastDay: Day { walk.nextDay - 1 }

  /// Scores days that are new, and takes them in.
  ///
  /// - Parameters:
  ///   - days: The days, from the one after ``lastDay`` on.
  ///   - plan: What is known to be unusual, which teaches nothing.
  ///   - threshold: The size of score beyond which a day does not belong.
  /// - Returns: The scores; refusals are of series that have an amount on these days.
  mutating func advance(
    over days: NewDays,
    without plan: PlannedEvents,
    threshold: Double
  ) -> PanelScores {
    walk.threshold = threshold
    let scores = walk.advance(over: plan.leftOut(of: days.panel))
    totals = (totals + days.total.observedValues).suffix(DetectState.totalCount)
    let seen = Set(days.seen)
    let kept = scores.filter { series in
      if case .success = series.outcome { true } else { seen.contains(series.key) }
    }
    return PanelScores(keys: kept.map(\.key), outcomes: kept.map(\.outcome))
  }
}

extension DetectState.Subject {
  /// What a bill counts: one of the costs of its charges, else the amount column.
  init(_ cube: SpendCube, amountColumn: String?) {
    currency = cube.currency?.code
    dimensions = cube.dimensions.map(\.name)
    measure =
      cube.semantics.measures.isEmpty ? amountColumn ?? "the amounts" : cube.measure.column
  }
}
