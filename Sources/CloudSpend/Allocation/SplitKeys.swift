internal import OutlayTimeSeries

/// The daily keys in proportion to which costs are split.
struct SplitKeys {
  private let usage: OwnerAmounts
  private let drivers: [String: OwnerAmounts]

  /// Reads the keys of drivers.
  init(
    _ usage: OwnerAmounts,
    _ drivers: [String: AllocationDriver],
    by rules: AllocationRules,
    over days: Range<Day>
  ) throws(AllocationError) {
    var amounts: [String: OwnerAmounts] = [:]
    for (name, driver) in drivers {
      var own = OwnerAmounts(over: days)
      switch driver {
      case .owners(let cube, let dimension):
        for group in cube.divided(by: [dimension]).groups {
          own.add(group.amounts, of: group.values)
        }
      case .bill(let cube):
        if let missing = rules.neededDimensions.first(where: { !cube.dimensions.contains($0) }) {
          throw .noDimension(missing)
        }
        let classifier = CostClassifier(
          rules,
          cube.groups.map(\.values),
          by: cube.dimensions,
          over: days
        )
        for (place, group) in cube.groups.enumerated() {
          for (span, days) in classifier.spans.enumerated() {
            guard case .owner(let path) = classifier.destination(of: place, in: span) else {
              continue
            }
            own.add(group.amounts.filter { days.contains($0.day) }, of: path)
          }
        }
      case .usage: continue
      }
      amounts[name] = own
    }
    self.usage = usage
    self.drivers = amounts
  }

  /// The keys of some owners on a day of the bill, none of which is below 0.
  func keys(
    of targets: [String],
    _ measure: SharedCost.Measure,
    for source: String,
    on place: Int,
    _ day: Day
  ) throws(AllocationError) -> [Double] {
    let amounts: OwnerAmounts
    switch measure {
    case .usageCost: amounts = usage
    case .driver(let name):
      guard let driver = drivers[name] else { throw .noDriver(name, source: source) }
      amounts = driver
    }
    var keys: [Double] = []
    for target in targets {
      let key = amounts.amount(of: target, on: place)
      guard key >= 0 else {
        throw .negativeKey(source: source, target: target, day: day, value: key)
      }
      keys.append(key)
    }
    return keys
  }
}
