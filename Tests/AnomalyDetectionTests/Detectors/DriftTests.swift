import OutlayAnomalyDetection
import OutlayForecasting
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Drifts")
struct DriftTests {
  /// Amounts of mean 10 and standard deviation 1, and of mean 11 from the 21st
  /// on.
  ///
  /// Table 9.1 of D. C. Montgomery, Introduction to Statistical Quality Control.
  static let example: [Double] = [
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51, 9.40,
    10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62,
    11.31, 10.52,
  ]

  @Test("of the textbook's example are told on its 29th day, from the 23rd on")
  func textbook() throws {
    var chart = CUSUM(allowance: 0.5, limit: 5).chart
    var alarms: [(Int, DriftAlarm)] = []
    for (t, amount) in Self.example.enumerated() {
      let alarm = chart.update(amount - 10)
      if let alarm { alarms.append((t + 1, alarm)) }
    }
    try #require(alarms.count == 1)
    #expect(alarms[0].0 == 29)
    #expect(alarms[0].1.days == 7)
    // Printed with two decimals: C⁺ = 5.28, and a mean of 10 + 0.5 + 5.28/7.
    #expect(abs(alarms[0].1.sum - 5.28) < 0.005)
    #expect(abs(alarms[0].1.shift - 1.25) < 0.005)
  }

  @Test("of independent normal days are told every 465 days, at the usual limit")
  func averageRunLength() {
    var deviates = Noise(state: 20_261_121)
    var chart = CUSUM(allowance: 0.5, limit: 5).chart
    var alarms = 0
    let days = 1_000_000
    for _ in 0..<days where chart.update(deviates.normal()) != nil { alarms += 1 }
    // Some 2,150 alarms: four standard errors are 9 % of 465.
    #expect(abs(Double(days) / Double(alarms) - 465) < 42)
  }

  @Test("are about as rare for both charts, at their own limits")
  func rareness() {
    var deviates = Noise(state: 1)
    var sums = CUSUM().chart
    var hinkley = PageHinkley().chart
    var alarms = (0, 0)
    let days = 1_000_000
    for _ in 0..<days {
      let deviate = deviates.normal()
      if sums.update(deviate) != nil { alarms.0 += 1 }
      if hinkley.update(deviate) != nil { alarms.1 += 1 }
    }
    // Some 100 alarms of the first: four standard errors are 40 %.
    #expect(abs(Double(days) / Double(alarms.0) - 9_600) < 3_900)
    #expect((5_000.0...30_000).contains(Double(days) / Double(alarms.1)))
  }

  @Test("add up as the definition of Page and Hinkley says")
  func definition() {
    var chart = PageHinkley(tolerance: 0.1, limit: 1e9).chart
    var (total, m, least) = (0.0, 0.0, 0.0)
    for (t, amount) in Self.example.enumerated() {
      _ = chart.update(amount)
      total += amount
      m += amount - total / Double(t + 1) - 0.1
      least = min(least, m)
      // The low sum is larger on some days.
      if chart.sum > 0 { #expect(abs(chart.sum - (m - least)) < 1e-12) }
    }
    #expect(m - least > 1)
  }

  @Test("are found while they are small, and where they began")
  func slow() throws {
    // A 60th of the wobble's range of 6 a day, from day 90 on.
    let extras = Dictionary(uniqueKeysWithValues: (90..<200).map { ($0, Double($0 - 90) * 0.1) })
    let bill = quietBill(adding: extras)
    func check(_ detector: some DriftDetector) throws {
      let drift = try #require(bill.drifts(using: detector).first)
      #expect(drift.shift > 0)
      #expect((85...120).contains(drift.onset - bill.start))
      #expect(drift.onset < drift.alarm && drift.alarm - bill.start < 160)
      let anomaly = try #require(detector.scored(bill).anomalies.first)
      #expect(anomaly.days == drift.alarm..<(drift.alarm + 1) && anomaly.kind == .drift)
    }
    try check(CUSUM())
    try check(PageHinkley())
    #expect(try quietBill().drifts(using: CUSUM()).isEmpty)
    #expect(try quietBill().drifts(using: PageHinkley()).isEmpty)
  }

  @Test("begin on observed days, and days without a reference have no score")
  func missing() throws {
    var values = (0..<120).map { Double($0 % 3) + ($0 < 80 ? 100 : 108) }
    for t in [5, 81, 82] { values[t] = .nan }
    let series = Series(start: Day(2026, 1, 1), values: values)
    let detector = CUSUM(reference: DriftReference(days: 21, period: 1))
    let scored = try detector.scored(series)
    #expect(scored.scores[..<22].allSatisfy { $0.isNaN } && scored.scores[22].isFinite)
    #expect(scored.scores[81].isNaN)
    let drift = try #require(series.drifts(using: detector).first)
    #expect(drift.onset == series.start + 80)
    // Learned anew from the onset on: nothing is said for 21 days.
    let relearned = (drift.alarm - series.start + 1)..<100
    #expect(scored.scores[relearned].allSatisfy { $0.isNaN })
    #expect(try series.drifts(using: detector).count == 1)
  }

  @Test("need a reference and a day after it")
  func refusals() {
    let short = Series(start: Day(2026, 1, 1), values: [Double](repeating: 1, count: 28))
    #expect(throws: DetectionError.tooShort(count: 28, minimum: 29)) {
      try short.anomalies(using: .cusum())
    }
    #expect(throws: DetectionError.tooShort(count: 28, minimum: 29)) {
      try short.drifts(using: PageHinkley())
    }
  }
}
