import Foundation
import Outlay

/// How near the sum of the last three days of a bill comes to its final amount: as it
/// stands, forecast from the days before, and as a nowcast, on the later half of the reads.
///
/// A file has a line for each read, day and series: `asof,date,account,…,cost`. The final
/// amount is that of the last read of a day. A nowcast learns from the first half of the reads,
/// or from all through the one that it is of, as the command does.
func printNowcastSkill(_ file: String) throws {
  let bills = try Vintages.bills(of: file)
  print("learned from         reads   nowcast      seen  forecast   80 % of sums   of totals")
  for goesOn in [false, true] {
    var result = NowcastResult()
    var history = ReadHistory(of: bills[0])
    for (place, bill) in bills.enumerated().dropLast() {
      let isTest = place >= bills.count / 2
      if goesOn || !isTest { try history.add(bill) }
      guard isTest else { continue }
      // The read on which half of all is known makes the last days of the first half final.
      if !goesOn, place == bills.count / 2 { try history.add(bill) }
      try result.add(bill, finally: bills, history)
    }
    let name = goesOn ? "all reads so far" : "the first half"
    print(
      name.padding(toLength: 18, withPad: " ", startingAt: 0) + column("\(result.count)", 8)
        + [result.nowcastError, result.seenError, result.forecastError].map(amount).joined()
        + column(String(format: "%.1f", 100 * result.heldShare), 15)
        + column(String(format: "%.1f", 100 * result.heldTotalShare), 12)
    )
  }
}

private func amount(_ value: Double) -> String { column(String(format: "%.2f", value), 10) }

/// The errors of the sum of three days, over several reads.
private struct NowcastResult {
  private(set) var nowcastError = 0.0
  private(set) var seenError = 0.0
  private(set) var forecastError = 0.0
  private(set) var count = 0
  private var (held, heldTotals, sums) = (0, 0, 0)

  var heldShare: Double { Double(held) / Double(sums) }
  var heldTotalShare: Double { Double(heldTotals) / Double(count) }

  /// Compares the last three days of a bill with what they came to.
  mutating func add(_ bill: SpendCube, finally bills: [SpendCube], _ history: ReadHistory) throws {
    let days = (bill.days.upperBound - 3)..<bill.days.upperBound
    guard let later = bills.last(where: { $0.days.contains(days.lowerBound) }),
      let nowcast = try history.nowcast(of: bill, .leavingOut(days: 3))
    else { return }
    count += 1
    let final = later.total[days].total
    let expected = nowcast.total(over: days)
    nowcastError += abs(expected.mean - final)
    seenError += abs(bill.total[days].total - final)
    heldTotals += expected.interval(0.8).contains(final) ? 1 : 0
    let settled = try bill.settled(.leavingOut(days: 3)).panel
    forecastError += abs(try settled.forecast(days: 3).total.total.mean - final)
    let amounts = later.panel
    for key in nowcast.keys {
      sums += 1
      let interval = nowcast.total(of: key, over: days).interval(0.8)
      held += interval.contains(amounts[key]?[days].total ?? 0) ? 1 : 0
    }
  }
}

/// A bill as it was on several reads.
private enum Vintages {
  /// The bill on each read, the oldest first.
  static func bills(of file: String) throws -> [SpendCube] {
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: ",") }
    guard let header = rows.first, let read = header.firstIndex(of: "asof"),
      let date = header.firstIndex(of: "date"), let cost = header.firstIndex(of: "cost"),
      let key = header.indices.first(where: { ![read, date, cost].contains($0) })
    else { return [] }
    let byRead = Dictionary(grouping: rows.dropFirst()) { $0[read] }
    return try byRead.keys.sorted().map { read in
      let lines = (byRead[read] ?? []).map { "\($0[date]),\($0[key]),\($0[cost])\n" }
      return try SpendCube(
        csv: Array(("date,account,cost\n" + lines.joined()).utf8),
        by: .columns(["account"])
      )
    }
  }
}
