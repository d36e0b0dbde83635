import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// A history, and the totals that `Tests/References/ensemble_totals.py` forecasts.
struct TotalGolden: Sendable, CustomTestStringConvertible {
  let scenario: String
  let history: Series

  var testDescription: String { scenario }

  static let all = [
    TotalGolden("400 days", bill(400)),
    TotalGolden("40 days", bill(40)),
    TotalGolden("20 days", bill(20)),
    TotalGolden("a year ahead", bill(400)),
    TotalGolden("bursts", bursts()),
    TotalGolden("events", bill(400, times: [100: 40, 200: 0, 201: 0, 202: 0])),
    TotalGolden("two dear days", bill(300, last: 2, times: 4)),
    TotalGolden("four dear days", bill(300, last: 4, times: 4)),
    TotalGolden("a new level", bill(300, last: 10, times: 1.5)),
    TotalGolden("refunds", refunds()),
    TotalGolden("ten idle days", bill(300, last: 10, at: 0)),
    TotalGolden("nine days of credits", bill(300, last: 9, at: -500)),
    TotalGolden("bursts over a floor", burstsOverFloor()),
  ]

  private init(_ scenario: String, _ values: [Double]) {
    self.scenario = scenario
    history = Series(start: Day(2025, 6, 2), values: values)
  }

  private static func bursts() -> [Double] {
    (0..<300).map { (t: Int) -> Double in (t * 7919) % 29 < 7 ? 50 + Double(t % 13) : 0 }
  }

  private static func bill(_ days: Int, times factors: [Int: Double] = [:]) -> [Double] {
    EnsembleGolden.bill(days: days).values.enumerated().map { $1 * factors[$0, default: 1] }
  }

  private static func bill(_ days: Int, last: Int, times factor: Double) -> [Double] {
    EnsembleGolden.bill(days: days).values.enumerated().map { $0 >= days - last ? $1 * factor : $1 }
  }

  private static func bill(_ days: Int, last: Int, at amount: Double) -> [Double] {
    EnsembleGolden.bill(days: days).values.dropLast(last) + [Double](repeating: amount, count: last)
  }

  private static func burstsOverFloor() -> [Double] {
    (0..<300).map { (t: Int) -> Double in
      (t * 7919) % 41 == 7 ? 900 + Double(t) : 1 + Double(t % 5) / 10
    }
  }

  private static func refunds() -> [Double] {
    bill(300).enumerated().map { $0 == 90 || $0 == 170 ? -3000 : $1 }
  }
}

@Suite("Totals beside their reference")
struct TotalGoldenTests {
  @Test("are those of the recipe in NumPy", arguments: TotalGolden.all)
  func golden(golden: TotalGolden) throws {
    let table = try Golden("totals-numpy.csv").rows(where: "scenario", is: golden.scenario)
    let (firsts, ends) = (try table("first"), try table("end"))
    let horizon = Int(ends.max() ?? 0)
    let forecast = try golden.history.forecast(days: horizon, using: .ensemble)
    let start = forecast.days.lowerBound
    for row in firsts.indices {
      let total = forecast.total(over: (start + Int(firsts[row]))..<(start + Int(ends[row])))
      let width = try table("q99")[row] - table("q01")[row]
      // Members differ in their tenth digit, their totals' errors in the eighth, and
      // shares are eighth powers of these.
      let tolerance = 1e-5 * width
      #expect(abs(total.mean - (try table("mean")[row])) < tolerance)
      for (name, p) in [
        ("q01", 0.01), ("q10", 0.1), ("q25", 0.25), ("q50", 0.5), ("q75", 0.75), ("q90", 0.9),
        ("q99", 0.99),
      ] {
        #expect(abs(total.quantile(p) - (try table(name)[row])) < tolerance, "\(name)")
      }
    }
  }
}
