import Outlay
import Testing

/// A FOCUS file whose Compute fills over three days, as it looks on each day.
enum Late {
  static func bill(
    through last: Int,
    currency: String = "USD",
    amount: (Int, String) -> Double = { Bills.usual($0, level: $1 == "Compute" ? 1000 : 200) }
  ) -> String {
    var text = Bills.focusHeader
    for t in 0...last {
      for service in ["Compute", "Storage"] {
        let share = service == "Compute" && last - t < 3 ? [0.4, 0.9, 0.98][last - t] : 1
        let seen = share * amount(t, service)
        text += Bills.focusRow(Bills.start + t, seen, currency: currency, service: service)
      }
    }
    return text
  }

  /// Writes the bill as it looks on each of some days, as an export a day.
  static func export(_ days: some Sequence<Int>, to scratch: borrowing Scratch) throws {
    for day in days { try scratch.write(bill(through: day), to: "e\(Bills.start + day).csv") }
  }

  /// Lets the command look at the bill on each of some days.
  static func read(_ days: some Sequence<Int>, in scratch: borrowing Scratch) throws {
    for day in days {
      try scratch.write(bill(through: day), to: "bill.csv")
      #expect(try scratch.outlay("inspect bill.csv --history h").status == 0)
    }
  }
}
