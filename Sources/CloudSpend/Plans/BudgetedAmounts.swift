internal import OutlayStatistics
import OutlayTimeSeries

/// The amounts of some days by the budgets they are in: those whose scope the series is in and
/// that have a period with the day.
struct BudgetedAmounts {
  let panel: Panel
  /// The days.
  let days: Range<Day>
  /// Indicates of each budget whether it has a period with each of the days.
  let isPlanned: [[Bool]]

  /// Two budgets, by their places in the plan.
  struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  /// The budgets of each column.
  private let budgets: [[Int]]

  init(
    _ members: ScopeMembers,
    of panel: Panel,
    over days: Range<Day>,
    periods: [[Range<Day>]]
  ) {
    (self.panel, self.days) = (panel, days)
    isPlanned = periods.map { periods in
      var isPlanned = [Bool](repeating: false, count: days.count)
      for period in periods {
        for day in period.clamped(to: days) { isPlanned[day - days.lowerBound] = true }
      }
      return isPlanned
    }
    var budgets = [[Int]](repeating: [], count: panel.count)
    for (budget, columns) in members.columns.enumerated() {
      for column in columns { budgets[column].append(budget) }
    }
    self.budgets = budgets
  }

  /// The amounts in no budget, by the values of some dimensions, the largest first.
  func unbudgeted(
    by chosen: [SpendDimension],
    of dimensions: [SpendDimension]
  ) -> [(key: SeriesKey, amount: Double)] {
    let places = chosen.compactMap { dimensions.firstIndex(of: $0) }
    var sums: [SeriesKey: CompensatedSum] = [:]
    for (column, budgets) in budgets.enumerated() {
      var sum = CompensatedSum()
      for (t, day) in days.enumerated() where !budgets.contains(where: { isPlanned[$0][t] }) {
        sum.add(amount(column, day))
      }
      let key = SeriesKey(places.map { panel.keys[column].values[$0] })
      sums[key, default: CompensatedSum()].add(sum)
    }
    return sums.filter { $0.value.value != 0 }
      .map { (key: $0.key, amount: $0.value.value) }
      .sorted { ($1.amount.magnitude, $0.key) < ($0.amount.magnitude, $1.key) }
  }

  /// The most pairs of budgets that are looked at; a plan of some thousands of budgets has
  /// fewer, unless most share their spend.
  private static let mostPairs = 100_000

  /// The amounts in two budgets, a pair each, the largest first.
  func overlaps() -> [(pair: Pair, amount: Double)] {
    var sums: [Pair: CompensatedSum] = [:]
    for (column, budgets) in budgets.enumerated() where budgets.count > 1 {
      let amounts = days.map { amount(column, $0) }
      for (place, second) in budgets.enumerated() {
        for first in budgets[..<place] {
          let pair = Pair(first: first, second: second)
          guard sums[pair] != nil || sums.count < BudgetedAmounts.mostPairs else { break }
          var sum = CompensatedSum()
          for t in amounts.indices where isPlanned[first][t] && isPlanned[second][t] {
            sum.add(amounts[t])
          }
          sums[pair, default: CompensatedSum()].add(sum)
        }
      }
    }
    return sums.filter { $0.value.value != 0 }
      .map { (pair: $0.key, amount: $0.value.value) }
      .sorted {
        ($1.amount.magnitude, $0.pair.first, $0.pair.second)
          < ($0.amount.magnitude, $1.pair.first, $1.pair.second)
      }
  }

  /// The amount of a day, 0 where it is missing.
  private func amount(_ column: Int, _ day: Day) -> Double {
    guard panel.days.contains(day) else { return 0 }
    let amount = panel.values[column * panel.dayCount + (day - panel.start)]
    return amount.isNaN ? 0 : amount
  }
}
