import Testing

@testable import OutlayAnomalyDetection

@Suite("Peaks")
struct PeaksTests {
  /// Ups and downs of three lengths, with equal amounts and missing ones.
  private static func amounts(_ count: Int) -> [Double] {
    (0..<count).map { t -> Double in
      guard t % 13 != 5 else { return .nan }
      let fall = Double((t / 40) % 3) * 4
      return Double(t * 29 % 47) / 2 - fall - 3
    }
  }

  @Test("are the amounts that none near exceeds", arguments: [0, 1, 14, 35, 400])
  func peaks(reach: Int) {
    for count in [0, 1, 30, 36, 37, 300] {
      let amounts = PeaksTests.amounts(count)
      let expected = amounts.indices.filter { t in
        let near = amounts[max(0, t - reach)..<min(count, t + reach + 1)]
        return amounts[t] > 0 && near.allSatisfy { !($0 > amounts[t]) }
      }
      #expect(amounts.peaks(within: reach) == expected)
    }
  }
}
