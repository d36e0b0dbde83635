import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Recurring charges")
struct RecurringChargesTests {
  static let dues: [DueDay] = [
    .monthDay(1), .monthDay(17), .dayFromEnd(1), .businessDay(1), .businessDay(-1),
    .businessDay(3), .businessDay(-2), .onOrAfter(15), .onOrBefore(15), .weekday(.tuesday, 2),
    .weekday(.friday, -1),
  ]

  @Test("are recognised on each kind of day", arguments: dues, [200, 500, 1500])
  func monthly(due: DueDay, days: Int) throws {
    let schedule = Bill.schedule(due)
    let bill = Bill(days: days, growth: 0.3).with(60, on: schedule)
    let charges = bill.charges
    let charge = try #require(charges.first)
    #expect(charges.count == 1)
    // Half a year may have several reasons; then the plainest one is given.
    let next = (bill.series.end..<bill.series.end + 32)
    #expect(
      charge.schedule == schedule
        || days == 200
          && charge.schedule.days(in: next, .init()).map(\.day)
            == schedule.days(in: next, .init()).map(\.day)
    )
    #expect(charge.occurrences.map(\.day) == bill.days(of: schedule))
    guard case .amount(let amount) = charge.size else {
      Issue.record("\(charge) is no amount")
      return
    }
    #expect(abs(amount - 60) < 6)
    #expect(charge.missChance < 0.05)
  }

  @Test("are recognised in each quarter", arguments: dues, [0, 1, 2])
  func quarterly(due: DueDay, phase: Int) throws {
    let schedule = Bill.schedule(due, every: 3, phase: phase)
    let bill = Bill(days: 1300).with(60, on: schedule)
    let charges = bill.charges
    // Some of them fell on one date in all of three years.
    #expect(charges.count == 1)
    #expect(charges.first?.occurrences.map(\.day) == bill.days(of: schedule))
    #expect(charges.first?.schedule.months == 3)
  }

  @Test("are recognised each year", arguments: [2, 7, 11])
  func yearly(phase: Int) throws {
    for due in [DueDay.monthDay(17), .dayFromEnd(1), .weekday(.tuesday, 2)] {
      let schedule = Bill.schedule(due, every: 12, phase: phase)
      let bill = Bill(days: 1500).with(500, on: schedule)
      #expect(bill.charges.map(\.schedule) == [schedule])
    }
  }

  @Test("of a year are believed the second time only where they are the same")
  func twice() {
    let schedule = Bill.schedule(.monthDay(17), every: 12, phase: 2)
    let bill = Bill(days: 850)
    #expect(bill.with(1000, on: schedule).charges.map(\.schedule) == [schedule])
    #expect(bill.with(1000, on: schedule) { $0.year == 2024 }.charges.isEmpty)
    let other = bill.with(1000, on: schedule) { $0.year == 2024 }
      .with(1300, on: schedule) { $0.year == 2025 }
    #expect(other.charges.isEmpty)
  }

  @Test("may be credits, and may come on days that spend nothing")
  func credits() {
    let schedule = Bill.schedule(.businessDay(1))
    #expect(Bill(days: 400).with(-60, on: schedule).charges.map(\.schedule) == [schedule])
    let idle = Series(start: Day(2024, 1, 1), values: [Double](repeating: 0, count: 400))
    var values = idle.values
    for day in schedule.days(in: idle.days, .init()).map(\.day) { values[day - idle.start] = 9 }
    let charges = RecurringCharges(of: Series(start: idle.start, values: values))
    #expect(charges.charges.map(\.schedule) == [schedule])
    #expect(charges.removed(from: Series(start: idle.start, values: values)) == idle)
  }

  @Test("may miss a month, and have begun lately")
  func missing() throws {
    let schedule = Bill.schedule(.businessDay(-1))
    let bill = Bill(days: 800)
    let missed = bill.with(500, on: schedule) { $0 < Day(2025, 5, 1) || $0 > Day(2025, 5, 31) }
    let charge = try #require(missed.charges.first)
    #expect(charge.schedule == schedule && charge.since == Day(2024, 1, 31))
    #expect(charge.missChance > 0.03)
    let late = bill.with(500, on: schedule) { $0 > Day(2025, 6, 1) }
    #expect(late.charges.map(\.since) == [Day(2025, 6, 30)])
  }

  @Test("have ended when the last one did not come, which may be late for three days")
  func ended() {
    let schedule = Bill.schedule(.businessDay(-1))
    // 27 February 2026 is a Friday, and day 788.
    for (days, isOver) in [(788, false), (789, false), (791, false), (792, true), (810, true)] {
      let bill = Bill(days: days).with(500, on: schedule) { $0 < Day(2026, 2, 1) }
      #expect(bill.charges.isEmpty == isOver, "\(days) days")
    }
  }

  @Test("may be two, on one day or on two")
  func two() {
    let first = Bill.schedule(.businessDay(1))
    let last = Bill.schedule(.dayFromEnd(1))
    let bill = Bill(days: 700)
    #expect(
      Set(bill.with(80, on: first).with(200, on: last).charges.map(\.schedule)) == [first, last]
    )
    let quarter = Bill.schedule(.businessDay(1), every: 3, phase: 2)
    #expect(
      Set(bill.with(500, on: first).with(300, on: quarter).charges.map(\.schedule))
        == [first, quarter]
    )
  }

  @Test("are a share of the bill where they follow it", arguments: [1, 4, 31])
  func tax(dayOfMonth: Int) throws {
    let bill = Bill(days: 700, growth: 1.5)
    let sums = Bills(start: bill.start, bill.values)
    var values = bill.values
    let schedule = Bill.schedule(dayOfMonth == 31 ? .dayFromEnd(1) : .monthDay(dayOfMonth))
    for day in bill.days(of: schedule) {
      values[day - bill.start] += 0.1 * (sums.bill(for: day, months: 1) ?? 0)
    }
    let charges = RecurringCharges(of: Series(start: bill.start, values: values)).charges
    let charge = try #require(charges.first)
    #expect(charge.schedule == schedule && charges.count == 1)
    guard case .shareOfBill(let share) = charge.size else {
      Issue.record("\(charge) is no share")
      return
    }
    #expect(abs(share - 0.1) < 0.003)
    #expect(charge.description.hasPrefix("a charge of "))
    #expect(charge.description.contains("% of the bill on \(schedule) since 2024-0"))
  }

  @Test("are none in noise, in spikes at random and on days before a free tier is used up")
  func none() {
    var recognised = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      var noise = Noise(state: seed)
      let bill = Bill(days: 150 + 20 * Int(seed), seed: seed)
      for (share, isSame) in [(0.0, true), (0.02, true), (0.1, true), (0.05, false)] {
        let values = bill.values.map { amount in
          guard Double.random(in: 0..<1, using: &noise) < share else { return amount }
          return amount + (isSame ? 100 : 100 * (1 + 0.3 * noise.normal()))
        }
        if !RecurringCharges(of: Series(start: bill.start, values: values)).isEmpty {
          recognised += 1
        }
      }
    }
    // One in two hundred of four times sixty.
    #expect(recognised <= 2)
    var values = Bill(days: 500).values
    for t in values.indices where (7...13).contains((Day(2024, 1, 1) + t).dayOfMonth) {
      values[t] += 90
    }
    #expect(RecurringCharges(of: Series(start: Day(2024, 1, 1), values: values)).isEmpty)
  }

  @Test("do not depend on the unit of the amounts", arguments: [1e-6, 1e9])
  func scaling(factor: Double) {
    let schedule = Bill.schedule(.onOrBefore(15))
    let bill = Bill(days: 500).with(60, on: schedule)
    let scaled = Series(start: bill.start, values: bill.values.map { $0 * factor })
    #expect(RecurringCharges(of: scaled).charges.map(\.schedule) == [schedule])
  }

  @Test("leave the other days as they were, and their own days without what stood out")
  func removal() {
    let schedule = Bill.schedule(.businessDay(-1))
    let plain = Bill(days: 500)
    let bill = plain.with(500, on: schedule)
    let rest = RecurringCharges(of: bill.series).removed(from: bill.series)
    let due = Set(bill.days(of: schedule))
    for (day, value) in zip(rest.days, rest.values) {
      if due.contains(day) {
        #expect(abs(value - 100) < 10)
      } else {
        #expect(value == plain.series[day])
      }
    }
  }

  @Test("pass over missing days")
  func gaps() {
    let schedule = Bill.schedule(.businessDay(-1))
    let bill = Bill(days: 500).with(500, on: schedule)
    var values = bill.values
    for t in [30, 31, 32, 200, 201, 300] { values[t] = .nan }
    for day in bill.days(of: schedule).suffix(1) { values[day - bill.start] = .nan }
    let charges = RecurringCharges(of: Series(start: bill.start, values: values)).charges
    #expect(charges.map(\.schedule) == [schedule])
  }

  @Test("take holidays for no business days")
  func holidays() {
    let calendar = BusinessCalendar(holidays: [Day(2024, 3, 29), Day(2024, 12, 31)])
    let schedule = Bill.schedule(.businessDay(-1))
    var bill = Bill(days: 500)
    for day in bill.days(of: schedule, calendar) { bill.values[day - bill.start] += 500 }
    let charges = RecurringCharges(of: bill.series, calendar: calendar).charges
    #expect(charges.map(\.schedule) == [schedule])
    #expect(charges.first?.occurrences.count == 16)
  }
}
