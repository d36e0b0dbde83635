import Testing

@testable import OutlayForecasting

@Suite("The ridge of a level")
struct LevelRidgeTests {
  static let levels = (0..<40).map { k -> Double in
    let noise = Double(3 * ((k * 37) % 11) + 4 * ((k * k) % 5))
    return 50 + noise + 0.5 * Double(k)
  }

  /// NumPy 2: for each penalty a dense solution and its hat matrix, as in the
  /// formula.
  static let golden: [(cycle: Int, ahead: [Double])] = [
    (7, [81.83985127222708, 82.76192983135887, 79.93043726049788, 85.16429004805735]),
    (52, [78.9942226417551, 83.75784453256495, 83.91819194519272, 83.22153145002196]),
  ]

  @Test("averages over penalties by cross-validation as the dense formula does", arguments: golden)
  func averages(cycle: Int, ahead: [Double]) {
    var levels = Self.levels
    let size = levels.reduce(0, +) / Double(levels.count)
    LevelRidge(cycle: cycle, size: size).extend(&levels, by: ahead.count)
    #expect(levels.count == 44)
    for (value, expected) in zip(levels.suffix(4), ahead) {
      // Two orders of a few dozen sums, and a power of n/2.
      #expect(abs(value / expected - 1) < 1e-11)
    }
  }

  @Test("leaves a level that has always stayed")
  func constant() {
    var levels = [Double](repeating: 7, count: 30)
    LevelRidge(cycle: 7, size: 7).extend(&levels, by: 5)
    #expect(levels == [Double](repeating: 7, count: 35))
  }

  @Test("carries on a line, but no further than six standard deviations")
  func line() {
    var levels = (0..<60).map { 100 + Double($0) }
    LevelRidge(cycle: 52, size: 130).extend(&levels, by: 400)
    // The smallest penalty takes a ten thousandth off the slope.
    #expect(abs(levels[63] - 163) < 0.05)
    // The variance of 0 … 59 is (60² − 1) / 12.
    let limit = 129.5 + 6 * ((3600.0 - 1) / 12).squareRoot()
    #expect((levels.max() ?? 0) <= limit + 1e-6)
  }
}
