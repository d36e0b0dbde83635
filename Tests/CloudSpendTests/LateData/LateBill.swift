import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries

/// A bill whose days fill over three days, as it looks on each day.
struct LateBill {
  static let start = Day(2026, 9, 1)

  /// The share of a day that is in the bill at the ages 1, 2 and 3.
  var shares = ["Compute": [0.4, 0.9, 0.98], "Storage": [1, 1, 1]]

  /// The final amount of a day.
  var amount: (String, Day) -> Double = { service, day in
    let wobble = Double((day.ordinal * 7919 + service.count * 31) % 101) / 101 - 0.5
    return (service == "Compute" ? 1000 : 200) * (1 + 0.2 * wobble)
  }

  /// The number of the invoice of a day; none unless given.
  var invoice: ((Day) -> String)?

  /// The bill as it looks when `last` is its last day.
  func cube(on last: Day, from start: Day = LateBill.start, currency: String = "USD") throws
    -> SpendCube
  {
    let invoiceColumn = invoice == nil ? "" : ",InvoiceId"
    var text = "ChargePeriodStart,EffectiveCost,BillingCurrency,ServiceName\(invoiceColumn)\n"
    for (service, shares) in shares.sorted(by: { $0.key < $1.key }) {
      for day in start..<(last + 1) {
        let age = last - day
        let share = age < shares.count ? shares[age] : 1
        // Shares are a little off from day to day.
        let off = 1 + 0.02 * (Double((day.ordinal * 104_729) % 97) / 97 - 0.5)
        let seen = amount(service, day) * (share == 1 ? 1 : share * off)
        let number = invoice.map { "," + $0(day) } ?? ""
        if seen != 0 { text += "\(day)T00:00:00Z,\(seen),\(currency),\(service)\(number)\n" }
      }
    }
    return try SpendCube(csv: Array(text.utf8), by: .columns([.serviceName]))
  }

  /// The history of the bill after the reads of some days.
  func history(readOn days: [Int]) throws -> ReadHistory {
    var history = ReadHistory(of: try cube(on: LateBill.start + days[0]))
    for day in days { try history.add(try cube(on: LateBill.start + day)) }
    return history
  }
}
