internal import OutlayStatistics
import OutlayTimeSeries

/// The test whether what happens on some days happens on the same days of every month.
///
/// Amounts are compared with nothing removed but their weekdays: what has contaminated
/// the days of this month has contaminated those of the others alike.
struct MonthlyRecurrence {
  /// The amounts without their weekdays, `NaN` where missing.
  private let amounts: [Double]
  /// The first day.
  private let start: Day

  /// The days to each side that make the level about a day.
  private static let reach = 10

  /// The share of the move that other months need to have.
  static let share = 0.7
  /// The days that are compared at the most: what lasts longer is no event of a month.
  private static let mostDays = 14

  /// Compares the days of amounts from `start` on.
  init(amounts: [Double], start: Day) {
    let levels = amounts.movingQuantile(
      0.5,
      over: -MonthlyRecurrence.reach...MonthlyRecurrence.reach
    )
    let usual = (0..<7).map { first in
      stride(from: first, to: amounts.count, by: 7).lazy.map { amounts[$0] - levels[$0] }
        .observedMedian
    }
    self.amounts = amounts.indices.map { amounts[$0] - usual[$0 % 7] }
    self.start = start
  }

  /// Returns whether the same days of the three months before moved as much to the same
  /// side.
  func happenedBefore(_ days: ClosedRange<Int>, side: Double) -> Bool {
    let moves = Moves(self, days, side)
    return moves.own > 0 && [-1, -2, -3].allSatisfy(moves.isAlike)
  }

  /// Returns whether the same days of three months, those before, those after, or two on
  /// one side and one on the other, moved as much to the same side; and whether the
  /// amounts did not move at all, but only what was expected of them.
  func happensEachMonth(_ days: ClosedRange<Int>, side: Double) -> Bool {
    guard days.count >= 3 else { return false }
    let moves = Moves(self, days, side)
    guard !moves.own.isNaN else { return false }
    guard moves.own > 0 else { return true }
    return [[-1, -2, -3], [1, 2, 3], [-1, 1, -2], [-1, 1, 2]].contains {
      $0.allSatisfy(moves.isAlike)
    }
  }

  /// The median deviation of some days from the two weeks before them, with the calendar
  /// but for their weekdays; `NaN` where these are not all in the series.
  func move(on days: ClosedRange<Int>, side: Double) -> Double {
    move(from: days.lowerBound, days.count, side: side)
  }

  /// The moves of the amounts over some days of each month.
  private struct Moves {
    let recurrence: MonthlyRecurrence
    let days: ClosedRange<Int>
    let side: Double
    let own: Double

    init(_ recurrence: MonthlyRecurrence, _ days: ClosedRange<Int>, _ side: Double) {
      (self.recurrence, self.days, self.side) = (recurrence, days, side)
      own = recurrence.move(from: days.lowerBound, days.count, side: side)
    }

    /// Returns whether the month so many months away moved as much.
    func isAlike(_ months: Int) -> Bool {
      let day = recurrence.start + days.lowerBound
      let position = day.onSameDay(monthsLater: months) - recurrence.start
      let move = recurrence.move(from: position, days.count, side: side)
      return move >= MonthlyRecurrence.share * own
    }
  }

  /// The median deviation of some days from the two weeks before them; `NaN` where
  /// these are not all in the series.
  private func move(from first: Int, _ count: Int, side: Double) -> Double {
    let count = min(count, MonthlyRecurrence.mostDays)
    guard first >= FrozenLevel.dayCount, first + count <= amounts.count else { return .nan }
    let level = amounts[(first - FrozenLevel.dayCount)..<first].observedMedian
    return amounts[first..<(first + count)].lazy.map { side * ($0 - level) }.observedMedian
  }
}

extension Day {
  /// The day of the same number some months later, the month's last where it has none.
  fileprivate func onSameDay(monthsLater months: Int) -> Day {
    let (year, month, dayOfMonth) = components
    let count = year * 12 + month - 1 + months
    let (later, place) = count.quotientAndRemainder(dividingBy: 12)
    let days = (0...3).lazy.compactMap { Day(validating: later, place + 1, dayOfMonth - $0) }
    return days.first ?? self
  }
}
