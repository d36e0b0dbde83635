import OutlayTimeSeries
import Testing

@testable import OutlayForecasting

@Suite("Due days")
struct DueDayTests {
  @Test(
    "lie where the calendar has them",
    arguments: [
      // 1 August 2026 is a Saturday, 31 August a Monday.
      (DueDay.monthDay(1), Day(2026, 8, 1)), (.monthDay(31), Day(2026, 8, 31)),
      (.dayFromEnd(1), Day(2026, 8, 31)), (.dayFromEnd(2), Day(2026, 8, 30)),
      (.businessDay(1), Day(2026, 8, 3)), (.businessDay(3), Day(2026, 8, 5)),
      (.businessDay(-1), Day(2026, 8, 31)), (.businessDay(-2), Day(2026, 8, 28)),
      (.onOrAfter(1), Day(2026, 8, 3)), (.onOrBefore(1), Day(2026, 7, 31)),
      (.onOrAfter(15), Day(2026, 8, 17)), (.onOrBefore(16), Day(2026, 8, 14)),
      (.onOrAfter(14), Day(2026, 8, 14)), (.weekday(.monday, 1), Day(2026, 8, 3)),
      (.weekday(.saturday, 2), Day(2026, 8, 8)), (.weekday(.friday, -1), Day(2026, 8, 28)),
      (.weekday(.monday, -1), Day(2026, 8, 31)),
    ]
  )
  func places(due: DueDay, day: Day) {
    let august = CalendarMonth(of: Day(2026, 8, 15))
    #expect(due.day(in: august, BusinessCalendar()) == day)
  }

  @Test("are the last day of a month that is too short, and none without a fifth weekday")
  func shortMonths() {
    let february = CalendarMonth(of: Day(2026, 2, 1))
    #expect(DueDay.monthDay(30).day(in: february, BusinessCalendar()) == Day(2026, 2, 28))
    #expect(DueDay.weekday(.sunday, 5).day(in: february, BusinessCalendar()) == nil)
  }

  @Test("skip holidays among business days")
  func holidays() {
    // Good Friday of 2024 is the last weekday of March.
    let calendar = BusinessCalendar(holidays: [Day(2024, 3, 29)])
    let march = CalendarMonth(of: Day(2024, 3, 1))
    #expect(DueDay.businessDay(-1).day(in: march, calendar) == Day(2024, 3, 28))
    #expect(DueDay.onOrBefore(29).day(in: march, calendar) == Day(2024, 3, 28))
    #expect(DueDay.onOrAfter(29).day(in: march, calendar) == Day(2024, 4, 1))
  }

  @Test("of a day lead back to it")
  func inverse() {
    let calendar = BusinessCalendar(holidays: [Day(2026, 1, 1), Day(2026, 12, 25)])
    for day in Day(2026, 1, 1)..<Day(2027, 3, 1) {
      let all = DueDay.all(of: day, calendar)
      #expect(Set(all.map(\.due)).count == all.count)
      for (due, month) in all { #expect(due.day(in: month, calendar) == day) }
    }
  }

  @Test("are said in words")
  func words() {
    let texts = [
      DueDay.monthDay(3), .dayFromEnd(1), .dayFromEnd(2), .businessDay(1), .businessDay(-1),
      .businessDay(4), .businessDay(-2), .onOrAfter(15), .onOrBefore(15), .weekday(.tuesday, 2),
      .weekday(.friday, -1),
    ].map(\.description)
    #expect(
      texts == [
        "day 3", "the last day", "the second last day", "the first business day",
        "the last business day", "the 4th business day", "the second last business day",
        "day 15 or the next business day", "day 15 or the business day before",
        "the second Tuesday", "the last Friday",
      ]
    )
    let march = CalendarMonth(of: Day(2026, 3, 1))
    #expect(
      [1, 3, 12].map { ChargeSchedule(.dayFromEnd(1), every: $0, from: march).description } == [
        "the last day of each month",
        "the last day of March, June, September and December",
        "the last day of each March",
      ]
    )
  }

  @Test("come every month, every third or once a year")
  func schedules() {
    let march = CalendarMonth(of: Day(2026, 3, 1))
    let year = Day(2026, 1, 1)..<Day(2027, 1, 1)
    let days = [1, 3, 12].map {
      ChargeSchedule(.onOrAfter(31), every: $0, from: march).days(in: year, BusinessCalendar())
        .map(\.day)
    }
    // Of December 2025, 31 is a Wednesday; of January 2026, a Saturday; that of
    // October is, too, and comes in November; that of December is a Thursday.
    #expect(days[0].count == 12)
    #expect(days[0].contains(Day(2026, 2, 2)) && days[0].contains(Day(2026, 11, 2)))
    #expect(
      days[1] == [Day(2026, 3, 31), Day(2026, 6, 30), Day(2026, 9, 30), Day(2026, 12, 31)]
    )
    #expect(days[2] == [Day(2026, 3, 31)])
  }
}
