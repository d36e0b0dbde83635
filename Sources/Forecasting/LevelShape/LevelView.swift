internal import OutlayStatistics
import OutlayTimeSeries

/// The ways in which a level is followed.
enum LevelView: String, CaseIterable, Sendable {
  case week = "week's level"
  case steadyWeek = "week's level stays"
  case day = "day's level"
  case steadyDay = "day's level stays"

  private var isWeekly: Bool { self == .week || self == .steadyWeek }
  private var isLearned: Bool { self == .week || self == .day }

  /// The part of the history that it leans on.
  var basis: ForecastExplanation.Basis { isWeekly ? .recentWeeks : .lastDays }

  /// The weeks that the shape is the median of.
  private static let shapeWeeks = 8

  /// The paths from every origin.
  func paths(of history: MemberHistory) -> MemberPaths {
    var paths = history.emptyPaths()
    let y = history.values
    let size = y.lazy.map(\.magnitude).reduce(0, +) / Double(y.count) + Double.leastSize
    let ridge = LevelRidge(cycle: isWeekly ? 52 : 7, size: size)
    let period = isWeekly ? 7 : 1
    let steps = (history.horizon + period - 1) / period
    var sums = [0.0]
    sums.reserveCapacity(y.count + 1)
    for amount in y { sums.append(sums[sums.count - 1] + amount) }
    var levels: [Double] = []
    var shape = [1.0]
    for (origin, t) in history.origins.positions.enumerated() {
      let count = min((t + 1) / period, ridge.reach)
      guard !isWeekly || count >= 3 else {
        for ahead in 0..<history.horizon {
          paths[origin, ahead] = t >= 6 ? y[t - 6 + ahead % 7] : y[t]
        }
        continue
      }
      levels.removeAll(keepingCapacity: true)
      for back in (0..<count).reversed() {
        let end = t + 1 - back * period
        levels.append((sums[end] - sums[end - period]) / Double(period))
      }
      if isWeekly { LevelView.setShape(&shape, y[...t], levels, size: size) }
      if isLearned {
        ridge.extend(&levels, by: steps)
      } else {
        levels += repeatElement(levels[count - 1], count: steps)
      }
      for ahead in 0..<history.horizon {
        paths[origin, ahead] = levels[count + ahead / period] * shape[ahead % period]
      }
    }
    return paths
  }

  /// The median, over the last weeks, of the amount of each day against the
  /// level of its week, as factors whose mean is 1.
  private static func setShape(
    _ shape: inout [Double],
    _ y: ArraySlice<Double>,
    _ levels: [Double],
    size: Double
  ) {
    shape = [Double](repeating: 1, count: 7)
    let weeks = (0..<min(shapeWeeks, levels.count)).filter {
      // The shape of nothing is not known.
      levels[levels.count - 1 - $0].magnitude > 1e-9 * size
    }
    guard !weeks.isEmpty else { return }
    for day in 0..<7 {
      var ratios = weeks.map {
        y[y.endIndex - 7 * ($0 + 1) + day] / levels[levels.count - 1 - $0]
      }
      shape[day] = ratios.partitionedMedian() ?? 1
    }
    let sum = shape.reduce(0, +)
    // Medians need not add up to a week; those that add up to nearly nothing
    // are kept.
    if sum.magnitude > 0.1 { for day in 0..<7 { shape[day] *= 7 / sum } }
  }
}
