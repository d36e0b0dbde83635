/// How much a series has taken part in what the series of its panel did together
/// on the days before.
///
/// ``CommonMode`` with the mean of the others as the factor, and each series'
/// share regressed on the days before only.
struct PastCommonMode {
  // All take part in full, as long as nothing is known: the doubt of the ridge
  // pulls towards 1 here, because the first weeks cannot tell.
  var product = CommonMode.ridge
  var square = CommonMode.ridge

  /// The sum of the moves of one day, of the series that are there.
  struct Day {
    private(set) var count = 0.0
    private(set) var total = 0.0

    /// Adds the move of a series, `NaN` where it is missing.
    mutating func add(_ move: Double) {
      guard !move.isNaN else { return }
      count += 1
      total += move
    }
  }

  /// What a series does because all do, in its usual deviations, taking the day in.
  ///
  /// It is 0 where the series is missing or too few others are there.
  mutating func part(of move: Double, on day: Day) -> Double {
    guard !move.isNaN, day.count >= CommonMode.fewestSeries else { return 0 }
    let factor = (day.total - move) / (day.count - 1 + CommonMode.ridge)
    let part = product / square * factor
    product += move * factor
    square += factor * factor
    return part
  }
}
