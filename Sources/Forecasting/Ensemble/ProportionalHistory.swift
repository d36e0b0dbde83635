internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// A history as logarithms: a bill whose weekends, seasons and noise are shares
/// of its level.
///
/// Amounts below half of the 5 % quantile of the positive ones count as that.
struct ProportionalHistory: Sendable {
  /// The logarithms, less their mean.
  let logarithms: MemberHistory

  private let mean: Double

  /// Takes the logarithms of a history that is positive on nine days of ten;
  /// others are not in proportion to anything.
  init?(_ history: MemberHistory) {
    let positive = history.values.filter { $0 > 0 }
    guard Double(positive.count) >= 0.9 * Double(history.values.count), positive.count >= 5 else {
      return nil
    }
    var ranked = positive
    let floor = 0.5 * ranked.select(positive.count / 20, among: positive.count)
    // Half of the least number is none.
    guard floor > 0 else { return nil }
    let logs = history.values.map { Double.log(max($0, floor)) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    self.mean = mean
    logarithms = history.with(logs.map { $0 - mean })
  }

  /// The amounts of paths of ``logarithms``.
  func amounts(of paths: MemberPaths) -> MemberPaths {
    var paths = paths
    // e⁷⁰⁰ is near the largest amount that there is.
    paths.update { Double.exp(min($0 + mean, 700)) }
    return paths
  }
}
