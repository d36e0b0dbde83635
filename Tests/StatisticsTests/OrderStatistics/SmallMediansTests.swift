import Testing

@testable import OutlayStatistics

/// Medians by minima and maxima, against sorting.
///
/// What only compares and chooses is right for all amounts if it is right for
/// all amounts of 0 and 1 (the zero–one principle: Knuth, The Art of Computer
/// Programming 3, 5.3.4).
@Suite("Small medians")
struct SmallMediansTests {
  @Test("sorts four amounts")
  func four() {
    for y in zerosAndOnes(4) {
      let four = SortedFour(y[0], y[1], y[2], y[3])
      #expect([four.first, four.second, four.third, four.fourth] == y.sorted())
      #expect(four.median == (y.sorted()[1] + y.sorted()[2]) / 2)
    }
  }

  @Test("finds the median of seven amounts")
  func seven() {
    for y in zerosAndOnes(7) {
      let median = SortedFour(y[0], y[1], y[2], y[3]).median(with: (y[4], y[5], y[6]))
      #expect(median == y.sorted()[3])
    }
  }

  @Test("finds the median of eight amounts")
  func eight() {
    for y in zerosAndOnes(8) {
      let median = SortedFour(y[0], y[1], y[2], y[3])
        .median(with: SortedFour(y[4], y[5], y[6], y[7]))
      #expect(median == (y.sorted()[3] + y.sorted()[4]) / 2)
    }
  }

  private func zerosAndOnes(_ count: Int) -> [[Double]] {
    (0..<(1 << count)).map { bits in (0..<count).map { Double(bits >> $0 & 1) } }
  }
}
