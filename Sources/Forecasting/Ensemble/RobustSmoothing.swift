internal import OutlayStatistics
import OutlayTimeSeries

/// Exponential smoothing of a level, a trend and weekday effects that distrusts
/// what is far off, until it has come three times.
///
///     l_t = l⁻ + α e′,  b_t = φ b + β α e′,  s_d += γ (1 − α) e′
///
/// An error *e* within three scales counts in full, one beyond them less and
/// less, and beyond nine not at all (Hampel's redescending function, 1974).
/// Three such errors in a row to one side are not outliers but a new level:
/// the median of the three. A missing day leaves the state as it was, a day
/// later.
///
/// - SeeAlso: S. Gelper, R. Fried, C. Croux, Robust forecasting with
///   exponential and Holt–Winters smoothing, Journal of Forecasting 29 (2010),
///   whose clipping this makes redescend and whose level shifts it follows.
struct RobustSmoothing: Sendable {
  /// The share of an error that the level follows.
  var level: Double
  /// The share of what is left of it that the weekday's effect follows.
  var season = 0.0
  /// The share of the level's move that the trend follows.
  var trend = 0.0
  /// The share of the trend that is left a day later.
  var damping = 1.0

  /// The scales beyond which an error is an outlier.
  private static let bound = 3.0

  /// The paths from every origin.
  func paths(of history: MemberHistory) -> MemberPaths {
    var outliers: [Int] = []
    return paths(of: history, outliers: &outliers)
  }

  /// The paths from every origin, and the days that were taken for outliers
  /// and not for a new level.
  func paths(of history: MemberHistory, outliers found: inout [Int]) -> MemberPaths {
    var paths = history.emptyPaths()
    let y = history.values
    let start = zip(y, history.isObserved).prefix(14).filter(\.1).map(\.0)
    var l = start.median() ?? 0
    var b = 0.0
    var s = [Double](repeating: 0, count: 7)
    var scale = start.map { ($0 - l).magnitude }.median() ?? 0
    let tiny = 1e-6 * y.lazy.map(\.magnitude).reduce(0, +) / Double(y.count) + Double.leastSize
    // The last two observed days.
    var before = (last: 0, secondLast: 0)
    var outliers = 0
    var side = 0.0
    var origin = 0
    for t in y.indices {
      let weekday = t % 7
      let expected = l + damping * b
      if !history.isObserved[t] {
        l = expected
        b *= damping
      } else {
        let error = y[t] - expected - s[weekday]
        let limit = RobustSmoothing.bound * scale + tiny
        var trusted = error
        if error.magnitude > limit {
          let sign = error > 0 ? 1.0 : -1.0
          outliers = sign == side ? outliers + 1 : 1
          side = sign
          if outliers < 3 { found.append(t) }
          trusted = limit * sign * max(0, 1 - (error.magnitude - limit) / (2 * limit))
        } else {
          outliers = 0
          side = 0
        }
        if outliers >= 3 {
          // The level has moved; effects and trend stay.
          found.removeLast(2)
          l = middle(
            y[t] - s[weekday],
            y[before.last] - s[before.last % 7],
            y[before.secondLast] - s[before.secondLast % 7]
          )
          outliers = 0
          side = 0
          scale += 0.1 * (limit - scale)
        } else {
          let gain = max(level, 1 / Double(t + 2))
          l = expected + gain * trusted
          b = damping * b + trend * gain * trusted
          if season > 0 {
            s[weekday] += max(season, 1 / Double(t / 7 + 3)) * (1 - gain) * trusted
          }
          // The mean size of normal errors is 0.8 standard deviations.
          scale += max(0.05, 1 / Double(t + 5)) * (1.25 * min(error.magnitude, limit) - scale)
        }
        before = (t, before.last)
      }
      if history.origins.positions[origin] == t {
        var drift = 0.0
        var left = 1.0
        for ahead in 0..<history.horizon {
          left *= damping
          drift += left * b
          paths[origin, ahead] = l + drift + s[(t + 1 + ahead) % 7]
        }
        origin += 1
        if origin == history.origins.positions.count { break }
      }
    }
    return paths
  }
}
