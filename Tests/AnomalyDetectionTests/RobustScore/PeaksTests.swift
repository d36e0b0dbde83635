import Testing

@testable import OutlayAnomalyDetection

@Suite("Peaks and largest amounts")
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

  @Test("are the last of the order, the largest first", arguments: [1, 11, 40])
  func largest(count: Int) {
    let amounts = PeaksTests.amounts(200)
    var largest = LargestAmounts(count: count)
    largest.take(amounts, on: 0..<30)
    largest.take(amounts, on: 50..<200)
    let taken = (amounts[..<30] + amounts[50...]).filter { !$0.isNaN }
    #expect(largest.descending == Array(taken.sorted(by: >).prefix(count)))
  }

  @Test("are followed by -infinity where there are fewer")
  func few() {
    var largest = LargestAmounts(count: 3)
    largest.take([.nan, 2, 5], on: 0..<3)
    #expect(largest.descending == [5, 2, -.infinity])
  }
}
