/// How much the level changes on a day, for shifts and drifts that no single
/// day shows.
///
/// The change is the difference of the medians of two weeks after and before,
/// as far as the day itself is already there. Where it is the largest among two
/// weeks to each side, a shift is told, once: on the first day of the week
/// before that has three quarters of it.
struct StepScore {
  /// The score of each day, 0 or more.
  let values: [Double]
  private let amounts: [Double]
  /// The level before each day.
  let before: [Double]
  /// The level after less that before.
  let changes: [Double]

  /// The days before and after that are compared.
  static let reach = 14
  /// The days that make a new level: one that is seen for less may be a burst.
  static let fewestDays = 7
  /// The share of the change with which it has begun.
  static let begun = 0.75
  /// A change of the level in usual deviations is worth so many of a day.
  static let weight = 1.6

  /// Scores amounts without their calendar, given what is usual on a day.
  init(_ amounts: [Double], scale: DeviationScale) {
    let reach = StepScore.reach
    let before = amounts.movingQuantile(0.5, over: -reach ... -1)
    let after = amounts.movingQuantile(0.5, over: 0...(reach - 1))
    let changes = amounts.indices.map {
      $0 < reach || $0 > amounts.count - StepScore.fewestDays ? 0 : after[$0] - before[$0]
    }
    let sizes = amounts.indices.map { t -> Double in
      guard !amounts[t].isNaN, !before[t].isNaN, !changes[t].isNaN else { return .nan }
      let own = changes[t] < 0 ? before[t] - amounts[t] : amounts[t] - before[t]
      return max(0, min(changes[t].magnitude, own))
    }
    let far = sizes.observedQuantile(DeviationScale.tailShare)
    let tail = (scale.doubt * DeviationScale.tailWeight * far).squared
    var values = [Double](repeating: 0, count: amounts.count)
    for t in sizes.indices where sizes[t] > 0 {
      let near = sizes[max(0, t - reach)...min(sizes.count - 1, t + reach)]
      guard !near.contains(where: { $0 > sizes[t] }) else { continue }
      let week = max(0, t - 7)...t
      let first = week.first { sizes[$0] >= StepScore.begun * sizes[t] } ?? t
      let usual = (scale.nearVariances[first] + tail).squareRoot()
      values[first] = max(values[first], StepScore.weight * sizes[t] / usual)
    }
    self.values = values
    self.amounts = amounts
    self.before = before
    self.changes = changes
  }

  /// Whether the level changes gradually about a day: from the week before to
  /// the week after by less than half of what it does over eight weeks.
  func isGradual(_ t: Int) -> Bool {
    let near = level(t..<(t + 7)) - level((t - 7)..<t)
    let far = level((t + 14)..<(t + 28)) - level((t - 28)..<(t - 14))
    // Not so if one of them is not observed.
    return near / far < 0.5
  }

  private func level(_ days: Range<Int>) -> Double {
    Array(amounts[days.clamped(to: amounts.indices)]).observedQuantile(0.5)
  }
}
