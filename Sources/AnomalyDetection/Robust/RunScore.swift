import RealModule

/// How unusual a day is together with its neighbours, for bursts of days of
/// which none stands out alone.
///
/// For each side and each width of 2 to 7 days: the mean of the clipped
/// deviations over a window, brought to the scale of single days by what such
/// windows usually reach on this very series, so that a series whose days go
/// together is not punished for it. A day has the best of the windows that
/// contain it, as far as it is itself out.
struct RunScore {
  /// The score of each day, 0 or more; 0 where missing.
  let values: [Double]

  /// The widest window.
  static let longest = 7
  /// A day counts in a window as at most so many usual deviations.
  static let clip = 2.0
  /// The quantile at which windows and days are made alike.
  static let usual = 0.8

  /// Scores signed deviations in usual ones, `NaN` where missing.
  init(_ standardized: [Double]) {
    let count = standardized.count
    var values = [Double](repeating: 0, count: count)
    let reference = standardized.map(\.magnitude).observedQuantile(RunScore.usual)
    let high = WindowMeans(standardized, sign: 1)
    let low = WindowMeans(standardized, sign: -1)
    for width in 2...RunScore.longest {
      let up = high.means(over: width)
      let down = low.means(over: width)
      // The windows that start on an observed day.
      let reached = standardized.indices.map { t in
        standardized[t].isNaN ? .nan : max(up[t + width - 1], down[t + width - 1])
      }
      let ratio = reference / max(reached.observedQuantile(RunScore.usual), 1e-9)
      let factor = min(max(ratio, 1), RunScore.mostFactors[width])
      for (sign, means) in [(1.0, up), (-1.0, down)] {
        for t in 0..<count where !standardized[t].isNaN {
          var best = 0.0
          for window in t..<(t + width) { best = max(best, means[window]) }
          let own = sign * standardized[t] / (max(best, 1e-9))
          values[t] = max(values[t], best * factor * min(max(own, 0), 1))
        }
      }
    }
    self.values = values
  }

  /// What the mean of independent deviations could gain by its width, *w*^0.7.
  static let mostFactors = (0...longest).map { Double.pow(Double($0), 0.7) }
}

/// The means of windows of clipped deviations to one side, 0 where they are to
/// the other.
struct WindowMeans {
  /// Clipped deviations, 0 where missing.
  private let clipped: [Double]

  init(_ standardized: [Double], sign: Double) {
    clipped = standardized.map {
      $0.isNaN ? 0 : min(max(sign * $0, -RunScore.clip), RunScore.clip)
    }
  }

  /// The mean of each window that touches the days, by its first day plus
  /// `width` − 1; days beyond the ends count as 0.
  func means(over width: Int) -> [Double] {
    (0..<(clipped.count + width - 1)).map { window in
      var sum = 0.0
      for t in max(0, window - width + 1)...min(clipped.count - 1, window) { sum += clipped[t] }
      return max(0, sum / Double(width))
    }
  }
}
