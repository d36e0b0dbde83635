import OutlayTimeSeries
import Testing

@Suite("Period")
struct PeriodTests {
  @Test(
    "holds the day it is asked for",
    arguments: [
      (Period.day, Day(2026, 11, 20), Day(2026, 11, 20)..<Day(2026, 11, 21)),
      (.week, Day(2026, 11, 16), Day(2026, 11, 16)..<Day(2026, 11, 23)),
      (.week, Day(2026, 11, 22), Day(2026, 11, 16)..<Day(2026, 11, 23)),
      // A Sunday before 1970.
      (.week, Day(1969, 12, 28), Day(1969, 12, 22)..<Day(1969, 12, 29)),
      (.month, Day(2026, 11, 20), Day(2026, 11, 1)..<Day(2026, 12, 1)),
      (.month, Day(2026, 12, 31), Day(2026, 12, 1)..<Day(2027, 1, 1)),
      (.quarter(), Day(2026, 11, 20), Day(2026, 10, 1)..<Day(2027, 1, 1)),
      (.quarter(yearStartingIn: 2), Day(2026, 1, 31), Day(2025, 11, 1)..<Day(2026, 2, 1)),
      (.year(), Day(2026, 11, 20), Day(2026, 1, 1)..<Day(2027, 1, 1)),
      (.year(startingIn: 10), Day(2026, 9, 30), Day(2025, 10, 1)..<Day(2026, 10, 1)),
      (.year(startingIn: 4), Day(2026, 4, 1), Day(2026, 4, 1)..<Day(2027, 4, 1)),
    ]
  )
  func days(period: Period, day: Day, expected: Range<Day>) {
    #expect(period.days(containing: day) == expected)
  }

  @Test(
    "tiles the calendar without gap or overlap",
    arguments: [
      Period.day, .week, .month, .quarter(), .quarter(yearStartingIn: 3), .year(startingIn: 7),
    ]
  )
  func tiling(period: Period) {
    var day = Day(1896, 1, 1)
    while day < Day(1905, 1, 1) {
      let days = period.days(containing: day)
      #expect(days.contains(day))
      #expect(period.days(containing: days.upperBound).lowerBound == days.upperBound)
      #expect(period.days(containing: days.upperBound - 1) == days)
      day = days.upperBound
    }
  }

  @Test("divides days into periods, the first and the last perhaps in part")
  func spans() {
    let days = Day(2026, 11, 20)..<Day(2027, 1, 4)
    #expect(
      Period.month.spans(of: days) == [
        Day(2026, 11, 20)..<Day(2026, 12, 1), Day(2026, 12, 1)..<Day(2027, 1, 1),
        Day(2027, 1, 1)..<Day(2027, 1, 4),
      ]
    )
    #expect(Period.week.spans(of: days).map(\.count) == [3, 7, 7, 7, 7, 7, 7])
    #expect(Period.day.spans(of: days) == days.map { $0..<($0 + 1) })
    #expect(Period.quarter().spans(of: days).map(\.count) == [42, 3])
    #expect(Period.year().spans(of: days).map(\.count) == [42, 3])
    #expect(Period.month.spans(of: days.lowerBound..<days.lowerBound).isEmpty)
  }
}
