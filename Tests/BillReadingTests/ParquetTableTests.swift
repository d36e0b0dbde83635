import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// A table of no known layout is understood by its rows, whatever file holds them: what its
/// CSV is refused for, its Parquet is.
@Suite("Tables in Parquet")
struct ParquetTableTests {
  /// The type of a column of dates.
  enum Dates: String, CaseIterable {
    case days, times, texts
  }

  private static let start = Day(2026, 9, 1)

  private static func amount(_ day: Int, _ part: Int) -> Double {
    let quarters: Int = 1_000 + day * day * (part + 3) % 211 + 97 * part
    return Double(quarters) / 4
  }

  /// A line a day and service, with a total of each day or of the month.
  private static func long(days: Int = 12, totalName: String, perDay: Bool) -> [String] {
    var lines = ["date,service,cost"]
    var sum = 0.0
    for day in 0..<days {
      let amounts = (0..<3).map { amount(day, $0) }
      for (name, amount) in zip(["EC2", "S3", "RDS"], amounts) {
        lines.append("\(start + day),\(name),\(amount)")
      }
      let total = amounts.reduce(0, +)
      sum += total
      if perDay { lines.append("\(start + day),\(totalName),\(total)") }
    }
    if !perDay { lines.append("\(start + (days - 1)),\(totalName),\(sum)") }
    return lines
  }

  /// A line a day, and a column of sums of the others.
  private static let wide =
    ["date,EC2,S3,AWS,BigQuery"]
    + (0..<12).map { day in
      let (a, b, c) = (amount(day, 0), amount(day, 1), amount(day, 2))
      return "\(start + day),\(a),\(b),\(a + b),\(c)"
    }

  /// Weeks by their first and last days.
  private static let weeks =
    ["start,end,team,cost"]
    + (0..<4).flatMap { week in
      ["search", "ads"].map { "\(start + 7 * week),\(start + (7 * week + 6)),\($0),70.0" }
    }

  private static let tables: [(lines: [String], sum: Double)] = {
    let parts = (0..<12).reduce(0.0) { sum, day in
      sum + (0..<3).reduce(0) { $0 + amount(day, $1) }
    }
    return [
      (long(totalName: "Total", perDay: true), parts),
      (long(totalName: "Total", perDay: false), parts),
      (long(totalName: "Everything of us", perDay: true), parts),
      (long(totalName: "", perDay: true), parts),
      (wide, parts),
      (weeks, 560),
    ]
  }()

  /// The Parquet file of the lines of a CSV, whose numbers are numbers.
  private static func parquet(
    _ lines: [String],
    _ dates: Dates,
    hasDictionary: Bool
  ) -> ParquetWriter {
    let rows = lines.dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = lines[0].split(separator: ",").map(String.init)
    let columns = names.enumerated().map { index, name in
      let texts = rows.map { $0[index].isEmpty ? nil : $0[index] }
      let days = texts.map { $0.flatMap { Day($0)?.ordinal } }
      var values = ParquetWriter.Values.texts(texts)
      if texts.allSatisfy({ $0.flatMap(Double.init) != nil }) {
        values = .doubles(texts.map { $0.flatMap(Double.init) })
      } else if days.allSatisfy({ $0 != nil }) {
        switch dates {
        case .texts: break
        case .days: values = .dates(days.map { $0.map(Int32.init) })
        case .times: values = .microseconds(days.map { $0.map { Int64($0) * 86_400_000_000 } })
        }
      }
      return ParquetWriter.Column(name, values, hasDictionary: hasDictionary)
    }
    return ParquetWriter(columns: columns)
  }

  @Test("are read as their CSV is", arguments: Dates.allCases, [true, false])
  func twins(_ dates: Dates, hasDictionary: Bool) throws {
    for (lines, sum) in Self.tables {
      var writer = Self.parquet(lines, dates, hasDictionary: hasDictionary)
      for rows in [7, Int.max] {
        writer.rowsPerGroup = rows
        let read = try SpendCube(csv: writer.bytes).report
        let twin = try SpendCube(csv: Bills.csv(lines: lines)).report
        #expect(abs(twin.amountUsed - sum) < 1e-6, "\(lines[0])")
        #expect(abs(read.amountUsed - sum) < 1e-6, "\(lines[0])")
        #expect(read.assumptions == twin.assumptions)
        #expect(read.leftOut == twin.leftOut)
      }
    }
  }

  @Test("that name a total behind the rows that are looked at are refused")
  func unseenTotals() throws {
    var lines = Self.long(days: 20_010 / 3, totalName: "Total", perDay: false)
    let last = lines.removeLast()
    let text = "column service: found 'Total', by its name the sum of other rows"
    // Times are read as they are stored, texts as the fields of a CSV.
    for dates in [Dates.times, .texts] {
      let file = Self.parquet(lines + [last], dates, hasDictionary: true).bytes
      let error = #expect(throws: SpendError.self) { try SpendCube(csv: file) }
      #expect(error?.description.contains(text) == true)
    }
  }

  @Test("are refused where a named total is no sum, and read where it is left out")
  func unclearTotals() throws {
    var lines = Self.long(totalName: "Total", perDay: true)
    for index in lines.indices where lines[index].contains("Total") { lines[index] += "9" }
    lines = lines.map { $0.replacing(".59", with: ".5").replacing("Total,", with: "Total,1") }
    let file = Self.parquet(lines, .days, hasDictionary: true).bytes
    #expect(throws: SpendError.self) { try SpendCube(csv: file) }
    var options = ReadingOptions()
    options.filters = [RowFilter("service", [.equal("Total")], isNegated: true)]
    let cube = try SpendCube(csv: file, options: options)
    #expect(abs(cube.report.amountUsed - Self.tables[0].sum) < 1e-6)
  }

  @Test("have numbers with a point beside texts with a comma")
  func decimals() throws {
    let days = (0..<6).map { Int32(Self.start.ordinal + $0) }
    func file(_ texts: [String]) -> [UInt8] {
      ParquetWriter(columns: [
        ParquetWriter.Column("date", .dates(days)),
        ParquetWriter.Column("EC2", .doubles(days.map { Double($0) / 8 })),
        ParquetWriter.Column("S3", .texts(texts)),
      ]).bytes
    }
    let numbers = days.reduce(0) { $0 + Double($1) / 8 }
    let cube = try SpendCube(csv: file(["1,25", "2,5", "3,75", "1.200,5", "1,5", "0,5"]))
    #expect(cube.report.amountUsed == numbers + 1_210)
    #expect(cube.report.assumptions.map(\.kind) == [.decimalComma])
    let error = #expect(throws: SpendError.self) {
      try SpendCube(csv: file(["1,250", "2,500", "3,750", "1,200", "1,500", "4,500"]))
    }
    #expect(error?.description.contains("column S3") == true)
  }

  /// A table of 30 rows of one column of days and one of amounts, with others beside.
  private func table(_ others: [ParquetWriter.Column]) -> ParquetWriter {
    let days = (0..<30).map { Int32(Self.start.ordinal + $0) }
    return ParquetWriter(
      columns: [
        ParquetWriter.Column("date", .dates(days)),
        ParquetWriter.Column("cost", .doubles(days.map { _ in 5 })),
      ] + others
    )
  }

  @Test("are read beside maps, lists and texts that nobody asks for")
  func columnsAside() throws {
    let tags = (0..<30).map { [(key: "team", value: Optional("t\($0)"))] }
    let map = table([ParquetWriter.Column("Tags", .maps(tags))])
    #expect(try SpendCube(csv: map.bytes).report.amountUsed == 150)
    var options = ReadingOptions()
    options.filters = [RowFilter("Tags/team", [.equal("t3")])]
    #expect(try SpendCube(csv: map.bytes, options: options).report.amountUsed == 5)
    // Far more than a page of names has.
    let note = String(repeating: "a long note ", count: 60_000)
    var long = table([ParquetWriter.Column("note", .texts((0..<30).map { _ in note }))])
    #expect(try SpendCube(csv: long.bytes).report.amountUsed == 150)
    long.columns[2] = ParquetWriter.Column("note", .texts((0..<30).map { "n\($0)" }))
    let sound = long.bytes
    let place = try #require(sound.firstRange(of: Array("n29".utf8)))
    var damaged = sound
    // A length that goes beyond the page.
    damaged[place.lowerBound - 2] = 0x7F
    #expect(try SpendCube(csv: damaged).report.amountUsed == 150)
    let error = #expect(throws: SpendError.self) {
      try SpendCube(csv: damaged, by: .columns(["note"]))
    }
    #expect(error?.description.contains("column note") == true)
  }

  @Test("have the dates of a second column, which tell their totals, and rows of nothing")
  func midnights() throws {
    let perDay: Int64 = 86_400_000_000
    let days = (0..<12).map { Int64(Self.start.ordinal + $0) * perDay }
    let amounts = days.indices.map { [Self.amount($0, 0), Self.amount($0, 1)] }
    let first: Int64 = 0
    func file(_ blankCount: Int) -> [UInt8] {
      let dates = days.flatMap { [$0, $0, $0] }.map(Optional.some)
      let invoices = days.flatMap { [$0 + perDay, $0 + 2 * perDay, first] }.map(Optional.some)
      let costs = amounts.flatMap { [$0[0], $0[1], $0[0] + $0[1]] }.map(Optional.some)
      let blanks = [Int64?](repeating: nil, count: blankCount)
      return ParquetWriter(columns: [
        ParquetWriter.Column("date", .microseconds(dates + blanks)),
        ParquetWriter.Column("invoice_date", .microseconds(invoices + blanks)),
        ParquetWriter.Column("cost", .doubles(costs + blanks.map { _ in nil })),
      ]).bytes
    }
    let sum = amounts.joined().reduce(0, +)
    for blankCount in [0, 2] {
      let report = try SpendCube(csv: file(blankCount)).report
      #expect(abs(report.amountUsed - sum) < 1e-6)
      #expect(report.rowsRead == 36)
      #expect(report.leftOut.map(\.reason) == [.totalRow])
    }
    var options = ReadingOptions()
    options.filters = [RowFilter("invoice_date", [.equal("2026-09-02")])]
    let asked = try SpendCube(csv: file(0), options: options)
    #expect(asked.report.amountUsed == amounts[0][0])
  }

  @Test("have totals among names as long as those of resources")
  func longNames() throws {
    let arn = String(repeating: "resource/", count: 40)
    let lines = Self.tables[0].lines.map { line in
      line.replacing("EC2", with: arn + "1").replacing("S3", with: arn + "2")
    }
    let file = Self.parquet(lines, .days, hasDictionary: false).bytes
    #expect(abs(try SpendCube(csv: file).report.amountUsed - Self.tables[0].sum) < 1e-6)
  }
}
