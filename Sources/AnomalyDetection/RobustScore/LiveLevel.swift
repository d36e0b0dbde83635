/// The level of a series on the next day: three answers, each worth what it was
/// worth before.
///
/// One believes a new level slowly, one soon, and one, the median of two weeks,
/// only when most days are like it. Their mean is weighted by the inverse square
/// of what each has lately missed, as the variances of forecasts would weight them.
///
/// The first two are exponential smoothing,
///
///     l ← l + α ψ(x − l),
///
/// with ψ clipping at a usual deviation, so that a spike moves them by no more
/// than that. What clipping would follow for ever, a level far off, both take over
/// once it has stayed for a week.
///
/// - SeeAlso: S. Gelper, R. Fried, C. Croux, Robust forecasting with
///   exponential and Holt–Winters smoothing, Journal of Forecasting 29 (2010),
///   who clip the errors of smoothing likewise.
struct LiveLevel {
  /// What each of the three answers; `NaN` before the first day.
  private(set) var slow = Double.nan
  private(set) var soon = Double.nan
  private(set) var amounts = LiveDays(LiveLevel.medianDays)
  /// How much each has lately missed a day by.
  private(set) var misses = [0.0, 0, 0]
  /// The days that these are made of.
  private(set) var count = 0
  private var window = SortedWindow(capacity: LiveLevel.medianDays)

  /// The shares of a miss by which the two smoothers follow: a memory of ten days
  /// and one of two or three.
  ///
  /// Little changes from 0.05 and 0.2 to 0.2 and 0.5.
  static let follows = (slow: 0.1, soon: 0.4)
  /// The days whose median is the third answer, two whole weeks.
  static let medianDays = 14
  /// The days in a row to one side that make a new level: a burst is shorter.
  static let newLevelDays = 7
  /// How many usual deviations each of them is beyond the old one.
  static let newLevelSize = 2.0
  /// The days over which misses are remembered, about a month.
  static let memory = 32.0

  /// Begins a series.
  init() {}

  /// Goes on from what was kept, the oldest days first.
  init(slow: Double, soon: Double, misses: [Double], count: Int, amounts: [Double]) {
    (self.slow, self.soon, self.misses, self.count) = (slow, soon, misses, count)
    for amount in amounts { take(amount) }
  }

  /// What is expected of the next day; `NaN` where no day before is known.
  var expected: Double {
    var (sum, weights) = (0.0, 0.0)
    for (answer, miss) in zip(answers, misses) where !answer.isNaN {
      let weight = count == 0 ? 1 : 1 / (miss.squared + .leastVariance)
      sum += weight * answer
      weights += weight
    }
    return sum / weights
  }

  private var answers: [Double] { [slow, soon, window.quantile(0.5)] }

  /// Takes in a day, `NaN` where it is missing; `usual` is the size of a usual
  /// deviation, `NaN` where none is known.
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

  /// The level of the last week, if all of it is far off to one side.
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
    window.replace(amounts[LiveLevel.medianDays], by: amount)
    amounts.append(amount)
  }
}
