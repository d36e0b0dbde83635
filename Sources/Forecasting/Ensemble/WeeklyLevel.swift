internal import OutlayStatistics

/// The mean amount of a week, forecast by a ridge regression, times the shape
/// of the last two weeks.
///
/// A periodic series is nearly of rank one: a shape times a level a period. The
/// shape is left as the last weeks had it, and only the level is learned: from
/// the two weeks before and the week a year before, on at most two years of weeks,
/// shrunk towards a level that stays.
///
/// - SeeAlso: T. Honda, Don't learn the shape: forecasting periodic time series
///   by rank-1 decomposition, arXiv 2605.07222 (2026), whose idea it is. Here
///   the penalty is fixed, as every origin has its own regression.
struct WeeklyLevel: Sendable {
  /// The weeks that the shape is the mean of.
  private static let shapeWeeks = 2
  /// The weeks that the regression learns from.
  private static let memory = 104
  /// The weeks of a year.
  private static let year = 52
  /// The fewest weeks that a regression is made of.
  private static let fewest = 6

  /// The paths from every origin.
  func paths(of history: MemberHistory) -> MemberPaths {
    var paths = history.emptyPaths()
    let y = history.values
    let size = y.lazy.map(\.magnitude).reduce(0, +) / Double(y.count) + Double.leastSize
    // The sum of the seven days through each.
    let sums = y.indices.map { t -> Double in
      t < 6 ? 0 : (t - 6...t).reduce(0) { $0 + y[$1] }
    }
    var levels: [Double] = []
    levels.reserveCapacity(y.count / 7)
    var units: [Double] = []
    units.reserveCapacity(y.count / 7)
    var ahead = [Double](repeating: 0, count: (history.horizon + 6) / 7)
    var shape = [Double](repeating: 1, count: 7)
    for (origin, t) in history.origins.positions.enumerated() {
      let weeks = (t + 1) / 7
      guard weeks >= 3 else {
        for ahead in 0..<history.horizon {
          paths[origin, ahead] = t >= 6 ? y[t - 6 + ahead % 7] : y[t]
        }
        continue
      }
      levels.removeAll(keepingCapacity: true)
      for week in 0..<weeks { levels.append(sums[t - 7 * (weeks - 1 - week)] / 7) }
      let shapeLevel = levels.suffix(WeeklyLevel.shapeWeeks).reduce(0, +)
      for weekday in 0..<7 {
        let sum = y[t - 13 + weekday] + y[t - 6 + weekday]
        let isSteady =
          shapeLevel.magnitude > 1e-9 * size * Double(WeeklyLevel.shapeWeeks)
        shape[weekday] = isSteady ? sum / shapeLevel : 1
      }
      WeeklyLevel.forecast(levels, to: &ahead, units: &units, size: size)
      for day in 0..<history.horizon { paths[origin, day] = ahead[day / 7] * shape[day % 7] }
    }
    return paths
  }

  /// Forecasts the levels of the weeks `ahead`; `units` is room for the levels
  /// in standard deviations.
  private static func forecast(
    _ levels: [Double],
    to ahead: inout [Double],
    units: inout [Double],
    size: Double
  ) {
    let first = max(0, levels.count - memory)
    let recent = levels[first...]
    let mean = recent.reduce(0, +) / Double(recent.count)
    let variance = recent.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(recent.count)
    let unit = variance.squareRoot() + 1e-9 * size
    units.removeAll(keepingCapacity: true)
    for level in levels { units.append((level - mean) / unit) }
    let hasYear = levels.count >= year + 8
    // The normal equations of what the level does beyond staying; the terms are
    // the two weeks before, a constant, and the week a year before.
    var normal = FourNormalEquations()
    for week in (first + 2)..<levels.count {
      normal.add(
        Quad(
          units[week - 1],
          units[week - 2],
          1,
          hasYear && week >= year ? units[week - year] : 0
        ),
        (levels[week] - levels[week - 1]) / unit
      )
    }
    var beta = Quad(1.0, 0, 0, 0)
    if normal.count >= fewest {
      // As much weight as a twentieth of the weeks, and one more.
      beta += normal.solution(penalty: 0.05 * Double(normal.count) + 1)
    }
    var last = units[levels.count - 1]
    var beforeLast = units[levels.count - 2]
    for index in ahead.indices {
      let week = levels.count + index
      var next = beta[2] + beta[0] * last + beta[1] * beforeLast
      if hasYear, week - year < levels.count {
        next += beta[3] * (levels[week - year] - mean) / unit
      }
      // Six standard deviations: a root beyond one must not run away.
      next = min(max(next, -6), 6)
      beforeLast = last
      last = next
      ahead[index] = mean + next * unit
    }
  }
}

/// The normal equations of four terms, solved with a penalty by Cholesky's
/// factorization in place.
private struct FourNormalEquations {
  private var gram = (
    Quad.zero, Quad.zero, Quad.zero, Quad.zero
  )
  private var moments = Quad.zero
  private(set) var count = 0

  /// Adds a row.
  @inline(__always)
  mutating func add(_ row: Quad, _ target: Double) {
    gram.0 += row[0] * row
    gram.1 += row[1] * row
    gram.2 += row[2] * row
    gram.3 += row[3] * row
    moments += row * target
    count += 1
  }

  /// The solution with `penalty`, above 0, on every term.
  func solution(penalty: Double) -> Quad {
    var factor = [gram.0, gram.1, gram.2, gram.3]
    var solution = moments
    for i in 0..<4 {
      for j in 0...i {
        var sum = factor[i][j] + (i == j ? penalty : 0)
        for k in 0..<j { sum -= factor[i][k] * factor[j][k] }
        factor[i][j] = i == j ? sum.squareRoot() : sum / factor[j][j]
      }
      for k in 0..<i { solution[i] -= factor[i][k] * solution[k] }
      solution[i] /= factor[i][i]
    }
    for i in (0..<4).reversed() {
      for k in (i + 1)..<4 { solution[i] -= factor[k][i] * solution[k] }
      solution[i] /= factor[i][i]
    }
    return solution
  }
}
