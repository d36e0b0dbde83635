import Foundation
import OutlayBillReading
import OutlayCloudSpend
import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

private let path = "data/optscale/vintages_by_account.csv"

@Suite(
  "Nowcasts of a real bill",
  .enabled(if: ReferenceData.has(path), "the data of others is not here")
)
struct VintageTests {

  /// The bill on each of the days on which it was read, the oldest first.
  private func bills() throws -> [SpendCube] {
    let text = try String(contentsOf: ReferenceData.url(path), encoding: .utf8)
    let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let reads = Dictionary(grouping: rows) { $0[0] }
    return try reads.keys.sorted().map { read in
      let lines = (reads[read] ?? []).map { "\($0[1]),\($0[2]),\($0[4])\n" }
      return try SpendCube(
        csv: Array(("date,account,cost\n" + lines.joined()).utf8),
        by: .columns(["account"])
      )
    }
  }

  @Test("are nearer than the forecast and than what is seen, and their intervals hold")
  func errors() throws {
    let bills = try bills()
    var history = ReadHistory(of: bills[0])
    var (nowcastError, seenError, forecastError) = (0.0, 0.0, 0.0)
    var (heldCount, count) = (0.0, 0.0)
    for (place, bill) in bills.enumerated().dropLast() {
      try history.add(bill)
      guard place >= bills.count / 2 else { continue }
      let days = (bill.days.upperBound - 3)..<bill.days.upperBound
      let later = try #require(bills.last { $0.days.contains(days.lowerBound) })
      let nowcast = try #require(try history.nowcast(of: bill, .leavingOut(days: 3)))
      let final = later.total.total(over: days).amount
      nowcastError += abs(nowcast.total(over: days).mean - final)
      seenError += abs(bill.total.total(over: days).amount - final)
      let spend = try bill.settled(.leavingOut(days: 3)).panel
      forecastError += abs(try spend.forecast(days: 3).total.total.mean - final)
      for key in nowcast.keys {
        let amount = later.panel[key]?.total(over: days).amount ?? 0
        count += 1
        heldCount += nowcast.total(of: key, over: days).interval(0.8).contains(amount) ? 1 : 0
      }
    }
    #expect(nowcastError < 0.3 * seenError)
    #expect(nowcastError < 0.3 * forecastError)
    // Two standard errors of the share of 40 sums are 13 %.
    #expect(abs(heldCount / count - 0.8) < 0.13)
  }

  @Test("are the same of exports given together as of a run on each of their days")
  func together() throws {
    let bills = try bills()
    let bill = try #require(bills.last)
    var runs = ReadHistory(of: bill)
    for bill in bills { try runs.add(bill) }
    var together = ReadHistory(of: bill)
    let exports = Array(bills.reversed())
    #expect(try together.add(exports, before: bill) == Array((1..<bills.count).reversed()))
    try together.add(bill)
    #expect(together.bytes == runs.bytes)
    let nowcasts = try [runs, together].map { history in
      let nowcast = try #require(try history.nowcast(of: bill, .leavingOut(days: 3)))
      return nowcast.total(over: nowcast.days)
    }
    #expect(nowcasts[0] == nowcasts[1])
  }
}
