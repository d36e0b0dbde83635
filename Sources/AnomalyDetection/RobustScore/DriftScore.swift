internal import OutlayStatistics
import OutlayTimeSeries

/// The change of the level over weeks, for drifts of which no day and no fortnight is a
/// step.
///
/// The move is the difference of the medians of four weeks that begin two weeks
/// after a day and of the four weeks before it. Where it is the largest about, it
/// is compared with the scale of a day and with the level's changes at other times:
/// the size that two in a hundred of them exceed. A level that always wanders has no
/// drift.
///
/// A drift is reported once, on the first day of a week that has a third of the
/// change, and not where a step is clear.
struct DriftScore {
  /// The drifts, by the day on which they begin.
  let drifts: [(onset: Int, move: ScoredChange)]

  /// The days that make a level.
  static let levelDays = 28
  /// The days between the two levels.
  static let gap = 14
  /// The observed days that make a level before and after at the least.
  static let fewestDays = (before: 14.0, after: 10.0)
  /// The days to each side among which a move is the largest.
  static let reach = levelDays + gap / 2
  /// The fewest other days that show how the level usually changes.
  static let fewestOthers = 56
  /// The share of the move with which it has begun.
  static let begun = 1.0 / 3
  /// The days to each side on which a step is the same change.
  static let stepReach = 21
  /// The score of a step that is clear by itself: with one about, the level moved
  /// on that day and does not drift.
  ///
  /// It is part of the statistic and does not follow the threshold of alerts, or
  /// scores would change with it. At this size, the standard threshold of
  /// ``RobustScore``, a step is reported.
  static let clearStep = 2.6
  /// The worth of a standardized change, in scales of a day.
  static let weight = 2.2

  /// Scores amounts without their calendar, given the changes of the level, the scales
  /// of days and the scores of steps.
  init(
    _ amounts: [Double],
    _ moves: LevelChanges,
    _ lane: SeriesLane,
    _ scale: DeviationScale,
    steps: [Double]
  ) {
    let moves = Moves(amounts, moves, lane)
    var drifts: [(onset: Int, move: ScoredChange)] = []
    for t in moves.peaks {
      let tail = moves.tail(outside: t)
      guard !tail.isNaN, let onset = moves.onset(of: t) else { continue }
      let variance =
        lane.value(onset, of: scale.nearVariances) + (scale.doubt[lane.lane] * tail).squared
      let score = DriftScore.weight * moves.sizes[t] / variance.squareRoot()
      let first = max(0, onset - DriftScore.stepReach)
      let about = first..<min(amounts.count, onset + DriftScore.stepReach + 1)
      guard !steps[about].contains(where: { $0 >= min(score, DriftScore.clearStep) }) else {
        continue
      }
      let move = ScoredChange(
        score: score,
        before: moves.before(t),
        change: moves.changes[t]
      )
      // Of two with one onset the later is kept.
      drifts.removeAll { $0.onset == onset }
      drifts.append((onset, move))
    }
    self.drifts = drifts
  }
}

extension DriftScore {
  /// The moves of the level of one series.
  private struct Moves {
    let amounts: [Double]
    let changes: [Double]
    let sizes: [Double]
    /// The days with the largest moves about; the first of equal ones.
    let peaks: [Int]
    private let levels: LevelChanges
    private let lane: SeriesLane
    private let moveCount: Int
    /// The largest moves, the largest first: as many as a tail and the days about
    /// one move can have.
    private let largestDays: [Int]

    init(_ amounts: [Double], _ levels: LevelChanges, _ lane: SeriesLane) {
      var changes = lane.column(of: levels.driftChanges)
      // Other series may have days before the first of this one.
      for t in 0..<min(levelDays, changes.count) { changes[t] = .nan }
      let sizes = changes.map { $0.magnitude }
      peaks = sizes.peaks(within: reach).filter { t in
        !sizes[max(0, t - reach)..<t].contains { $0 >= sizes[t] }
      }
      moveCount = sizes.count { !$0.isNaN }
      largestDays = peaks.isEmpty ? [] : Moves.largestDays(sizes, count: moveCount)
      self.amounts = amounts
      self.levels = levels
      self.lane = lane
      self.changes = changes
      self.sizes = sizes
    }

    private static func largestDays(_ sizes: [Double], count: Int) -> [Int] {
      let tail = Double(count) * (1 - DeviationScale.tailShare)
      let kept = Int(tail) + 3 + 2 * reach + 1
      let least = sizes.observedQuantile(max(0, 1 - Double(kept) / Double(count)))
      return sizes.indices.filter { sizes[$0] >= least }.sorted { sizes[$0] > sizes[$1] }
    }

    /// The level before a move.
    func before(_ t: Int) -> Double {
      lane.value(t - levelDays, of: levels.fourWeeks)
    }

    /// The move that two in a hundred exceed of those that are not this one,
    /// `NaN` where there are too few.
    func tail(outside t: Int) -> Double {
      let about = max(0, t - reach)..<min(sizes.count, t + reach + 1)
      let count = moveCount - sizes[about].count { !$0.isNaN }
      guard count >= fewestOthers else { return .nan }
      let position = DeviationScale.tailShare * Double(count - 1)
      let below = Int(position)
      var (rank, high) = (0, 0.0)
      for day in largestDays where !about.contains(day) {
        rank += 1
        guard rank == count - below else {
          high = sizes[day]
          continue
        }
        return sizes[day] + (position - Double(below)) * (high - sizes[day])
      }
      preconditionFailure("\(largestDays.count) moves are too few for the tail of \(count)")
    }

    /// The first observed day of a week that has a third of the move.
    func onset(of t: Int) -> Int? {
      let sign = changes[t] > 0 ? 1.0 : -1.0
      return (t..<min(amounts.count, t + gap + 7)).first { day in
        let week = amounts[day..<min(amounts.count, day + 7)]
        guard !amounts[day].isNaN, week.count(where: { !$0.isNaN }) > 3 else { return false }
        return sign * (lane.value(day, of: levels.weeks) - before(t)) >= begun * sizes[t]
      }
    }
  }
}
