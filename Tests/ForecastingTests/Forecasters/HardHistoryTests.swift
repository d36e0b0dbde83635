import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

/// Histories on which a model could divide by nothing, run away or overflow.
@Suite("Every model, after any history,")
struct HardHistoryTests {
  /// The lengths at which models, or parts of them, begin.
  private static let lengths = [0, 1, 2, 3, 6, 7, 8, 14, 15, 29, 51, 120]
  /// Those for models that draw paths or search for parameters.
  private static let fewLengths = [1, 3, 7, 14, 15, 29, 51]
  private static let slow: Set<ForecasterName> = [.bootstrap, .croston, .ets, .tsb]

  @Test(
    "has finite, nested intervals that hold its mean, or a reason for none",
    arguments: ForecasterName.allCases
  )
  func everyModel(_ name: ForecasterName) {
    var flaws: [String] = []
    for shape in HardShape.allCases {
      for count in Self.slow.contains(name) ? Self.fewLengths : Self.lengths {
        let history = shape.series(days: count)
        // Where each day doubles the last, tomorrow is beyond all that there was.
        let reach = shape.isFast ? 10.0 : 4
        let found = HardHistoryTests.flaws(of: name.forecaster, after: history, reach: reach)
        flaws += found.map { "\(shape), \(count) days: \($0)" }
      }
    }
    #expect(flaws == [])
  }

  @Test(
    "has them after four hundred days",
    arguments: [ForecasterName.automatic, .harmonicRegression, .theta, .levelShape]
  )
  func longHistory(_ name: ForecasterName) {
    for shape in [HardShape.intermittent, .spikeOnLastDay, .everyOtherDay, .zero] {
      let history = shape.series(days: 400)
      #expect(HardHistoryTests.flaws(of: name.forecaster, after: history) == [])
    }
  }

  /// The thirty forms of exponential smoothing.
  private static let forms = ExponentialSmoothing.Form.Error.allCases.flatMap { error in
    ExponentialSmoothing.Form.Trend.allCases.flatMap { trend in
      ExponentialSmoothing.Form.Season.allCases.map { season in
        ExponentialSmoothing.Form(error: error, trend: trend, season: season)
      }
    }
  }

  /// Histories that every form is fitted to: those of a spike, and one of each other kind.
  private static let spiky: [HardShape] = [
    .spikeOnFirstDay, .spikeOnLastDay, .noisySpike, .constant, .ramp, .fallToZero, .whiteNoise,
  ]

  @Test("has them in every form of exponential smoothing", arguments: forms)
  func everyForm(_ form: ExponentialSmoothing.Form) {
    var flaws: [String] = []
    for shape in Self.spiky {
      for count in [15, 51] {
        let history = shape.series(days: count)
        // A form that was asked for may let each day's shock add as much again.
        let found = HardHistoryTests.flaws(of: ExponentialSmoothing(form), after: history, reach: 8)
        flaws += found.map { "\(shape), \(count) days: \($0)" }
      }
    }
    #expect(flaws == [])
  }

  /// The first three ways in which a forecast of some days is not one to decide on.
  private static func flaws(
    of model: some Forecaster,
    after history: Series,
    reach: Double = 4
  ) -> [String] {
    do throws(ForecastingError) {
      let forecast = try history.forecast(days: 5, using: model)
      return Array(forecast.flaws(after: history, reach: reach).prefix(3))
    } catch {
      let isRight =
        switch error {
        case .tooLarge(let amount, _): amount.magnitude > 1e50
        case .tooShort(let count, let minimum), .tooFewEvents(let count, let minimum):
          count < minimum
        case .allMissing: history.observedCount == 0
        case .notPositive: history.observedValues.contains { $0 <= 0 }
        case .noFit: true
        case .impossible(let form): form.isMultiplicative
        case .unknownAhead, .neverObserved: false
        }
      return isRight ? [] : ["\(error)"]
    }
  }
}

extension Forecast {
  /// The days, and their sum, of which something is not finite, not nested, not within
  /// reach or does not hold the mean.
  fileprivate func flaws(after history: Series, reach: Double) -> [String] {
    let spans = days.map { $0..<($0 + 1) } + [days]
    return spans.compactMap { span in
      flaw(of: span, after: history, reach: reach)
        .map { "\(span.count) from \(span.lowerBound): \($0)" }
    }
  }

  private func flaw(of span: Range<Day>, after history: Series, reach: Double) -> String? {
    let amount = total(over: span)
    guard amount.mean.isFinite, amount.median.isFinite, amount.standardDeviation.isFinite else {
      return "mean \(amount.mean), median \(amount.median)"
    }
    var inner = amount.median...amount.median
    for level in [0.5, 0.8, 0.9, 0.95, 0.99] {
      let outer = amount.interval(level)
      guard outer.lowerBound.isFinite, outer.upperBound.isFinite else { return "\(outer)" }
      guard outer.lowerBound <= inner.lowerBound, outer.upperBound >= inner.upperBound else {
        return "\(outer) does not hold \(inner)"
      }
      inner = outer
    }
    guard inner.contains(amount.mean) else { return "\(inner) does not hold \(amount.mean)" }
    let chance = amount.chance(above: amount.mean)
    guard chance >= 0, chance <= 1 else { return "chance \(chance)" }
    // With about two weeks or less, Student's t has as few as two degrees of freedom.
    let multiple = history.observedCount < 16 ? 16 : reach
    let largest = history.observedValues.reduce(0) { max($0, $1.magnitude) }
    let ahead = Double(span.upperBound - days.lowerBound)
    let farthest = largest * Double(span.count) * (multiple + 2 * ahead)
    // Twice the least number there is, for what rounding does to the least numbers.
    guard max(-inner.lowerBound, inner.upperBound) <= farthest + 2 * .leastNonzeroMagnitude else {
      return "\(inner) after amounts up to \(largest)"
    }
    return nil
  }
}
