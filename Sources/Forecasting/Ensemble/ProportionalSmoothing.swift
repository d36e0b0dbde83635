import RealModule
import TimeSeries

/// Robust smoothing of logarithms: a bill whose weekends and whose noise are
/// shares of its level.
///
/// Amounts below half of the 5 % quantile of the positive ones count as that.
struct ProportionalSmoothing: Sendable {
  /// The smoothing of the logarithms.
  let smoothing: RobustSmoothing

  /// The paths from every origin, or `nil` for a history that is not positive
  /// on nine days of ten.
  func paths(of history: MemberHistory) -> MemberPaths? {
    let positive = history.values.filter { $0 > 0 }
    guard Double(positive.count) >= 0.9 * Double(history.values.count), positive.count >= 5 else {
      return nil
    }
    var ranked = positive
    let floor = 0.5 * ranked.select(positive.count / 20, among: positive.count)
    var logs = history.values.map { Double.log(max($0, floor)) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    for t in logs.indices { logs[t] -= mean }
    var paths = smoothing.paths(of: history.with(logs))
    // e⁷⁰⁰ is near the largest amount that there is.
    paths.update { Double.exp(min($0 + mean, 700)) }
    return paths
  }
}
