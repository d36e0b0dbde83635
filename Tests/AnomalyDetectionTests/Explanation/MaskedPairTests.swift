import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Masked pairs")
struct MaskedPairTests {
  private typealias Parts = ExplanationTests

  @Test("are found though the total is quiet")
  func masked() throws {
    let parts = Panel([
      "A": Parts.part(2000, extra: [100: 900]), "B": Parts.part(3000, extra: [100: -880]),
      "C": Parts.part(500),
    ])
    let whole = try RobustScore().scored(parts.total)
    #expect(whole.anomalies.isEmpty)
    let pairs = parts.maskedPairs(within: whole)
    #expect(pairs.count == 1)
    let pair = try #require(pairs.first)
    #expect(pair.up.name == "A" && pair.down.name == "B" && !pair.isPossibleRename)
    // The wobble of A and B is 2 %.
    #expect(abs(pair.up.anomaly.impact - 900) < 40)
    #expect(abs(pair.down.anomaly.impact + 880) < 60)
  }

  @Test("tell a new name from two changes")
  func rename() throws {
    let parts = Panel([
      "etl": Parts.part(400, to: 80), "etl-v2": Parts.part(410, from: 80),
      "web": Parts.part(900),
    ])
    let pairs = parts.maskedPairs(within: try RobustScore().scored(parts.total))
    #expect(pairs.map(\.up.name) == ["etl-v2"] && pairs.map(\.down.name) == ["etl"])
    #expect(pairs.first?.isPossibleRename == true)
  }

  @Test("are none where the total shows it, or one part moves alone")
  func loud() throws {
    for extra in [[100: -300.0], [100: 880.0], [:]] {
      let parts = Panel([
        "A": Parts.part(2000, extra: [100: 900]), "B": Parts.part(3000, extra: extra),
      ])
      #expect(parts.maskedPairs(within: try RobustScore().scored(parts.total)).isEmpty)
    }
    let single = Panel(["A": Parts.part(2000, extra: [100: 900])])
    #expect(single.maskedPairs(within: try RobustScore().scored(single.total)).isEmpty)
  }
}
