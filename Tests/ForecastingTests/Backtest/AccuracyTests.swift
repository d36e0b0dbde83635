import OutlayLinearAlgebra
import OutlayStatistics
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Accuracy")
struct AccuracyTests {
  static let start = Day(2026, 11, 1)
  /// A history whose last-day error is 2 on average and last-week error 1.
  static let history = Series(
    start: start - 9,
    values: [10, 12, 10, 12, 10, 12, 10, 11, 13]
  )

  /// Normal days with a standard deviation of 1 around `mean`.
  static func forecast(_ mean: [Double], scale: Double = 1) -> Forecast {
    Forecast(
      start: start,
      mean: mean,
      errors: ShockErrors(
        scale: scale,
        response: [1] + mean.dropFirst().map { _ in 0 },
        parameterFactor: Matrix(repeating: 0, rowCount: 0, columnCount: mean.count),
        degreesOfFreedom: .infinity
      ),
      lowerBound: nil
    )
  }

  static func accuracy(_ mean: [Double], _ actual: [Double]) -> Accuracy {
    Accuracy(
      of: forecast(mean),
      against: Series(start: start, values: actual),
      history: history
    )
  }

  @Test("is what the definitions say, worked out by hand")
  func byHand() throws {
    let accuracy = Self.accuracy([10, 20, 30], [12, 20, 26])
    // Errors −2, 0, 4.
    #expect(accuracy.count == 3)
    #expect(accuracy.absoluteErrorMean == 2)
    #expect(accuracy.weightedPercentageError == 6.0 / 58)
    #expect(accuracy.bias == 2.0 / 58)
    #expect(accuracy.totalPercentageError == 2.0 / 58)
    let symmetric = try #require(accuracy.symmetricPercentageError)
    // Three quotients and a division round.
    #expect(abs(symmetric - (4.0 / 22 + 8.0 / 56) / 3) < 1e-15)
  }

  @Test("is in units of the naive errors of the history", arguments: [(1, 1.875), (7, 1)])
  func scaled(period: Int, unit: Double) throws {
    let error = try #require(
      Self.accuracy([10, 20, 30], [12, 20, 26]).scaledError(period: period)
    )
    // Sums of quotients round.
    #expect(abs(error - 2 / unit) < 1e-15)
  }

  @Test("is not defined where nothing can be divided by")
  func undefined() {
    let flat = Series(start: Self.start - 9, values: [Double](repeating: 5, count: 9))
    let none = Accuracy(
      of: Self.forecast([0]),
      against: Series(start: Self.start, values: [0]),
      history: flat
    )
    #expect(none.scaledError(period: 1) == nil)
    #expect(none.weightedPercentageError == nil)
    #expect(none.symmetricPercentageError == 0)
    #expect(Accuracy(days: 3).absoluteErrorMean == nil)
    #expect(Accuracy(days: 3).coverage(0.8) == nil)
  }

  @Test("leaves missing days out")
  func missing() {
    let accuracy = Self.accuracy([10, 20, 30], [12, .nan, 26])
    #expect(accuracy.count == 2)
    #expect(accuracy.absoluteErrorMean == 3)
    #expect(accuracy.coverageByHorizon(0.95)[1] == nil)
  }

  @Test(
    "scores a normal distribution as the closed form of the CRPS",
    arguments: [-2.0, 0, 0.7, 3]
  )
  func rankedScore(z: Double) throws {
    let score = try #require(Self.accuracy([10], [10 + z]).rankedProbabilityScore)
    let normal = NormalDistribution()
    let exact = z * (2 * normal.cumulative(z) - 1) + 2 * normal.density(z) - 0.5641895835477563
    // A sum at nineteen probabilities instead of the integral over all.
    #expect(abs(score - exact) < 0.02 * exact)
  }

  @Test("scores an interval by its width and twenty times what lies beyond it at 95 %")
  func intervalScore() {
    let interval = 2.0...6.0
    let scores = [4.0, 1, 7.5].map { Accuracy.intervalScore(of: interval, level: 0.95, at: $0) }
    // 2/0.05 is not exact.
    #expect(zip(scores, [4.0, 44, 64]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("counts what lies within the intervals, by the day ahead")
  func coverage() {
    // 1.2816 standard deviations on either side hold 80 %, 1.96 hold 95 %.
    let accuracy = Self.accuracy([10, 10, 10], [11.2, 11.5, 13])
    #expect(accuracy.coverageByHorizon(0.8) == [1, 0, 0])
    #expect(accuracy.coverageByHorizon(0.95) == [1, 1, 0])
    #expect(accuracy.coverage(0.8) == 1.0 / 3)
  }

  @Test("of two windows joined is that of their days together")
  func joined() throws {
    let first = Self.accuracy([10, 20], [12, 20])
    let second = Self.accuracy([30, 40], [26, 41])
    let both = first.joined(with: second)
    #expect(both.count == 4)
    #expect(both.absoluteErrorMean == 7.0 / 4)
    #expect(both.totalPercentageError == 5.0 / 99)
    #expect(both.bias == (-2.0 + 3) / 99)
  }
}

@Suite("The overall weighted average of M4")
struct OverallWeightedAverageTests {
  static let ours = AccuracyTests.accuracy([11, 21], [12, 20])
  static let naive = AccuracyTests.accuracy([14, 18], [12, 20])

  @Test("is half the ratio of sMAPEs and half that of MASEs")
  func byHand() throws {
    let owa = try #require(
      Accuracy.overallWeightedAverage(
        of: [Self.ours, Self.ours],
        against: [Self.naive, Self.naive]
      )
    )
    let percentages = (2.0 / 23 + 2.0 / 41) / (4.0 / 26 + 4.0 / 38)
    // Divisions round.
    #expect(abs(owa - (percentages + 0.5) / 2) < 1e-15)
  }

  @Test("of the naive method itself is 1")
  func one() {
    #expect(Accuracy.overallWeightedAverage(of: [Self.naive], against: [Self.naive]) == 1)
  }

  @Test("is not defined without errors to compare with")
  func undefined() {
    let perfect = AccuracyTests.accuracy([12, 20], [12, 20])
    #expect(Accuracy.overallWeightedAverage(of: [Self.ours], against: [perfect]) == nil)
    #expect(Accuracy.overallWeightedAverage(of: [], against: []) == nil)
  }
}
