public import OutlayForecasting
public import OutlayStatistics
public import OutlayTimeSeries

/// The standing of a budget at the end of a day, and where it is heading.
///
///     let pace = try Budget(250_000, per: .month).pace(of: spend)
///     pace.spent / pace.expectedByNow   // 1.04: four percent ahead of the budget
///     pace.total.mean                   // 253_180
///     pace.chanceOfOverrun              // 0.62
public struct Pace: Sendable {
  /// The amount of the budget.
  public let budget: Double

  /// The days of the budget.
  public let days: Range<Day>

  /// The day at whose end the budget is looked at.
  public let asOf: Day

  /// The observed amounts of the budget's days.
  public let actual: Series

  /// The number of days, before the last observed one, without an amount.
  ///
  /// Their spend is in no total.
  public let missingDayCount: Int

  /// The days of the budget after the last observed one.
  public let daysAhead: Range<Day>

  /// Those of ``daysAhead`` that have come, and are not complete.
  public let filling: Range<Day>

  /// The forecast that holds ``daysAhead``, or `nil` where there are none.
  public let outlook: Forecast?

  /// The share of the budget that would be spent by now, were it to be spent
  /// in full and in the shape of this bill: with its weekends and its fees on
  /// the first.
  public let elapsedShare: Double
}

extension Pace {
  /// The spend so far.
  public var spent: Double { actual.total }

  /// The spend by now on the way to exactly the budget.
  public var expectedByNow: Double { budget * elapsedShare }

  /// The spend still to come.
  public var rest: PredictiveDistribution {
    outlook?.total(over: daysAhead)
      ?? PredictiveDistribution(mean: 0, standardDeviation: 0)
  }

  /// The spend at the end of the budget's days.
  public var total: PredictiveDistribution { total(through: days.upperBound) }

  /// The parts that the expected total adds up from.
  public var layers: SpendLayers {
    SpendLayers(of: outlook, over: daysAhead, settled: spent, filling: filling)
  }

  /// By how much the expected total exceeds the budget; negative where it
  /// stays below.
  public var expectedOverrun: Double { total.mean - budget }

  /// The probability that more than the budget is spent.
  public var chanceOfOverrun: Double { total.chance(above: budget) }

  /// The day on which the budget is spent, or `nil` where it lasts: the actual
  /// one if it has come, else the first by whose end it is spent as likely as
  /// not.
  public var exhaustion: Day? { exhaustion(chance: 0.5) }

  /// The first day from whose end on the budget is spent with a probability of at
  /// least `chance`, in (0, 1), or `nil` where it may last.
  ///
  ///     pace.exhaustion(chance: 0.1)   // 2026-11-27, at the earliest
  ///
  /// A budget that credits make up for in the end lasts.
  public func exhaustion(chance: Double) -> Day? {
    precondition(chance > 0 && chance < 1, "chance \(chance) is not between 0 and 1")
    guard chanceOfOverrun >= chance else { return nil }
    var sum = CompensatedSum()
    var since: Day?
    for (day, amount) in zip(actual.days, actual.values) where !amount.isNaN {
      sum.add(amount)
      since = sum.value > budget ? since ?? day : nil
    }
    if let since { return since }
    let last = daysAhead.reversed().prefix { day in
      total(through: day + 1).chance(above: budget) >= chance
    }
    return last.last
  }

  /// The spend before `end`, a day ahead.
  private func total(through end: Day) -> PredictiveDistribution {
    let rest = outlook?.total(over: daysAhead.lowerBound..<Swift.max(daysAhead.lowerBound, end))
    return (rest ?? PredictiveDistribution(mean: 0, standardDeviation: 0)).moved(by: spent)
  }
}
