import OutlayBillReading
import OutlayCloudSpend
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("A comparison of two periods")
struct SpendComparisonTests {
  private static let september = Day(2026, 9, 1)..<Day(2026, 10, 1)
  private static let october = Day(2026, 10, 1)..<Day(2026, 11, 1)
  private static let kinds: [SpendDimension] = [.chargeCategory, .chargeFrequency]

  private static func cube(
    _ rows: [String],
    measure: AmountMeasure = .effectiveCost
  ) throws -> SpendCube {
    let header = "date,service,ChargeCategory,ChargeFrequency,quantity,cost\n"
    return try SpendCube(
      csv: Array((header + rows.map { $0 + "\n" }.joined()).utf8),
      measure: measure,
      by: .adding(ifPresent: kinds, to: .columns(["service"]))
    )
  }

  /// A row of usage on each day.
  private static func usage(
    _ service: String,
    _ days: Range<Day>,
    cost: (Day) -> Double
  ) -> [String] {
    days.map { "\($0),\(service),Usage,Usage-Based,,\(cost($0))" }
  }

  private static func compared(
    _ rows: [String],
    quantities: Bool = false,
    renames: [SpendComparison.Rename] = []
  ) throws -> SpendComparison {
    try cube(rows).comparison(
      of: october,
      with: september,
      by: ["service"],
      quantities: quantities ? [cube(rows, measure: .quantity(.only))] : [],
      renames: renames
    )
  }

  @Test("puts the weekdays of a longer month into the calendar alone")
  func calendar() throws {
    // 10 on working days, 2 on the others: 22 and 8 in September, 22 and 9 in October.
    let rows = SpendComparisonTests.usage("a", Day(2026, 9, 1)..<Day(2026, 11, 1)) {
      $0.weekday.rawValue > 5 ? 2 : 10
    }
    let comparison = try SpendComparisonTests.compared(rows)
    #expect(comparison.change == 2)
    #expect(comparison.amounts == [.calendar: 2, .usage: 0])
  }

  @Test("tells price from volume where there are quantities")
  func priceAndVolume() throws {
    // 30 days of 5 units at 2, 31 days of 6 units at 3.
    let rows =
      SpendComparisonTests.september.map { "\($0),a,Usage,Usage-Based,5,10" }
      + SpendComparisonTests.october.map { "\($0),a,Usage,Usage-Based,6,18" }
    let amounts = try SpendComparisonTests.compared(rows, quantities: true).amounts
    #expect(amounts == [.calendar: 10, .price: 186, .volume: 62])
    let without = try SpendComparisonTests.compared(rows).amounts
    #expect(without == [.calendar: 10, .usage: 248])
  }

  @Test("keeps credits, taxes, fees and one-off charges apart")
  func kinds() throws {
    let rows =
      SpendComparisonTests.usage("a", Day(2026, 9, 1)..<Day(2026, 10, 31)) { _ in 10 } + [
        "2026-09-03,a,Credit,One-Time,,-50", "2026-10-03,a,adjustment,,,-20",
        "2026-10-01,a,Tax,Usage-Based,,7", "2026-09-01,b,Purchase,Recurring,,100",
        "2026-10-01,b,Purchase,Recurring,,110", "2026-10-09,c,Purchase,,,900",
      ]
    let comparison = try SpendComparisonTests.compared(rows)
    #expect(
      comparison.amounts == [
        .calendar: 0, .usage: 0, .credits: 30, .taxes: 7, .recurringFees: 10, .oneOffs: 900,
      ]
    )
    #expect(comparison.series.map(\.key) == ["c", "a", "b"])
    #expect(comparison.change == 947)
  }

  @Test("hints at a series that goes on under another name, and compares them on request")
  func renames() throws {
    let rows =
      SpendComparisonTests.usage("old", SpendComparisonTests.september) { _ in 10 }
      + SpendComparisonTests.usage("new", SpendComparisonTests.october) { _ in 11 }
      + SpendComparisonTests.usage("dear", SpendComparisonTests.october) { _ in 40 }
    let rename = SpendComparison.Rename("old", to: "new")
    let hinted = try SpendComparisonTests.compared(rows)
    #expect(hinted.likelyRenames == [rename])
    #expect(hinted.amounts == [.new: 341 + 1240, .vanished: -300])
    let merged = try SpendComparisonTests.compared(rows, renames: [rename])
    #expect(merged.likelyRenames.isEmpty)
    #expect(merged.amounts == [.new: 1240, .renamed: 41])
    #expect(merged.series.map(\.key) == ["dear", "new"])
  }

  @Test("does not take what ended weeks before for what begins")
  func noRename() throws {
    let rows =
      SpendComparisonTests.usage("old", Day(2026, 9, 1)..<Day(2026, 9, 15)) { _ in 10 }
      + SpendComparisonTests.usage("new", SpendComparisonTests.october) { _ in 10 }
      + SpendComparisonTests.usage("both", Day(2026, 9, 1)..<Day(2026, 11, 1)) { _ in 1 }
    #expect(try SpendComparisonTests.compared(rows).likelyRenames == [])
  }

  @Test("leaves days without a row out, and counts them")
  func missingDays() throws {
    let rows = SpendComparisonTests.usage("a", Day(2026, 9, 1)..<Day(2026, 11, 1)) { _ in 10 }
      .filter { !$0.hasPrefix("2026-10-05") }
    let comparison = try SpendComparisonTests.compared(rows)
    #expect(comparison.missingDayCount == 1)
    #expect(comparison.amounts == [.calendar: 0, .usage: 0])
  }

  @Test("adds up to the change, of any bill", arguments: UInt64(1)...100)
  func addsUp(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func draw(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    let categories = ["Usage", "Usage", "Usage", "Credit", "Tax", "Purchase", ""]
    let frequencies = ["Usage-Based", "Recurring", "One-Time", ""]
    let rows = (0...300).map { index in
      let day = SpendComparisonTests.september.lowerBound + (index == 0 ? 40 : draw(61))
      let quantity = draw(3) == 0 ? "" : "\(draw(50))"
      let cost = Double(draw(2_000_000) - 400_000) / 100
      return "\(index == 1 ? SpendComparisonTests.september.lowerBound : day),s\(draw(8)),"
        + "\(categories[draw(7)]),\(frequencies[draw(4)]),\(quantity),\(cost)"
    }
    let comparison = try SpendComparisonTests.compared(rows, quantities: true)
    let (before, after) = comparison.total
    let cube = try SpendComparisonTests.cube(rows)
    // A few hundred sums, each rounded to half an ulp of what is added.
    func tolerance(_ amounts: some Sequence<Double>) -> Double {
      1e-13 * amounts.map(\.magnitude).reduce(0, +)
    }
    let all = cube.total.observedValues
    #expect(abs(before - cube.total[SpendComparisonTests.september].total) <= tolerance(all))
    #expect(abs(after - cube.total[SpendComparisonTests.october].total) <= tolerance(all))
    let amounts = comparison.series.flatMap(\.amounts.values)
    #expect(
      abs(comparison.amounts.values.reduce(0, +) - (after - before)) <= tolerance(amounts + all)
    )
    for series in comparison.series {
      let difference = series.amounts.values.reduce(0, +) - series.change
      #expect(abs(difference) <= tolerance(Array(series.amounts.values) + all))
    }
  }

  @Test("is refused without data, of days that both periods have, and of unknown series")
  func refusals() throws {
    let cube = try SpendComparisonTests.cube(
      SpendComparisonTests.usage("a", Day(2026, 9, 1)..<Day(2026, 11, 1)) { _ in 10 }
    )
    let august = Day(2026, 8, 1)..<Day(2026, 9, 1)
    #expect(throws: ComparisonError.noData(august, data: cube.days)) {
      try cube.comparison(of: SpendComparisonTests.october, with: august, by: ["service"])
    }
    #expect(throws: ComparisonError.overlap(SpendComparisonTests.october)) {
      try cube.comparison(
        of: SpendComparisonTests.october,
        with: SpendComparisonTests.october,
        by: []
      )
    }
    #expect(throws: ComparisonError.unknownSeries("b")) {
      try cube.comparison(
        of: SpendComparisonTests.october,
        with: SpendComparisonTests.september,
        by: ["service"],
        renames: [SpendComparison.Rename("a", to: "b")]
      )
    }
  }

  @Test("is of the month to date unless periods are given, and of as many days of an open one")
  func periods() {
    let toDate = ComparedPeriods.monthToDate(asOf: Day(2026, 10, 17))
    #expect(toDate.before == Day(2026, 9, 1)..<Day(2026, 9, 18))
    #expect(toDate.after == Day(2026, 10, 1)..<Day(2026, 10, 18))
    let long = ComparedPeriods.monthToDate(asOf: Day(2026, 10, 31))
    #expect(long.before == SpendComparisonTests.september)
    let short = ComparedPeriods.monthToDate(asOf: Day(2027, 2, 28))
    #expect(short.before == Day(2027, 1, 1)..<Day(2027, 2, 1))
    let (september, october) = (SpendComparisonTests.september, SpendComparisonTests.october)
    let open = ComparedPeriods(september, october, asOf: Day(2026, 10, 3))
    #expect(open?.before == Day(2026, 9, 1)..<Day(2026, 9, 4))
    #expect(open?.after == Day(2026, 10, 1)..<Day(2026, 10, 4))
    #expect(ComparedPeriods(september, october, asOf: Day(2026, 9, 30)) == nil)
    #expect(ComparedPeriods(september, october, asOf: Day(2026, 12, 1))?.before == september)
  }
}
