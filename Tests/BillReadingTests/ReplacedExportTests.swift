import Foundation
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Exports of one bill")
struct ReplacedExportTests {
  /// An export of September 2026, or of another month, up to a day.
  private func export(
    _ days: ClosedRange<Int>,
    month: String = "2026-09",
    account: String = "1",
    invoice: String = "",
    resource: String = "r",
    amount: (Int) -> Double = { Double($0) }
  ) -> [UInt8] {
    let rows = days.flatMap { day in
      ["EC2", "S3"].enumerated().map { index, service in
        let date = "\(month)-\(day < 10 ? "0" : "")\(day)"
        return "\(month)-01T00:00:00Z,\(account),\(date)T00:00:00Z,\(date)T12:00:00Z,"
          + "\(amount(day) + 0.25 * Double(index)),USD,\(service),\(resource)\(index),\(invoice)"
      }
    }
    let header =
      "BillingPeriodStart,BillingAccountId,ChargePeriodStart,ChargePeriodEnd,EffectiveCost,"
      + "BillingCurrency,ServiceName,ResourceId,InvoiceId"
    return Bills.csv(lines: [header] + rows)
  }

  private func sum(_ days: ClosedRange<Int>) -> Double {
    days.reduce(0) { $0 + 2 * Double($1) + 0.25 }
  }

  private func report(_ inputs: String..., in scratch: borrowing ScratchFolder) throws
    -> ReadingReport
  {
    let report = try SpendCube(contentsOf: inputs.map { scratch.path($0) }).report
    let leftOut = report.leftOut.reduce(0) { $0 + $1.amount }
    #expect((report.amountRead - report.amountUsed - leftOut).magnitude < 1e-9)
    return report
  }

  private func message(_ inputs: String..., in scratch: borrowing ScratchFolder) -> String {
    do {
      let report = try SpendCube(contentsOf: inputs.map { scratch.path($0) }).report
      return "read as \(report.amountUsed)"
    } catch {
      return scratch.relative("\(error)")
    }
  }

  @Test("replace those of less of the month, whatever their order and number")
  func monthToDate() throws {
    let scratch = try ScratchFolder()
    try scratch.write(export(1...9), to: "a.csv")
    try scratch.write(export(1...15), to: "b.csv")
    try scratch.write(export(1...12), to: "c.csv")
    try scratch.write(export(1...31, month: "2026-08"), to: "d.csv")
    let report = try report(".", in: scratch)
    #expect(report.amountUsed == sum(1...15) + sum(1...31))
    #expect(
      report.leftOut == [
        ReadingReport.LeftOut(
          reason: .replacedExport,
          rows: 42,
          amount: sum(1...9) + sum(1...12)
        )
      ]
    )
    #expect(
      report.assumptions.map { scratch.relative("\($0)") }
        == [
          "./a.csv is replaced by the later export ./b.csv for 2026-09 of 1",
          "./c.csv is replaced by the later export ./b.csv for 2026-09 of 1",
        ]
    )
    for order in [["a.csv", "b.csv"], ["b.csv", "a.csv"]] {
      let cube = try SpendCube(contentsOf: order.map { scratch.path($0) })
      #expect(cube.total.total == sum(1...15))
      #expect(cube.report.leftOut.map(\.rows) == [18])
    }
  }

  @Test("replace each other where the late one has invoices, and days that have changed")
  func changes() throws {
    let scratch = try ScratchFolder()
    try scratch.write(export(1...9), to: "a.csv")
    try scratch.write(
      export(1...12, invoice: "I-7") { $0 < 8 ? Double($0) : Double($0) + 0.5 },
      to: "b.csv"
    )
    #expect(try report("a.csv", "b.csv", in: scratch).amountUsed == sum(1...12) + 5)
    // Each day has changed in a row, so that none is the same as a whole.
    try scratch.write(export(1...9), to: "one.csv")
    var text = String(decoding: export(1...10), as: UTF8.self)
    for day in 1...9 {
      text = text.replacing("\(day).25,USD,S3", with: "\(day).75,USD,S3")
    }
    try scratch.write(text, to: "two.csv")
    #expect(try report("one.csv", "two.csv", in: scratch).amountUsed == sum(1...10) + 4.5)
  }

  @Test("keep what later ones lack: other months, and other accounts")
  func others() throws {
    let scratch = try ScratchFolder()
    let header = String(decoding: export(1...1), as: UTF8.self).prefix { $0 != "\n" }.count + 1
    let august = export(1...31, month: "2026-08")
    let older = august + Array("\n".utf8) + export(1...9).dropFirst(header)
    try scratch.write(older, to: "a.csv")
    try scratch.write(export(1...12), to: "b.csv")
    try scratch.write(export(1...9, account: "2"), to: "c.csv")
    let report = try report("a.csv", "b.csv", "c.csv", in: scratch)
    #expect(report.amountUsed == sum(1...31) + sum(1...12) + sum(1...9))
    #expect(report.leftOut.map(\.amount) == [sum(1...9)])
  }

  @Test("in parts are added up, and replaced together")
  func parts() throws {
    let scratch = try ScratchFolder()
    for (folder, last) in [("run=1", 9), ("run=2", 12)] {
      try scratch.write(export(1...last, resource: "x"), to: "cur/\(folder)/1.csv")
      try scratch.write(export(1...last, resource: "y"), to: "cur/\(folder)/2.csv")
    }
    #expect(try report("cur/run=1", in: scratch).amountUsed == 2 * sum(1...9))
    // A part of which the other export has no row is replaced with the rest.
    try scratch.write(export(3...4, resource: "z"), to: "cur/run=1/3.csv")
    let report = try report("cur", in: scratch)
    #expect(report.amountUsed == 2 * sum(1...12))
    #expect(report.leftOut.map(\.amount) == [2 * sum(1...9) + sum(3...4)])
    // Parts of two exports side by side are not known apart.
    try scratch.write(export(1...9, resource: "x"), to: "flat/1.csv")
    try scratch.write(export(1...9, resource: "y"), to: "flat/2.csv")
    try scratch.write(
      export(1...12, resource: "x") + Array("\n".utf8)
        + export(1...5, resource: "y").split(separator: 10).dropFirst().joined(separator: [10]),
      to: "flat/3.csv"
    )
    #expect(message("flat", in: scratch).hasPrefix("flat/3.csv: 4 of its days, from 2026-09-06"))
  }

  @Test("are refused where it is not known which is later")
  func unclear() throws {
    let scratch = try ScratchFolder()
    try scratch.write(export(1...9), to: "a.csv")
    try scratch.write(export(1...9) { $0 == 4 ? 5 : Double($0) }, to: "b.csv")
    #expect(
      message("a.csv", "b.csv", in: scratch)
        == "b.csv: 8 of its days, from 2026-09-01 on, have the rows of a.csv, "
        + "\(sum(1...9) - sum(4...4)) in all; give the later export alone, or each day once; "
        + "the files of two teams are told apart by folders such as team=a"
    )
    // Of the days of one the other has the last ones only.
    try scratch.write(export(5...12), to: "c.csv")
    let said = message("a.csv", "c.csv", in: scratch)
    #expect(said.hasPrefix("c.csv: 5 of its days, from 2026-09-05"))
  }

  /// The rows of exports beneath each other.
  private func joined(_ exports: [UInt8]...) -> [UInt8] {
    let rows = exports.map { $0.split(separator: UInt8(ascii: "\n")) }
    let all = [rows[0][0]] + rows.flatMap { $0.dropFirst() }
    return Array(all.joined(separator: [UInt8(ascii: "\n")]))
  }

  @Test("are later where they go on into another month, unless they lack rows of the other")
  func reach() throws {
    let scratch = try ScratchFolder()
    let october = export(1...9, month: "2026-10")
    try scratch.write(joined(export(1...30), export(15...15, resource: "x")), to: "a.csv")
    try scratch.write(joined(export(1...30), october), to: "b.csv")
    for (one, other) in [("a.csv", "b.csv"), ("b.csv", "a.csv")] {
      #expect(
        message(one, other, in: scratch)
          == "b.csv: an export of the bill of a.csv that reaches further and lacks rows of it: "
          + "30.25 for 60.50 on 1 day, the first 2026-09-15; which is later is not known: give "
          + "the rows of each month once"
      )
    }
    // A row that is in the later one alone, on whichever day, and amounts that it restates.
    for later in [
      joined(export(1...30), export(3...3, resource: "y"), october),
      joined(export(1...30) { Double($0) + 0.5 }, october),
      joined(export(1...30), october),
    ] {
      try scratch.write(export(1...30), to: "a.csv")
      try scratch.write(later, to: "b.csv")
      let report = try report("a.csv", "b.csv", in: scratch)
      #expect(report.leftOut.map(\.amount) == [sum(1...30)])
      #expect(report.leftOut.map(\.reason) == [.replacedExport])
    }
  }

  @Test("are later where folders of versions or days say so")
  func versions() throws {
    let scratch = try ScratchFolder()
    for (folder, amount) in [
      ("version=9/x", 8.0), ("version=10/x", 1),
      ("20260901-20260930/202609100000/x", 8), ("20260901-20260930/202609110000/x", 1),
      ("2026-09-10T08:00:00.000Z-ab/x", 8), ("2026-09-10T09:00:00.000Z-12/x", 1),
    ] {
      let kind = folder.contains("version") ? "a" : folder.contains("T") ? "b" : "c"
      try scratch.write(export(1...9) { $0 == 4 ? amount : Double($0) }, to: "\(kind)/\(folder)")
    }
    for kind in ["a", "b", "c"] {
      #expect(try report(kind, in: scratch).amountUsed == sum(1...9) - 6)
    }
  }

  @Test("of the same rows in another order or format are one")
  func formats() throws {
    let scratch = try ScratchFolder()
    let text = String(decoding: export(1...9), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    try scratch.write(export(1...9), to: "a.csv")
    try scratch.write(Bills.csv(lines: [lines[0]] + lines.dropFirst().reversed()), to: "b.csv")
    #expect(try report("a.csv", "b.csv", in: scratch).amountUsed == sum(1...9))
    try scratch.write(SeptemberExport.parquet(1...9), to: "c.parquet")
    #expect(try report("a.csv", "c.parquet", in: scratch).amountUsed == sum(1...9))
    try scratch.write(SeptemberExport.parquet(1...11), to: "d.parquet")
    #expect(try report("a.csv", "d.parquet", in: scratch).amountUsed == sum(1...11))
    #expect(try report("c.parquet", "d.parquet", in: scratch).leftOut.map(\.rows) == [18])
    try scratch.write(SeptemberExport.json(export(1...10)), to: "e.json")
    #expect(try report("a.csv", "e.json", in: scratch).amountUsed == sum(1...10))
  }

  @Test("of other layouts replace each other by their periods")
  func layouts() throws {
    let layouts: [(header: String, row: (Int, Double) -> String)] = [
      (
        "bill/BillingPeriodStartDate,bill/PayerAccountId,lineItem/UsageStartDate,"
          + "lineItem/UnblendedCost,lineItem/CurrencyCode,lineItem/ResourceId",
        { "2026-09-01T00:00:00Z,7,2026-09-0\($0)T00:00:00Z,\($1),USD,r" }
      ),
      (
        "billingPeriodStartDate,billingAccountId,date,costInBillingCurrency,billingCurrency,"
          + "meterId",
        { "09/01/2026,7,09/0\($0)/2026,\($1),EUR,m" }
      ),
      (
        "invoice.month,billing_account_id,usage_start_time,cost,currency,service.description,"
          + "sku.id",
        { "202609,7,2026-09-0\($0)T00:00:00Z,\($1),USD,BigQuery,s" }
      ),
      (
        "BillingCycle,BillingDate,PretaxAmount,ProductCode,Currency,InstanceID",
        { "2026-09,2026-09-0\($0),\($1),ecs,CNY,i" }
      ),
    ]
    for (header, row) in layouts {
      let scratch = try ScratchFolder()
      for (name, last) in [("a.csv", 4), ("b.csv", 7)] {
        let rows = (1...last).map { row($0, Double($0)) }
        try scratch.write(Bills.csv(lines: [header] + rows), to: name)
      }
      let report = try report("a.csv", "b.csv", in: scratch)
      #expect(report.amountUsed == 28, "\(header)")
      #expect(report.leftOut.map(\.amount) == [10], "\(header)")
    }
  }

  @Test("replace each other where all of their amounts were restated")
  func restated() throws {
    let scratch = try ScratchFolder()
    try scratch.write(export(1...9), to: "a.csv")
    try scratch.write(export(1...12) { 3 * Double($0) }, to: "b.csv")
    let report = try report("a.csv", "b.csv", in: scratch)
    #expect(report.amountUsed == 6 * 78 + 12 * 0.25)
    #expect(report.leftOut.map(\.amount) == [sum(1...9)])
    // Of the same days it is not known which is later, unless a folder says so.
    try scratch.write(export(1...9) { 3 * Double($0) }, to: "c.csv")
    #expect(message("a.csv", "c.csv", in: scratch).hasPrefix("c.csv: 9 of its days"))
    try scratch.write(export(1...9), to: "runs/2026-09-10/x.csv")
    try scratch.write(export(1...9) { 3 * Double($0) }, to: "runs/2026-09-11/x.csv")
    #expect(try self.report("runs", in: scratch).leftOut.map(\.amount) == [sum(1...9)])
    // Other resources are other rows.
    try scratch.write(export(1...12, resource: "q") { 3 * Double($0) }, to: "d.csv")
    #expect(try self.report("a.csv", "d.csv", in: scratch).leftOut.isEmpty)
  }

  @Test("are known by the identifiers of line items, where no column names resources")
  func lines() throws {
    func report(_ scale: Double, _ days: ClosedRange<Int>, of account: String = "a") -> [UInt8] {
      let rows = days.flatMap { day in
        (1...3).map {
          "\(account)\(day)-\($0),2026-09-01T00:00:00Z,7,2026-09-0\(day)T00:00:00Z,"
            + "\(scale * Double(day + $0)),USD,AmazonEC2"
        }
      }
      return Bills.csv(
        lines: [
          "identity/LineItemId,bill/BillingPeriodStartDate,bill/PayerAccountId,"
            + "lineItem/UsageStartDate,lineItem/UnblendedCost,lineItem/CurrencyCode,"
            + "lineItem/ProductCode"
        ] + rows
      )
    }
    let scratch = try ScratchFolder()
    try scratch.write(report(1, 1...4), to: "a.csv")
    try scratch.write(report(2, 1...7), to: "b.csv")
    try scratch.write(report(2, 1...7, of: "b"), to: "c.csv")
    #expect(message("a.csv", "b.csv", in: scratch) == "read as 252.0")
    #expect(message("a.csv", "c.csv", in: scratch) == "read as 306.0")
  }

  @Test("are no parts of one, whose keys and fees are alike by chance")
  func fees() throws {
    /// A part of September in which each key costs the same on each day.
    func part(_ keys: [Double], usage: Int) -> [UInt8] {
      let lines = (10...30).flatMap { day in
        let fees = keys.map { "\($0),USD,Key Management," }
        let uses = (0..<usage).map { "\(Double(usage * day) + Double($0) / 8),USD,S3," }
        return (fees + uses + ["\(usage * day),USD,EC2,"]).map {
          "2026-09-01,7,2026-09-\(day),\($0)"
        }
      }
      return Bills.csv(
        lines: [
          "BillingPeriodStart,BillingAccountId,ChargePeriodStart,EffectiveCost,BillingCurrency,"
            + "ServiceName,ResourceId"
        ] + lines
      )
    }
    for keys in [[0.5], [0.5, 0.5, 0.5], [0.5, 1, 3]] {
      let scratch = try ScratchFolder()
      try scratch.write(part(keys, usage: 1), to: "a.csv")
      try scratch.write(part(keys, usage: 2), to: "b.csv")
      let fees = 2 * 21 * keys.reduce(0, +)
      // 420 in EC2 and 420 in S3; 840 in EC2, 1,680 and 21 eighths in S3.
      let report = try report("a.csv", "b.csv", in: scratch)
      #expect(report.amountUsed == fees + 840 + 2_520 + 21.0 / 8)
      #expect(report.leftOut.isEmpty)
    }
  }

  @Test("of Google Cloud are later by the time of their export")
  func exportTime() throws {
    let scratch = try ScratchFolder()
    for (name, hour, amount) in [("a.csv", 9, 1.0), ("b.csv", 8, 4)] {
      let rows = (1...4).map {
        "202609,7,2026-09-0\($0)T00:00:00Z,\($0 == 2 ? amount : Double($0)),USD,BigQuery,s,"
          + "2026-09-05 0\(hour):00:00 UTC"
      }
      let header =
        "invoice.month,billing_account_id,usage_start_time,cost,currency,service.description,"
        + "sku.id,export_time"
      try scratch.write(Bills.csv(lines: [header] + rows), to: name)
    }
    #expect(try report("a.csv", "b.csv", in: scratch).amountUsed == 9)
  }

  @Test("have the periods of their folders where no column tells them")
  func folders() throws {
    let scratch = try ScratchFolder()
    let header = "line_item_usage_start_date,line_item_unblended_cost,line_item_resource_id"
    for (folder, days) in [
      ("BILLING_PERIOD=2026-09/2026-09-04T01:00Z", 1...4),
      ("BILLING_PERIOD=2026-09/2026-09-07T01:00Z", 1...7),
    ] {
      let rows = days.map { "2026-09-0\($0)T00:00:00.000Z,\($0),r" }
      try scratch.write(Bills.csv(lines: [header] + rows), to: "data/\(folder)/cur.csv")
    }
    #expect(try report("data", in: scratch).amountUsed == 28)
  }

  @Test("are refused where standard input or memory cannot be read again")
  func memory() throws {
    func read() throws(SpendError) -> SpendCube {
      var reading = CubeReading(measure: .effectiveCost, dimensions: .standard, options: .init())
      reading.isOneOfSeveral = true
      try reading.read(ByteSource(memory: export(1...9), name: "a"))
      try reading.read(ByteSource(memory: export(1...12), name: "b"))
      return try reading.cube()
    }
    let error = #expect(throws: SpendError.self) { try read() }
    #expect(error?.description.hasPrefix("b: 9 of its days") == true)
  }

  @Test(
    "of the cases are read as the later one alone",
    .enabled(if: ReferenceData.has("cases"), "the cases are not here")
  )
  func cases() throws {
    let runs = ["26b-mtd-run1.csv", "26b-mtd-run2.csv"].map {
      ReferenceData.url("cases").appending(path: $0).path
    }
    let later = try SpendCube(contentsOf: runs[1])
    for inputs in [runs, runs.reversed(), runs + [runs[0]]] {
      let cube = try SpendCube(contentsOf: inputs)
      #expect(cube.total == later.total)
      #expect(cube.report.leftOut.count == 1)
    }
    #expect(try SpendCube(contentsOf: [runs[0], runs[0]]).report.rowsRead > 0)
  }
}
