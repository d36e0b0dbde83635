import OutlayCloudSpend
import OutlayTimeSeries

/// A bill of charges whose kinds its columns tell apart.
struct FeeBill {
  static let start = Day(2026, 1, 1)
  var charges: [Charge] = []

  /// A level with cheaper weekends and a little noise that repeats.
  static func usual(_ day: Day, level: Double) -> Double {
    let weekend = day.weekday.rawValue > 5 ? 0.7 : 1
    return level * weekend * (1 + 0.02 * (Double((day.ordinal * 7919) % 101) / 101 - 0.5))
  }

  /// A bill of `count` days of usage at a level.
  init(days count: Int, level: Double = 100) {
    for day in FeeBill.start..<(FeeBill.start + count) {
      add(FeeBill.usual(day, level: level), on: day, "Compute", "Usage", "Usage-Based")
    }
  }

  mutating func add(
    _ amount: Double,
    on day: Day,
    _ service: String,
    _ category: String,
    _ frequency: String
  ) {
    add(amount, over: day..<(day + 1), service, category, frequency)
  }

  mutating func add(
    _ amount: Double,
    over days: Range<Day>,
    _ service: String,
    _ category: String,
    _ frequency: String
  ) {
    charges.append(Charge(amount, over: days, values: [service, category, frequency]))
  }

  /// The days of the months of 2026 before `end` on which something is due.
  static func days(of dayOfMonth: Int, before end: Day) -> [Day] {
    (1...12).map { Day(2026, $0, dayOfMonth) }.filter { $0 < end }
  }

  /// The cube, all of whose days are complete.
  func cube() throws -> SpendCube {
    var semantics = BillSemantics()
    semantics.unsettledDays = 0
    var builder = SpendCubeBuilder(
      by: [.serviceName, .chargeCategory, .chargeFrequency],
      semantics: semantics
    )
    for charge in charges { try builder.append(charge) }
    return try builder.cube()
  }

  func schedule() throws -> SpendSchedule {
    let cube = try cube()
    return SpendSchedule(of: cube, try cube.settled(by: cube.seriesDimensions))
  }
}
