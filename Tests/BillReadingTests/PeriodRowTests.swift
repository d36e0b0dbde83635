import OutlayCloudSpend
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Rows of a period that are dated by one of its days")
struct PeriodRowTests {
  private static let services = ["EC2", "S3", "RDS"]

  /// The cents of ninety-two days by service.
  private static let days: [(day: Day, service: String, cents: Int)] = {
    var noise = Noise(state: 11)
    return (0..<92).flatMap { offset in
      services.map { service in
        (Day(2026, 7, 1) + offset, service, Int((1_000 + 200 * noise.normal()).rounded()))
      }
    }
  }()

  private static func sums(
    _ period: (Day) -> Day
  ) -> [(day: Day, service: String, cents: Int)] {
    services.flatMap { service in
      Dictionary(grouping: days.filter { $0.service == service }) { period($0.day) }
        .map { day, rows in (day, service, rows.reduce(0) { $0 + $1.cents }) }
    }
  }

  private func error(
    _ rows: [(day: Day, service: String, cents: Int)],
    sorted: Bool = true,
    kind: Bool = false
  ) -> SpendError? {
    let rows = sorted ? rows.sorted { ($0.day, $0.service) < ($1.day, $1.service) } : rows
    let lines = rows.map { row in
      let amount = "\(row.cents / 100).\(row.cents % 100 < 10 ? "0" : "")\(row.cents % 100)"
      return "\(row.day),\(row.service),\(amount)"
        + (kind ? row.cents > 4_000 ? ",MONTHLY" : ",DAILY" : "")
    }
    let header = "date,service,cost" + (kind ? ",granularity" : "")
    do throws(SpendError) {
      _ = try SpendCube(csv: Bills.csv(header, lines.joined(separator: "\n")), by: .standard)
      return nil
    } catch {
      return error
    }
  }

  private func period(_ error: SpendError?) -> String? {
    guard case .overlappingPeriods(_, let period, let amount, _, let parts) = error,
      abs(amount - parts) < 0.005
    else { return nil }
    return period
  }

  @Test("are refused beside those of its days, in any order")
  func months() {
    let months = PeriodRowTests.sums { Day($0.year, $0.month, 1) }
    let ends = PeriodRowTests.sums { Period.month.days(containing: $0).upperBound - 1 }
    let days = PeriodRowTests.days
    #expect(error(days) == nil)
    #expect(period(error(days + months)) == "month")
    #expect(period(error(days + months, sorted: false)) == "month")
    #expect(period(error(months + days, sorted: false)) == "month")
    #expect(period(error(days + ends)) == "month")
    #expect(period(error(days + months, kind: true)) == "month")
  }

  @Test("are refused where they are weeks")
  func weeks() {
    let weeks = PeriodRowTests.sums { $0 - ($0 - Day(2026, 6, 29)) % 7 }
    let ends = PeriodRowTests.sums { $0 - ($0 - Day(2026, 6, 29)) % 7 + 6 }
    #expect(period(error(PeriodRowTests.days + weeks)) == "7 days")
    #expect(period(error(PeriodRowTests.days + ends)) == "7 days")
  }

  @Test("are fees where they are not the sum of the days")
  func fees() {
    let fees = PeriodRowTests.sums { Day($0.year, $0.month, 1) }
      .map { ($0.day, $0.service, $0.cents + 700) }
    #expect(error(PeriodRowTests.days + fees) == nil)
  }
}
