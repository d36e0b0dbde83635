import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Generalized ESD")
struct GeneralizedESDTests {
  private let start = Day(2026, 1, 1)

  @Test("flags the outliers of the test and no other day")
  func flags() throws {
    var values = ExtremeDeviatesTests.example
    values.insert(.nan, at: 30)
    let scored = try GeneralizedESD(mostShare: 0.19).scored(Series(start: start, values: values))
    #expect(values.indices.filter(scored.isAnomalous) == [52, 53, 54])
    #expect(scored.scores[30].isNaN)
    #expect(scored.scores[0] < 0)
  }

  @Test("has no score for equal amounts, and none is made up where most are alike")
  func alike() throws {
    let equal = Series(start: start, values: [Double](repeating: 3, count: 40))
    #expect(try GeneralizedESD().scored(equal).scores.allSatisfy { $0 == 0 })
    let mostly = Series(start: start, values: (0..<40).map { $0 < 5 ? Double($0) : 9 })
    #expect(throws: DetectionError.noSpread(count: 40)) {
      try GeneralizedESD(estimator: .robust).scored(mostly)
    }
    #expect(DetectionError.noSpread(count: 40).description.contains("robust score"))
  }

  @Test("needs 25 observed days")
  func tooShort() {
    let short = Series(start: start, values: [1, .nan, 2])
    #expect(throws: DetectionError.tooShort(count: 2, minimum: 25)) {
      try short.anomalies(using: .generalizedESD())
    }
    #expect(throws: DetectionError.tooShort(count: 2, minimum: 25)) {
      try short.anomalies(using: .seasonalHybridESD())
    }
  }
}
