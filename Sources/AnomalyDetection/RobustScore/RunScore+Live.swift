internal import OutlayStatistics

/// The score of a day together with the days before it.
///
/// ``RunScore`` with the windows that end on the day, made comparable by the
/// means of such windows in the year before.
struct LiveRunScore {
  /// Signed standardized deviations, of a year and of the longest window before.
  private(set) var standardized = LiveDays(LiveRunScore.keptDays)
  private var sizes = SortedWindow(capacity: LiveBaseline.yearDays)
  /// The means that windows of each width reached.
  private var reached = [SortedWindow](
    repeating: SortedWindow(capacity: LiveBaseline.yearDays),
    count: RunScore.longest + 1
  )

  /// The days after which it is known what windows usually reach.
  static let fewestDays = 56
  static let keptDays = LiveBaseline.yearDays + RunScore.longest

  /// Goes on from the deviations that were kept, the oldest first.
  init(_ standardized: [Double] = []) {
    for deviation in standardized { _ = next(deviation, isKnown: false) }
  }

  /// The score of the next day, 0 or more, which is taken in.
  ///
  /// - Parameters:
  ///   - deviation: The standardized deviation, `NaN` where missing or unknown.
  ///   - isKnown: Whether there are days enough before it.
  /// - Returns: The score, 0 of `NaN`.
  mutating func next(_ deviation: Double, isKnown: Bool) -> Double {
    let usualSize = sizes.quantile(RunScore.usual)
    sizes.replace(standardized[LiveBaseline.yearDays].magnitude, with: deviation.magnitude)
    standardized.append(deviation)
    var score = 0.0
    for width in 2...RunScore.longest {
      let up = mean(of: width, endingAgo: 1, sign: 1)
      let down = mean(of: width, endingAgo: 1, sign: -1)
      let usual = reached[width].quantile(RunScore.usual)
      reached[width].replace(
        largestMean(of: width, endingAgo: LiveBaseline.yearDays + 1),
        with: deviation.isNaN ? .nan : max(up, down)
      )
      guard !deviation.isNaN else { continue }
      let best = deviation > 0 ? up : down
      let ratio = isKnown && !usual.isNaN ? usualSize / max(usual, 1e-9) : 1
      let factor = min(max(ratio, 1), RunScore.mostFactors[width])
      let own = deviation.magnitude / max(best, 1e-9)
      score = max(score, best * factor * min(own, 1))
    }
    return score
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
