import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("A spike among zeros")
struct SpikeAmongZerosTests {
  /// Detectors of lasting changes, which a day is not.
  private static let ofChanges: Set<DetectorName> = [
    .cusum, .pageHinkley, .levelShift, .varianceShift,
  ]
  /// Detectors whose expectation has echoes of the spike on other days.
  private static let withEchoes: Set<DetectorName> = [
    .stlZScore, .forecastInterval, .spectralResidual,
  ]

  @Test(
    "is one spike with every detector that can score it",
    arguments: DetectorName.allCases,
    [(600, 300), (600, 311), (400, 203)]
  )
  func oneSpike(name: DetectorName, place: (dayCount: Int, day: Int)) throws {
    for amount in [1, 500.0] {
      let values = (0..<place.dayCount).map { $0 == place.day ? amount : 0 }
      let series = Series(start: Day(2025, 1, 1), values: values)
      guard let scored = try? name.detector.scored(series) else { continue }
      let found = scored.anomalies
      if SpikeAmongZerosTests.ofChanges.contains(name) {
        #expect(found.isEmpty)
        continue
      }
      guard !SpikeAmongZerosTests.withEchoes.contains(name) else {
        withKnownIssue("the expectation has echoes", isIntermittent: true) {
          #expect(found.count == 1)
        }
        continue
      }
      #expect(found.count == 1, "\(found.map(\.days))")
      let anomaly = try #require(found.first)
      #expect(anomaly.days == (series.start + place.day)..<(series.start + place.day + 1))
      #expect(anomaly.kind == .spike && abs(anomaly.impact - amount) < 0.01 * amount)
      // No more than so many days can support.
      #expect(anomaly.score <= Double(place.dayCount).squareRoot())
    }
  }
}
