/// The days on which an episode is on, found by the largest sum.
///
/// Each day votes with the share of the episode's size that it has, less a half, and at
/// most a half to either side:
///
///     uₜ = clip(g (xₜ − B) / δ − ½, −½, ½)
///
/// with the side *g*, the level before it *B*, and its size δ, the median of its
/// deviations. The episode reaches to where the running sum of votes is largest, on
/// both sides: one wild day neither makes nor ends it, and a gap of a day or two is
/// bridged.
///
/// - SeeAlso: E. S. Page, Continuous Inspection Schemes, Biometrika 41 (1954), whose
///   cumulative sums these are, with clipped terms.
struct EpisodeGrowth {
  /// The adjusted amounts.
  let values: [Double]
  /// The usual size of their deviations.
  let spread: Double

  /// The days, and the median deviation of those that they grew from.
  struct Result {
    var days: ClosedRange<Int>
    var size: Double
  }

  /// The days before the first that an episode may have begun.
  private static let reach = 14
  /// The votes by which a sum falls below its maximum before the end is believed, and
  /// those more of a series whose deviations are as large as the episode.
  private static let patience = (least: 1.5, noisy: 1.0)

  /// The episode about some days, or `nil` where their median is not on its side.
  func grown(from seed: ClosedRange<Int>, side: Double, level: Double) -> Result? {
    var days = seed
    var size = 0.0
    // The size of the days found is nearer to that of the episode than the seed's.
    for _ in 0..<2 {
      size = days.lazy.map { side * (values[$0] - level) }.observedMedian
      guard size > 0 else { return nil }
      let next = grown(days, Votes(values: values, side: side, level: level, size: size))
      if next == days { break }
      days = next
    }
    return Result(days: days, size: size)
  }

  private func grown(_ days: ClosedRange<Int>, _ votes: Votes) -> ClosedRange<Int> {
    let (least, noisy) = EpisodeGrowth.patience
    let patience = least + noisy * min(1, spread / votes.size)
    var (sum, best, end) = (votes[days.lowerBound], votes[days.lowerBound], days.lowerBound)
    for t in values.indices[(days.lowerBound + 1)...] {
      sum += votes[t]
      if sum >= best {
        (best, end) = (sum, t)
      } else if sum < best - patience, t > days.upperBound {
        break
      }
    }
    var start = days.lowerBound
    (sum, best) = (0, 0)
    for t in (max(0, start - EpisodeGrowth.reach)..<start).reversed() {
      sum += votes[t]
      if sum > best {
        (best, start) = (sum, t)
      } else if sum < best - patience {
        break
      }
    }
    while start < end, votes[start] < 0 { start += 1 }
    return start...max(start, end)
  }

  /// The vote of a day, given its deviation to the side of an episode of a size.
  static func vote(of deviation: Double, size: Double) -> Double {
    min(max(deviation / size - 0.5, -0.5), 0.5)
  }

  /// The votes of days.
  private struct Votes {
    let values: [Double]
    let side: Double
    let level: Double
    let size: Double

    /// The vote of a day, 0 where it is missing.
    subscript(day: Int) -> Double {
      let deviation = side * (values[day] - level)
      return deviation.isNaN ? 0 : EpisodeGrowth.vote(of: deviation, size: size)
    }
  }
}
