import OutlayTimeSeries
import Testing

@Suite("Day")
struct DayTests {
  @Test(
    "counts days from 1970-01-01",
    arguments: [
      (Day(1970, 1, 1), 0), (Day(1969, 12, 31), -1), (Day(2000, 3, 1), 11_017),
      (Day(2026, 11, 20), 20_777), (Day(1, 1, 1), -719_162), (Day(0, 2, 29), -719_469),
    ]
  )
  func ordinal(day: Day, ordinal: Int) {
    #expect(day.ordinal == ordinal)
  }

  @Test("gives back the components it was made of, on every day of 800 years")
  func roundTrip() {
    var previous = Day(1599, 12, 31).components
    for day in Day(1600, 1, 1)..<Day(2400, 1, 1) {
      let now = day.components
      #expect(Day(now.year, now.month, now.dayOfMonth) == day)
      let isNextDay = now.month == previous.month && now.dayOfMonth == previous.dayOfMonth + 1
      let isNewMonth = now.dayOfMonth == 1 && now.month == previous.month % 12 + 1
      #expect(isNextDay || isNewMonth)
      previous = now
    }
  }

  @Test(
    "knows the leap years",
    arguments: [(1900, false), (2000, true), (2024, true), (2026, false)]
  )
  func leapYears(year: Int, isLeap: Bool) {
    #expect((Day(validating: year, 2, 29) != nil) == isLeap)
    #expect(Day(year + 1, 1, 1) - Day(year, 1, 1) == (isLeap ? 366 : 365))
  }

  @Test(
    "knows the weekday",
    arguments: [
      (Day(1970, 1, 1), Weekday.thursday), (Day(2026, 11, 20), .friday),
      (Day(1969, 7, 20), .sunday), (Day(1815, 6, 18), .sunday), (Day(2000, 2, 29), .tuesday),
    ]
  )
  func weekday(day: Day, weekday: Weekday) {
    #expect(day.weekday == weekday)
  }

  @Test("counts the day of the month from its end")
  func dayOfMonthFromEnd() {
    #expect(Day(2024, 2, 29).dayOfMonthFromEnd == 1)
    #expect(Day(2026, 2, 1).dayOfMonthFromEnd == 28)
    #expect(Day(2026, 12, 30).dayOfMonthFromEnd == 2)
  }

  @Test(
    "refuses what is not a date",
    arguments: [
      "", "2026-11-2", "2026-02-30", "2026-13-01", "20/11/2026", "2026-11-20T00", "２026-11-20",
    ]
  )
  func refusals(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(
    "prints what it reads",
    arguments: ["2026-11-20", "0001-01-01", "9999-12-31", "2024-02-29"]
  )
  func textRoundTrip(text: String) {
    #expect(Day(text)?.description == text)
  }

  @Test("is a number line that ranges walk")
  func ranges() {
    let days = Day(2024, 2, 28)..<Day(2024, 3, 1)
    #expect(days.map(\.description) == ["2024-02-28", "2024-02-29"])
    #expect(Day(2026, 11, 20) + 11 == Day(2026, 12, 1))
    #expect(Day(2026, 12, 1) - Day(2026, 11, 20) == 11)
  }
}
