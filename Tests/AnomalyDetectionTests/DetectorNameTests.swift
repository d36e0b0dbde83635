import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Names of detectors")
struct DetectorNameTests {
  private let spend = Series(
    start: Day(2026, 1, 1),
    values: (0..<120).map { $0 == 100 ? 900 : 100 + Double($0 * 37 % 11) }
  )

  @Test("name a detector that scores", arguments: DetectorName.allCases)
  func scores(_ name: DetectorName) throws {
    let scored = try name.detector.scored(spend)
    #expect(scored.scores.count == 120)
  }

  @Test("take a threshold, or find their own", arguments: DetectorName.allCases)
  func threshold(_ name: DetectorName) throws {
    let detector = name.detector(threshold: 5.5)
    #expect((detector != nil) == name.takesThreshold)
    if let detector { #expect(try detector.scored(spend).threshold == 5.5) }
  }

  @Test("have the threshold of the detector unless one is given")
  func standard() throws {
    let own = try DetectorName.robustScore.detector.scored(spend).threshold
    #expect(own == RobustScore().threshold)
  }
}
