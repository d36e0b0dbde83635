import OutlayBillReading
import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("The history of reads")
struct ReadHistoryTests {
  private let bill = LateBill()
  private let start = LateBill.start

  @Test("keeps what changed, and nothing of what did not")
  func changes() throws {
    let history = try bill.history(readOn: [30, 31, 32, 33, 34])
    let compute = try #require(history.series["Compute"])
    let first = try #require(compute.first { $0.day == start + 30 })
    #expect(first.amounts.map(\.since) == [30, 31, 32, 33].map { start + $0 })
    #expect(first.amount(on: start + 29) == 0)
    #expect(first.amount(on: start + 34) == bill.amount("Compute", start + 30))
    let storage = try #require(history.series["Storage"])
    #expect(storage.allSatisfy { $0.amounts.count == 1 })
    #expect(history.readDays == (30...34).map { start + $0 })
  }

  @Test("is made again of its bytes, to the last bit")
  func bytes() throws {
    let history = try bill.history(readOn: [20, 25, 26, 40])
    let again = try ReadHistory(bytes: history.bytes)
    #expect(again.bytes == history.bytes)
    #expect(again.reads == history.reads && again.series == history.series)
    #expect(again.subject == history.subject)
  }

  @Test("takes no more room after a year of mornings than it is bounded to")
  func bounded() throws {
    let history = try bill.history(readOn: Array(60..<425))
    for days in history.series.values {
      #expect(days.count == ReadHistory.taughtDayCount)
      #expect(days.allSatisfy { $0.amounts.count <= 4 })
    }
    #expect(history.reads.count <= ReadHistory.taughtDayCount)
    // Two series of 120 days, of four amounts at most, in words of eight bytes.
    #expect(history.bytes.count < 2 * 120 * (2 + 2 * 4) * 8 + 4_000)
  }

  @Test("goes on after weeks without a run")
  func gap() throws {
    var history = try bill.history(readOn: [30])
    try history.add(try bill.cube(on: start + 130, from: start + 100))
    #expect(history.readDays == [start + 30, start + 130])
    // Nothing is known yet of how days fill, and the layout says one.
    let changes = try history.restatements(in: bill.cube(on: start + 131))
    #expect(changes.map(\.day) == [start + 128, start + 129])
  }

  @Test("dates no read by a few days far after the rest")
  func farDays() throws {
    var slip = bill
    let amount = bill.amount
    let start = start
    // Nothing but a slip in the date of one row.
    slip.amount = { service, day in
      day <= start + 31 || day == start + 41 && service == "Storage" ? amount(service, day) : 0
    }
    var history = try bill.history(readOn: [30])
    try history.add(slip.cube(on: start + 41))
    #expect(history.readDays == [start + 30, start + 31])
    try history.add(bill.cube(on: start + 32))
    #expect(history.readDays == [30, 31, 32].map { start + $0 })
  }

  @Test("replaces a read of the same day by a second one")
  func twice() throws {
    let once = try bill.history(readOn: [30, 31])
    #expect(try bill.history(readOn: [30, 31, 31]).bytes == once.bytes)
  }

  @Test("tells a second look of a day what it told the first")
  func secondLook() throws {
    var later = bill
    let amount = bill.amount
    later.amount = { amount($0, $1) - ($1 == LateBill.start + 12 ? 50 : 0) }
    let cube = try later.cube(on: start + 31)
    var history = try bill.history(readOn: [29, 30])
    let first = try history.restatements(in: cube)
    #expect(first.contains { $0.day == start + 12 })
    try history.add(cube)
    #expect(try history.restatements(in: cube) == first)
    #expect(history.lastRead(before: cube)?.day == start + 30)
  }

  @Test("takes an export that lacks days of the bill for another than the bill")
  func lackingDays() throws {
    var lacking = bill
    let amount = bill.amount
    let day = start + 10
    lacking.amount = { $1 == day ? 0 : amount($0, $1) }
    let cube = try bill.cube(on: start + 30)
    var history = ReadHistory(of: cube)
    #expect(try history.add([lacking.cube(on: start + 30), cube], before: cube) == [0])
    let changes = try history.restatements(in: cube)
    #expect(changes.map(\.day) == [day, day] && changes.allSatisfy { $0.before == 0 })
  }

  @Test("says which settled days have changed, in which series and by how much")
  func restatements() throws {
    let history = try bill.history(readOn: [30])
    var later = bill
    let amount = bill.amount
    later.amount = { service, day in
      if service == "Storage", day == LateBill.start + 10 { return 0 }
      return amount(service, day) - (service == "Compute" && day == LateBill.start + 12 ? 250 : 0)
    }
    // The newest days fill, which restates nothing.
    let changes = try history.restatements(in: later.cube(on: start + 33))
    let lost = amount("Storage", start + 10)
    let cut = amount("Compute", start + 12)
    #expect(
      changes.map(\.day).filter { $0 < start + 27 } == [start + 10, start + 12]
    )
    #expect(changes[0] == Restatement(key: "Storage", day: start + 10, before: lost, after: 0))
    #expect(
      changes[1] == Restatement(key: "Compute", day: start + 12, before: cut, after: cut - 250)
    )
    #expect(changes[1].change == cut - 250 - cut)
  }

  @Test("counts series that appear and vanish")
  func appearing() throws {
    let history = try bill.history(readOn: [30])
    var later = LateBill(shares: ["Compute": [1], "Models": [1]])
    later.amount = { service, day in
      service == "Models" ? (day == LateBill.start + 5 ? 70 : 0) : LateBill().amount(service, day)
    }
    let changes = try history.restatements(in: later.cube(on: start + 31))
    let models = changes.filter { $0.key == "Models" }
    #expect(models == [Restatement(key: "Models", day: start + 5, before: 0, after: 70)])
    #expect(changes.count { $0.key == "Storage" && $0.after == 0 } == 30)
  }

  @Test("goes on with a bill of which most of a month was restated, or all a little")
  func restated() throws {
    let start = start
    let amount = bill.amount
    var month = bill
    month.amount = { amount($0, $1) * ((start + 40)..<(start + 62) ~= $1 ? 0.2 : 1) }
    var discounted = bill
    discounted.amount = { 0.85 * amount($0, $1) }
    for restated in [month, discounted] {
      var history = try bill.history(readOn: [70])
      try history.add(restated.cube(on: start + 71))
      #expect(history.readDays == [start + 70, start + 71])
    }
    // Of every day it is another bill.
    var other = bill
    other.amount = { 0.2 * amount($0, $1) }
    var history = try bill.history(readOn: [70])
    #expect(throws: AlertStateError.self) { try history.add(other.cube(on: start + 71)) }
  }

  @Test("refuses another bill, an older one, and bytes that are none")
  func refusals() throws {
    var history = try bill.history(readOn: [30])
    let bytes = history.bytes
    #expect(throws: AlertStateError.otherCurrency(known: "USD", found: "EUR")) {
      try history.check(BillSubject(bill.cube(on: start + 31, currency: "EUR")))
    }
    #expect(throws: AlertStateError.olderBill(lastRead: start + 30, lastDay: start + 20)) {
      try history.add(bill.cube(on: start + 20))
    }
    #expect(throws: AlertStateError.noKnownSeries(count: 2, first: "Compute")) {
      try history.add(LateBill(shares: ["Models": [1]]).cube(on: start + 31))
    }
    var other = bill
    other.amount = { _, _ in 5 }
    let known = ["Compute", "Storage"].map { bill.amount($0, start + 23) }.reduce(0, +)
    #expect(throws: AlertStateError.otherBill(day: start + 23, known: known, found: 10)) {
      try history.add(other.cube(on: start + 31))
    }
    #expect(history.bytes == bytes)
    #expect(throws: AlertStateError.damaged) { try ReadHistory(bytes: Array(bytes.dropLast(8))) }
    var changed = bytes
    changed[40] ^= 1
    #expect(throws: AlertStateError.damaged) { try ReadHistory(bytes: changed) }
    var newer = bytes
    newer[8] = 2
    #expect(throws: AlertStateError.otherVersion("2")) { try ReadHistory(bytes: newer) }
  }
}
