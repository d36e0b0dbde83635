import OutlayCloudSpend
import OutlayForecasting
import OutlayTimeSeries
import Testing

@Suite("A spend schedule")
struct SpendScheduleTests {
  @Test("expects a fee that its columns name on the day of its month, from the first one on")
  func single() throws {
    var bill = FeeBill(days: 20)
    bill.add(400, on: Day(2026, 1, 5), "Support", "Purchase", "Recurring")
    let entry = try #require(bill.schedule().entries.first)
    #expect(entry.series == ["Support"] && entry.source == .columns)
    #expect(entry.next == [Day(2026, 2, 5), Day(2026, 3, 5), Day(2026, 4, 5)])
    #expect(entry.amounts == [400, 400, 400])
    #expect(entry.evidence == [Day(2026, 1, 5)])
    #expect(entry.confidence > 0.9 && entry.confidence < 1)
  }

  @Test("knows the last day of each month, and a new price from its first day on")
  func priceChange() throws {
    var bill = FeeBill(days: 200)
    for (place, month) in (1...6).enumerated() {
      bill.add(
        place == 5 ? 90 : 60,
        on: Day(2026, month + 1, 1) - 1,
        "Seats",
        "Usage",
        "recurring"
      )
    }
    let entry = try #require(bill.schedule().entries.first)
    #expect(entry.next.prefix(2) == [Day(2026, 7, 31), Day(2026, 8, 31)])
    #expect(entry.amounts[0] == 90)
    #expect(entry.evidence.count == 6)
  }

  @Test("expects no fee that has stopped, no single charge and no usage")
  func stopped() throws {
    var bill = FeeBill(days: 150)
    for day in FeeBill.days(of: 3, before: Day(2026, 4, 10)) {
      bill.add(500, on: day, "Support", "Purchase", "Recurring")
    }
    bill.add(9000, on: Day(2026, 5, 12), "Training", "Purchase", "One-Time")
    #expect(try bill.schedule().entries.isEmpty)
  }

  @Test("expects a purchase of which no column says how often it comes as the calendar shows")
  func unstated() throws {
    var bill = FeeBill(days: 200)
    for day in FeeBill.days(of: 1, before: Day(2026, 7, 15)) {
      bill.add(500, on: day, "Support", "Purchase", "")
    }
    bill.add(9000, on: Day(2026, 5, 12), "Support", "Purchase", "")
    let entry = try #require(bill.schedule().entries.first)
    #expect(entry.next[0] == Day(2026, 8, 1) && entry.amounts[0] == 500)
    #expect(entry.source == .calendar && entry.evidence.count == 7)
  }

  @Test("keeps a fee apart from the usage and the other fees of its series")
  func apart() throws {
    var bill = FeeBill(days: 190)
    for day in FeeBill.days(of: 1, before: Day(2026, 7, 9)) {
      bill.add(30, on: day, "Compute", "Purchase", "Recurring")
      if day < Day(2026, 7, 1) { bill.add(7, on: day + 9, "Compute", "Tax", "One-Time") }
    }
    let entries = try bill.schedule().entries
    #expect(entries.map(\.next[0]) == [Day(2026, 7, 10), Day(2026, 8, 1)])
    #expect(entries.map(\.amounts[0]) == [7, 30])
    #expect(entries.allSatisfy { $0.series == ["Compute"] && $0.source == .columns })
  }

  @Test("expects a tax as the share of the bill that it was")
  func tax() throws {
    var bill = FeeBill(days: 0)
    var sum = 0.0
    // The level grows by half in half a year, and the tax with it.
    for t in 0..<187 {
      let day = FeeBill.start + t
      let amount = FeeBill.usual(day, level: 100 + Double(t) / 3.7)
      bill.add(amount, on: day, "Compute", "Usage", "Usage-Based")
      sum += amount
      guard (day + 1).dayOfMonth == 1 else { continue }
      bill.add(0.2 * sum, on: day, "Tax", "Tax", "Recurring")
      sum = 0
    }
    let entry = try #require(bill.schedule().entries.first)
    #expect(entry.next[0] == Day(2026, 7, 31))
    let share = try #require(entry.charge?.shareOfBill)
    #expect(abs(share - 0.2) < 0.005)
  }

  @Test("has the rest of a charge whose period has begun, with its first day as evidence")
  func period() throws {
    var bill = FeeBill(days: 40)
    bill.add(310, over: Day(2026, 1, 1)..<Day(2026, 2, 1), "Licence", "Usage", "Recurring")
    bill.add(280, over: Day(2026, 2, 1)..<Day(2026, 3, 1), "Licence", "Usage", "Recurring")
    let entry = try #require(bill.schedule().entries.first { $0.source == .period })
    #expect(entry.series == ["Licence"] && entry.evidence == [Day(2026, 2, 1)])
    #expect(entry.next == [Day(2026, 2, 10), Day(2026, 2, 28)])
    #expect(abs(entry.amounts[0] - 190) < 1e-9)
    #expect(entry.confidence == 1)
  }

  @Test("goes on with the amount of a month, whatever its number of days")
  func months() throws {
    var bill = FeeBill(days: 40)
    for month in 1...2 {
      let days = Period.month.days(containing: Day(2026, month, 1))
      bill.add(300, over: days, "Licence", "Usage", "Recurring")
    }
    let cube = try bill.cube()
    let spend = try cube.settled(by: cube.seriesDimensions)
    for month in 3...5 {
      let days = Period.month.days(containing: Day(2026, month, 1))
      let (pace, _) = try Budget(9_000, over: Day(2026, 2, 1)..<days.upperBound)
        .pace(of: spend.panel, schedule: SpendSchedule(of: cube, spend))
      // Of February, 19 of 28 days are to come.
      let due = 300 * 19.0 / 28 + 300 * Double(month - 2)
      #expect(abs(pace.layers.scheduled - due) < 1e-9 * due)
    }
  }

  @Test("knows charges by the calendar where the bill has no columns for them")
  func calendar() throws {
    var builder = SpendCubeBuilder(by: [.serviceName])
    for t in 0..<200 {
      let day = FeeBill.start + t
      let fee = day.dayOfMonth == 4 ? 900.0 : 0
      try builder.append(
        Charge(FeeBill.usual(day, level: 100) + fee, on: day, values: ["Compute"])
      )
    }
    let cube = try builder.cube()
    let entry = try #require(SpendSchedule(of: cube, try cube.settled()).entries.first)
    #expect(entry.source == .calendar && entry.next[0] == Day(2026, 8, 4))
    #expect(abs(entry.amounts[0] - 900) < 30)
    #expect(entry.evidence == FeeBill.days(of: 4, before: Day(2026, 7, 18)))
  }

  @Test("is empty of a day, and of a bill without anything that comes again")
  func nothing() throws {
    #expect(try FeeBill(days: 1).schedule().entries.isEmpty)
    #expect(try FeeBill(days: 300).schedule().entries.isEmpty)
  }
}
