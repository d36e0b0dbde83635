internal import OutlayStatistics

/// The score of a day together with the days before it.
///
/// ``RunScore`` with the windows that end on the day, made comparable by the
/// means of such windows in the year before.
struct LiveRunScore {
  /// Signed standardized deviations, of a year and of the longest window before.
  private(set) var standardized: LiveDays
  private var sizes = LiveWindow(LiveBaseline.yearDays, ofSizes: true)
  /// The means that windows of each width reached, in order where days are kept so.
  private var reached: [SortedWindow] = []

  /// The days after which it is known what windows usually reach.
  static let fewestDays = 56
  static let keptDays = LiveBaseline.yearDays + RunScore.longest

  /// Goes on from the deviations that were kept, the oldest first.
  init(_ standardized: [Double] = []) {
    self.standardized = LiveDays(LiveRunScore.keptDays, kept: standardized)
  }

  /// Keeps the days and the means in order by size from now on.
  mutating func sort() {
    sizes.sort(standardized)
    reached = (0...RunScore.longest).map { width in
      var window = SortedWindow(capacity: LiveBaseline.yearDays)
      if width > 1 { for mean in largestMeans(of: width) { window.insert(mean) } }
      return window
    }
  }

  /// Keeps them in order no more.
  mutating func unsort() {
    sizes.unsort()
    reached = []
  }

  /// The score of the next day, 0 or more, which is taken in.
  ///
  /// - Parameters:
  ///   - deviation: The standardized deviation, `NaN` where missing or unknown.
  ///   - isKnown: Whether there are days enough before it.
  /// - Returns: The score, 0 of `NaN`.
  mutating func next(_ deviation: Double, isKnown: Bool) -> Double {
    let isScored = isKnown && !deviation.isNaN
    let usualSize = isScored ? sizes.quantile(RunScore.usual, of: standardized) : .nan
    let usualMeans = isScored ? usualMeans : []
    sizes.take(deviation, after: standardized)
    standardized.append(deviation)
    var score = 0.0
    for width in 2...RunScore.longest {
      let up = mean(of: width, endingAgo: 1, sign: 1)
      let down = mean(of: width, endingAgo: 1, sign: -1)
      if !reached.isEmpty {
        reached[width].replace(
          largestMean(of: width, endingAgo: LiveBaseline.yearDays + 1),
          with: deviation.isNaN ? .nan : max(up, down)
        )
      }
      guard !deviation.isNaN else { continue }
      let best = deviation > 0 ? up : down
      let usual = isScored ? usualMeans[width] : .nan
      let ratio = usual.isNaN ? 1 : usualSize / max(usual, 1e-9)
      let factor = min(max(ratio, 1), RunScore.mostFactors[width])
      let own = deviation.magnitude / max(best, 1e-9)
      score = max(score, best * factor * min(own, 1))
    }
    return score
  }

  /// The means that windows usually reached in the year before, a width each; `NaN` of
  /// widths that are none.
  private var usualMeans: [Double] {
    (0...RunScore.longest).map { width in
      guard width > 1 else { return .nan }
      return reached.isEmpty
        ? largestMeans(of: width).observedQuantile(RunScore.usual)
        : reached[width].quantile(RunScore.usual)
    }
  }

  /// The mean of the window that ends on each day of the year before, to the side on which
  /// it is larger; `NaN` of missing days.
  ///
  /// The sums to both sides differ by their sign alone.
  private func largestMeans(of width: Int) -> [Double] {
    let days = standardized.last(LiveRunScore.keptDays)
    return (max(0, days.count - LiveBaseline.yearDays)..<days.count).map { t in
      guard !days[t].isNaN else { return .nan }
      var sum = 0.0
      for place in max(0, t - width + 1)...t where !days[place].isNaN {
        sum += min(max(days[place], -RunScore.clip), RunScore.clip)
      }
      return sum.magnitude / Double(width)
    }
  }

  /// The mean of the window that ended so many days ago, to the side on which it
  /// is larger; `NaN` where that day is missing.
  private func largestMean(of width: Int, endingAgo ago: Int) -> Double {
    guard !standardized[ago].isNaN else { return .nan }
    return max(
      mean(of: width, endingAgo: ago, sign: 1),
      mean(of: width, endingAgo: ago, sign: -1)
    )
  }

  /// The mean of the clipped deviations to one side, 0 where they are to the
  /// other; missing days count as 0.
  private func mean(of width: Int, endingAgo ago: Int, sign: Double) -> Double {
    var sum = 0.0
    for day in (ago..<(ago + width)).reversed() where !standardized[day].isNaN {
      sum += min(max(sign * standardized[day], -RunScore.clip), RunScore.clip)
    }
    return max(0, sum / Double(width))
  }
}
