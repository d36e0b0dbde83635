internal import OutlayTimeSeries

/// The destination of each group of a cube by rules, in spans of days on which these do not
/// change.
struct CostClassifier {
  /// The days, in spans on which the same rules hold.
  let spans: [Range<Day>]
  private let rules: AllocationRules
  private let columns: [Int]
  private let table: ScopeTable
  private let groups: [[String]]

  /// The destination of a cost.
  enum Destination: Equatable {
    /// A shared cost, by its number.
    case shared(Int)
    /// An owner, a value a level.
    case owner([String])
    /// No owner.
    case none
  }

  init(
    _ rules: AllocationRules,
    _ groups: [[String]],
    by dimensions: [SpendDimension],
    over days: Range<Day>
  ) {
    self.rules = rules
    self.groups = groups
    columns = rules.dimensions.map { dimension in
      guard let column = dimensions.firstIndex(of: dimension) else {
        preconditionFailure("the spend is not divided by \(dimension.name)")
      }
      return column
    }
    table = ScopeTable(
      rules.shared.map(\.scope) + rules.owners.map(\.scope),
      groups,
      by: dimensions
    )
    let validities = rules.shared.map(\.validity) + rules.owners.map(\.validity)
    var starts: Set<Day> = [days.lowerBound]
    for validity in validities {
      starts.formUnion([validity.first, validity.last.map { $0 + 1 }].compactMap { $0 })
    }
    let inner = starts.filter { $0 >= days.lowerBound && $0 < days.upperBound }.sorted()
    spans = zip(inner, inner.dropFirst() + [days.upperBound]).map { $0..<$1 }
  }

  /// The destination of a group on the days of a span.
  func destination(of group: Int, in span: Int) -> Destination {
    let day = spans[span].lowerBound
    for (place, cost) in rules.shared.enumerated()
    where cost.validity.contains(day) && table.holds(place, for: group) {
      return .shared(place)
    }
    return owner(of: group, on: day)
  }

  /// The owner of a group on a day, as though it were not shared.
  func owner(of group: Int, on day: Day) -> Destination {
    let levels = rules.levels.count
    for (place, owner) in rules.owners.enumerated()
    where owner.validity.contains(day) && table.holds(rules.shared.count + place, for: group) {
      return .owner(CostClassifier.filled(owner.path, to: levels, with: SpendCube.noValue))
    }
    let path = columns.map { groups[group][$0] }
    if let first = path.first, first != SpendCube.noValue { return .owner(path) }
    guard let otherwise = rules.otherwise else { return .none }
    return .owner(CostClassifier.filled(otherwise, to: levels, with: SpendCube.noValue))
  }

  /// A path with a value in place of each level that it lacks.
  static func filled(_ path: [String], to levels: Int, with value: String) -> [String] {
    Array((path + [String](repeating: value, count: max(0, levels - path.count))).prefix(levels))
  }
}
