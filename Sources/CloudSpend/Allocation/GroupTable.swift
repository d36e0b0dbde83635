internal import OutlayStatistics
internal import OutlayTimeSeries

/// The groups of a cube that is being made, each with its amounts.
struct GroupTable {
  private var places: [[String]: Int] = [:]
  private var groups: [SpendCube.Group] = []
  /// The groups to which amounts were added more than once.
  private var isMixed: Set<Int> = []

  /// Adds the amounts of days, in their order, to the group of some values.
  mutating func add(_ amounts: [(day: Day, sum: CompensatedSum)], to values: [String]) {
    guard !amounts.isEmpty else { return }
    guard let place = places[values] else {
      places[values] = groups.count
      groups.append(SpendCube.Group(values: values, amounts: amounts))
      return
    }
    if let last = groups[place].amounts.last, last.day >= amounts[0].day { isMixed.insert(place) }
    groups[place].amounts += amounts
  }

  /// The groups in the order that a bill says, each day once.
  func list(_ order: BillSemantics.Order) -> [SpendCube.Group] {
    var groups = groups
    for place in isMixed {
      var sums: [Day: CompensatedSum] = [:]
      for (day, sum) in groups[place].amounts { sums[day, default: CompensatedSum()].add(sum) }
      groups[place].amounts = sums.sorted { $0.key < $1.key }.map { (day: $0.key, sum: $0.value) }
    }
    guard order == .values else { return groups }
    return groups.sorted { $0.values.lexicographicallyPrecedes($1.values) }
  }
}
