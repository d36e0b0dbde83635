/// Cumulative sums of deviations from the first weeks, to either side:
/// ``Detector/cusum(allowance:limit:)``.
///
///     let drifts = try spend.drifts(using: CUSUM())
///     drifts[0].onset     // 2026-04-02: the day it began
///     drifts[0].alarm     // 2026-04-19: the day it was detected
package struct CUSUM: DriftDetector {
  /// Half of the shift that is to be found soonest, in scales: *k*.
  package let allowance: Double

  /// The sum beyond which a level has moved: *h*.
  package let limit: Double

  /// The reference of a day's deviation.
  package let reference: DriftReference

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - allowance: *k*; with a half, shifts of one deviation are found soonest.
  ///   - limit: *h*. Independent normal days give a false alarm every 465 days at
  ///     the usual 5, and every 9,600 at 8 (D. Siegmund, Sequential Analysis,
  ///     1985, eq. 2.57): bills are many, and their days not independent.
  ///   - reference: The reference of a day's deviation.
  package init(
    allowance: Double = 0.5,
    limit: Double = 8,
    reference: DriftReference = DriftReference()
  ) {
    precondition(allowance >= 0, "an allowance of \(allowance) adds up by itself")
    precondition(limit > 0, "a limit of \(limit) would flag every day")
    self.allowance = allowance
    self.limit = limit
    self.reference = reference
  }

  /// Sums of 0.
  package var chart: Chart { Chart(allowance: allowance, limit: limit) }

  /// The sums to both sides.
  package struct Chart: DriftChart {
    let allowance: Double
    let limit: Double
    private var highSum = OneSidedSum()
    private var lowSum = OneSidedSum()

    init(allowance: Double, limit: Double) {
      self.allowance = allowance
      self.limit = limit
    }

    /// The sum of high deviations.
    package var high: Double { highSum.sum }

    /// The sum of low deviations, 0 or more.
    package var low: Double { lowSum.sum }

    /// The larger sum, negative where it is the low one.
    package var sum: Double { high >= low ? high : -low }

    /// Adds the deviation of the next observed day.
    package mutating func update(_ deviation: Double) -> DriftAlarm? {
      highSum.add(deviation - allowance)
      lowSum.add(-deviation - allowance)
      guard max(high, low) > limit else { return nil }
      let side = high >= low ? highSum : lowSum
      let shift = allowance + side.sum / Double(side.days)
      let alarm = DriftAlarm(sum: sum, days: side.days, shift: high >= low ? shift : -shift)
      self = Chart(allowance: allowance, limit: limit)
      return alarm
    }
  }
}

extension Detector where Self == NamedDetector {
  /// Cumulative sums of deviations from the first four weeks, to either side,
  /// which find a level that has moved by less than any single day shows.
  ///
  ///     try spend.anomalies(using: .cusum()).map(\.days)
  ///
  /// The tabular form, with *z* the standardized deviation of a day:
  ///
  ///     high = max(0, high + z − k)        low = max(0, low − z − k)
  ///
  /// The score of a day is the larger sum, and the limit *h* the threshold. After
  /// an alarm, four weeks are learned anew and have no score.
  ///
  /// - Parameters:
  ///   - allowance: *k*; with a half, shifts of one scale are found soonest.
  ///   - limit: *h*. Independent normal days give a false alarm every 465 days at
  ///     the usual 5, and every 9,600 at 8 (D. Siegmund, Sequential Analysis, 1985,
  ///     eq. 2.57): bills are many, and their days not independent.
  /// - Returns: A detector that needs 29 observed days.
  /// - Complexity: O(*n*).
  ///
  /// ## References
  ///
  /// E. S. Page, Continuous inspection schemes, Biometrika 41 (1954) 100–115,
  /// doi:10.2307/2333009. D. C. Montgomery, Introduction to Statistical Quality
  /// Control, section 9.1, whose example the results equal.
  public static func cusum(allowance: Double = 0.5, limit: Double = 8) -> NamedDetector {
    NamedDetector(.cusum, CUSUM(allowance: allowance, limit: limit))
  }
}
