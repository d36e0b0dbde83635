import Outlay

/// Small bills with a weekday pattern, each the same every time.
enum Bills {
  static let start = Day(2026, 9, 1)

  /// A plain CSV of one amount a day.
  static func plain(days: Int, amount: (Int) -> Double = { usual($0, level: 100) }) -> String {
    let rows = (0..<days).map { "\(start + $0),\(amount($0))\n" }
    return "date,amount\n" + rows.joined()
  }

  /// A plain CSV of some groups, each from its own first to its own last day.
  static func grouped(_ groups: [(name: String, days: Range<Int>, level: Double)]) -> String {
    var rows = "date,group,amount\n"
    for (name, days, level) in groups {
      for t in days { rows += "\(start + t),\(name),\(usual(t, level: level))\n" }
    }
    return rows
  }

  static let focusHeader =
    "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BilledCost,BillingCurrency,ServiceName,Tags\n"

  /// A FOCUS file of three services, with ten times the usual amount of the
  /// first on `spike`.
  static func focus(days: Int, spike: Int? = nil) -> String {
    var text = focusHeader
    for t in 0..<days {
      for (service, level) in [("Compute", 1000.0), ("Storage", 200), ("Models", 400)] {
        let amount = usual(t, level: level) * (t == spike && service == "Compute" ? 10 : 1)
        text += focusRow(start + t, amount, service: service)
      }
    }
    return text
  }

  static func focusRow(
    _ day: Day,
    _ amount: Double,
    currency: String = "USD",
    service: String = "Compute",
    tags: String = "{\"\"team\"\": \"\"data\"\"}"
  ) -> String {
    "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(amount),\(amount),\(currency),\(service),\"\(tags)\"\n"
  }

  /// A level with cheaper weekends and a little noise that repeats.
  static func usual(_ t: Int, level: Double) -> Double {
    let weekend = (start + t).weekday.rawValue > 5 ? 0.7 : 1
    let noise = Double((t * 7919 + Int(level)) % 101) / 101 - 0.5
    return (level * weekend * (1 + 0.04 * noise) * 100).rounded() / 100
  }
}
