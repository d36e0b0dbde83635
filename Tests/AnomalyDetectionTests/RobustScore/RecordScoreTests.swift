import Foundation
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayAnomalyDetection

@Suite("Record scores")
struct RecordScoreTests {
  private static let start = Day(2026, 1, 1)

  @Test("reach 2.6 in one of twenty histories of a light tail")
  func chance() {
    var noise = Noise(state: 7)
    let limit = -2 * log10(RecordScore.rare)
    let histories = (0..<2000).map { _ in
      (0..<365).map { _ in -log(Double.random(in: 1e-12..<1, using: &noise)) }
    }
    let records = histories.count { history in
      let scores = RecordScore(history, residuals: history).values
      return zip(history, scores).contains { $0 > 1 && $1 > limit }
    }
    // Four standard deviations of 2000 draws of 0.05 are 0.02.
    #expect(abs(Double(records) / 2000 - RecordScore.rare) < 0.02)
  }

  @Test("do not depend on the unit, and are alike on both sides")
  func invariance() {
    let history = (0..<120).map { t in Double((t * 7919) % 101) + (t == 60 ? 200 : 0) }
    let scores = RecordScore(history, residuals: history).values
    #expect(scores.indices.filter { scores[$0] > 2.6 } == [60])
    let thousands = history.map { 1024 * $0 }
    let mirrored = history.map { -$0 }
    for other in [thousands, mirrored] {
      let pairs = zip(scores, RecordScore(other, residuals: other).values)
      // Only the variance of 1e-12 against division by nothing has a unit.
      #expect(pairs.allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test("are not worth less for each other")
  func masking() {
    let history = (0..<200).map { t in Double((t * 7919) % 101) }
    func scores(_ records: [Int: Double]) -> [Double] {
      let amounts = history.indices.map { records[$0] ?? history[$0] }
      return RecordScore(amounts, residuals: amounts).values
    }
    let both = scores([50: 400, 51: 420, 52: 410, 120: 300])
    #expect(both.indices.filter { both[$0] > 2.6 } == [50, 51, 52, 120])
    #expect(both[120] == scores([50: .nan, 51: .nan, 52: .nan, 120: 300])[120])
  }

  @Test("need a month of other days, and are none of a growing bill")
  func refusals() {
    let short = (0..<44).map { t -> Double in t == 20 ? 1000 : Double((t * 7919) % 101) }
    #expect(RecordScore(short, residuals: short).values.allSatisfy { $0 == 0 })
    let growing = (0..<300).map { t -> Double in
      let noise = Double((t * 7919) % 101)
      return 100 + 3 * Double(t) + noise / 10
    }
    #expect(RecordScore(growing, residuals: growing).values.allSatisfy { $0 < 2.6 })
  }

  @Test("show all days of a burst of five in 200")
  func burst() throws {
    let values = (0..<200).map { t -> Double in
      let weekend = (RecordScoreTests.start + t).weekday.rawValue > 5 ? 0.7 : 1.0
      return 1000 * weekend + Double((t * 7919) % 41) + ((100...104).contains(t) ? 400 : 0)
    }
    let found = try Series(start: RecordScoreTests.start, values: values).anomalies()
    #expect(found.map(\.days) == [(RecordScoreTests.start + 100)..<(RecordScoreTests.start + 105)])
  }

  @Test("expect no amount that was never reached")
  func expectations() throws {
    let values = (0..<200).map { t -> Double in
      let isOn = (t / 5 * 7919) % 13 < 5
      return isOn ? 1000 + Double(t % 7) : 30
    }
    let scored = try RobustScore().scored(Series(start: RecordScoreTests.start, values: values))
    #expect(scored.expected.allSatisfy { (30...1006).contains($0) })
  }
}
