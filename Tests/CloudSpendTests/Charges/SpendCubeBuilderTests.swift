import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Cubes of charges")
struct SpendCubeBuilderTests {
  private let start = Day(2026, 11, 1)

  private func message(
    _ charges: Charge...,
    rules: ChargeRules = ChargeRules()
  ) -> String {
    var builder = SpendCubeBuilder(by: [], rules: rules, name: "ledger")
    do {
      for charge in charges { try builder.append(charge) }
      return "built \(try builder.cube().total)"
    } catch {
      return error.description
    }
  }

  private let lenient: ChargeRules = {
    var rules = ChargeRules()
    rules.isLenient = true
    return rules
  }()

  @Test(
    "are those of the same rows in a file",
    arguments: ChargeRules.PeriodPolicy.allCases,
    [AmountMeasure.effectiveCost, .billedCost]
  )
  func equality(policy: ChargeRules.PeriodPolicy, measure: AmountMeasure) throws {
    let rows: [(days: Range<Int>, amount: Double, class: String, values: [String])] = [
      (0..<1, 0.1, "", ["EC2", "b"]), (0..<1, 0.2, "", ["EC2", "a"]),
      (1..<2, -0.3, "Correction", ["EC2", "b"]), (3..<4, 0.7, "", ["S3", ""]),
      (0..<30, 30, "", ["Support", "a"]), (2..<2, 5, "", ["S3", "a"]),
    ]
    let header =
      "ChargePeriodStart,ChargePeriodEnd,\(measure.column),ChargeClass,BillingCurrency,"
      + "ServiceName,RegionId\n"
    let text = rows.map { row in
      "\(start + row.days.lowerBound),\(start + row.days.upperBound),\(row.amount),\(row.class),USD,"
        + row.values.joined(separator: ",") + "\n"
    }
    var options = ReadingOptions()
    options.periodPolicy = policy
    let dimensions: [SpendDimension] = [.serviceName, .regionID]
    let read = try SpendCube(
      csv: Array((header + text.joined()).utf8),
      measure: measure,
      by: .columns(dimensions),
      options: options
    )
    var rules = ChargeRules()
    rules.periodPolicy = policy
    var builder = SpendCubeBuilder(measure: measure, by: dimensions, rules: rules)
    for row in rows {
      try builder.append(
        Charge(
          row.amount,
          over: (start + row.days.lowerBound)..<(start + row.days.upperBound),
          currency: "USD",
          values: row.values,
          isCorrection: row.class == "Correction"
        )
      )
    }
    let built = try builder.cube()
    #expect(built.panel.keys == read.panel.keys)
    for column in read.panel.keys.indices { #expect(built.panel[column] == read.panel[column]) }
    #expect(built.total == read.total)
    #expect(built.days == read.days)
    #expect(built.currency == read.currency)
    #expect(built.measure == read.measure)
    #expect(built.semantics == read.semantics)
    let (mine, theirs) = (built.report, read.report)
    #expect(mine.rowsRead == theirs.rowsRead && mine.rowsUsed == theirs.rowsUsed)
    #expect(mine.amountRead == theirs.amountRead && mine.amountUsed == theirs.amountUsed)
    #expect(mine.leftOut == theirs.leftOut && mine.repairs == theirs.repairs)
    #expect(mine.negativeRows == theirs.negativeRows && mine.corrections == theirs.corrections)
    #expect(mine.longPeriodRows == theirs.longPeriodRows)
    #expect(mine.missingDays == theirs.missingDays)
  }

  @Test("count days by the midnight of the bill")
  func midnight() throws {
    var semantics = BillSemantics()
    semantics.secondsAheadOfUTC = 8 * 3600
    var builder = SpendCubeBuilder(by: [], semantics: semantics)
    try builder.append(Charge(2, on: start))
    try builder.append(Charge(6, over: start..<(start + 3)))
    try builder.append(Charge(1, on: start + 2))
    let cube = try builder.cube()
    #expect(cube.total == Series(start: start, values: [4, .nan, 3]))
    #expect(cube.report.leftOut == [.init(reason: .uncoveredDays, rows: 1, amount: 2)])
    #expect(cube.schedule.isEmpty)
  }

  @Test("keep a cube that was made when more is added")
  func progress() throws {
    var builder = SpendCubeBuilder(by: [.serviceName])
    try builder.append(Charge(3, over: start..<(start + 3), values: ["Support"]))
    try builder.append(Charge(2, on: start, values: ["EC2"]))
    try builder.append(Charge(2, on: start + 1, values: ["EC2"]))
    let first = try builder.cube()
    try builder.append(Charge(2, on: start + 2, values: ["EC2"]))
    let second = try builder.cube()
    #expect(first.total == Series(start: start, values: [3, 3]))
    #expect(second.total == Series(start: start, values: [3, 3, 3]))
    #expect(first.report.rowsRead == 3 && second.report.rowsRead == 4)
  }

  @Test("take charges without a currency as in the one that is stated, or in none")
  func unnamedCurrency() throws {
    var none = SpendCubeBuilder(by: [])
    try none.append(Charge(1, on: start))
    let plain = try none.cube()
    #expect(plain.currency == nil)
    var rules = ChargeRules()
    rules.currency = "EUR"
    var stated = SpendCubeBuilder(by: [], rules: rules)
    try stated.append(Charge(1, on: start))
    try stated.append(Charge(2, on: start, currency: "eur"))
    try stated.append(Charge(4, on: start, currency: "USD"))
    let cube = try stated.cube()
    #expect(cube.currency == "EUR")
    #expect(cube.total.total == 3)
    #expect(cube.report.leftOut == [.init(reason: .otherCurrency("USD"), rows: 1, amount: 4)])
  }

  @Test("refuse what cannot be added, and say which charge it is")
  func refusals() {
    #expect(
      message()
        == "ledger: no usable row among 0 after the header; check the export and its filters"
    )
    #expect(
      message(Charge(1, on: start), Charge(.nan, on: start))
        == "ledger:2: column amount: found 'nan': not a finite number; write the amount, or leave "
        + "such rows out with isLenient = true"
    )
    #expect(
      message(Charge(1e31, on: start))
        == "ledger:1: column amount: found '1e+31': above 1e30, which no bill is; correct it"
    )
    #expect(
      message(Charge(1, on: start, currency: "EUR"), Charge(1, on: start, currency: "USD"))
        == "ledger:2: found 'EUR' (1.00), 'USD' (1.00), which cannot be added; choose one with "
        + "currency = \"EUR\", or convert them with rates"
    )
    let unnamed =
      "column currency: found no currency; fill it, or leave such rows out with isLenient = true"
    #expect(
      message(Charge(1, on: start, currency: "EUR"), Charge(1, on: start)) == "ledger:2: \(unnamed)"
    )
    #expect(
      message(Charge(1, on: start), Charge(1, on: start, currency: "EUR")) == "ledger:1: \(unnamed)"
    )
    #expect(
      message(Charge(1, on: Day(1826, 11, 1)), Charge(1, on: start))
        == "ledger:1: found 1826-11-01, more than 36525 days from 2026-11-01 in row 2; correct the "
        + "date that is wrong"
    )
  }

  @Test("leave out, when lenient, what cannot be added")
  func leniency() throws {
    var builder = SpendCubeBuilder(by: [], rules: lenient)
    try builder.append(Charge(1, on: start, currency: "EUR"))
    try builder.append(Charge(2, on: start))
    try builder.append(Charge(.infinity, on: start, currency: "EUR"))
    let report = try builder.cube().report
    #expect(report.amountUsed == 1)
    #expect(
      report.leftOut == [
        .init(reason: .noCurrency, rows: 1, amount: 2),
        .init(reason: .unreadableAmount, rows: 1, amount: 0),
      ]
    )
  }

  @Test(
    "refuses series over days that are many more amounts than rows",
    arguments: [false, true]
  )
  func tooManyAmounts(areLong: Bool) throws {
    // Eight years of as many series as there may be, and of one more.
    let start = Day(2018, 1, 1)
    let dayCount = Day(2026, 1, 1) - start
    let most = SpendCubeBuilder.mostAmounts / dayCount
    var rules = ChargeRules()
    rules.periodPolicy = .spread
    var builder = SpendCubeBuilder(by: [.serviceName], rules: rules, name: "bill")
    for key in 0..<(areLong ? most + 1 : most) {
      let day = start + (areLong ? 0 : key % dayCount)
      let end = areLong ? start + dayCount : day + 1
      try builder.append(Charge(1, over: day..<end, values: ["s\(key)"]))
    }
    if !areLong {
      #expect(try builder.cube().total.total == Double(most))
      try builder.append(Charge(1, on: start, values: ["one more"]))
    }
    let error = #expect(throws: SpendError.self) { try builder.cube() }
    #expect(
      error
        == .tooManyAmounts(
          file: "bill",
          seriesCount: most + 1,
          dayCount: dayCount,
          limit: SpendCubeBuilder.mostAmounts
        )
    )
    #expect(
      error?.description
        == "bill: found \(most + 1) series over \(dayCount) days, which are more than 67108864 amounts; "
        + "divide the spend by columns with fewer values, or read fewer days"
    )
  }
}
