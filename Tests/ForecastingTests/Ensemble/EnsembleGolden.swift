import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// A bill, and how the recipe's reference implementation in
/// `Tests/References/ensemble.py` forecasts it.
struct EnsembleGolden: Sendable, CustomTestStringConvertible {
  let scenario: String
  let history: Series

  static let all = [
    EnsembleGolden(scenario: "200 days", history: bill(days: 200)),
    EnsembleGolden(scenario: "40 days", history: bill(days: 40)),
    EnsembleGolden(scenario: "500 days", history: bill(days: 500)),
    EnsembleGolden(scenario: "800 days with gaps", history: billWithGaps(days: 800)),
    EnsembleGolden(scenario: "450 days with a rise", history: bill(days: 450, rise: 10)),
    EnsembleGolden(scenario: "260 days with a rise", history: bill(days: 260, rise: 5)),
  ]

  /// The medians and other quantiles, a row a day.
  func table() throws -> Golden {
    try Golden("ensemble-numpy.csv").rows(where: "scenario", is: scenario)
  }

  var testDescription: String { scenario }

  /// A growing bill with weekends, a fee on the first, two wild days and a new
  /// level from day 170 on.
  static func bill(days: Int) -> Series {
    let start = Day(2025, 6, 2)
    return Series(
      start: start,
      values: (0..<days).map { t in
        var amount = 200 + 0.25 * Double(t) + 1.5 * Double((t * 7919) % 23 - 11)
        if t % 7 >= 5 { amount -= 60 }
        if (start + t).dayOfMonth == 1 { amount += 150 }
        if t == 50 || t == 130 { amount *= 3 }
        return t >= 170 ? amount + 40 : amount
      }
    )
  }

  /// The bill with three missing days and fifteen of zeros.
  static func billWithGaps(days: Int) -> Series {
    let whole = bill(days: days)
    var values = whole.values
    for t in 300..<303 { values[t] = .nan }
    for t in 600..<615 { values[t] = 0 }
    return Series(start: whole.start, values: values)
  }

  /// The bill, half as much again on its last `rise` days.
  static func bill(days: Int, rise: Int) -> Series {
    let whole = bill(days: days)
    var values = whole.values
    for t in (days - rise)..<days { values[t] *= 1.5 }
    return Series(start: whole.start, values: values)
  }
}
