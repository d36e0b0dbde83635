public import OutlayTimeSeries

extension Anomaly {
  /// The cost of some days of an episode.
  public struct Cost: Sendable, Equatable {
    /// The sum of the amounts.
    public var observed: Double
    /// The sum of the expected amounts.
    public var expected: Double

    /// Makes a cost.
    public init(observed: Double, expected: Double) {
      (self.observed, self.expected) = (observed, expected)
    }

    /// The amount beyond the expected.
    public var impact: Double { observed - expected }
  }

  /// The knowledge of an episode from day to day, without the days after.
  ///
  ///     let alert = anomaly.course?.alert(meeting: Materiality(amount: 50))
  ///     alert?.day              // 2026-11-04, the second day
  ///     alert?.cost.impact      // 62.50, what it had cost by then
  public struct Course: Sendable, Equatable {
    /// The day on which it was found.
    public let flagged: Day
    /// Its cost by the end of each day from then on, until it was over.
    public let costs: [Cost]
    /// The day on which it was found to be over, or its level the usual one; `nil` while
    /// it goes on.
    public let decided: Day?

    /// Makes a course.
    public init(flagged: Day, costs: [Cost], decided: Day?) {
      (self.flagged, self.costs, self.decided) = (flagged, costs, decided)
    }

    /// The first day by whose end it had cost enough to be shown, with that cost; `nil`
    /// if there was none.
    public func alert(meeting gates: Materiality) -> (day: Day, cost: Cost)? {
      costs.firstIndex(where: gates.isMet).map { (flagged + $0, costs[$0]) }
    }
  }
}

extension Anomaly {
  /// The same with what was known of it earlier under another name.
  func continuing(_ earlier: Course) -> Anomaly {
    guard let course, earlier.flagged < course.flagged else { return self }
    let count = course.flagged - earlier.flagged
    // Until it had its name it cost what was said.
    let before = (0..<count).map { earlier.costs[min($0, earlier.costs.count - 1)] }
    var whole = self
    whole.course = Course(
      flagged: earlier.flagged,
      costs: before + course.costs,
      decided: course.decided
    )
    return whole
  }
}
