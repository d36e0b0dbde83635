import OutlayTimeSeries
import Testing

@Suite("Period")
struct PeriodTests {
  @Test(
    "holds the day it is asked for",
    arguments: [
      (Period.month, Day(2026, 11, 20), Day(2026, 11, 1)..<Day(2026, 12, 1)),
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
    arguments: [Period.month, .quarter(), .quarter(yearStartingIn: 3), .year(startingIn: 7)]
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
}
