internal import TimeSeries

/// The amounts by group and day, as many as there are.
struct CellTable: Sendable {
  private var index = PairIndex()
  private var sums: [CompensatedSum] = []

  /// One amount of one group on one day.
  struct Cell: Sendable {
    let group: Int
    let day: Day
    let sum: CompensatedSum
  }

  /// The cells, in the order in which they were first met.
  var cells: [Cell] {
    zip(index.pairs, sums).map { Cell(group: $0.first, day: Day(ordinal: $0.second), sum: $1) }
  }

  /// Adds an amount to a group on the day of an ordinal.
  mutating func add(_ amount: Double, group: Int, day: Int) {
    let number = index.number(of: group, day)
    if number == sums.count { sums.append(CompensatedSum()) }
    sums[number].add(amount)
  }
}
