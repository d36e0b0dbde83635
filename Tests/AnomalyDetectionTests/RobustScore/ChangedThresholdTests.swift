import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("A changed threshold")
struct ChangedThresholdTests {
  /// Bills of a year, of which each of three has another size of step, drift or
  /// spike, some on the first day of a new level, with a gap and a late start.
  private static let events = Panel(
    keys: (0..<14).map { SeriesKey(["\($0)"]) },
    series: (0..<14).map { (i: Int) -> Series in
      let (size, first) = (15 * Double(i / 3 + 1), i == 5 ? 40 : 0)
      let values = (first..<365).map { (t: Int) -> Double in
        if (200..<209).contains(t), i == 7 { return .nan }
        var amount = 1000 + Double((t * 7919 + i * 104_729) % 101)
        if i % 3 == 0, t >= 150 { amount += size }
        if i % 3 == 1 { amount += size * min(6, max(0, Double(t - 150) / 7)) }
        if i % 3 == 2, t == 150 || t > 300 { amount -= 4 * size }
        // Far above on the day on which the level falls.
        if i == 11, t == 301 { amount += 900 }
        return amount
      }
      return Series(start: Day(2026, 1, 1) + first, values: values)
    }
  )

  private static let panels = [
    GoldenPanel.panel, events,
    Panel(keys: Array(events.keys.prefix(3)), series: (0..<3).map { events[$0] }),
  ]

  private func compare(_ changed: ScoredSeries, _ anew: ScoredSeries) {
    let bits = { (column: [Double]) in column.map(\.bitPattern) }
    #expect(changed.threshold == anew.threshold)
    #expect(bits(changed.scores) == bits(anew.scores))
    #expect(bits(changed.expected) == bits(anew.expected))
    #expect(bits(changed.scales) == bits(anew.scales))
    #expect(bits(changed.scalesBelow) == bits(anew.scalesBelow))
    #expect(changed.evidence == anew.evidence)
    #expect(changed.anomalies == anew.anomalies)
  }

  @Test(
    "gives the same bits as scoring anew",
    arguments: [0.01, 0.5, 1, 1.7, 2.15, 2.6, 3, 3.6, 4.4, 6, 9, 30]
  )
  func anew(threshold: Double) {
    for panel in ChangedThresholdTests.panels {
      for detector in [RobustScore(threshold: 0.2), RobustScore(), RobustScore(threshold: 50)] {
        let changed = panel.scored(using: detector).with(threshold: threshold)
        let anew = panel.scored(using: .robustScore(threshold: threshold))
        #expect(changed.count == panel.count && anew.count == panel.count)
        for (one, other) in zip(changed.successes, anew.successes) {
          compare(one.value, other.value)
        }
      }
      let live = panel.scored(using: .walkForwardScore()).with(threshold: threshold)
      let anew = panel.scored(using: .walkForwardScore(threshold: threshold))
      for (one, other) in zip(live.successes, anew.successes) { compare(one.value, other.value) }
    }
  }

  @Test("changes which moves of the level are reported, and what they cost")
  func changes() throws {
    let scores = ChangedThresholdTests.events.scored()
    let kinds = [1.0, 2.6, 6].map { threshold in
      scores.with(threshold: threshold).successes.flatMap { series in
        series.value.anomalies.filter { $0.kind == .levelShift || $0.kind == .drift }
      }.count
    }
    #expect(kinds[0] > kinds[1] && kinds[1] > kinds[2] && kinds[2] > 0)
  }

  @Test("and back again is none")
  func back() throws {
    for panel in ChangedThresholdTests.panels {
      let scores = panel.scored()
      let back = scores.with(threshold: 0.3).with(threshold: 20).with(threshold: 2.6)
      for (one, other) in zip(back.successes, scores.successes) { compare(one.value, other.value) }
    }
  }

  @Test("of detectors without level changes leaves their scores alone")
  func others() throws {
    let bill = ChangedThresholdTests.events[2]
    func check(_ detector: some Detector, _ anew: some Detector) throws {
      compare(try detector.scored(bill).with(threshold: 1.9), try anew.scored(bill))
    }
    try check(.zScore(), .zScore(threshold: 1.9))
    try check(.rollingZScore(), .rollingZScore(threshold: 1.9))
    try check(.seasonalZScore(), .seasonalZScore(threshold: 1.9))
    try check(.stlZScore(), .stlZScore(threshold: 1.9))
    try check(.spectralResidual(), .spectralResidual(threshold: 1.9))
  }
}
