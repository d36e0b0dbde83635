import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Reported scores")
struct ReportedScoreTests {
  @Test(
    "are no larger than the days can support, with every detector",
    arguments: DetectorName.allCases,
    [120, 400]
  )
  func allDetectors(name: DetectorName, dayCount: Int) throws {
    // Amounts that are nearly alike, a spike of a million times their noise and a new
    // level: an even history makes scores of any size.
    let values = (0..<dayCount).map { t in
      let noise = Double(t * 7919 % 101) * 1e-4
      return 100 + noise + (t == 60 ? 5000 : 0) + (t >= 90 ? 800 : 0)
    }
    let series = Series(start: Day(2025, 1, 1), values: values)
    let detector = name.detector
    guard let scored = try? detector.scored(series) else { return }
    let most = max(scored.threshold, Double(dayCount - 1) / Double(dayCount).squareRoot())
    for anomaly in scored.anomalies {
      #expect(anomaly.score.magnitude <= most, "\(name): \(anomaly.score)")
    }
  }

  @Test("of planned days, and of series that appear and end, are bounded likewise")
  func others() throws {
    let start = Day(2025, 1, 1)
    func series(_ amount: (Int) -> Double) -> Series {
      Series(start: start, values: (0..<200).map(amount))
    }
    let others = series { $0 == 150 ? .nan : 100 }
    let planned = try RobustScore().scored(others)
      .episode(on: (start + 150)..<(start + 151), of: series { $0 == 150 ? 9000 : 100 })
    let score = try #require(planned).score
    let most: Double = 199 / 199.0.squareRoot()
    #expect(abs(score) <= most)

    let panel = Panel([
      "usual": series { _ in 100 },
      "new": series { $0 >= 120 ? 50_000 : 0 },
    ])
    let events = panel.lifeEvents
    #expect(events.map(\.anomaly.kind) == [.newSeries])
    #expect(events.allSatisfy { $0.anomaly.score <= 11 })
  }
}
