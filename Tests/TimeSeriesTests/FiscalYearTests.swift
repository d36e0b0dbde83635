import OutlayTimeSeries
import Testing

@Suite("A fiscal year")
struct FiscalYearTests {
  @Test("of months is named after the year in which it ends")
  func months() {
    let year = FiscalYear(containing: Day(2026, 11, 20), startingIn: 10)
    #expect(year.name == "FY2027")
    #expect(year.days == Day(2026, 10, 1)..<Day(2027, 10, 1))
    #expect(year.periods.count == 12 && year.periods[4] == Day(2027, 2, 1)..<Day(2027, 3, 1))
    #expect(FiscalYear(containing: Day(2026, 9, 30), startingIn: 10).name == "FY2026")
    #expect(FiscalYear(containing: Day(2026, 9, 30)).days == Day(2026, 1, 1)..<Day(2027, 1, 1))
  }

  @Test("of weeks has four, four and five a quarter, and the 53rd week in its last period")
  func weeks() {
    let year = FiscalYear(weeksFrom: Day(2026, 9, 28))
    #expect(year.periods.map(\.count) == Array(repeating: [28, 28, 35], count: 4).flatMap { $0 })
    #expect(year.days.count == 364)
    #expect(year.periods[3] == Day(2026, 12, 28)..<Day(2027, 1, 25))
    let long = FiscalYear(weeksFrom: Day(2026, 9, 28), weekCount: 53)
    #expect(long.days.count == 371 && long.periods[11].count == 42)
    for (earlier, later) in zip(long.periods, long.periods.dropFirst()) {
      #expect(earlier.upperBound == later.lowerBound)
    }
  }
}
