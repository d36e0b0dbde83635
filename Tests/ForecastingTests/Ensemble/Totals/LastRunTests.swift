import OutlayForecasting
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// The level that the last days of a calm bill came to.
enum LastLevel: String, CaseIterable, CustomTestStringConvertible {
  case nothing, credits, largerCredits

  var testDescription: String { rawValue }

  /// A history whose last days are at the level.
  func history(days: Int, last: Int) -> Series {
    let usual = SpendKind.calm.history(days: days)
    let sign: Double = self == .largerCredits ? -1 : 1
    return Series(
      start: usual.start,
      values: usual.values.enumerated().map { sign * (days - $0 <= last ? factor : 1) * $1 }
    )
  }

  /// The level in that of the days before.
  var factor: Double {
    switch self {
    case .nothing: 0
    case .credits: -3
    case .largerCredits: 4
    }
  }
}

@Suite("A run of last days at a level of no share")
struct LastRunTests {
  @Test(
    "leaves both futures in the interval",
    arguments: LastLevel.allCases,
    [2, 6, 7, 8, 10, 14, 18]
  )
  func futures(level: LastLevel, last: Int) throws {
    for (days, horizon) in [(200, 28), (60, 14), (1500, 7)] {
      let usual = try level.history(days: days, last: 0).forecast(days: horizon).total.mean
      let total = try level.history(days: days, last: last).forecast(days: horizon).total
      let interval = total.interval(0.9)
      // A quarter of an error to either side: weekdays and noise.
      #expect(abs(total.mean - usual) > 0.05 * usual.magnitude)
      #expect(interval.lowerBound <= min(usual, level.factor * usual) + 0.1 * usual.magnitude)
      #expect(interval.upperBound >= max(usual, level.factor * usual) - 0.1 * usual.magnitude)
    }
  }

  @Test("moves the mean with each day, without a cliff", arguments: LastLevel.allCases)
  func noCliff(level: LastLevel) throws {
    let usual = try level.history(days: 200, last: 0).forecast(days: 28).total.mean
    let way = (level.factor - 1) * usual
    var (dayBefore, shareBefore) = (2, 0.0)
    for last in [2, 4, 6, 7, 8, 10, 14, 18, 21, 25, 28, 29, 32] {
      let mean = try level.history(days: 200, last: last).forecast(days: 28).total.mean
      let share = (mean - usual) / way
      if last > 2 {
        // A run of two days goes on two times in seven, one of three weeks four in five.
        #expect(share - shareBefore < 0.09 * Double(last - dayBefore), "\(last)")
        #expect(share - shareBefore > -0.05, "\(last)")
      }
      (dayBefore, shareBefore) = (last, share)
    }
    #expect(abs(shareBefore - 1) < 0.05)
  }

  @Test("is no rare event because the history is long", arguments: [7, 8, 10])
  func longHistory(last: Int) throws {
    let explanation = try LastLevel.credits.history(days: 1200, last: last)
      .forecast(days: 28).explanation
    #expect(explanation?.lastRun?.count == last)
  }

  @Test("is found where the same days came once before", arguments: [3, 9])
  func again(last: Int) throws {
    var values = LastLevel.nothing.history(days: 300, last: last).values
    for t in 150..<160 { values[t] = 0 }
    let forecast = try Series(start: Day(2025, 6, 2), values: values).forecast(days: 28)
    #expect(forecast.explanation?.lastRun?.count == last)
  }

  @Test("may have begun on missing days before it, and goes on over missing ones")
  func missing() throws {
    let history = LastLevel.nothing.history(days: 200, last: 12)
    var values = history.values
    // Two days before it, and two of it.
    for t in [186, 187, 191, 192] { values[t] = .nan }
    let forecast = try Series(start: history.start, values: values).forecast(days: 28)
    #expect(forecast.explanation?.lastRun?.count == 14)
    // Whether it began eleven or thirty days ago is not known.
    for t in 170..<189 { values[t] = .nan }
    let late = try Series(start: history.start, values: values).forecast(days: 28)
    #expect(late.explanation?.lastRun == nil)
  }
}
