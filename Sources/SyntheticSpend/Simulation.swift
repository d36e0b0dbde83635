internal import OutlayStatistics
internal import OutlayTimeSeries

extension SyntheticSpend {
  /// The organisation's bill, one day after the other.
  struct Simulation {
    private let days: Range<Day>
    private let hasEvents: Bool
    private var ledgers: [FamilyLedger]
    private let events: [PlantedEvent]
    private let scheduled: [(charge: ScheduledCharge, template: Template)]
    private var arrivals: RandomStream
    private var impacts: [ExactAmount]
    private var withheld = ExactAmount.zero

    /// The part of its rows that the incomplete last day has.
    private static let arrivedPart = 0.4

    init(
      _ spend: SyntheticSpend,
      families: [Family] = Family.all,
      scheduled: [ScheduledCharge] = ScheduledCharge.all
    ) {
      days = spend.days
      hasEvents = spend.hasEvents
      ledgers = families.map { FamilyLedger($0, start: spend.days.lowerBound, seed: spend.seed) }
      events =
        spend.hasEvents
        ? EventPlan(days: spend.days, seed: spend.seed, families: families).events : []
      impacts = events.map { _ in .zero }
      self.scheduled = scheduled.map { ($0, Template($0)) }
      arrivals = RandomStream(seed: spend.seed, key: "arrivals")
    }

    /// The charges posted on the next day, in the order they are written.
    mutating func charges(of day: Day) -> [Charge] {
      let isLate = hasEvents && day == days.upperBound - 1
      let active = events.indices.filter { events[$0].days.contains(day) }
      var charges: [Charge] = []
      for index in ledgers.indices {
        let acting = active.filter { events[$0].family == index }
        let next = ledgers[index].next(day, events: acting.map { events[$0] })
        charges += next.charges
        // The incomplete day is measured as a whole, below.
        if !isLate {
          for (event, impact) in zip(acting, next.impacts) { impacts[event] += impact }
        }
      }
      for (charge, template) in scheduled where charge.falls(on: day) {
        let amount = ExactAmount(cents: charge.cents)
        for lag in charge.corrected ?? 0...0 where days.contains(day - lag) {
          charges.append(Charge(template, day: day - lag, posted: day, amount: amount))
        }
      }
      guard isLate else { return charges }
      var arrived: [Charge] = []
      for charge in charges {
        if arrivals.uniform() <= Simulation.arrivedPart {
          arrived.append(charge)
        } else {
          withheld += charge.effective
        }
      }
      return arrived
    }

    /// The events planted on the days so far, with what each has cost.
    var labels: [Label] {
      guard hasEvents, !days.isEmpty else { return [] }
      let lastDay = days.upperBound - 1
      var labels = zip(events, impacts).map { event, impact in
        let family = ledgers[event.family].family
        return Label(
          kind: event.kind,
          direction: event.direction,
          provider: family.account.provider.name,
          account: family.account.name,
          service: family.product.name,
          days: event.days.clamped(to: days.lowerBound..<lastDay),
          impact: impact.value,
          exactImpact: impact
        )
      }
      labels.append(
        Label(
          kind: .lateDay,
          direction: .down,
          provider: nil,
          account: nil,
          service: nil,
          days: lastDay..<days.upperBound,
          impact: (-withheld).value,
          exactImpact: -withheld
        )
      )
      return labels
    }
  }
}
