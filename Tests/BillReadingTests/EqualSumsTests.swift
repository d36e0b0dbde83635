import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("One spend in two files")
struct EqualSumsTests {
  private static let services: KeyValuePairs = ["EC2": 1_234, "S3": 567, "RDS": 89]

  private static func rows(_ factor: Int = 1) -> [(day: Day, service: String, cents: Int)] {
    (0..<92).flatMap { offset in
      services.map { service, cents in
        (Day(2026, 7, 1) + offset, service, factor * (cents + (37 * offset * cents) % 101))
      }
    }
  }

  private static func table(_ rows: [(day: Day, service: String, cents: Int)]) -> String {
    "date,service,cost\n"
      + rows.map { "\($0.day),\($0.service),\(Double($0.cents) / 100)\n" }.joined()
  }

  /// The sums by another day and another name.
  private static func table(
    by day: (Day) -> Day,
    named name: (String) -> String
  ) -> String {
    let groups = Dictionary(grouping: rows()) { [day($0.day).description, name($0.service)] }
    return "date,service,cost\n"
      + groups.sorted { $0.key[0] < $1.key[0] }.map { key, rows in
        "\(key[0]),\(key[1]),\(Double(rows.reduce(0) { $0 + $1.cents }) / 100)\n"
      }.joined()
  }

  private func read(_ texts: String..., addsAll: Bool = false) throws -> Double {
    let scratch = try ScratchFolder()
    var options = ReadingOptions()
    options.addsSimilarFiles = addsAll
    let paths = try texts.indices.map { index in
      try scratch.write(texts[index], to: "\(index).csv")
      return scratch.path("\(index).csv")
    }
    return try SpendCube(contentsOf: paths, by: .standard, options: options).total.total
  }

  private static let first: @Sendable (Day) -> Day = { Day($0.year, $0.month, 1) }

  @Test("is refused by month, by week, in all or by other names, unless it is asked for")
  func divided() throws {
    let days = EqualSumsTests.table(EqualSumsTests.rows())
    let sum = try read(days)
    for other in [
      EqualSumsTests.table(by: EqualSumsTests.first) { $0 },
      EqualSumsTests.table(by: EqualSumsTests.first) { _ in "AWS" },
      EqualSumsTests.table(by: { $0 - ($0 - Day(2026, 6, 29)) % 7 }) { $0 },
      EqualSumsTests.table(by: { $0 }) { _ in "Account 1" },
      EqualSumsTests.table(by: { $0 }) { $0 == "RDS" ? "b" : "a" },
    ] {
      let error = #expect(throws: SpendError.self) { try read(days, other) }
      #expect(error?.description.contains("one spend divided in two ways") == true)
      let both = try read(days, other, addsAll: true)
      // Amounts of a cent.
      #expect(abs(both - 2 * sum) < 0.01)
    }
  }

  @Test("is none where sums differ, or are those of one fee")
  func apart() throws {
    let days = EqualSumsTests.table(EqualSumsTests.rows())
    let other = EqualSumsTests.table(
      EqualSumsTests.rows(3).map { ($0.day, "x" + $0.service, $0.cents) }
    )
    #expect(try read(days, other) > 0)
    func fee(_ name: String) -> String {
      EqualSumsTests.table((0..<92).map { (Day(2026, 7, 1) + $0, name, 500) })
    }
    #expect(try read(fee("Team A"), fee("Team B")) == 920)
  }
}
