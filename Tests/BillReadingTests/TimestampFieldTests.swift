import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Timestamps")
struct TimestampFieldTests {
  private func read(
    _ text: String,
    _ order: ReadingOptions.DateOrder = .iso
  ) -> TimestampField {
    let bytes = Array(text.utf8)
    return TimestampField(bytes.span, in: 0..<bytes.count, order: order)
  }

  private func second(_ text: String, _ order: ReadingOptions.DateOrder = .iso) -> Int? {
    guard case .seconds(let second) = read(text, order) else { return nil }
    return second
  }

  private static let noon = Day(2023, 11, 13).ordinal * 86_400 + 12 * 3_600

  @Test(
    "reads one instant in every form",
    arguments: [
      "2023-11-13T12:00:00Z", "2023-11-13T12:00:00.000Z", "2023-11-13T12:00:00.999999Z",
      "2023-11-13T12:00Z", "2023-11-13T12:00", "2023-11-13 12:00:00", "2023-11-13 12:00:00 UTC",
      "2023-11-13T12:00:00+00:00", "2023-11-13T13:00:00+01:00", "2023-11-13T07:00:00-0500",
      "2023-11-13T17:30+05:30",
    ]
  )
  func forms(text: String) {
    #expect(second(text) == TimestampFieldTests.noon)
  }

  private func day(ofSecond second: Int) -> Int { SpendCubeBuilder(by: []).day(ofSecond: second) }

  @Test("moves a time to its day in UTC")
  func days() {
    #expect(second("2026-11-20") == Day(2026, 11, 20).ordinal * 86_400)
    let late = second("2026-11-20T23:30:00-02:00").map(day(ofSecond:))
    #expect(late == Day(2026, 11, 21).ordinal)
    let early = second("1970-01-01T00:30:00+01:00").map(day(ofSecond:))
    #expect(early == Day(1969, 12, 31).ordinal)
  }

  @Test("reads the end of a day, and a second that was put in before it")
  func ends() {
    let midnight = Day(2017, 1, 1).ordinal * 86_400
    for text in ["2016-12-31T24:00:00Z", "2016-12-31 24:00", "2017-01-01T05:30:00+05:30"] {
      #expect(second(text) == midnight)
    }
    for text in ["2016-12-31T23:59:60Z", "2017-01-01 05:29:60.5+05:30", "2016-12-31T23:59:59"] {
      #expect(second(text) == midnight - 1)
    }
    #expect(second("2016-12-31T23:59:60-05:00") == nil)
  }

  @Test("reads short dates in the order that is said, and not without")
  func shortDates() {
    let expected = Day(2025, 5, 1).ordinal * 86_400
    #expect(second("5/1/25", .monthFirst) == expected)
    #expect(second("05/01/2025", .monthFirst) == expected)
    #expect(second("1.5.2025", .dayFirst) == expected)
    #expect(second("1/5/25 0:00", .dayFirst) == expected)
    #expect(second("2025-05-01", .dayFirst) == expected)
    #expect(second("5/1/25") == nil)
    #expect(second("13/1/25", .monthFirst) == nil)
  }

  @Test(
    "refuses what is no date and time",
    arguments: [
      "2023-02-01T30:00:00Z", "2023-02-01T24:00:01Z", "2023-02-01T24:30", "2023-02-01T25:00",
      "2023-02-30", "2023-2-1", "20230201",
      "2023-02-01T10", "2023-02-01T10:60", "2023-02-01T10:00:60Z", "2023-02-01T10:00:00.Z",
      "2023-02-01T10:00:00+1", "2023-02-01T10:00:00Zulu", "2023-02-01 10:00:00 PST",
      "9999-12-31", "0001-01-01", "yesterday", "2023-02-01 ",
    ]
  )
  func refusals(text: String) {
    guard case .flawed(let flaw) = read(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(flaw == .notADate)
  }

  @Test("says what is missing, and what could be two days")
  func flaws() {
    for (text, expected) in [
      ("", SpendError.DayFlaw.missing), ("NULL", .missing), ("5/1/25", .ambiguousOrder),
      ("05/01/2025 10:00", .ambiguousOrder),
    ] {
      guard case .flawed(let flaw) = read(text) else {
        Issue.record("\(text) was read")
        continue
      }
      #expect(flaw == expected)
    }
  }
}
