import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Spend layers")
struct SpendLayersTests {
  private func pace(
    of bill: FeeBill,
    asOf: Day? = nil,
    planned: [PlannedEvent] = [],
    through: Day? = nil
  ) throws -> Pace {
    let cube = try bill.cube()
    let spend = try cube.settled(
      asOf.map { .asOf($0) } ?? .automatic,
      by: cube.seriesDimensions
    )
    return try Budget(5000, per: .month).pace(
      of: spend.panel,
      asOf: spend.asOf,
      schedule: SpendSchedule(of: cube, spend),
      planned: PlannedEvents(planned),
      through: through
    ).pace
  }

  /// A bill of days, fees, credits and refunds as a generator draws them.
  private func bill(_ generator: inout SplitMix64) -> FeeBill {
    func chance(_ share: Double) -> Bool { generator.uniform() < share }
    let days = 1 + Int(generator.uniform() * 75)
    let end = FeeBill.start + days
    var bill = FeeBill(days: days, level: chance(0.2) ? 0 : 1000 * generator.uniform())
    if chance(0.5) {
      let amount = 3000 * generator.uniform()
      for day in FeeBill.days(of: 1 + Int(28 * generator.uniform()), before: end) {
        bill.add(amount, on: day, "Support", "Purchase", "Recurring")
      }
    }
    if chance(0.4) {
      let isLarge = chance(0.3)
      for day in FeeBill.start..<end where chance(0.8) {
        bill.add(isLarge ? -2000 : -20, on: day, "Compute", "Credit", "One-Time")
      }
    }
    if chance(0.4) {
      for month in 1...3 where Day(2026, month, 1) < end {
        let days = Day(2026, month, 1)..<Day(2026, month + 1, 1)
        bill.add(300, over: days, "Licence", "Usage", "Recurring")
      }
    }
    if chance(0.3) {
      let day = FeeBill.start + Int(generator.uniform() * Double(days))
      bill.add(-5000, on: day, "Compute", "Usage", "Usage-Based")
      bill.add(20_000, on: day, "Training", "Purchase", "One-Time")
    }
    if chance(0.2), days > 10 {
      bill.charges.removeAll {
        (FeeBill.start + 4..<FeeBill.start + 7).contains($0.days.lowerBound)
      }
    }
    return bill
  }

  @Test("add up to the total of any bill, to the cent")
  func sums() throws {
    var generator = SplitMix64(seed: 20_260_930)
    var (scheduled, credits, refused) = (0, 0, 0)
    for _ in 0..<500 {
      let bill = bill(&generator)
      let event = PlannedEvent(
        days: Day(2026, 2, 10)..<Day(2026, 2, 13),
        scope: generator.uniform() < 0.5 ? "*" : "Compute",
        reason: "sale",
        amount: 600
      )
      let pace: Pace
      do {
        pace = try self.pace(of: bill, planned: [event])
      } catch ForecastingError.tooShort {
        refused += 1
        continue
      }
      let layers = pace.layers
      #expect(abs(layers.total - pace.total.mean) < 0.005)
      #expect(layers.settled == pace.spent)
      for amount in [layers.filling, layers.scheduled, layers.usage, layers.planned] {
        #expect(amount.isFinite)
      }
      #expect(pace.total.interval(0.8).contains(pace.total.median))
      #expect(layers.credits <= 0 && layers.credits.isFinite)
      scheduled += layers.scheduled == 0 ? 0 : 1
      credits += layers.credits == 0 ? 0 : 1
    }
    // Each kind of bill is among them, and few are too short.
    #expect(scheduled > 100 && credits > 50 && refused < 50)
  }

  @Test("expect the fees that are due as they are, and usage beside them as if there were none")
  func fees() throws {
    let plain = FeeBill(days: 160)
    var bill = plain
    for day in FeeBill.days(of: 20, before: Day(2026, 6, 10)) {
      bill.add(2500, on: day, "Support", "Purchase", "Recurring")
    }
    let pace = try pace(of: bill)
    #expect(pace.daysAhead.lowerBound == Day(2026, 6, 10))
    // A few in a hundred never come.
    #expect(abs(pace.layers.scheduled - 2500) < 1)
    let usage = try self.pace(of: plain).rest.mean
    #expect(abs(pace.layers.usage - usage) < 1e-6 * usage)
    #expect(pace.outlook?.expected(.scheduled, over: Day(2026, 6, 20)..<Day(2026, 6, 21)) == 2500)
  }

  @Test("hold the usage of a single purchase back: it is not expected again")
  func once() throws {
    let plain = FeeBill(days: 160)
    var bill = plain
    bill.add(36_500, on: Day(2026, 6, 2), "Commitment", "Purchase", "One-Time")
    let pace = try pace(of: bill)
    #expect(pace.layers.settled > 36_500)
    let usage = try self.pace(of: plain).layers.usage
    #expect(abs(pace.layers.usage - usage) < 1e-6 * usage)
  }

  @Test("have the rest of a period, and the usage beside it once")
  func period() throws {
    let plain = FeeBill(days: 160)
    var bill = plain
    for month in 1...6 {
      let days = Day(2026, month, 1)..<Day(2026, month + 1, 1)
      bill.add(30 * Double(days.count), over: days, "Compute", "Usage", "Recurring")
    }
    let pace = try pace(of: bill)
    #expect(abs(pace.layers.scheduled - 30 * Double(pace.daysAhead.count)) < 1e-6)
    let usage = try self.pace(of: plain).layers.usage
    #expect(abs(pace.layers.usage - usage) < 1e-6 * usage)
  }

  @Test("give back more than is spent where credits exceed it")
  func credits() throws {
    var bill = FeeBill(days: 160)
    for t in 0..<160 { bill.add(-250, on: FeeBill.start + t, "Compute", "Credit", "One-Time") }
    let pace = try pace(of: bill)
    #expect(abs(pace.layers.credits + 250 * Double(pace.daysAhead.count)) < 5)
    #expect(pace.layers.usage > 0 && pace.total.mean < 0)
    #expect(pace.chanceOfOverrun < 0.001 && pace.exhaustion == nil)
  }

  @Test("add what is planned on the days ahead, and move the distribution with it")
  func planned() throws {
    let bill = FeeBill(days: 160)
    let days = Day(2026, 6, 8)..<Day(2026, 6, 12)
    let event = PlannedEvent(days: days, scope: "*", reason: "training", amount: 4000)
    let (plain, pace) = (try self.pace(of: bill), try self.pace(of: bill, planned: [event]))
    // The 8th and the 9th have come.
    #expect(pace.layers.planned == 2000)
    // To the rounding of the sums.
    #expect(abs(pace.layers.usage - plain.layers.usage) < 1e-9 * plain.layers.usage)
    let moved = [0.1, 0.5, 0.9].map { pace.total.quantile($0) - plain.total.quantile($0) }
    #expect(moved.allSatisfy { abs($0 - 2000) < 1e-6 })
  }

  @Test("are settled alone when the month is over, and filling on days that have come")
  func days() throws {
    let over = try pace(of: FeeBill(days: 160), asOf: Day(2026, 5, 31))
    #expect(over.layers.total == over.spent && over.layers.usage == 0)
    let plain = try pace(of: FeeBill(days: 160))
    let filling = try pace(of: FeeBill(days: 160), through: Day(2026, 6, 12))
    #expect(filling.filling == Day(2026, 6, 10)..<Day(2026, 6, 13))
    #expect(filling.layers.filling > 0)
    #expect(
      abs(filling.layers.filling + filling.layers.usage - plain.layers.usage) < 1e-9
        * plain.layers.usage
    )
  }
}
