import OutlayStatistics
import OutlayTestSupport
import Testing

/// Windows of four series side by side, against sorting each window.
@Suite("Moving quantiles")
struct MovingQuantileTests {
  /// Ups, downs and equal amounts; the lanes miss none, few, most and all days.
  private static func amounts(_ count: Int) -> [Quad] {
    (0..<count).map { t in
      let amount = Double(t * 37 % 101 / 3) - 15.5
      return Quad(
        amount,
        t % 11 == 3 ? .nan : 2 * amount,
        t % 5 == 0 ? Double(t % 3) : .nan,
        .nan
      )
    }
  }

  /// The quantile of the observed amounts by sorting them.
  private static func sorted(_ amounts: [Double], _ probability: Double) -> Double {
    amounts.filter { !$0.isNaN }.quantile(probability) ?? .nan
  }

  @Test(
    "are those of sorting each window, to the bit",
    arguments: [
      (-10...10, 1), (-8...8, 7), (-28...28, 1), (-14 ... -1, 1), (0...27, 1), (0...6, 1),
      (-3...0, 2),
      (0...0, 1),
    ],
    [0.0, 0.25, 0.5, 0.8, 0.9, 1.0]
  )
  func windows(window: (offsets: ClosedRange<Int>, stride: Int), probability: Double) {
    let (offsets, stride) = window
    for count in [0, 1, 2, 5, 20, 57, 58, 150] {
      let amounts = MovingQuantileTests.amounts(count)
      let found = amounts.movingQuantile(probability, over: offsets, every: stride)
      for lane in 0..<4 {
        let expected = amounts.indices.map { t in
          let near = offsets.map { t + $0 * stride }.filter(amounts.indices.contains)
          return MovingQuantileTests.sorted(near.map { amounts[$0][lane] }, probability)
        }
        #expect(areSameBits(found.map { $0[lane] }, expected), "lane \(lane) of \(count) days")
      }
    }
  }

  @Test("of one series are those of four")
  func single() {
    let amounts = MovingQuantileTests.amounts(60)
    let four = amounts.movingQuantile(0.5, over: -10...10)
    for lane in 0..<4 {
      let one = amounts.map { $0[lane] }.movingQuantile(0.5, over: -10...10)
      #expect(areSameBits(one, four.map { $0[lane] }))
    }
  }

  @Test(
    "of all days are those of sorting, to the bit",
    arguments: [0.0, 0.02, 0.25, 0.5, 0.8, 0.95, 0.98, 1.0]
  )
  func whole(probability: Double) {
    for count in [0, 1, 2, 7, 8, 9, 16, 17, 100, 731] {
      let amounts = MovingQuantileTests.amounts(count)
      for lane in 0..<4 {
        let column = amounts.map { $0[lane] }
        let expected = MovingQuantileTests.sorted(column, probability)
        #expect(areSameBits([column.observedQuantile(probability)], [expected]))
        #expect(areSameBits([amounts.observedQuantiles(probability)[lane]], [expected]))
      }
    }
  }

  @Test("of all days do not mind their order", arguments: [0.5, 0.98])
  func order(probability: Double) {
    let rising = (0..<400).map(Double.init)
    let waves = rising.map { (200 - $0).magnitude }
    let even = [Double](repeating: 3, count: 400)
    for amounts in [rising, Array(rising.reversed()), waves, even] {
      let expected = MovingQuantileTests.sorted(amounts, probability)
      #expect(areSameBits([amounts.observedQuantile(probability)], [expected]))
    }
  }
}
