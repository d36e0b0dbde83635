import OutlayTimeSeries
import Testing

@Suite("The days that a text names")
struct PeriodTextTests {
  @Test(
    "are those of a year, a quarter, a month, a day, or two days",
    arguments: [
      ("2026", Day(2026, 1, 1), 365), ("2024", Day(2024, 1, 1), 366),
      ("2026-Q1", Day(2026, 1, 1), 90), ("2026-q4", Day(2026, 10, 1), 92),
      ("2026-02", Day(2026, 2, 1), 28), ("2026-09-17", Day(2026, 9, 17), 1),
      ("2026-09-01..2026-09-17", Day(2026, 9, 1), 17),
      ("2026-12-31..2027-01-01", Day(2026, 12, 31), 2),
    ]
  )
  func days(_ text: String, _ first: Day, _ count: Int) {
    #expect(Range<Day>(period: text) == first..<(first + count))
  }

  @Test(
    "are none of other texts",
    arguments: [
      "", "26", "2026-", "2026-13", "2026-00", "2026-9", "2026-Q5", "2026-Q0", "2026-Q",
      "2026-02-30", "2026-09-17..2026-09-01", "2026-09..2026-10", "..", "2026-09-01..", "٢٠٢٦",
      "-2026", "2026-+1", "2026-09-01-01",
    ]
  )
  func none(_ text: String) {
    #expect(Range<Day>(period: text) == nil)
  }
}
