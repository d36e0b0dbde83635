/// Sums of deviations from the mean of the days so far, to either side:
/// ``Detector/pageHinkley(tolerance:limit:)``.
package struct PageHinkley: DriftDetector {
  /// The deviation from the mean that does not add up, in usual ones: *δ*.
  package let tolerance: Double

  /// The sum beyond which a level has moved: *λ*.
  package let limit: Double

  /// The reference of a day's deviation.
  package let reference: DriftReference

  /// Makes the detector.
  ///
  /// - Parameters:
  ///   - tolerance: *δ*; smaller than the allowance of ``CUSUM``, because the
  ///     mean takes up part of the shift.
  ///   - limit: *λ*; 15 is about as rare among independent normal days as the
  ///     limit of ``CUSUM``.
  ///   - reference: The reference of a day's deviation.
  package init(
    tolerance: Double = 0.25,
    limit: Double = 15,
    reference: DriftReference = DriftReference()
  ) {
    precondition(tolerance >= 0, "a tolerance of \(tolerance) adds up by itself")
    precondition(limit > 0, "a limit of \(limit) would flag every day")
    self.tolerance = tolerance
    self.limit = limit
    self.reference = reference
  }

  /// Sums of 0, and no mean.
  package var chart: Chart { Chart(tolerance: tolerance, limit: limit) }

  /// The sums to both sides, and the mean so far.
  package struct Chart: DriftChart {
    let tolerance: Double
    let limit: Double
    private var highSum = OneSidedSum()
    private var lowSum = OneSidedSum()
    private var mean = 0.0
    private var count = 0

    init(tolerance: Double, limit: Double) {
      self.tolerance = tolerance
      self.limit = limit
    }

    /// The larger of *m* − min *m* to both sides, negative where it is the low
    /// one.
    package var sum: Double { highSum.sum >= lowSum.sum ? highSum.sum : -lowSum.sum }

    /// Adds the deviation of the next observed day.
    package mutating func update(_ deviation: Double) -> DriftAlarm? {
      count += 1
      mean += (deviation - mean) / Double(count)
      // m − min m is a sum that restarts at 0 where it would be negative.
      highSum.add(deviation - mean - tolerance)
      lowSum.add(mean - deviation - tolerance)
      guard sum.magnitude > limit else { return nil }
      let side = sum > 0 ? highSum : lowSum
      let shift = tolerance + side.sum / Double(side.days)
      let alarm = DriftAlarm(sum: sum, days: side.days, shift: sum > 0 ? shift : -shift)
      self = Chart(tolerance: tolerance, limit: limit)
      return alarm
    }
  }
}

extension Detector where Self == NamedDetector {
  /// Sums of deviations from the mean of the days so far, to either side, which
  /// find a level that moves away from where it was.
  ///
  ///     try spend.anomalies(using: .pageHinkley()).map(\.days)
  ///
  /// With *z* the standardized deviation of a day and *z̄ₜ* the mean up to it:
  ///
  ///     mₜ = Σ (zᵢ − z̄ᵢ − δ)        alarm where mₜ − min mᵢ > λ
  ///
  /// and likewise with −*z*. Unlike in ``cusum(allowance:limit:)`` the first weeks
  /// need not be typical: the mean keeps adapting, at the price of following a
  /// slow drift.
  ///
  /// - Parameters:
  ///   - tolerance: *δ*; smaller than the allowance of cumulative sums, since the
  ///     mean takes up part of the shift.
  ///   - limit: *λ*; 15 is about as rare among independent normal days as the
  ///     limit of cumulative sums.
  /// - Returns: A detector that needs 29 observed days.
  /// - Complexity: O(*n*).
  ///
  /// ## References
  ///
  /// E. S. Page, Continuous inspection schemes, Biometrika 41 (1954) 100–115,
  /// doi:10.2307/2333009. D. V. Hinkley, Inference about the change-point from
  /// cumulative sum tests, Biometrika 58 (1971) 509–523, doi:10.2307/2334386.
  public static func pageHinkley(tolerance: Double = 0.25, limit: Double = 15) -> NamedDetector {
    NamedDetector(.pageHinkley, PageHinkley(tolerance: tolerance, limit: limit))
  }
}
