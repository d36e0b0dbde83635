import RealModule

/// How far a day is beyond anything that the series has reached on other days.
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
  /// The other days from which can be told what is a record.
  static let fewestDays = 30
  /// The episodes to each side that are looked for, the largest first.
  static let mostEpisodes = 5
  /// The expected number of such days from which on the next largest is looked
  /// for without this one.
  static let rare = 0.05

  /// Scores amounts without their calendar and what is left of them without
  /// their level, `NaN` where missing.
  init(_ amounts: [Double], residuals: [Double]) {
    values = RecordScore.ofBothSides(amounts, residuals, scores: RecordScore.records)
  }

  /// What `scores` says of records that are high or low, both as amounts and as
  /// residuals.
  static func ofBothSides(
    _ amounts: [Double],
    _ residuals: [Double],
    scores: ([Double]) -> [Double]
  ) -> [Double] {
    var values = [Double](repeating: 0, count: amounts.count)
    for sign in [1.0, -1.0] {
      let absolute = scores(amounts.map { sign * $0 })
      let relative = scores(residuals.map { sign * $0 })
      for t in values.indices { values[t] = max(values[t], min(absolute[t], relative[t])) }
    }
    return values
  }

  /// The scores of the high records.
  private static func records(_ amounts: [Double]) -> [Double] {
    var scores = [Double](repeating: 0, count: amounts.count)
    var descending = amounts.indices.filter { !amounts[$0].isNaN }
      .sorted { amounts[$0] > amounts[$1] }
    for _ in 0..<mostEpisodes {
      guard let top = descending.first else { break }
      let others = descending.filter { abs($0 - top) > reach }
      guard others.count >= fewestDays else { break }
      let tail = Tail(others[...exceeding].map { amounts[$0] })
      for t in descending.prefix(while: { amounts[$0] > tail.largest }) {
        scores[t] = tail.score(of: amounts[t])
      }
      guard tail.expectedCount(beyond: amounts[top]) < rare else { break }
      descending = others
    }
    return scores
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
