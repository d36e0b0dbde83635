internal import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts by group and day.
///
/// Each group has the days from its first to its last: bills come sorted by
/// day more often than not, so that neighbours in the file are neighbours in
/// memory. Days that are far from the others are kept one by one, until they are so many
/// that their neighbours are few: the memory is that of eight cells a row at most, and
/// sixteen more a group, whatever the dates are.
struct CellTable: Sendable {
  private var groups: [DayCells] = []

  /// The amounts of one group.
  fileprivate struct DayCells {
    var first = 0
    var cells: [DayCell] = []
    /// The cells of days that are far from these, by their ordinals.
    var far: [Int: DayCell] = [:]
  }

  fileprivate struct DayCell {
    var sum = CompensatedSum()
    /// The rows of the day, as far as they are counted.
    var rows: Int32 = 0

    var hasRow: Bool { rows > 0 }

    @inline(__always)
    mutating func add(_ amount: Double) {
      sum.add(amount)
      rows &+= 1
    }
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
    var days = Set(hasRow.indices.lazy.filter { hasRow[$0] }.map { first + $0 })
    for group in occupied where !group.far.isEmpty { days.formUnion(group.far.keys) }
    return days
  }

  /// The amounts of a group, in the order of days.
  func amounts(ofGroup group: Int) -> [(day: Day, sum: CompensatedSum)] {
    let first = groups[group].first
    var amounts: [(day: Day, sum: CompensatedSum)] = []
    amounts.reserveCapacity(groups[group].cells.count(where: \.hasRow) + groups[group].far.count)
    for (index, cell) in groups[group].cells.enumerated() where cell.hasRow {
      amounts.append((day: Day(ordinal: first + index), sum: cell.sum))
    }
    guard !groups[group].far.isEmpty else { return amounts }
    let far = groups[group].far.map { (day: Day(ordinal: $0.key), sum: $0.value.sum) }
    return (amounts + far).sorted { $0.day < $1.day }
  }

  /// Takes the amounts of a group out of the table, in the order of days, so that none of them
  /// is held twice for long.
  mutating func takeAmounts(ofGroup group: Int) -> [(day: Day, sum: CompensatedSum)] {
    let amounts = amounts(ofGroup: group)
    groups[group] = DayCells()
    return amounts
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
      for (day, cell) in groups[group].far.sorted(by: { $0.key < $1.key })
      where days.contains(day) {
        let count = Int(cell.rows)
        rows[day] = isWide ? max(rows[day] ?? 0, count) : (rows[day] ?? 0) + count
        amount.add(cell.sum.value)
        table.groups[group].far[day] = nil
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

  /// Adds the amounts of another table.
  mutating func add(_ other: CellTable) {
    for group in other.groups.indices {
      for (day, sum) in other.amounts(ofGroup: group) {
        add(sum.value, group: group, day: day.ordinal)
      }
    }
  }

  /// Indicates whether a group has no row on one of some days from its first on.
  func hasAbsentRow(on days: Set<Int>) -> Bool {
    groups.contains { group in
      guard let first = group.firstDay else { return false }
      return days.contains { $0 > first && !group.hasRow(on: $0) }
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
      guard groups[group].reach(day) else {
        groups[group].far[day, default: DayCell()].add(amount)
        return
      }
      index = day - groups[group].first
    }
    groups[group].cells[index].add(amount)
  }
}

extension CellTable.DayCells {
  /// Days that are no farther than this from others are their neighbours.
  private static let nearby = 8
  /// The cells that a group may have beside those that ``nearby`` allows for each row.
  private static let spare = 16

  /// Makes room for a day before the first or after the last, unless it is far from them.
  ///
  /// - Parameter day: The ordinal of the day.
  /// - Returns: Whether the day has a cell among the neighbours.
  fileprivate mutating func reach(_ day: Int) -> Bool {
    if cells.isEmpty, far.isEmpty {
      first = day
      cells.append(CellTable.DayCell())
      return true
    }
    guard far.isEmpty || far[day] == nil else { return false }
    let gap = max(first - day, day - (first + cells.count - 1))
    guard gap > Self.nearby else {
      extend(to: day)
      return true
    }
    // Seldom asked, since it looks at all cells.
    let count = far.count + 1
    guard count & (count - 1) == 0 else { return false }
    let low = min(far.keys.min() ?? day, first, day)
    let high = max(far.keys.max() ?? day, first + cells.count - 1, day)
    let rows = cells.count { $0.hasRow } + count
    guard high - low < Self.spare + Self.nearby * rows else { return false }
    extend(to: low)
    extend(to: high)
    return true
  }

  /// Makes cells as far as a day, and takes those that are far into them.
  private mutating func extend(to day: Int) {
    let before = repeatElement(CellTable.DayCell(), count: max(0, first - day))
    cells.insert(contentsOf: before, at: 0)
    first -= before.count
    let end = first + cells.count
    let after = repeatElement(CellTable.DayCell(), count: max(0, day - end + 1))
    cells.append(contentsOf: after)
    guard !far.isEmpty else { return }
    for day in [first..<(first + before.count), end..<(end + after.count)].joined() {
      if let cell = far.removeValue(forKey: day) { cells[day - first] = cell }
    }
  }

  /// The ordinal of the first day that has a row.
  fileprivate var firstDay: Int? {
    let near = cells.firstIndex(where: \.hasRow).map { first + $0 }
    return [near, far.keys.min()].compactMap { $0 }.min()
  }

  /// Indicates whether a day has a row.
  fileprivate func hasRow(on day: Int) -> Bool {
    if cells.indices.contains(day - first) { return cells[day - first].hasRow }
    return far[day] != nil
  }
}
