import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Holidays of a file")
struct HolidaysReadingTests {
  private func read(_ text: String) throws(SpendError) -> Holidays {
    try Holidays(csv: Array(text.utf8), name: "holidays.csv")
  }

  @Test("are dates with names, in any order of rows and columns")
  func reading() throws {
    let holidays = try read(
      """
      name,date
      Christmas Day,2026-12-25
      "Assumption, observed",2026-08-15
      Christmas Day,2025-12-25
      Christmas Day,2025-12-25

      """
    )
    #expect(holidays.names == ["Assumption, observed", "Christmas Day"])
    #expect(holidays["Christmas Day"] == [Day(2025, 12, 25), Day(2026, 12, 25)])
    #expect(holidays["Easter"].isEmpty)
    #expect(holidays.days.count == 3)
    #expect(try read("date,name\n").isEmpty)
  }

  @Test(
    "are refused in one line that says where and what",
    arguments: [
      ("", "holidays.csv"),
      ("day,name\n2026-12-25,Christmas\n", "holidays.csv: no column 'date'"),
      (
        "date,name\n2026-12-25,Christmas\n25.13.2026,Boxing\n",
        "holidays.csv:3: column date: found '25.13.2026': not a date; write it as 2026-11-20"
      ),
      ("date,name\n2026-12-25, \n", "holidays.csv:2: column name: "),
      ("date,name\n2026-12-25,Christmas,x\n", "holidays.csv:2: found 3 fields, the header has 2"),
    ]
  )
  func refusals(text: String, message: String) {
    let error = #expect(throws: SpendError.self) { try read(text) }
    let line = "\(error.map { "\($0)" } ?? "")"
    #expect(line.contains(message), "\(line)")
    #expect(!line.contains("\n"))
  }
}
