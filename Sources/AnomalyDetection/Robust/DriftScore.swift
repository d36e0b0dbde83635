import RealModule

/// How far the level has moved over weeks, for drifts of which no day and no
/// fortnight is a step.
///
/// The move is the difference of the medians of four weeks that begin two weeks
/// after a day and of the four weeks before it. Where it is the largest about, it
/// is held against what is usual on a day and against what the level does at
/// other times: the size that two in a hundred of the moves outside this one
/// exceed. A level that always wanders drifts nowhere.
///
/// A drift is told once, on the first day of a week that has a third of the move,
/// and not where a step was told.
struct DriftScore {
  /// The score of each day, 0 or more.
  let values: [Double]
  /// The level before the drift that is told on a day, and the move; 0 elsewhere.
  let before: [Double]
  let changes: [Double]

  /// The days that make a level.
  static let levelDays = 28
  /// The days between the two levels.
  static let gap = 14
  /// The observed days that make a level before and after at the least.
  static let fewestDays = (before: 14, after: 10)
  /// The days to each side among which a move is the largest.
  static let reach = levelDays + gap / 2
  /// The other days from which can be told how the level moves.
  static let fewestOthers = 56
  /// The share of the move with which it has begun.
  static let begun = 1.0 / 3
  /// The days to each side on which a step tells the same.
  static let stepReach = 21
  /// The score beyond which a step is told.
  static let toldStep = 2.6
  /// A move in usual ones is worth so many usual deviations of a day.
  static let weight = 2.2

  /// Scores amounts without their calendar, given the near variance of a day and
  /// the scores of steps.
  init(_ amounts: [Double], scale: DeviationScale, steps: [Double]) {
    let count = amounts.count
    let moves = Moves(amounts)
    var values = [Double](repeating: 0, count: count)
    var before = values
    var changes = values
    for t in moves.peaks {
      let tail = moves.tail(outside: t)
      guard !tail.isNaN, let onset = moves.onset(of: t, in: amounts) else { continue }
      let variance = scale.nearVariances[onset] + (scale.doubt * tail).squared
      let score = DriftScore.weight * moves.sizes[t] / variance.squareRoot()
      let near = max(0, onset - DriftScore.stepReach)...min(count - 1, onset + DriftScore.stepReach)
      guard !steps[near].contains(where: { $0 >= min(score, DriftScore.toldStep) }) else {
        continue
      }
      values[onset] = score
      before[onset] = moves.before[t]
      changes[onset] = moves.changes[t]
    }
    self.values = values
    self.before = before
    self.changes = changes
  }
}

extension DriftScore {
  /// The moves of the level at each day, `NaN` where too little is observed.
  struct Moves {
    let before: [Double]
    let changes: [Double]
    let sizes: [Double]

    init(_ amounts: [Double]) {
      let count = amounts.count
      let levels = amounts.movingQuantile(0.5, over: 0...(levelDays - 1))
      var observed = [0]
      for amount in amounts {
        observed.append(observed[observed.count - 1] + (amount.isNaN ? 0 : 1))
      }
      func observedCount(from first: Int) -> Int {
        observed[min(count, first + levelDays)] - observed[first]
      }
      var before = [Double](repeating: .nan, count: count)
      var changes = before
      for t in levelDays..<max(levelDays, count - gap)
      where observedCount(from: t - levelDays) >= fewestDays.before
        && observedCount(from: t + gap) >= fewestDays.after
      {
        before[t] = levels[t - levelDays]
        changes[t] = levels[t + gap] - before[t]
      }
      self.before = before
      self.changes = changes
      sizes = changes.map(\.magnitude)
    }

    /// The days with the largest moves about; the first of equal ones.
    var peaks: [Int] {
      sizes.indices.filter { t in
        sizes[t] > 0
          && !sizes[max(0, t - reach)..<t].contains { $0 >= sizes[t] }
          && !sizes[t...min(sizes.count - 1, t + reach)].contains { $0 > sizes[t] }
      }
    }

    /// The move that two in a hundred exceed of those that are not this one,
    /// `NaN` where there are too few.
    func tail(outside t: Int) -> Double {
      let others = (sizes[..<max(0, t - reach)] + sizes[min(sizes.count, t + reach + 1)...])
        .filter { !$0.isNaN }
      guard others.count >= fewestOthers else { return .nan }
      return others.observedQuantile(DeviationScale.tailShare)
    }

    /// The first observed day of a week that has a third of the move.
    func onset(of t: Int, in amounts: [Double]) -> Int? {
      let sign = changes[t] > 0 ? 1.0 : -1.0
      return (t..<min(amounts.count, t + gap + 7)).first { day in
        let week = amounts[day..<min(amounts.count, day + 7)].filter { !$0.isNaN }
        guard !amounts[day].isNaN, week.count > 3 else { return false }
        return sign * (week.observedQuantile(0.5) - before[t]) >= begun * sizes[t]
      }
    }
  }
}
