import OutlayStatistics
import Testing

@Suite("Largest amounts")
struct LargestAmountsTests {
  /// Ups and downs of three lengths, with equal amounts and missing ones.
  private static func amounts(_ count: Int) -> [Double] {
    (0..<count).map { t -> Double in
      guard t % 13 != 5 else { return .nan }
      let fall = Double((t / 40) % 3) * 4
      return Double(t * 29 % 47) / 2 - fall - 3
    }
  }

  @Test("are the last of the order, the largest first", arguments: [1, 11, 40])
  func largest(count: Int) {
    let amounts = LargestAmountsTests.amounts(200)
    var largest = LargestAmounts(count: count)
    largest.take(amounts, at: 0..<30)
    largest.take(amounts, at: 50..<200)
    let taken = (amounts[..<30] + amounts[50...]).filter { !$0.isNaN }
    #expect(largest.descending == Array(taken.sorted(by: >).prefix(count)))
  }

  @Test("are followed by -infinity where there are fewer")
  func few() {
    var largest = LargestAmounts(count: 3)
    largest.take([.nan, 2, 5], at: 0..<3)
    #expect(largest.descending == [5, 2, -.infinity])
  }
}
