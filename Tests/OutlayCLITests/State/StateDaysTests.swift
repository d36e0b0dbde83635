import Foundation
import Outlay
import Testing

@Suite("the days and the series of a state")
struct StateDaysTests {
  private func state(in scratch: borrowing Scratch) throws -> AlertState {
    let url = URL(fileURLWithPath: scratch.path + "/s.state")
    return try AlertState(bytes: Array(try Data(contentsOf: url)))
  }

  @Test(
    "does not go on to a few days far after the rest, and says which",
    arguments: [(10, true), (20, true), (7, false)]
  )
  func farDay(after: Int, isFar: Bool) throws {
    let scratch = try Scratch(bill: Bills.plain(days: 40))
    let line = "detect bill.csv --state s.state"
    #expect(try scratch.outlay(line + " --as-of \(Bills.start + 37)").status == 0)
    let day = Bills.start + 39 + after
    try scratch.write(Bills.plain(days: 40) + "\(day),100\n", to: "bill.csv")
    let outcome = try scratch.outlay(line)
    #expect(outcome.status == 0)
    let warning =
      "warning: \(day) lies far after the rest, which ends on \(Bills.start + 39), and is left out "
      + "until the days between have come; if it is no mistake, --as-of \(day) counts it\n"
    #expect(outcome.errors.contains(warning) == isFar)
    #expect(try state(in: scratch).lastDay == (isFar ? Bills.start + 39 : day))
    guard isFar else { return }
    // The next morning goes on, and a spike on it is told.
    let next = Bills.plain(days: 41) { $0 == 40 ? 1_000 : Bills.usual($0, level: 100) }
    try scratch.write(next + "\(day),100\n", to: "bill.csv")
    let told = try scratch.outlay(line)
    #expect(told.output.hasPrefix("1 anomaly since \(Bills.start + 40)\n"))
    #expect(try state(in: scratch).lastDay == Bills.start + 40)
    #expect(try scratch.outlay(line + " --as-of \(day)").status == 0)
    #expect(try state(in: scratch).lastDay == day)
  }

  @Test("goes on after a hole once there are seven days")
  func hole() throws {
    func bill(_ days: Range<Int>) -> String {
      let rows = Bills.plain(days: 60).split(separator: "\n")
      return (rows[...30] + rows[(days.lowerBound + 1)..<(days.upperBound + 1)])
        .joined(separator: "\n") + "\n"
    }
    let scratch = try Scratch(bill: bill(30..<30))
    let line = "detect bill.csv --state s.state"
    #expect(try scratch.outlay(line).status == 0)
    for (count, last) in [(1, 29), (6, 29), (7, 50)] {
      try scratch.write(bill(44..<(44 + count)), to: "bill.csv")
      #expect(try scratch.outlay(line).status == 0)
      #expect(try state(in: scratch).lastDay == Bills.start + last)
    }
  }

  @Test("learns at first what is not far after the rest")
  func firstRun() throws {
    let day = Bills.start + 50
    let scratch = try Scratch(bill: Bills.plain(days: 30) + "\(day),100\n")
    let outcome = try scratch.outlay("detect bill.csv --state s.state")
    #expect(outcome.errors.contains("warning: \(day) lies far after the rest"))
    #expect(try state(in: scratch).lastDay == Bills.start + 29)
  }

  @Test("forgets a series that has left the bill after a year without spend, and no other")
  func forgotten() throws {
    // The bill goes on with rows of 0 of one that costs nothing.
    var bill = Bills.grouped([("kept", 0..<380, 100), ("gone", 0..<10, 50)])
    for t in 0..<380 { bill += "\(Bills.start + t),free,\(t < 5 ? 20 : 0)\n" }
    let scratch = try Scratch(bill: bill)
    let line = "detect bill.csv --by group --state s.state --as-of "
    for (t, keys) in [
      (372, ["kept", "gone", "free"]), (373, ["kept", "free"]), (379, ["kept", "free"]),
    ] as [(Int, [SeriesKey])] {
      #expect(try scratch.outlay(line + "\(Bills.start + t)").status == 0)
      #expect(try Set(state(in: scratch).walk.keys) == Set(keys), "\(t)")
    }
  }
}
