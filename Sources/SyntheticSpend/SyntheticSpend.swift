public import OutlayTimeSeries

/// A made-up bill in the layout of FOCUS 1.2, with labels that say what was
/// planted in it.
///
///     let spend = SyntheticSpend(days: Day(2025, 5, 20)..<Day(2026, 11, 21), seed: 42)
///     let summary = try spend.write(to: "Datasets")
///     summary.rowCount           // rows in Datasets/focus.csv.gz
///     spend.labels.count         // rows in Datasets/labels.csv
///
/// The organisation is invented: three clouds and two vendors of language
/// models, eight sub-accounts, some forty services. Its spend has weekday
/// patterns, growth, heavy-tailed noise, storage that only grows, training
/// runs, month-start fees, commitments paid for in advance, credits and
/// corrections. Into it are planted spikes, dips, bursts, level shifts,
/// drifts, a launch, a retirement, the end of a credit, and an incomplete last
/// day; ``labels`` has each of them with its exact cost.
///
/// The same days and seed give the same bytes, on any machine whose `exp`,
/// `log` and `cos` agree to within the thousandth of a unit that quantities
/// are rounded to. Every family of charges draws from random streams of its
/// own, so that one more leaves the others as they are.
///
/// Events need a history: a range of under 120 days has none but its
/// incomplete last day.
public struct SyntheticSpend: Sendable, Hashable {
  /// The days that are billed.
  public let days: Range<Day>

  /// The seed of every random stream.
  public let seed: UInt64

  /// Indicates whether anything is planted; if not, the last day is complete as well.
  public let hasEvents: Bool

  /// Describes synthetic spend; nothing is computed yet.
  ///
  /// - Parameters:
  ///   - days: The days to bill. No days give no rows.
  ///   - seed: The seed. Each gives other noise and other events.
  ///   - hasEvents: Whether to plant events. Without them every row is what
  ///     the labels measure against.
  public init(days: Range<Day>, seed: UInt64 = 42, hasEvents: Bool = true) {
    self.days = days
    self.seed = seed
    self.hasEvents = hasEvents
  }

  /// Describes synthetic spend that ends with a given day.
  ///
  ///     SyntheticSpend(dayCount: 550, lastDay: Day(2026, 11, 20)).days
  ///     // 2025-05-20..<2026-11-21
  ///
  /// - Parameters:
  ///   - dayCount: How many days to bill, 0 or more.
  ///   - lastDay: The last of them.
  ///   - seed: The seed.
  ///   - hasEvents: Whether to plant events.
  public init(dayCount: Int, lastDay: Day, seed: UInt64 = 42, hasEvents: Bool = true) {
    precondition(dayCount >= 0, "\(dayCount) days cannot be billed")
    let end = lastDay + 1
    self.init(days: (end - dayCount)..<end, seed: seed, hasEvents: hasEvents)
  }

  /// The planted events, in the order in which they begin.
  ///
  /// - Complexity: Simulates all days, which takes most of the time that
  ///   writing them takes; keep the result.
  public var labels: [Label] {
    var simulation = Simulation(self)
    for day in days { _ = simulation.charges(of: day) }
    return simulation.labels
  }

  /// Calls `body` with every row, by the day it is posted.
  ///
  /// - Complexity: Constant memory, whatever the number of days.
  public func forEachRow<E: Error>(_ body: (Row) throws(E) -> Void) throws(E) {
    var simulation = Simulation(self)
    for day in days {
      for charge in simulation.charges(of: day) { try body(row(of: charge)) }
    }
  }

  /// The row of a charge.
  func row(of charge: Charge) -> Row { Row(charge) }
}
