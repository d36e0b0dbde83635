internal import OutlayStatistics
import RealModule

/// The score of a day beyond anything that the series has reached on other days.
///
/// A series that is off by its own size on half of its days, such as training
/// runs, makes every deviation usual. A record is still news if it goes beyond
/// the ten largest amounts by more than they go beyond each other.
///
/// Of the days outside the week to each side, so that a burst is not its own
/// history, let *u* be the amount that *k* = 10 exceed, and θ the mean by which
/// they do. Excesses of a light tail are exponential (Rényi 1953), those of a
/// further day over θ therefore *F*(2, 2*k*), and of as many days as there are
///
///     q = k (1 + (amount − u) / k θ)^−k
///
/// are expected beyond the amount. The score is −2 log₁₀ *q*: one chance in
/// twenty is worth 2.6.
///
/// The day must be a record both as an amount and as a deviation from its level:
/// a growing series reaches records all the time, and a new level is one.
struct RecordScore {
  /// The score of each day, 0 or more; 0 where missing or no record.
  let values: [Double]

  /// The largest amounts of other days that a record is held against.
  static let exceeding = 10
  /// The days to each side that may belong to the same episode.
  static let reach = 7
  /// The fewest other days of which one can be a record.
  static let fewestDays = 30
  /// The episodes to each side that are looked for, the largest first.
  static let mostEpisodes = 5
  /// The expected number of such days from which on the next largest is looked
  /// for without this one.
  static let rare = 0.05

  /// Scores amounts without their calendar and what is left of them without
  /// their level, `NaN` where missing.
  init(_ amounts: [Double], residuals: [Double]) {
    var values = [Double](repeating: 0, count: amounts.count)
    for sign in [1.0, -1.0] {
      let absolute = RecordScore.records(amounts.map { sign * $0 })
      // A record is one both ways.
      guard absolute.contains(where: { $0 > 0 }) else { continue }
      let relative = RecordScore.records(residuals.map { sign * $0 })
      for t in values.indices where absolute[t] > 0 {
        values[t] = max(values[t], min(absolute[t], relative[t]))
      }
    }
    self.values = values
  }

  /// The scores of the high records.
  private static func records(_ amounts: [Double]) -> [Double] {
    var scores = [Double](repeating: 0, count: amounts.count)
    var amounts = amounts
    var count = amounts.count { !$0.isNaN }
    for _ in 0..<mostEpisodes {
      guard let top = amounts.firstLargest else { break }
      let near = max(0, top - reach)..<min(amounts.count, top + reach + 1)
      count -= amounts[near].count { !$0.isNaN }
      guard count >= fewestDays else { break }
      var others = LargestAmounts(count: exceeding + 1)
      others.take(amounts, at: 0..<near.lowerBound)
      others.take(amounts, at: near.upperBound..<amounts.count)
      let tail = Tail(others.descending)
      for t in near where amounts[t] > tail.largest { scores[t] = tail.score(of: amounts[t]) }
      guard tail.expectedCount(beyond: amounts[top]) < rare else { break }
      for t in near { amounts[t] = .nan }
    }
    return scores
  }
}

extension [Double] {
  /// The first day of the largest amount, `nil` where all are missing.
  fileprivate var firstLargest: Int? {
    var (place, largest) = (-1, -Double.infinity)
    for t in indices where self[t] > largest {
      place = t
      largest = self[t]
    }
    return place < 0 ? nil : place
  }
}

extension RecordScore {
  /// The largest amounts of a series.
  struct Tail {
    let largest: Double
    /// The amount that the others exceed, and the mean by which they do.
    private let start: Double
    private let excess: Double
    private let count: Double

    /// Takes the largest amounts, the largest first.
    init(_ descending: [Double]) {
      count = Double(descending.count - 1)
      largest = descending[0]
      let start = descending[descending.count - 1]
      let mean = descending.reduce(0) { $0 + ($1 - start) } / count
      // A series that hardly varies: nobody minds a share of the level.
      let least = DeviationScale.levelShare * start
      excess = (mean.squared + least.squared + .leastVariance).squareRoot()
      self.start = start
    }

    /// The score of an amount, 0 of one that others reach.
    func score(of amount: Double) -> Double {
      amount > largest ? max(0, -2 * Double.log10(expectedCount(beyond: amount))) : 0
    }

    /// The number of days beyond an amount, of as many as there are.
    func expectedCount(beyond amount: Double) -> Double {
      count * Double.pow(1 + (amount - start) / (count * excess), -count)
    }
  }
}
