import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Extreme deviates")
struct ExtremeDeviatesTests {
  /// The example of Rosner 1983 as the NIST/SEMATECH e-Handbook of Statistical
  /// Methods prints it, section 1.3.5.17.3.
  static let example: [Double] = [
    -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58,
    1.65, 1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15,
    2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21,
    3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01,
  ]

  @Test("are those of the handbook, with the critical values printed there")
  func handbook() {
    let test = ExtremeDeviates(of: Self.example, most: 10, estimator: .moments)
    let statistics = [3.118, 2.942, 3.179, 2.810, 2.815, 2.848, 2.279, 2.310, 2.101, 2.067]
    let critical = [3.158, 3.151, 3.143, 3.136, 3.128, 3.120, 3.111, 3.103, 3.094, 3.085]
    for (i, deviate) in test.deviates.enumerated() {
      // Printed with three decimals, some of them cut off.
      #expect(abs(deviate.statistic - statistics[i]) < 0.0011)
      #expect(abs(deviate.criticalValue - critical[i]) < 0.0011)
    }
    #expect(test.deviates.count == 10)
    #expect(test.outlierCount == 3)
    #expect(test.deviates.prefix(3).map(\.position) == [53, 52, 51])
  }

  /// The test as it is defined, median and deviations worked out anew each time.
  private func plainly(_ amounts: [Double], most: Int) -> [(Int, Double)] {
    var left = Array(amounts.indices)
    return (0..<most).compactMap { _ in
      guard let usual = LocationScale(robust: left.map { amounts[$0] }), usual.scale > 0 else {
        return nil
      }
      let sizes = left.map { (amounts[$0] - usual.location).magnitude }
      guard let place = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return nil }
      return (left.remove(at: place), sizes[place] / usual.scale)
    }
  }

  @Test("by moving ends are those that are worked out anew", arguments: 0..<20)
  func movingEnds(seed: Int) {
    let amounts = (0..<(30 + seed)).map { t -> Double in
      let uniform = Double((t * 7919 + seed * 104_729 + t * t * 37) % 10_007) / 10_007
      return 1 / (0.02 + uniform) * (t % 3 == 0 ? -1 : 1)
    }
    let most = amounts.count * 49 / 100
    let test = ExtremeDeviates(of: amounts, most: most, estimator: .robust)
    let plain = plainly(amounts, most: most)
    #expect(test.deviates.map(\.position) == plain.map(\.0))
    for (deviate, (_, statistic)) in zip(test.deviates, plain) {
      // The same differences, from the same two amounts in the middle.
      #expect(abs(deviate.statistic - statistic) <= 1e-12 * statistic)
    }
  }

  @Test("do not hide one another")
  func masking() {
    let crowd = Self.example.dropLast(3) + [40, 41, 42]
    for estimator in [LocationScale.Estimator.moments, .robust] {
      let test = ExtremeDeviates(of: Array(crowd), most: 8, estimator: estimator)
      #expect(test.outlierCount >= 3)
      #expect(Set(test.deviates.prefix(3).map(\.position)) == [51, 52, 53])
    }
  }

  @Test("end where what is left is alike")
  func alike() {
    let test = ExtremeDeviates(of: [5, 5, 5, 5, 9, 5], most: 3, estimator: .moments)
    #expect(test.deviates.map(\.position) == [4])
    #expect(test.rest == LocationScale(location: 5, scale: 0))
  }
}
