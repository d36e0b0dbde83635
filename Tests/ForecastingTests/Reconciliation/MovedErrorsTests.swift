import OutlayLinearAlgebra
import OutlayStatistics
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

/// Errors of a level that is wrong by the same amount on all days.
private struct LevelErrors: ForecastErrors {
  let horizon: Int
  let scale: Double

  func distribution(ofSum days: Range<Int>) -> PredictiveDistribution {
    PredictiveDistribution(mean: 0, standardDeviation: scale * Double(days.count))
  }

  func scaled(by factor: Double) -> LevelErrors {
    LevelErrors(horizon: horizon, scale: scale * factor.magnitude)
  }
}

@Suite("Errors of a forecast that was moved")
struct MovedErrorsTests {
  private static let own = LevelErrors(horizon: 10, scale: 3)

  /// The errors after a move of so much in all.
  private static func moved(by move: Double) -> any ForecastErrors {
    own.moved(by: [Double](repeating: move / 10, count: 10))
  }

  @Test("stay as they are without a move")
  func unmoved() {
    #expect(MovedErrorsTests.moved(by: 0).equals(MovedErrorsTests.own))
  }

  @Test(
    "have a third of the square of the move in their variance",
    arguments: [1e-9, 0.5, 10, 30, -30, 300, 1e9]
  )
  func variance(move: Double) {
    let total = MovedErrorsTests.moved(by: move).distribution(ofSum: 0..<10)
    let expected = (30 * 30 + move * move / 3).squareRoot()
    #expect(abs(total.standardDeviation / expected - 1) < 1e-12)
    #expect(total.mean == 0)
    let half = MovedErrorsTests.moved(by: move).distribution(ofSum: 2..<7)
    #expect(abs(half.standardDeviation / (expected / 2) - 1) < 1e-12)
  }

  @Test("are the wider, the further the move, to either side", arguments: [0.5, 0.8, 0.96])
  func monotone(level: Double) {
    var before = 0.0...0.0
    for move in stride(from: 0.0, through: 200, by: 5) {
      let interval = MovedErrorsTests.moved(by: move).distribution(ofSum: 0..<10).interval(level)
      let opposite = MovedErrorsTests.moved(by: -move).distribution(ofSum: 0..<10).interval(level)
      #expect(interval.lowerBound <= before.lowerBound && interval.upperBound >= before.upperBound)
      #expect(interval == opposite)
      before = interval
    }
  }

  @Test("are those of the move alone where nothing else is uncertain")
  func certain() {
    let errors = LevelErrors(horizon: 3, scale: 0).moved(by: [3, 0, 0])
    #expect(errors.distribution(ofSum: 0..<3).standardDeviation == 3 / 3.0.squareRoot())
    #expect(errors.distribution(ofSum: 1..<3).standardDeviation == 0)
  }

  @Test("scale, and are drawn, like any others")
  func others() {
    let errors = MovedErrorsTests.moved(by: 40)
    let total = errors.distribution(ofSum: 0..<10)
    let double = errors.scaled(by: 2).distribution(ofSum: 0..<10)
    #expect(abs(double.standardDeviation / (2 * total.standardDeviation) - 1) < 1e-12)
    let paths = errors.paths(count: 2000, seed: 1)
    let sums = (0..<2000).map { paths.column($0).reduce(0, +) }.sorted()
    // A twentieth: of 2,000 paths some 640 are beyond.
    let width = (sums[1680] - sums[320]) / 2
    #expect(abs(width / total.standardDeviation - 1) < 0.05)
  }

  @Test("come of a sum that its parts disagree with")
  func panel() throws {
    // One part came to an end that the sum alone takes for a dip.
    let days = 0..<200
    let panel = Panel([
      "kept": Series(
        start: Day(2026, 1, 1),
        values: days.map { 100 + Double($0 * 37 % 11) }
      ),
      "growing": Series(
        start: Day(2026, 1, 1),
        values: days.map { $0 < 180 ? 50 + Double($0 * 53 % 7) : 90 + Double($0 * 53 % 7) }
      ),
    ])
    let own = try panel.total.forecast(days: 30)
    let common = try panel.forecast(days: 30).total
    let move = common.total.mean - own.total.mean
    let expected = (own.total.standardDeviation * own.total.standardDeviation + move * move / 3)
      .squareRoot()
    #expect(abs(common.total.standardDeviation / expected - 1) < 1e-9)
  }
}
