internal import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts by group and day.
///
/// Each group has the days from its first to its last: bills come sorted by
/// day more often than not, so that neighbours in the file are neighbours in
/// memory.
struct CellTable: Sendable {
  private var groups: [DayCells] = []

  /// The amounts of one group.
  fileprivate struct DayCells {
    var first = 0
    var cells: [DayCell] = []
  }

  fileprivate struct DayCell {
    var sum = CompensatedSum()
    /// The rows of the day, as far as they are counted.
    var rows: Int32 = 0

    var hasRow: Bool { rows > 0 }
  }

  /// One more than the largest number of a group.
  var groupCount: Int { groups.count }

  /// The ordinals of the days that have a row.
  var days: Set<Int> {
    let occupied = groups.filter { !$0.cells.isEmpty }
    guard let first = occupied.map(\.first).min(),
      let last = occupied.map({ $0.first + $0.cells.count }).max()
    else { return [] }
    var hasRow = [Bool](repeating: false, count: last - first)
    for group in occupied {
      for index in group.cells.indices where group.cells[index].hasRow {
        hasRow[group.first - first + index] = true
      }
    }
    return Set(hasRow.indices.lazy.filter { hasRow[$0] }.map { first + $0 })
  }

  /// The amounts of a group, in the order of days.
  func amounts(ofGroup group: Int) -> [(day: Day, sum: CompensatedSum)] {
    let first = groups[group].first
    return groups[group].cells.enumerated().compactMap { index, cell in
      cell.hasRow ? (Day(ordinal: first + index), cell.sum) : nil
    }
  }

  /// The table without some days, and the rows and the amount that stood on them.
  ///
  /// A row of a wide table has a cell of each group, and is counted once.
  func removing(
    _ days: Set<Int>,
    isWide: Bool
  ) -> (table: CellTable, rows: Int, amount: Double) {
    var table = self
    var rows: [Int: Int] = [:]
    var amount = CompensatedSum()
    for group in groups.indices {
      for index in groups[group].cells.indices
      where groups[group].cells[index].hasRow && days.contains(groups[group].first + index) {
        let day = groups[group].first + index
        let count = Int(groups[group].cells[index].rows)
        rows[day] = isWide ? max(rows[day] ?? 0, count) : (rows[day] ?? 0) + count
        amount.add(groups[group].cells[index].sum.value)
        table.groups[group].cells[index] = DayCell()
      }
    }
    return (table, rows.values.reduce(0, +), amount.value)
  }

  /// The table with each amount in equal parts on the days of its period.
  func spread(over period: RowPeriod) -> CellTable {
    var table = CellTable()
    for group in groups.indices {
      for (day, sum) in amounts(ofGroup: group) {
        let days = period.days(of: day.ordinal)
        for day in days { table.add(sum.value / Double(days.count), group: group, day: day) }
      }
    }
    return table
  }

  /// Indicates whether a group has no row on one of some days from its first on.
  func hasAbsentRow(on days: Set<Int>) -> Bool {
    groups.contains { group in
      guard let first = group.cells.firstIndex(where: \.hasRow) else { return false }
      return days.contains { day in
        let index = day - group.first
        return index > first && (index >= group.cells.count || !group.cells[index].hasRow)
      }
    }
  }

  /// Adds an amount to a group on the day of an ordinal.
  mutating func add(_ amount: Double, group: Int, day: Int) {
    if group >= groups.count {
      groups.append(
        contentsOf: repeatElement(DayCells(), count: group + 1 - groups.count)
      )
    }
    var index = day - groups[group].first
    if index < 0 || index >= groups[group].cells.count {
      groups[group].reach(day)
      index = day - groups[group].first
    }
    groups[group].cells[index].sum.add(amount)
    groups[group].cells[index].rows &+= 1
  }
}

extension CellTable.DayCells {
  /// Makes room for a day before the first or after the last.
  fileprivate mutating func reach(_ day: Int) {
    if cells.isEmpty { first = day }
    let before = repeatElement(CellTable.DayCell(), count: max(0, first - day))
    cells.insert(contentsOf: before, at: 0)
    first -= before.count
    let after = repeatElement(CellTable.DayCell(), count: max(0, day - first + 1 - cells.count))
    cells.append(contentsOf: after)
  }
}
