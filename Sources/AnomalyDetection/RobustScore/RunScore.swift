internal import OutlayStatistics
import OutlayTimeSeries
import RealModule

/// The score of a day together with its neighbours, for bursts of days of
/// which none stands out alone.
///
/// For each side and each width of 2 to 7 days: the mean of the clipped
/// deviations over a window, brought to the scale of single days by what such
/// windows usually reach on this very series, so that a series whose days go
/// together is not punished for it. A day has the best of the windows that
/// contain it, as far as it is itself out.
struct RunScore {
  /// The score of each day of four series, 0 or more; 0 where missing.
  let values: [Quad]

  /// The widest window.
  static let longest = 7
  /// The scales at which a day's deviation is clipped in a window.
  static let clip = 2.0
  /// The quantile at which windows and days are made alike.
  static let usual = 0.8

  /// Scores signed deviations in usual ones, `NaN` where missing.
  init(_ standardized: [Quad]) {
    let count = standardized.count
    var values = [Quad](repeating: .zero, count: count)
    let sizes = standardized.map { $0.magnitudes }
    let reference = sizes.observedQuantiles(RunScore.usual)
    let least = Quad(repeating: 1e-9)
    var windows = WindowMeans(standardized)
    for width in 2...RunScore.longest {
      windows.widen()
      // The windows that start on an observed day, to the side that they are on.
      let reached = (0..<count).map { windows.mean(from: $0).magnitudes + sizes[$0] * 0 }
      let usual = reached.observedQuantiles(RunScore.usual).larger(least)
      let factor = (reference / usual).larger(Quad(repeating: 1))
        .smaller(Quad(repeating: RunScore.mostFactors[width]))
      for t in 0..<count {
        let best = windows.largestMean(containing: t, onTheSideOf: standardized[t])
        let own = (sizes[t] / best.larger(least)).smaller(Quad(repeating: 1))
        values[t] = values[t].larger(best * factor * own)
      }
    }
    self.values = values
  }

  /// The most that the mean of independent deviations could gain by its width, *w*^0.7.
  static let mostFactors = (0...longest).map { Double.pow(Double($0), 0.7) }
}

/// The means of windows of clipped deviations, days beyond the ends and missing
/// ones counting as 0.
struct WindowMeans {
  /// Clipped deviations behind as many zeros as the longest window has days
  /// before its last, and before as many.
  private let clipped: [Quad]
  /// The sums of the windows by their first day.
  private var sums: [Quad]
  private var means: [Quad]
  private var width = 1

  private static let margin = RunScore.longest - 1

  init(_ standardized: [Quad]) {
    let margin = [Quad](repeating: .zero, count: WindowMeans.margin)
    let most = Quad(repeating: RunScore.clip)
    clipped =
      margin + standardized.map { $0.filled(.zero).larger(-most).smaller(most) } + margin
    sums = clipped
    means = clipped
  }

  /// Makes every window longer by the day after it.
  mutating func widen() {
    for first in 0..<(sums.count - width) {
      sums[first] += clipped[first + width]
      means[first] = sums[first] / Double(width + 1)
    }
    width += 1
  }

  /// The mean of the window that starts on a day.
  func mean(from t: Int) -> Quad {
    means[t + WindowMeans.margin]
  }

  /// The largest mean to one side of the windows that contain a day, 0 where all
  /// are to the other.
  @inline(__always)
  func largestMean(containing t: Int, onTheSideOf deviation: Quad) -> Quad {
    var high = Quad.zero
    var low = Quad.zero
    for first in (t + WindowMeans.margin - width + 1)...(t + WindowMeans.margin) {
      high = high.larger(means[first])
      low = low.smaller(means[first])
    }
    var result = high
    for lane in 0..<4 { result[lane] = deviation[lane] > 0 ? high[lane] : -low[lane] }
    return result
  }
}
