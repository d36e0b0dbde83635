import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Explanation of a forecast")
struct ForecastExplanationTests {
  /// An explanation of members with given shares.
  private static func why(
    _ shares: [(ForecastExplanation.Basis, Double)] = [(.lastDays, 1)],
    outliers: [Day] = [],
    outage: Range<Day>? = nil,
    zeroSince: Day? = nil,
    historyCount: Int = 500
  ) -> ForecastExplanation {
    ForecastExplanation(
      weights: shares.map { .init(member: "m", share: $1, basis: $0) },
      outliers: outliers,
      outage: outage,
      zeroSince: zeroSince,
      historyCount: historyCount
    )
  }

  private static let start = Day(2026, 11, 8)

  private static func days(_ count: Int) -> [Day] { (0..<count).map { start + 3 * $0 } }

  @Test(
    "adds up the members of each basis, the largest first, to 100 %",
    arguments: [
      ([(.lastDays, 1)], "the last days"),
      ([(.trend, 0.25), (.trend, 0.75)], "the recent trend"),
      ([(.cycles, 0.999), (.trend, 0.001)], "the cycles of the history and what they leave"),
      (
        [(.recentWeeks, 0.3), (.season, 0.304), (.recentWeeks, 0.396)],
        "recent weeks with their weekdays (70 %) and on the same season of earlier years (30 %)"
      ),
      (
        [(.daysOfMonth, 1 / 3), (.wholeHistory, 1 / 3), (.trend, 1 / 3)],
        "the same days of earlier months (34 %), on the recent trend (33 %) and on the whole "
          + "history (33 %)"
      ),
    ] as [([(ForecastExplanation.Basis, Double)], String)]
  )
  func basis(_ shares: [(ForecastExplanation.Basis, Double)], _ text: String) {
    #expect(ForecastExplanationTests.why(shares).sentences == ["Leans on \(text)."])
  }

  @Test("gives percentages that add up", arguments: 1...40)
  func percentages(seed: Int) {
    let parts = ForecastExplanation.Basis.allCases.indices.map { Double(($0 + 1) * seed % 17 + 1) }
    let sum = parts.reduce(0, +)
    let why = ForecastExplanationTests.why(
      zip(ForecastExplanation.Basis.allCases, parts).map { ($0, $1 / sum) }
    )
    #expect(why.percentages.map(\.percent).reduce(0, +) == 100)
    for (basis, percent) in why.percentages {
      let share = why.weights.filter { $0.basis == basis }.map(\.share).reduce(0, +)
      #expect(abs(Double(percent) - 100 * share) < 1)
    }
    #expect(why.percentages.map(\.percent) == why.percentages.map(\.percent).sorted(by: >))
  }

  @Test(
    "names the latest days that were set aside",
    arguments: [
      (1, "1 day that was far off: 2026-11-08."),
      (2, "2 days that were far off: 2026-11-08 and 2026-11-11."),
      (3, "3 days that were far off: 2026-11-08, 2026-11-11 and 2026-11-14."),
      (4, "4 days that were far off: 2026-11-11, 2026-11-14, 2026-11-17 and 1 earlier."),
      (6, "6 days that were far off: 2026-11-17, 2026-11-20, 2026-11-23 and 3 earlier."),
    ]
  )
  func outliers(_ count: Int, _ text: String) {
    let why = ForecastExplanationTests.why(outliers: ForecastExplanationTests.days(count))
    #expect(why.sentences == ["Leans on the last days.", "Set aside " + text])
    #expect(why.description == "Leans on the last days. Set aside " + text)
  }

  @Test("says what was left out, and what is taken to last")
  func states() {
    let start = ForecastExplanationTests.start
    var why = ForecastExplanationTests.why(outage: (start - 40)..<(start - 30), zeroSince: start)
    #expect(
      why.sentences.dropFirst() == [
        "Left out an outage of 10 days, 2026-09-29 to 2026-10-08.",
        "Assumes that the zeros since 2026-11-08 go on.",
      ]
    )
    why = ForecastExplanationTests.why()
    why.newLevelSince = start
    #expect(why.sentences.dropFirst() == ["Assumes that the new level since 2026-11-08 stays."])
    why.newLevelSince = nil
    why.shift = -0.0312
    #expect(
      why.sentences.dropFirst() == [
        "The sum is 3.1 % less than its history alone says, so that its parts add up."
      ]
    )
    why.shift = nil
    why.lastRun = .init(count: 3, isDearer: true, chance: 0.375)
    #expect(
      why.sentences.dropFirst() == [
        "The last 3 days cost far more: a new level with a chance of 38 %."
      ]
    )
  }

  @Test(
    "says that the intervals of a short history are wide",
    arguments: [(1, "Only 1 day of history"), (32, "Only 32 days of history"), (60, nil)]
  )
  func shortHistory(_ count: Int, _ text: String?) {
    let why = ForecastExplanationTests.why(historyCount: count)
    #expect(
      why.sentences.dropFirst() == (text.map { ["\($0): the intervals are wide."] } ?? [])[...]
    )
  }

  @Test("names the cycles that were left out")
  func cycles() {
    var why = ForecastExplanationTests.why()
    why.droppedPeriods = [365]
    let rest = "days, for which the history has too few days."
    #expect(why.sentences.last == "Leaves out the cycle of 365 " + rest)
    why.droppedPeriods = [30, 365]
    #expect(why.sentences.last == "Leaves out the cycles of 30 and 365 " + rest)
    why.decompositionRefusal = .tooShort(count: 12, minimum: 15)
    #expect(why.sentences.last?.hasPrefix("Knows no cycles: 12 days are too few: ") == true)
  }

  /// A charge, and the days of the forecast on which it is due.
  private static func charge(
    _ size: RecurringCharge.Size,
    _ due: DueDay,
    on dueDays: [Day]
  ) -> RecurringCharge {
    RecurringCharge(
      schedule: ChargeSchedule(due, every: 1, from: CalendarMonth(of: start)),
      size: size,
      since: start - 300,
      occurrences: [],
      meanDeviation: 0,
      spread: 0,
      comes: 1,
      missChance: 0,
      dueDays: dueDays
    )
  }

  @Test("names charges, with amounts as they are to be written, and when they are due next")
  func charges() {
    let next = Day(2026, 11, 30)
    var why = ForecastExplanationTests.why()
    why.charges = [
      ForecastExplanationTests.charge(.amount(496.2), .businessDay(-1), on: [next, next + 31]),
      ForecastExplanationTests.charge(.amount(-12.5), .monthDay(3), on: []),
      ForecastExplanationTests.charge(.shareOfBill(0.19), .monthDay(1), on: [next + 1]),
    ]
    #expect(
      why.sentences.dropFirst() == [
        "Expects a charge of 496 on the last business day of each month, next on 2026-11-30.",
        "Expects a credit of 12.5 on day 3 of each month.",
        "Expects a charge of 19 % of the bill on day 1 of each month, next on 2026-12-01.",
      ]
    )
    #expect(why.charges[1].description.hasSuffix("on day 3 of each month since 2026-01-12"))
    let priced = why.sentences { "\($0) EUR" }
    #expect(priced[1].hasPrefix("Expects a charge of 496.2 EUR on "))
    #expect(priced[3].hasPrefix("Expects a charge of 19 % of "))
  }

  @Test("names holidays with their effects")
  func holidays() {
    let days = [Day(2026, 12, 25)]
    var why = ForecastExplanationTests.why()
    why.holidays = [
      .init(name: "Christmas Day", effect: -0.383, count: 2, days: days),
      .init(name: "Black Friday", effect: 1.2, count: 1, days: days),
    ]
    #expect(
      why.sentences.dropFirst() == [
        "Expects 38 % less than usual on Christmas Day, learned from 2 such days.",
        "Expects 120 % more than usual on Black Friday, learned from 1 such day.",
      ]
    )
  }

  @Test("tells of some days ahead what was assumed of them")
  func assumptions() {
    let start = ForecastExplanationTests.start
    var why = ForecastExplanationTests.why(outliers: [start - 61, start - 60, start - 2])
    why.newLevelSince = start - 9
    why.charges = [
      ForecastExplanationTests.charge(.amount(5), .monthDay(10), on: [start + 2, start + 32]),
      ForecastExplanationTests.charge(.amount(7), .monthDay(20), on: [start + 12]),
    ]
    why.holidays = [
      .init(name: "A", effect: 1, count: 3, days: [start + 9]),
      .init(name: "B", effect: 1, count: 3, days: [start + 10]),
    ]
    let mean = [Double](repeating: 1, count: 40)
    let forecast = Forecast(
      start: start,
      mean: mean,
      errors: SimulatedPaths(paths: mean, from: mean),
      explanation: why
    )
    #expect(
      forecast.assumptions(on: start..<(start + 10)) { "\($0) USD" } == [
        "Assumes that the new level since 2026-10-30 stays.",
        "Expects a charge of 5.0 USD on day 10 of each month, next on 2026-11-10.",
        "Expects 100 % more than usual on A, learned from 3 such days.",
        "Set aside 2 days of the last two months that were far off: 2026-09-09 and 2026-11-06.",
      ]
    )
    #expect(forecast.assumptions(on: start..<start) { "\($0)" } == [])
  }

  /// The forecasts of members after so many days of a noisy history.
  private static func members(_ values: [Double], from start: Day) -> (
    MemberHistory, MemberForecasts
  ) {
    let horizon = 40
    let history = MemberHistory(
      values: values,
      isObserved: values.map { _ in true },
      daysOfMonth: (0..<(values.count + horizon)).map { (start + $0).dayOfMonth },
      origins: RollingOrigins(count: values.count),
      horizon: horizon
    )
    return (history, MemberForecasts(of: history, usual: history.values))
  }

  private static func last(_ paths: MemberPaths, of history: MemberHistory) -> [Double] {
    (0..<history.horizon).map { paths[history.origins.backtestCount, $0] }
  }

  @Test(
    "does not lean on years or days of the month that have not been",
    arguments: [42, 43, 391, 392, 400, 401]
  )
  func basisOfMembers(count: Int) throws {
    let start = Day(2026, 2, 1)
    let values = (0..<count).map { (t: Int) -> Double in
      (start + t).dayOfMonth == 1 ? 200 : 100 + Double(t * 7919 % 23) * (t < 60 ? 0.1 : 1)
    }
    let (history, made) = ForecastExplanationTests.members(values, from: start)
    func path(_ member: EnsembleMember) throws -> [Double] {
      let index = try #require(made.members.firstIndex(of: member))
      return ForecastExplanationTests.last(made.paths[index], of: history)
    }
    #expect((try path(.year) == path(.week8)) == (count < 392))
    #expect(EnsembleMember.year.basis(afterDays: count) == (count < 392 ? .recentWeeks : .season))
    let none = WeekdayEffects.none(count: count)
    let level = LevelMedian(days: 28).paths(of: history, effects: none)
    let levelPath = ForecastExplanationTests.last(level, of: history)
    #expect((try path(.monthDay) == levelPath) == (count < 43))
    #expect(
      EnsembleMember.monthDay.basis(afterDays: count) == (count < 43 ? .recentWeeks : .daysOfMonth)
    )
    let twoWeeks = LevelMedian(days: 14)
      .paths(of: history, effects: WeekdayEffects(of: history.values))
    let wavesPath = ForecastExplanationTests.last(twoWeeks, of: history)
    #expect((try path(.waves) == wavesPath) == (count < 401))
    #expect(EnsembleMember.waves.basis(afterDays: count) == (count < 401 ? .recentWeeks : .season))
  }
}
