internal import OutlayStatistics
import OutlayTimeSeries

/// The seasons of a year, as waves, on a level of two weeks with weekdays.
///
///     w_t = a + b t + Σ c_k sin(2πk t/365.25) + d_k cos(2πk t/365.25),  k = 1…13
///
/// The means of whole weeks, without the effects of weekdays, are regressed on a
/// level, a trend and thirteen waves by recursive least squares with
/// forgetting, errors beyond three scales being clipped. A forecast has the
/// waves and not the trend, on what the last two weeks were without waves.
/// Until there are a year and five weeks, which separate a season from a trend,
/// there are no waves.
///
/// - SeeAlso: L. Ljung, System Identification: Theory for the User, 2nd edition
///   (1999), section 11.2.
struct YearlyWaves: Sendable {
  private static let fewestDays = 400
  private static let levelDays = 14

  /// The terms, worked out once for amounts and for logarithms, or `nil` where
  /// there are no waves.
  private let terms: WaveTerms?

  init(of history: MemberHistory) {
    let count = history.values.count
    terms =
      count <= YearlyWaves.fewestDays
      ? nil : WaveTerms(dayCount: count + history.horizon, historyCount: count)
  }

  /// The paths from every origin, `effects` being those of the weekdays.
  func paths(of history: MemberHistory, effects: WeekdayEffects) -> MemberPaths {
    var paths = LevelMedian(days: YearlyWaves.levelDays).paths(of: history, effects: effects)
    guard let terms else { return paths }
    let y = history.values
    var fit = WaveFit(history)
    var window = [Double](repeating: 0, count: YearlyWaves.levelDays)
    var week = 0
    for (origin, t) in history.origins.positions.enumerated() where t >= YearlyWaves.fewestDays {
      while week < (t + 1) / 7 {
        fit.learn(week, of: history, effects: effects, terms: terms)
        week += 1
      }
      for back in window.indices {
        let day = t - back
        window[back] =
          y[day] - effects[t, day % 7] - terms.waves(of: fit.coefficients, day: day)
      }
      let level = window.partitionedMedian() ?? 0
      for ahead in 0..<history.horizon {
        let day = t + 1 + ahead
        paths[origin, ahead] =
          level + effects[t, day % 7] + terms.waves(of: fit.coefficients, day: day)
      }
    }
    return paths
  }
}

/// The coefficients of the waves as they are learned week by week.
private struct WaveFit {
  private(set) var coefficients = [Quad](repeating: .zero, count: WaveTerms.vectorCount)
  private var scale: Double

  /// The scales beyond which an error is clipped.
  private static let bound = 3.0

  init(_ history: MemberHistory) {
    let y = history.values
    var start = Array(y.prefix(14))
    let level = start.partitionedMedian() ?? 0
    let size = y.reduce(0) { $0 + $1.magnitude } / Double(y.count)
    let month = y.prefix(28)
    coefficients[0][0] = level
    scale =
      month.reduce(0) { $0 + ($1 - level).magnitude } / Double(month.count) + 1e-6 * size
      + Double.leastSize
  }

  /// Takes in a whole week; one without an observed day was as expected.
  mutating func learn(
    _ week: Int,
    of history: MemberHistory,
    effects: WeekdayEffects,
    terms: WaveTerms
  ) {
    let days = (7 * week)..<(7 * week + 7)
    guard days.contains(where: { history.isObserved[$0] }) else { return }
    let mean =
      days.reduce(0) { $0 + history.values[$1] - effects[days.upperBound - 1, $1 % 7] } / 7
    let error = mean - terms.value(of: coefficients, week: week)
    let limit = WaveFit.bound * scale
    terms.move(&coefficients, by: min(max(error, -limit), limit), week: week)
    // The mean size of normal errors is 0.8 standard deviations.
    scale += max(0.05, 1 / Double(week + 2)) * (1.25 * min(error.magnitude, limit) - scale)
  }
}
