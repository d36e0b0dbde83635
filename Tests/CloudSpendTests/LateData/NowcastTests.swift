import OutlayBillReading
import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("Nowcasts")
struct NowcastTests {
  private let bill = LateBill()
  private let start = LateBill.start

  @Test("learn the share that is seen at each age, series by series")
  func completion() throws {
    let completion = try #require(try bill.history(readOn: Array(40..<60)).completion)
    #expect(completion.readCount == 13 && completion.fillingDays == 3)
    for (age, share) in [1: 0.4, 2: 0.9, 3: 0.98, 4: 1] {
      // Shares are off by 1 % at most.
      #expect(abs(completion.share(of: "Compute", age: age) - share) < 0.02)
      #expect(completion.share(of: "Storage", age: age) == 1)
    }
    #expect(completion.share(of: "Compute", age: 30) == completion.share(of: "Compute", age: 7))
  }

  @Test("are not made from too few reads, of an empty history, or of days said to be complete")
  func nothing() throws {
    let cube = try bill.cube(on: start + 41)
    #expect(ReadHistory(of: cube).completion == nil)
    #expect(try bill.history(readOn: [30]).nowcast(of: cube) == nil)
    #expect(try bill.history(readOn: [39, 40, 41]).nowcast(of: cube) == nil)
    let later = try bill.cube(on: start + 60)
    let history = try bill.history(readOn: Array(30...60))
    #expect(try history.nowcast(of: later, .asOf(start + 60)) == nil)
    #expect(try history.nowcast(of: later, .leavingOut(days: 0)) == nil)
  }

  @Test("are not made of days that are on invoices, and which of them had settled is as before")
  func invoiced() throws {
    // The 31st of October, and the 2nd of November.
    let (end, later) = (start + 60, start + 62)
    let history = try bill.history(readOn: Array(30...59))
    var invoiced = bill
    invoiced.invoice = { _ in "INV-2026-0042" }
    #expect(history.unsettledDays(of: try bill.cube(on: end)) == 3)
    #expect(history.unsettledDays(of: try invoiced.cube(on: end)) == 0)
    #expect(try history.nowcast(of: invoiced.cube(on: end)) == nil)
    invoiced.invoice = { $0 > end ? "" : "INV-2026-0042" }
    let nowcast = try #require(try history.nowcast(of: invoiced.cube(on: later)))
    #expect(nowcast.days == (later - 1)..<(later + 1))
    // Days that were filling on the last read have not been restated.
    #expect(
      try history.settledDays(in: invoiced.cube(on: end))
        == history.settledDays(in: bill.cube(on: end))
    )
  }

  @Test("come near what the days come to, and add up")
  func sums() throws {
    let history = try bill.history(readOn: Array(30...60))
    let nowcast = try #require(try history.nowcast(of: bill.cube(on: start + 60)))
    #expect(nowcast.days == (start + 58)..<(start + 61))
    for key: SeriesKey in ["Compute", "Storage"] {
      for day in nowcast.days {
        let whole = bill.amount(key.name, day)
        // Shares are off by 1 % at most, of which 2.5 % of the newest day are left.
        #expect(abs(nowcast.amount(of: key, on: day).mean - whole) < 0.04 * whole)
      }
    }
    let parts = nowcast.keys.flatMap { key in
      nowcast.days.map { nowcast.amount(of: key, on: $0).mean }
    }
    let total = nowcast.total(over: nowcast.days)
    #expect(abs(total.mean - parts.reduce(0, +)) <= 1e-9 * total.mean)
    #expect(nowcast.seen < 0.85 * total.mean)
    #expect(nowcast.amount(of: "Models", on: start + 60).mean == 0)
  }

  @Test("leave room for days that are there sooner or later than they used to be")
  func otherPattern() throws {
    let history = try bill.history(readOn: Array(30...59))
    for shares in [[1, 1, 1], [0.1, 0.3, 0.6]] {
      var other = bill
      other.shares["Compute"] = shares
      let cube = try other.cube(on: start + 60)
      let nowcast = try #require(try history.nowcast(of: cube))
      for day in nowcast.days.suffix(2) {
        let interval = nowcast.amount(of: "Compute", on: day).interval(0.8)
        #expect(interval.contains(bill.amount("Compute", day)), "\(shares) \(day) \(interval)")
      }
    }
  }

  @Test("go before the forecast of the days to come, in the series and the total")
  func forecast() throws {
    let history = try bill.history(readOn: Array(30...60))
    let nowcast = try #require(try history.nowcast(of: bill.cube(on: start + 60)))
    let forecast = try nowcast.forecast(days: 10, using: .automatic)
    #expect(forecast.days == (start + 58)..<(start + 68))
    let filling = nowcast.days
    let (forward, own) = (forecast.total.total(over: filling), nowcast.total(over: filling))
    #expect(forward.mean == own.mean && forward.interval(0.8) == own.interval(0.8))
    for day in forecast.days {
      let parts = forecast.series.successes.map { $0.value[day].mean }
      #expect(abs(parts.reduce(0, +) - forecast.total[day].mean) < 1e-6)
    }
    let interval = forecast.total.total.interval(0.8)
    #expect(interval.contains(forecast.total.total.mean))
    // A span that ends among the filling days.
    #expect(try nowcast.forecast(days: 2, using: .automatic).days.count == 2)
  }

  @Test("stay finite where days are empty or negative, or series begin, end or shrink")
  func robust() throws {
    var odd = LateBill(
      shares: [
        "Compute": [0.4, 0.9, 0.98], "Credits": [0, 0.5, 1], "Ended": [1], "Zero": [0, 0, 0],
        "Shrinking": [1.6, 1.2, 1], "New": [0.5, 0.9, 1],
      ]
    )
    odd.amount = { service, day in
      let usual = LateBill().amount("Compute", day)
      return switch service {
      case "Credits": -usual / 3
      case "Ended": day < LateBill.start + 20 ? usual : 0
      case "Zero": 0
      case "New": day > LateBill.start + 58 ? usual : 0
      default: usual
      }
    }
    let history = try odd.history(readOn: [20, 27, 35, 36, 48, 52, 60])
    let nowcast = try #require(try history.nowcast(of: odd.cube(on: start + 60)))
    for key in nowcast.keys {
      for day in nowcast.days {
        let amount = nowcast.amount(of: key, on: day)
        #expect(amount.mean.isFinite && amount.standardDeviation.isFinite)
      }
    }
    let last = start + 60
    #expect(nowcast.amount(of: "Credits", on: last).mean < -200)
    #expect(abs(nowcast.amount(of: "Ended", on: last).mean) < 10)
    let shrinking = nowcast.amount(of: "Shrinking", on: last).mean
    #expect(shrinking < 1.3 * odd.amount("Shrinking", last))
  }

  @Test("are no wider than three times as wide for days that were taken back altogether")
  func takenBack() throws {
    var bill = LateBill(shares: ["Compute": [0.5, 0.9, 1]])
    bill.amount = { _, day in
      // Rounding leaves something of a refunded day; what is seen of it is all of it.
      day.ordinal % 9 == 0 ? 1e-9 : LateBill().amount("Compute", day)
    }
    var history = try bill.history(readOn: [20])
    for day in 21...60 {
      var seen = bill
      seen.amount = { service, other in
        bill.amount(service, other) + (other == LateBill.start + day ? 300 : 0)
      }
      try history.add(seen.cube(on: start + day))
    }
    let completion = try #require(history.completion)
    #expect((1...3).contains(completion.togetherness(age: 1)))
  }

  @Test("hold four in five sums of three days in their intervals of 80 %")
  func coverage() throws {
    // Shares and amounts that are normal around their means, of 60 series.
    var noise = Noise(state: 3)
    let count = 64
    let names = (0..<60).map { "S\($0)" }
    let final = names.map { _ in (0..<count).map { _ in 100 * (1 + 0.1 * noise.normal()) } }
    let means = [0.4, 0.9, 0.98]
    let offs = [0.08, 0.02, 0.01]
    let shares = names.map { _ in
      (0..<count).map { _ in (0..<3).map { means[$0] + offs[$0] * noise.normal() } }
    }
    func cube(_ last: Int) throws -> SpendCube {
      var text = "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName\n"
      for (column, name) in names.enumerated() {
        for t in 0...last {
          let share = last - t < 3 ? shares[column][t][last - t] : 1
          text += "\(start + t),\(share * final[column][t]),USD,\(name)\n"
        }
      }
      return try SpendCube(csv: Array(text.utf8), by: .columns([.serviceName]))
    }
    var history = ReadHistory(of: try cube(30))
    for last in 31..<count { try history.add(cube(last)) }
    var (held, sums) = (0.0, 0.0)
    for last in [count - 9, count - 5, count - 1] {
      let nowcast = try #require(
        try history.nowcast(of: cube(last), .leavingOut(days: 3), using: .runRate)
      )
      for (column, name) in names.enumerated() {
        let amount = final[column][(last - 2)...last].reduce(0, +)
        let interval = nowcast.total(of: SeriesKey([name]), over: nowcast.days).interval(0.8)
        held += interval.contains(amount) ? 1 : 0
        sums += 1
      }
    }
    // Two standard errors of the share of 180 sums are 6 %.
    #expect(abs(held / sums - 0.8) < 0.06)
  }

  @Test("are the same bits whatever the number of threads")
  func threads() throws {
    let history = try bill.history(readOn: Array(30...60))
    let cube = try bill.cube(on: start + 60)
    let totals = try [1, 4].map { count in
      try withThreads(count) { try history.nowcast(of: cube).map { $0.total(over: $0.days) } }
    }
    #expect(totals[0] == totals[1])
  }
}
