internal import OutlayStatistics

/// The level of a series on the next day: a mean of three estimates, weighted by their
/// past errors.
///
/// One follows a new level slowly, one fast, and one, the median of two weeks, once
/// most days have it. Weights are the inverse squares of recent errors, as those of
/// forecasts would be their inverse variances.
///
/// The first two are exponential smoothing,
///
///     l ← l + α ψ(x − l),
///
/// with ψ clipping at one scale, so that a spike moves them by no more than that. A
/// clipped average follows a distant level only slowly: both adopt it once it has
/// lasted a week.
///
/// - SeeAlso: S. Gelper, R. Fried, C. Croux, Robust forecasting with
///   exponential and Holt–Winters smoothing, Journal of Forecasting 29 (2010),
///   who clip the errors of smoothing likewise.
struct LiveLevel {
  /// The slow and the fast estimate; `NaN` before the first day.
  private(set) var slow: Double
  private(set) var soon: Double
  private(set) var amounts: LiveDays
  /// The recent mean size of each estimate's errors.
  private(set) var misses: [Double]
  /// The number of days that these are made of.
  private(set) var count: Int
  private var window = LiveWindow(LiveLevel.medianDays)

  /// The smoothing parameters α of the two: a memory of ten days and one of two or
  /// three.
  ///
  /// Little changes from 0.05 and 0.2 to 0.2 and 0.5.
  static let follows = (slow: 0.1, soon: 0.4)
  /// The days whose median is the third estimate, two whole weeks.
  static let medianDays = 14
  /// The days in a row to one side that make a new level: a burst is shorter.
  static let newLevelDays = 7
  /// The number of scales that each of them is beyond the old level.
  static let newLevelSize = 2.0
  /// The days over which errors are remembered, about a month.
  static let memory = 32.0

  /// Begins a series, or goes on from what was kept, the oldest days first.
  init(
    slow: Double = .nan,
    soon: Double = .nan,
    misses: [Double] = [0, 0, 0],
    count: Int = 0,
    amounts: [Double] = []
  ) {
    (self.slow, self.soon, self.misses, self.count) = (slow, soon, misses, count)
    self.amounts = LiveDays(LiveLevel.medianDays, kept: amounts)
  }

  /// Keeps the days in order by size from now on.
  mutating func sort() { window.sort(amounts) }

  /// Keeps them in order no more.
  mutating func unsort() { window.unsort() }

  /// The expected level of the next day; `NaN` where no day before is known.
  var expected: Double {
    var (sum, weights) = (0.0, 0.0)
    for (answer, miss) in zip(answers, misses) where !answer.isNaN {
      let weight = count == 0 ? 1 : 1 / (miss.squared + .leastVariance)
      sum += weight * answer
      weights += weight
    }
    return sum / weights
  }

  private var answers: [Double] { [slow, soon, window.quantile(0.5, of: amounts)] }

  /// Adds a day, `NaN` where it is missing; `usual` is the scale of deviations, `NaN`
  /// where none is known.
  mutating func take(_ amount: Double, usual: Double) {
    if !amount.isNaN {
      let answers = answers
      if !answers.contains(where: \.isNaN) {
        count += 1
        let share = max(1 / LiveLevel.memory, 1 / Double(count))
        for i in misses.indices {
          misses[i] += share * ((amount - answers[i]).magnitude - misses[i])
        }
      }
      slow = followed(slow, amount, LiveLevel.follows.slow, usual)
      soon = followed(soon, amount, LiveLevel.follows.soon, usual)
    }
    take(amount)
    if let level = newLevel(usual: usual) { (slow, soon) = (level, level) }
  }

  /// The level of the last week, if all of it is far from the old one, on one side.
  private func newLevel(usual: Double) -> Double? {
    let week = (1...LiveLevel.newLevelDays).lazy.map { amounts[$0] }
    let far = LiveLevel.newLevelSize * usual
    guard week.allSatisfy({ $0 - slow > far }) || week.allSatisfy({ slow - $0 > far }) else {
      return nil
    }
    return week.sorted()[LiveLevel.newLevelDays / 2]
  }

  private func followed(
    _ level: Double,
    _ amount: Double,
    _ share: Double,
    _ usual: Double
  ) -> Double {
    guard !level.isNaN else { return amount }
    let miss = amount - level
    return level + share * (usual.isNaN ? miss : min(max(miss, -usual), usual))
  }

  private mutating func take(_ amount: Double) {
    window.take(amount, after: amounts)
    amounts.append(amount)
  }
}
