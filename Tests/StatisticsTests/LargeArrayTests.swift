import OutlayStatistics
import Testing

@Suite("A large array")
struct LargeArrayTests {
  // Without pages of 2 MiB, with one, and with several and a rest.
  @Test("holds what was written", arguments: [0, 3, 524_288, 1_500_001])
  func written(count: Int) {
    let array = unsafe [Double](count: count) { start in
      for i in 0..<count { unsafe (start + i).initialize(to: Double(i)) }
    }
    #expect(array == (0..<count).map(Double.init))
  }
}
