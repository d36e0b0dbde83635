import OutlayCloudSpend
import OutlayTimeSeries

/// A small bill of teams, whose costs are given in a few words.
struct AllocatedBill {
  static let start = Day(2026, 9, 1)
  static let dimensions: [SpendDimension] = ["service", "team", .chargeCategory]

  private var builder: [Charge] = []

  /// Adds the cost of a day, which is the number of days after the first.
  mutating func add(
    _ amount: Double,
    _ service: String,
    _ team: String = "",
    on day: Int = 0,
    kind: String = "Usage"
  ) {
    builder.append(
      Charge(amount, on: AllocatedBill.start + day, values: [service, team, kind])
    )
  }

  /// The cube of the costs.
  func cube() throws -> SpendCube {
    try AllocatedBill.cube(builder, by: AllocatedBill.dimensions)
  }

  /// The cube of some charges.
  static func cube(_ charges: [Charge], by dimensions: [SpendDimension]) throws -> SpendCube {
    var builder = SpendCubeBuilder(by: dimensions)
    for charge in charges { try builder.append(charge) }
    return try builder.cube()
  }

  /// The cube of values of teams, a day each.
  static func driver(_ keys: [String: [Double]]) throws -> AllocationDriver {
    var charges: [Charge] = []
    for (team, values) in keys.sorted(by: { $0.key < $1.key }) {
      for (day, value) in values.enumerated() {
        charges.append(Charge(value, on: start + day, values: [team]))
      }
    }
    return .owners(try cube(charges, by: ["team"]), by: "team")
  }

  /// The driver of services and their consumers, with keys of one day.
  static func usage(_ keys: [(String, String, Double)], on day: Int = 0) throws -> [Charge] {
    keys.map { Charge($0.2, on: start + day, values: [$0.0, $0.1]) }
  }
}

extension SpendAllocation {
  /// The amount of an owner of the first level, of a source where one is named.
  func amount(_ owner: String, _ source: String? = nil, on day: Int? = nil) -> Double {
    let panel = cube.panel(by: [levels[0], AllocationRules.source])
    var sum = 0.0
    for (place, key) in panel.keys.enumerated()
    where key.values[0] == owner && (source.map { $0 == key.values[1] } ?? true) {
      let series = panel[place]
      for date in cube.days where day.map({ AllocatedBill.start + $0 == date }) ?? true {
        sum += series[date] ?? 0
      }
    }
    return (sum * 1e6).rounded() / 1e6
  }
}

extension SpendScope {
  /// The scope of a service.
  static func service(_ name: String) -> SpendScope {
    guard let scope = SpendScope("service: \(name)") else { preconditionFailure("no scope") }
    return scope
  }
}
