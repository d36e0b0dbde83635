import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Spectral residual")
struct SpectralResidualTests {
  private let start = Day(2026, 1, 5)

  private func bill(_ extras: [Int: Double]) -> [Double] {
    let week: [Double] = [0, 3, 5, 4, 2, -8, -9]
    return (0..<120).map { t in
      let wobble = Double((t * 7919) % 13 - 6)
      return 100 + week[t % 7] + 0.5 * wobble + (extras[t] ?? 0)
    }
  }

  @Test("gives the scores of another implementation of the paper")
  func golden() throws {
    let values = bill([60: 80, 90: -70])
    let scored = try SpectralResidual().scored(Series(start: start, values: values))
    // NumPy's transforms, with the same neighbours and the same first days;
    // both round 125 numbers some ten times.
    #expect(abs(scored.scores[60] - 3.752_249_550_721_815_7) < 1e-9)
    #expect(abs(scored.scores[90] + 0.818_789_212_229_306_2) < 1e-9)
    let sum = scored.scores.map(\.magnitude).reduce(0, +)
    #expect(abs(sum - 11.965_613_820_192_21) < 1e-8)
    #expect(scored.anomalies.map(\.worstDay) == [start + 60])
  }

  @Test("does not depend on the unit")
  func unit() throws {
    let values = bill([60: 80])
    let plain = try SpectralResidual().scored(Series(start: start, values: values))
    let cents = try SpectralResidual().scored(Series(start: start, values: values.map { $0 * 100 }))
    for t in values.indices { #expect(abs(plain.scores[t] - cents.scores[t]) < 1e-9) }
  }

  @Test("has no score on missing days and scores equal amounts with 0")
  func missing() throws {
    var values = bill([60: 120])
    for t in [0, 40, 41, 119] { values[t] = .nan }
    let scored = try SpectralResidual().scored(Series(start: start, values: values))
    #expect(values.indices.filter { scored.scores[$0].isNaN } == [0, 40, 41, 119])
    #expect(scored.isAnomalous(60))
    let equal = Series(start: start, values: [Double](repeating: 4, count: 40))
    #expect(try SpectralResidual().scored(equal).scores.allSatisfy { $0 == 0 })
  }

  @Test("needs days to compare with")
  func tooShort() {
    let short = Series(start: start, values: [1, .nan, 2])
    #expect(throws: DetectionError.tooShort(count: 2, minimum: 28)) {
      try short.anomalies(using: .spectralResidual())
    }
  }
}
