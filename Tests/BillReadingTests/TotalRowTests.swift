import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Rows and columns that are sums of others are spend that is counted twice.
@Suite("Totals of plain tables")
struct TotalRowTests {
  private let start = Day(2026, 1, 1)

  /// The amounts of a day, which are in another ratio on each.
  private func amounts(_ day: Int) -> (Double, Double, Double) {
    (80.25 + Double(day * day), 12.5 + Double(3 * day % 7), 41.75 - Double(5 * day % 11))
  }

  /// A table of columns, one line a day.
  private func wide(
    _ names: String,
    days: Int = 12,
    _ row: (Double, Double, Double) -> [Double?]
  ) -> [UInt8] {
    let lines = (0..<days).map { day in
      let (a, b, c) = amounts(day)
      let fields = row(a, b, c).map { $0.map { "\($0)" } ?? "" }
      return "\(start + day),\(fields.joined(separator: ","))"
    }
    return Array((["date,\(names)"] + lines).joined(separator: "\n").utf8)
  }

  /// A table of rows, some a day.
  private func long(
    _ names: String = "service",
    days: Int = 12,
    _ rows: (Double, Double, Double) -> [(String, Double)]
  ) -> [UInt8] {
    let lines = (0..<days).flatMap { day in
      let (a, b, c) = amounts(day)
      return rows(a, b, c).map { "\(start + day),\($0.0),\($0.1)" }
    }
    return Array((["date,\(names),cost"] + lines).joined(separator: "\n").utf8)
  }

  private func message(_ bill: [UInt8], _ options: ReadingOptions = ReadingOptions()) -> String {
    do {
      return "read \(try SpendCube(csv: bill, options: options).report.amountUsed)"
    } catch {
      return error.description
    }
  }

  private var parts: Double {
    (0..<12).reduce(0) { $0 + amounts($1).0 + amounts($1).1 + amounts($1).2 }
  }

  @Test("leaves out columns that are the sum of a run of others, whatever their names")
  func subtotalColumns() throws {
    let tables: [([UInt8], [String])] = [
      (wide("EC2,S3,AWS,BigQuery") { [$0, $1, $0 + $1, $2] }, ["EC2", "S3", "BigQuery"]),
      (wide("AWS,EC2,S3,BigQuery") { [$0 + $1, $0, $1, $2] }, ["EC2", "S3", "BigQuery"]),
      (
        wide("EC2,S3,AWS,BigQuery,Cloud,SaaS") { [$0, $1, $0 + $1, $2, $0 + $1 + $2, 0] },
        ["EC2", "S3", "BigQuery", "SaaS"]
      ),
      (
        wide("EC2,S3,AWS,BigQuery,Total") { [$0, $1, $0 + $1, $2, $0 + $1 + $2] },
        [
          "EC2", "S3", "BigQuery",
        ]
      ),
    ]
    for (csv, names) in tables {
      let cube = try SpendCube(csv: csv)
      #expect(cube.panel.names == names)
      #expect((cube.total.total - parts).magnitude < 1e-9)
      #expect(cube.report.assumptions.map(\.kind).contains(.totalColumn))
    }
    #expect(
      try SpendCube(csv: tables[0].0).report.assumptions.map(\.description)
        == ["the column AWS is the sum of EC2, S3, and left out"]
    )
  }

  @Test("keeps columns that are sums on a few days, or in one ratio")
  func accidents() throws {
    for csv in [
      wide("EC2,S3,RDS", days: 2) { a, b, _ in [a, b, a + b] },
      wide("dev,test,prod,other") { a, _, c in [a, a, 2 * a, c] },
      wide("EC2,S3,RDS,other") { a, b, c in [a, b, a > 100 ? a + b + 1 : a + b, c] },
      wide("EC2,S3,RDS,other") { a, _, c in [a, 0, a, c] },
    ] {
      let cube = try SpendCube(csv: csv)
      #expect(["date"] + cube.panel.names == cube.report.columns)
    }
  }

  @Test("knows a total by the days on which it is filled in")
  func blankTotals() throws {
    let csv = wide("EC2,S3,RDS,Everything") { a, b, c in [a, b, c, a > 100 ? nil : a + b + c] }
    #expect(try SpendCube(csv: csv).panel.names == ["EC2", "S3", "RDS"])
    let beneath = wide("EC2,S3,Total") { a, b, _ in [a, b, a + b] }
    let footer = beneath + Array("\nTotal,1,2,3\nGesamtsumme,1,2,3\n".utf8)
    #expect(message(footer) == message(beneath))
    // Parts that are blank are spend that the total has alone.
    let gap = wide("EC2,S3,Total") { a, b, _ in a > 100 ? [nil, nil, a + b] : [a, b, a + b] }
    #expect(message(gap).contains("the column 'Total' adds up to"))
  }

  @Test(
    "adds no column named as a total to others of which it is not the sum",
    arguments: ["Total", "Total incl. VAT", "Gesamtkosten", "All services"],
    [0.9, 1.055]
  )
  func unclearColumns(name: String, ratio: Double) throws {
    let csv = wide("EC2,S3,RDS,\(name)") { [$0, $1, $2, ratio * ($0 + $1 + $2)] }
    let refusal = message(csv)
    #expect(refusal.hasPrefix("csv: the column '\(name)' adds up to "))
    #expect(
      refusal.contains("in the first 12 rows, and the others to \(parts.inHundredths): no sum")
    )
    var options = ReadingOptions()
    options.filters = [RowFilter("series", [.equal(name)], isNegated: true)]
    #expect((try SpendCube(csv: csv, options: options).total.total - parts).magnitude < 1e-9)
  }

  @Test("keeps columns and rows that may have the name of a total and are none")
  func likelyNames() throws {
    let columns = wide("All-purpose compute,S3,Total Protection") { [$0, $1, $2] }
    #expect(try SpendCube(csv: columns).panel.names.count == 3)
    let rows = long { [("All-purpose", $0), ("S3", $1), ("Total Protection", $2)] }
    #expect(try SpendCube(csv: rows).report.leftOut.isEmpty)
    let sum = long { [("All-purpose", $0), ("S3", $1), ("RDS", $2), ("Total", $0 + $1 + $2)] }
    #expect((try SpendCube(csv: sum).total.total - parts).magnitude < 1e-9)
  }

  @Test(
    "leaves out rows that are sums, by many names",
    arguments: [
      "All services", "Total cost", "AWS total", "Grand Total", "Gesamtkosten", "Zwischensumme",
      "TOTAL (USD)", "", "*", "-", "N/A", "Everything", "Rechnungsbetrag",
    ]
  )
  func names(of total: String) throws {
    let csv = long { [("EC2", $0), ("S3", $1), ("RDS", $2), (total, $0 + $1 + $2)] }
    let report = try SpendCube(csv: csv).report
    #expect((report.amountUsed - parts).magnitude < 1e-9)
    #expect(report.leftOut.map(\.reason) == [.totalRow])
    #expect((report.amountRead - 2 * parts).magnitude < 1e-9)
    #expect(report.assumptions.map(\.kind) == [.totalRows])
  }

  @Test("leaves out the sums of groups, and of all of them")
  func groups() throws {
    for csv in [
      long {
        [
          ("EC2", $0), ("S3", $1), ("AWS total", $0 + $1), ("BigQuery", $2), ("GCP total", $2),
          ("Grand total", $0 + $1 + $2),
        ]
      },
      long("provider,service") {
        [
          ("AWS,EC2", $0), ("AWS,S3", $1), ("AWS,", $0 + $1), ("GCP,BigQuery", $2), ("GCP,", $2),
          (",", $0 + $1 + $2),
        ]
      },
      long("provider,service,note") {
        [
          ("GCP,BigQuery,", $2), ("AWS,All,daily", $0 + $1), ("AWS,EC2,", $0), ("AWS,S3,", $1),
          ("GCP,All,daily", $2),
        ]
      },
    ] {
      let cube = try SpendCube(csv: csv)
      #expect((cube.total.total - parts).magnitude < 1e-9)
      #expect(cube.report.leftOut.map(\.reason) == [.totalRow])
    }
  }

  @Test(
    "adds no rows named as totals to others of which they are not the sums",
    arguments: ["Total", "Total incl VAT", "Summe", "All services"]
  )
  func unclearRows(name: String) throws {
    let csv = long { [("EC2", $0), ("S3", $1), ("RDS", $2), (name, 1.06 * ($0 + $1 + $2))] }
    let refusal = message(csv)
    #expect(refusal.hasPrefix("csv: rows of service '\(name)' add up to "))
    #expect(refusal.contains("and the others to \(parts.inHundredths): no sum of them"))
    for isNegated in [true, false] {
      var options = ReadingOptions()
      options.filters = [RowFilter("service", [.equal(name)], isNegated: isNegated)]
      let sum = try SpendCube(csv: csv, options: options).total.total
      #expect((sum - (isNegated ? 1 : 1.06) * parts).magnitude < 1e-9)
    }
  }

  @Test("keeps rows without a value that are sums on few days, or of one other row")
  func blankRows() throws {
    for csv in [
      long(days: 2) { a, b, _ in [("EC2", a), ("S3", b), ("", a + b)] },
      long { a, _, _ in [("EC2", a), ("", a)] },
      long { a, b, c in [("EC2", a), ("S3", b), ("", c)] },
    ] {
      #expect(try SpendCube(csv: csv).report.leftOut.isEmpty)
    }
  }

  @Test("leaves out total rows of JSON records, and refuses those that are none")
  func records() throws {
    for ratio in [1, 1.055] {
      let records = (0..<12).flatMap { day in
        let (a, b, c) = amounts(day)
        let sum = ratio * (a + b + c)
        return [("EC2", a), ("S3", b), ("R\\u0044S", c), ("Total", sum)].map { service, cost in
          "{\"date\":\"\(start + day)\",\"service\":\"\(service)\",\"tag\":null,\"cost\":\(cost)}"
        }
      }
      for text in ["[\(records.joined(separator: ","))]", records.joined(separator: "\n")] {
        let outcome = message(Array(text.utf8))
        if ratio == 1 {
          let report = try SpendCube(csv: Array(text.utf8)).report
          #expect((report.amountUsed - parts).magnitude < 1e-9)
          #expect(report.leftOut.map(\.rows) == [12])
        } else {
          #expect(outcome.contains("rows of service 'Total' add up to"))
        }
      }
    }
  }

  @Test(
    "leaves out subtotals that stand together at one end",
    arguments: ["EC2,S3,RDS,ECR,AWS,GCP", "AWS,GCP,EC2,S3,RDS,ECR", "EC2,S3,RDS,ECR,AWS,GCP,Total"]
  )
  func subtotalsTogether(names: String) throws {
    let csv = wide(names) { a, b, c in
      let amounts = ["EC2": a, "S3": b, "RDS": c, "ECR": 1, "AWS": a + c, "GCP": b + 1]
      return names.split(separator: ",").map { amounts[String($0)] ?? a + b + c + 1 }
    }
    let cube = try SpendCube(csv: csv)
    #expect(Set(cube.panel.names) == ["EC2", "S3", "RDS", "ECR"])
    #expect(cube.report.assumptions.map(\.kind).contains(.totalColumns))
    // The same amounts in another order are no sums of each other.
    let others = wide("EC2,S3,RDS,ECR") { a, b, c in [a, b, b + 1, c] }
    #expect(try SpendCube(csv: others).panel.names.count == 4)
  }

  /// Two months of three services, with sums of each month, dated as given.
  private func monthly(_ name: String, dated date: (Day) -> String, atEnd: Bool) -> [UInt8] {
    var (lines, sums) = (["date,service,cost"], [String]())
    var sum = 0.0
    for t in 0..<90 {
      let (a, b, c) = amounts(t)
      let day = start + t
      lines += ["\(day),EC2,\(a)", "\(day),S3,\(b)", "\(day),RDS,\(c)"]
      sum += a + b + c
      guard Period.month.days(containing: day).upperBound == day + 1 else { continue }
      sums.append("\(date(day)),\(name),\(sum)")
      sum = 0
      if !atEnd { lines.append(sums.removeLast()) }
    }
    return Array((lines + sums).joined(separator: "\n").utf8)
  }

  @Test(
    "leaves out the sums of months, however they are dated",
    arguments: ["Total", "All services", "AWS total", "Summe"]
  )
  func months(name: String) throws {
    let dates: [(Day) -> String] = [
      { "\($0)" }, { String("\($0)".prefix(7)) }, { "\($0)".prefix(7) + "-01" },
    ]
    let right = (0..<90).map { amounts($0).0 + amounts($0).1 + amounts($0).2 }.reduce(0, +)
    for date in dates {
      for atEnd in [true, false] {
        let cube = try SpendCube(csv: monthly(name, dated: date, atEnd: atEnd))
        #expect((cube.total.total - right).magnitude < 1e-6)
        #expect(cube.report.leftOut.map(\.reason) == [.totalRow])
      }
    }
  }

  @Test("leaves out the sums beneath blocks of rows, and refuses totals of other months' rows")
  func blocks() throws {
    var lines = ["date,service,cost"]
    for (service, place) in [("EC2", 0), ("S3", 1), ("RDS", 2)] {
      let own = (0..<12).map { [amounts($0).0, amounts($0).1, amounts($0).2][place] }
      lines += own.enumerated().map { "\(start + $0),\(service),\($1)" }
      lines.append("\(start + 11),\(service) total,\(own.reduce(0, +))")
    }
    let cube = try SpendCube(csv: Array(lines.joined(separator: "\n").utf8))
    #expect((cube.total.total - parts).magnitude < 1e-9)
    let days = (0..<20).map { "\(start + $0),EC2,\(amounts($0).0)" }
    let unlike =
      ["date,service,cost"] + days + ["\(start + 25),Total,5000", "\(start + 26),Total,1"]
    #expect(message(Array(unlike.joined(separator: "\n").utf8)).contains("no sum of them"))
    // Before there were services, there were totals.
    let early = (0..<20).map { "\(start - 20 + $0),Total,\(amounts($0).1)" }
    let both = Array((["date,service,cost"] + early + days).joined(separator: "\n").utf8)
    #expect(try SpendCube(csv: both).report.leftOut.isEmpty)
  }

  @Test(
    "refuses a total behind the rows that are looked at, unless a condition decides",
    arguments: ["Total", "Grand total", "Summe", "Gesamtkosten", "TOTAL COST (USD)"]
  )
  func unseen(_ name: String) throws {
    // More services a day than a sample holds.
    let rows = (0..<21_000).map { row in
      "\(start + row / 210),\(row % 210 == 0 ? "Sum Logic" : "tool-\(row % 210)"),1\n"
    }
    let body = "date,service,cost\n" + rows.joined()
    let bill = Array((body + "\(start + 100),\(name),21000\n").utf8)
    let error = #expect(throws: SpendError.self) { try SpendCube(csv: bill, name: "bill.csv") }
    #expect(
      error?.description.hasPrefix("bill.csv:21002: column service: found '\(name)', by its")
        == true
    )
    var options = ReadingOptions()
    options.filters = [RowFilter("service", [.equal(name)], isNegated: true)]
    #expect(try SpendCube(csv: bill, name: "bill.csv", options: options).total.total == 21_000)
    options.filters[0].isNegated = false
    #expect(try SpendCube(csv: bill, name: "bill.csv", options: options).total.total == 21_000)
    #expect(try SpendCube(csv: Array(body.utf8), name: "bill.csv").total.total == 21_000)
  }
}
