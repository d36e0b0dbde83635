import Foundation
import OutlayTimeSeries
import Testing

@testable import OutlaySyntheticSpend

@Suite("Synthetic spend")
struct SyntheticSpendTests {
  /// 200 days: long enough for every source of events.
  private static let spend = SyntheticSpend(dayCount: 200, lastDay: Day(2026, 3, 10), seed: 5)

  private static let quiet = SyntheticSpend(
    days: spend.days,
    seed: spend.seed,
    hasEvents: false
  )

  /// The sum of the effective cost of each family, in billionths, over the
  /// days for which `isCounted` holds.
  private static func sums(_ rows: [BillRow], where isCounted: (Day) -> Bool) -> [String: Int] {
    var sums: [String: Int] = [:]
    for row in rows {
      guard let day = row.day, isCounted(day) else { continue }
      sums[row.family, default: 0] += row.billionths("EffectiveCost") ?? 0
    }
    return sums
  }

  @Test("labels each event with what the rows cost more than without events")
  func impacts() {
    let lastDay = SyntheticSpendTests.spend.days.upperBound - 1
    let with = SyntheticSpendTests.sums(SyntheticSpendTests.spend.bill) { $0 < lastDay }
    let without = SyntheticSpendTests.sums(SyntheticSpendTests.quiet.bill) { $0 < lastDay }
    let labels = SyntheticSpendTests.spend.labels.filter { $0.kind != .lateDay }
    var planted: [String: Int] = [:]
    for label in labels {
      let family = (label.account ?? "") + "/" + (label.service ?? "")
      planted[family, default: 0] += Int(label.exactImpact.billionths)
    }
    #expect(labels.count > 10)
    for family in Set(with.keys).union(without.keys) {
      let difference = with[family, default: 0] - without[family, default: 0]
      #expect(difference == planted[family, default: 0], "\(family)")
    }
  }

  @Test("labels a family's only event by its days alone")
  func impactDays() throws {
    let spend = SyntheticSpendTests.spend
    let labels = spend.labels
    let counts = Dictionary(grouping: labels) { [$0.account, $0.service] }
    let label = try #require(
      labels.first { $0.kind == .spike && counts[[$0.account, $0.service]]?.count == 1 }
    )
    func cost(_ rows: [BillRow]) -> Int {
      let family = (label.account ?? "") + "/" + (label.service ?? "")
      return SyntheticSpendTests.sums(rows) { label.days.contains($0) }[family, default: 0]
    }
    let difference = cost(spend.bill) - cost(SyntheticSpendTests.quiet.bill)
    #expect(difference == Int(label.exactImpact.billionths))
    #expect(difference > 0)
  }

  @Test("withholds about three fifths of the last day, and labels what is missing")
  func lateDay() throws {
    // Too short for any other event.
    let spend = SyntheticSpend(dayCount: 30, lastDay: Day(2026, 3, 10), seed: 5)
    let lastDay = spend.days.upperBound - 1
    let label = try #require(spend.labels.last)
    #expect(spend.labels.count == 1)
    #expect(label.kind == .lateDay)
    #expect(label.days == lastDay..<(lastDay + 1))

    let complete = SyntheticSpend(days: spend.days, seed: 5, hasEvents: false)
    let (arrived, all) = (spend.bill, complete.bill)
    func cost(_ rows: [BillRow]) -> Int {
      SyntheticSpendTests.sums(rows) { $0 == lastDay }.values.reduce(0, +)
    }
    #expect(cost(arrived) - cost(all) == Int(label.exactImpact.billionths))
    #expect(arrived.count { $0.day != lastDay } == all.count { $0.day != lastDay })
    // Some 55 rows kept with probability 0.4: 22, with standard deviation 3.6.
    let part =
      Double(arrived.count { $0.day == lastDay }) / Double(all.count { $0.day == lastDay })
    #expect((0.2...0.6).contains(part))
  }

  @Test("writes the same bytes for the same seed, and others for another")
  func determinism() throws {
    func bytes(seed: UInt64) throws -> [Data] {
      let directory = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
      defer { try? FileManager.default.removeItem(at: directory) }
      let spend = SyntheticSpend(dayCount: 130, lastDay: Day(2026, 3, 10), seed: seed)
      try spend.write(to: directory.path)
      return try [SyntheticSpend.rowsFileName, SyntheticSpend.labelsFileName].map {
        try Data(contentsOf: directory.appending(path: $0))
      }
    }
    let once = try bytes(seed: 1)
    #expect(try bytes(seed: 1) == once)
    let other = try bytes(seed: 2)
    #expect(other[0] != once[0])
    #expect(other[1] != once[1])
  }

  @Test("leaves a family as it is when others are added")
  func independence() throws {
    let spend = SyntheticSpendTests.spend
    let families = SyntheticSpend.Family.all
    let family = try #require(families.last)
    var all = SyntheticSpend.Simulation(spend)
    var alone = SyntheticSpend.Simulation(spend, families: [family], scheduled: [])
    // The last day is drawn row by row, so it depends on what else there is.
    for day in spend.days.dropLast() {
      let both = [all.charges(of: day), alone.charges(of: day)].map { charges in
        charges.filter { $0.template.product == family.product.name }.map {
          $0.cells.csv
        }
      }
      #expect(both[0] == both[1])
      #expect(!both[0].isEmpty)
    }
  }

  @Test("begins in the same way however long it lasts, if nothing is planted")
  func prefixes() {
    let start = Day(2026, 1, 1)
    let short = SyntheticSpend(days: start..<(start + 5), hasEvents: false)
    let long = SyntheticSpend(days: start..<(start + 20), hasEvents: false)
    let costs = [short, long].map { spend in
      spend.bill.filter { row in row.day.map { $0 < start + 5 } ?? false }
        .map { $0.family + $0["SkuId"] + $0["EffectiveCost"] }
    }
    #expect(costs[0] == costs[1])
    #expect(costs[0].count > 200)
  }

  @Test("never loses what is stored")
  func storage() {
    let key = "shop-production/Amazon Simple Storage Service"
    var previous: [String: Int] = [:]
    for row in SyntheticSpendTests.quiet.bill where row.family == key {
      let quantity = row.billionths("PricingQuantity") ?? 0
      #expect(quantity >= previous[row["SkuId"], default: 0])
      previous[row["SkuId"]] = quantity
    }
    #expect(previous.count == 2)
  }

  @Test("has no rows and no labels without days")
  func noDays() throws {
    let spend = SyntheticSpend(dayCount: 0, lastDay: Day(2026, 3, 10))
    #expect(spend.labels.isEmpty)
    #expect(spend.bill.isEmpty)
  }

  @Test("has one incomplete day when there is one")
  func oneDay() {
    let spend = SyntheticSpend(dayCount: 1, lastDay: Day(2026, 3, 10))
    #expect(spend.labels.map(\.kind) == [.lateDay])
    #expect((1..<50).contains(spend.bill.count))
  }

  @Test("counts its days back from the last")
  func dayCount() {
    let spend = SyntheticSpend(dayCount: 550, lastDay: Day(2026, 11, 20))
    #expect(spend.days == Day(2025, 5, 20)..<Day(2026, 11, 21))
  }
}
