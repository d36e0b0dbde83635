import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Values that were refused for something else than what is wrong with them, or nothing.
@Suite("Values that looked wrong")
struct RefusedValueTests {
  private func message(_ csv: [UInt8]) -> String {
    do {
      return "read \(try SpendCube(csv: csv).report.amountUsed)"
    } catch {
      return error.description
    }
  }

  @Test("advises no rates for units, which are no currencies")
  func units() {
    let csv = Bills.csv(
      "usage_date,usage_quantity,usage_unit,sku_name,billing_origin_product",
      "2026-11-01,2,DBU,A,JOBS",
      "2026-11-02,3,GB,A,JOBS"
    )
    #expect(
      message(csv)
        == "csv:3: column usage_unit: found amounts in 'DBU' (2.00), 'GB' (3.00), which cannot be "
        + "added; choose one with filters = [RowFilter(\"usage_unit\", [.equal(\"DBU\")])], or count "
        + "it with measure: .quantity(\"DBU\")"
    )
  }

  @Test(
    "reads the times of a clock of twelve hours",
    arguments: [
      ("1/13/2026 11:30 PM", Day(2026, 1, 13)), ("1/13/2026 12:05:10 AM", Day(2026, 1, 13)),
      ("13/1/2026 9:05am", Day(2026, 1, 13)), ("2026-01-13 12:00 PM", Day(2026, 1, 13)),
    ]
  )
  func halves(text: String, day: Day) throws {
    let csv = Bills.csv("date,cost", "\(text),1")
    #expect(try SpendCube(csv: csv).days == day..<(day + 1))
    let json = "[{\"date\": \"\(text)\", \"cost\": 1}]"
    #expect(try SpendCube(csv: Array(json.utf8)).days == day..<(day + 1))
  }

  @Test("reads no hour that such a clock lacks", arguments: ["13:30 PM", "0:30 AM", "1:30 XM"])
  func noHalves(time: String) {
    #expect(message(Bills.csv("date,cost", "2026-01-13 \(time),1")).contains("not a date"))
  }

  @Test("orders the halves of a day")
  func seconds() {
    func second(_ text: String) -> Int? { WrittenDay.second(text, in: .iso) }
    #expect(second("2026-01-13 12:30 AM") == second("2026-01-13T00:30"))
    #expect(second("2026-01-13 12:30 PM") == second("2026-01-13T12:30"))
    #expect(second("2026-01-13 11:30:15 pm") == second("2026-01-13T23:30:15"))
    #expect(second("2026-01-13 11:30 PM UTC") == second("2026-01-13T23:30Z"))
  }

  private func gcp(_ credits: String) -> [UInt8] {
    Bills.csv(
      "usage_start_time,service_description,cost,currency,credits",
      "2026-11-01T00:00:00Z,Compute,5,USD,\"\(credits.replacing("\"", with: "\"\""))\""
    )
  }

  @Test(
    "adds credits that Python has written",
    arguments: [
      "[{'name': 'Trial', 'amount': -2, 'full_name': None}]",
      "[{'name': \"Team's\", 'amount': -1.5}, {'amount': -5e-1, 'ok': True}]",
      "[{'name': 'a \"b\"', 'amount': -2.0}]", "[{'name': 'it\\'s', 'amount': -2}]",
    ]
  )
  func credits(text: String) {
    #expect(message(gcp(text)) == "read 3.0")
  }

  @Test("says that a text is no list of credits, and leaves the cost out with it")
  func noCredits() throws {
    #expect(
      message(gcp("[{'amount': -2}"))
        == "csv:2: column credits: found '[{'amount': -2}': not a list of credits; write it as "
        + "[{\"amount\": -1.5}], or leave such rows out with isLenient = true"
    )
    let more = gcp("?") + Array("\n2026-11-01T00:00:00Z,Compute,2,USD,[]".utf8)
    let report = try SpendCube(csv: more, options: .lenient).report
    #expect(report.amountRead == 7)
    #expect(report.amountUsed == 2)
    #expect(report.leftOut.map(\.amount) == [5])
  }

  @Test("counts the total beneath a wide table as left out")
  func total() throws {
    let csv = Bills.csv("date,a,b", "2026-01-01,1,2", "2026-01-02,3,4", "Total,4,6")
    let report = try SpendCube(csv: csv).report
    #expect(report.amountUsed == 10)
    #expect(report.amountRead == 20)
    #expect(report.leftOut == [ReadingReport.LeftOut(reason: .totalRow, rows: 1, amount: 10)])
  }

  @Test("reads what the console of AWS Cost Explorer saves")
  func console() throws {
    let csv = Bills.csv(
      #""Service","EC2-Instances($)","S3($)","Tax($)","Total costs($)""#,
      #""Service total","20.5","4.25","","24.75""#,
      #""2026-01-01","10","2.1","","12.1""#,
      #""2026-01-02","10.5","2.15","","12.65""#
    )
    let cube = try SpendCube(csv: csv)
    #expect(cube.days == Day(2026, 1, 1)..<Day(2026, 1, 3))
    #expect(cube.panel.names.prefix(2) == ["EC2-Instances($)", "S3($)"])
    #expect(cube.report.amountUsed == 24.75)
    #expect(
      cube.report.leftOut == [ReadingReport.LeftOut(reason: .totalRow, rows: 1, amount: 24.75)]
    )
  }
}
