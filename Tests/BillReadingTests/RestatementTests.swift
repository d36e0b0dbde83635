import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

/// Two files with the same keys on the same days, and other amounts: one bill, restated, or
/// the bills of two teams.
@Suite("Files with the same keys")
struct RestatementTests {
  private func read(_ files: [[UInt8]]) throws(SpendError) -> ReadingReport {
    var reading = CubeReading(measure: .effectiveCost, dimensions: .standard, options: .init())
    reading.isOneOfSeveral = true
    for (index, file) in files.enumerated() {
      try reading.read(ByteSource(memory: file, name: "file\(index)"))
    }
    return try reading.cube().report
  }

  private func refusal(_ files: [UInt8]...) -> String {
    do {
      return "read \(try read(files).amountUsed)"
    } catch {
      return error.description
    }
  }

  private let services = ["EC2", "S3", "RDS", "Lambda"]

  /// The amounts of the services on some days, which vary by a fifth.
  private func amounts(
    seed: UInt64,
    levels: [Double] = [400, 90, 210, 15],
    days: Int = 20
  ) -> [[Double]] {
    var random = Noise(state: seed)
    return (0..<days).map { _ in
      levels.map { ($0 * Double.random(in: 0.8...1.2, using: &random) * 100).rounded() / 100 }
    }
  }

  private func day(_ number: Int) -> Day { Day(2026, 9, 1) + number }

  /// A table of a row a service and day.
  private func table(_ amounts: [[Double]], from first: Int = 0) -> [UInt8] {
    let rows = amounts.enumerated().flatMap { number, amounts in
      zip(services, amounts).map { "\(day(first + number)),\($0),\($1)" }
    }
    return Bills.csv(lines: ["date,service,cost"] + rows)
  }

  /// The same, a column a service.
  private func wide(_ amounts: [[Double]]) -> [UInt8] {
    let rows = amounts.enumerated().map { number, amounts in
      "\(day(number)),\(amounts.map { "\($0)" }.joined(separator: ","))"
    }
    return Bills.csv(lines: ["date," + services.joined(separator: ",")] + rows)
  }

  /// Amounts restated, each by what `factor` says of its day and service.
  private func restated(
    _ amounts: [[Double]],
    _ factor: (Int, Int) -> Double
  ) -> [[Double]] {
    amounts.enumerated().map { day, amounts in
      amounts.enumerated().map { ($1 * factor(day, $0) * 100).rounded() / 100 }
    }
  }

  @Test("are refused where one restates the other, with the days and both sums")
  func restatements() throws {
    let first = amounts(seed: 1)
    let later = restated(first) { _, _ in 0.85 }
    let (sum, laterSum) = (first.joined().reduce(0, +), later.joined().reduce(0, +))
    #expect(
      refusal(table(first), table(later))
        == "file1: 20 of its days, from 2026-09-01 on, have the keys of file0 and other amounts, "
        + "\(laterSum.inHundredths) for \(sum.inHundredths) in all; give the later export alone, "
        + "or add the bills of two teams with addsSimilarFiles = true"
    )
    #expect(refusal(wide(first), wide(later)).hasPrefix("file1: 20 of its days"))
    // Each row by another share, most by more than a tenth; one service by half; later days.
    var random = Noise(state: 2)
    let uneven = restated(first) { _, _ in Double.random(in: 0.7...1.3, using: &random) }
    #expect(refusal(table(first), table(uneven)).hasPrefix("file1: 20 of its days"))
    let grown = restated(first + amounts(seed: 3, days: 5)) { ($0 + $1) % 5 == 0 ? 1 : 1.18 }
    #expect(refusal(table(first), table(grown)).hasPrefix("file1: 20 of its days"))
    #expect(refusal(table(grown), table(first)).hasPrefix("file1: 20 of its days"))
  }

  @Test("are added where it is asked for, and said")
  func asked() throws {
    let first = amounts(seed: 1)
    let later = restated(first) { _, _ in 0.85 }
    let scratch = try ScratchFolder()
    try scratch.write(table(first), to: "a.csv")
    try scratch.write(table(later), to: "b.csv")
    let report = try SpendCube(
      contentsOf: scratch.path,
      options: ReadingOptions().with { $0.addsSimilarFiles = true }
    ).report
    let sum = (first + later).joined().reduce(0, +)
    #expect((report.amountUsed - sum).magnitude < 1e-9 * sum)
    #expect(report.assumptions.map(\.kind) == [.similarFiles])
    // As parts of two teams, without the option.
    for (team, amounts) in [("a", first), ("b", later)] {
      try scratch.write(table(amounts), to: "teams/team=\(team)/bill.csv")
    }
    let teams = try SpendCube(contentsOf: scratch.path("teams")).report
    #expect((teams.amountUsed - sum).magnitude < 1e-9 * sum)
    let error = #expect(throws: SpendError.self) { try read([table(first), table(later)]) }
    #expect(error?.cures == [.addSimilar])
  }

  @Test("are those of two teams where their levels differ, or do not move together")
  func teams() throws {
    let first = amounts(seed: 1)
    for other in [
      // Another scale; other services large; about the same in all, by chance.
      amounts(seed: 4, levels: [700, 160, 350, 24]),
      amounts(seed: 5, levels: [90, 400, 15, 210]),
      amounts(seed: 6, levels: [420, 100, 190, 16]),
    ] {
      let sum = (first + other).joined().reduce(0, +)
      for files in [[table(first), table(other)], [wide(first), wide(other)]] {
        let used = try read(files).amountUsed
        #expect((used - sum).magnitude < 1e-9 * sum)
      }
    }
    // Of many such files some look alike by chance.
    let many = (0..<40).map { amounts(seed: 100 + UInt64($0)) }
    let all = many.joined().joined().reduce(0, +)
    let used = try read(many.map { table($0) }).amountUsed
    #expect((used - all).magnitude < 1e-9 * all)
    // The days of one begin where those of the other end.
    let next = restated(first) { _, _ in 1.15 }
    #expect(refusal(table(first), table(next, from: 19)).hasPrefix("read"))
    // Two keys may well be alike.
    let pair = restated(first) { _, _ in 0.85 }
    #expect(
      refusal(table(first.map { Array($0.prefix(2)) }), table(pair.map { Array($0.prefix(2)) }))
        .hasPrefix("read")
    )
  }

  /// A bill of a period, or of none, without resources and with `rows` rows a service and day.
  private func bill(
    _ amounts: [[Double]],
    rows: (Int, Int) -> Int = { _, _ in 3 },
    period: Bool = true
  ) -> [UInt8] {
    let header =
      (period ? "BillingPeriodStart,BillingAccountId," : "")
      + "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName,SkuId"
    let start = period ? "2026-09-01T00:00:00Z,1," : ""
    let lines = amounts.enumerated().flatMap { number, amounts in
      amounts.enumerated().flatMap { index, amount in
        (0..<rows(number, index)).map { row in
          "\(start)\(day(number))T00:00:00Z,\(day(number + 1))T00:00:00Z,"
            + "\(amount * Double(row + 1) / 8),USD,\(services[index]),sku\(index)"
        }
      }
    }
    return Bills.csv(lines: [header] + lines)
  }

  @Test("are refused in bills without resources, of several rows a key", arguments: [true, false])
  func bills(hasPeriod: Bool) throws {
    let first = amounts(seed: 7)
    let later = restated(first) { _, index in index == 2 ? 1.2 : 1.11 }
    let restated = refusal(bill(first, period: hasPeriod), bill(later, period: hasPeriod))
    #expect(restated.hasPrefix("file1: 20 of its days, from 2026-09-01 on, have the keys of file0"))
    let alone = { (_: Int, _: Int) in 1 }
    #expect(
      refusal(
        bill(first, rows: alone, period: hasPeriod),
        bill(later, rows: alone, period: hasPeriod)
      ).hasPrefix("file1: 20 of its days")
    )
    // The parts of one export have other numbers of rows, or other amounts.
    var random = Noise(state: 8)
    let part = bill(
      later,
      rows: { _, _ in Int.random(in: 1...4, using: &random) },
      period: hasPeriod
    )
    #expect(refusal(bill(first, period: hasPeriod), part).hasPrefix("read"))
    let other = bill(amounts(seed: 9), period: hasPeriod)
    #expect(refusal(bill(first, period: hasPeriod), other).hasPrefix("read"))
  }
}
