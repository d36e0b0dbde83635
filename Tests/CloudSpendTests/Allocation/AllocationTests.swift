import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("Allocation")
struct AllocationTests {
  private static let teams = ["search", "ads", "lab"]

  /// A day of two teams and a shared service.
  private static func bill() -> AllocatedBill {
    var bill = AllocatedBill()
    bill.add(60, "app", "search")
    bill.add(30, "app", "ads")
    bill.add(10, "app")
    bill.add(100, "platform")
    return bill
  }

  private static func rules(
    _ split: SharedCost.Split,
    among targets: [String] = teams
  ) -> AllocationRules {
    AllocationRules(
      owner: ["team"],
      shared: [SharedCost("platform", of: .service("platform"), split: split, among: targets)]
    )
  }

  @Test("splits evenly, the cents that are left to the first targets")
  func even() throws {
    let allocation = try AllocationTests.bill().cube().allocated(by: AllocationTests.rules(.even))
    #expect(
      AllocationTests.teams.map { allocation.amount($0, "platform") } == [33.34, 33.33, 33.33]
    )
    #expect(allocation.amount("search", "direct") == 60)
    #expect(allocation.amount(AllocationRules.unallocated) == 10)
    #expect(allocation.unallocated.map(\.reason) == [.untagged])
    #expect(allocation.rate == 0.95)
    #expect(allocation.directRate == 0.45)
    #expect(allocation.total == 200)
    #expect(
      allocation.cube.dimensions == ["service", "team", .chargeCategory, "owner", "allocation"]
    )
  }

  @Test("splits to all owners with cost of their own, where no target is named")
  func owners() throws {
    let allocation = try AllocationTests.bill().cube()
      .allocated(by: AllocationTests.rules(.even, among: []))
    #expect(allocation.amount("ads", "platform") == 50)
    #expect(allocation.amount("search", "platform") == 50)
    #expect(allocation.amount("lab") == 0)
  }

  @Test("leaves what fixed shares lack unallocated, and changes them by day")
  func fixed() throws {
    var bill = AllocationTests.bill()
    bill.add(100, "platform", on: 1)
    bill.add(100, "platform", on: 2)
    let change = AllocatedBill.start + 1
    let split = SharedCost.Split.fixed([
      .init(["search": 0.5, "ads": 0.5], on: .init(through: change - 1)),
      .init(["search": 0.4, "ads": 0.45], on: .init(from: change, through: change)),
    ])
    let allocation = try bill.cube().allocated(by: AllocationTests.rules(split))
    #expect((0..<3).map { allocation.amount("search", "platform", on: $0) } == [50, 40, 0])
    #expect((0..<3).map { allocation.amount("ads", "platform", on: $0) } == [50, 45, 0])
    let left = allocation.unallocated.filter { $0.reason != .untagged }
    #expect(left.map(\.reason) == [.noShares("platform"), .belowWhole("platform")])
    #expect(left.map(\.amount) == [100, 15])
    #expect(left.map(\.days) == [[change + 1], [change]])
  }

  @Test("splits in proportion to a driver of the day, and names the days without one")
  func driver() throws {
    var bill = AllocationTests.bill()
    bill.add(100, "platform", on: 1)
    bill.add(100, "platform", on: 2)
    let requests = try AllocatedBill.driver(["search": [1, 0], "ads": [2, 0]])
    func allocation(_ rule: SharedCost.ZeroRule) throws -> SpendAllocation {
      try bill.cube().allocated(
        by: AllocationTests.rules(.proportional(to: .driver("requests"), onZero: rule)),
        drivers: ["requests": requests]
      )
    }
    let left = try allocation(.unallocated)
    #expect(left.amount("search", "platform") == 33.33)
    #expect(left.amount("ads", "platform") == 66.67)
    #expect(left.unallocated[0].reason == .noKeys("platform"))
    #expect(left.unallocated[0].days == [AllocatedBill.start + 1, AllocatedBill.start + 2])
    #expect(left.unallocated[0].amount == 200)
    #expect(try allocation(.even).amount("lab", "platform") == 66.66)
  }

  @Test("splits in proportion to usage cost alone, and keeps the sign of credits")
  func usageCost() throws {
    var bill = AllocationTests.bill()
    bill.add(-40, "app", "search", kind: "Adjustment")
    bill.add(-1, "platform", kind: "Credit")
    let allocation = try bill.cube()
      .allocated(by: AllocationTests.rules(.proportional(to: .usageCost)))
    // 100 and -1 in 60 : 30.
    #expect(allocation.amount("search", "platform") == 66)
    #expect(allocation.amount("ads", "platform") == 33)
    let panel = allocation.cube.panel(by: ["owner", .chargeCategory, "allocation"])
    #expect(panel[["search", "Credit", "platform"]]?[AllocatedBill.start] == -0.67)
    #expect(panel[["ads", "Usage", "platform"]]?[AllocatedBill.start] == 33.33)
  }

  @Test("counts all cost as usage in a bill without charge categories")
  func usageWithoutCategories() throws {
    var bill = AllocatedBill()
    bill.add(60, "app", "search", kind: "")
    bill.add(30, "app", "ads", kind: "")
    bill.add(9, "platform", kind: "")
    let allocation = try bill.cube()
      .allocated(by: AllocationTests.rules(.proportional(to: .usageCost)))
    #expect(AllocationTests.teams.map { allocation.amount($0, "platform") } == [6, 3, 0])
  }

  @Test("splits by quantities, which belong to the owners that their cost would")
  func quantities() throws {
    let used = try AllocatedBill.cube(
      [
        Charge(1, on: AllocatedBill.start, values: ["app", "search", "Usage"]),
        Charge(3, on: AllocatedBill.start, values: ["app", "ads", "Usage"]),
        Charge(9, on: AllocatedBill.start, values: ["platform", "ads", "Usage"]),
      ],
      by: AllocatedBill.dimensions
    )
    let allocation = try AllocationTests.bill().cube().allocated(
      by: AllocationTests.rules(.proportional(to: .driver("tokens"))),
      drivers: ["tokens": .bill(used)]
    )
    #expect(AllocationTests.teams.map { allocation.amount($0, "platform") } == [25, 75, 0])
  }

  @Test("takes shared cost through other shared cost, and rounds it once")
  func chain() throws {
    var bill = AllocatedBill()
    bill.add(0.01, "network")
    bill.add(10, "platform")
    var rules = AllocationTests.rules(.even, among: ["search", "ads"])
    rules.shared.append(
      SharedCost("network", of: .service("network"), split: .even, among: ["platform", "lab"])
    )
    let allocation = try bill.cube().allocated(by: rules)
    // A half goes to lab, and a quarter to each of the others.
    #expect(allocation.amount("lab", "network") == 0.01)
    #expect(allocation.amount("search", "platform") == 5)
    #expect(allocation.amount("search", "network") == 0)
  }

  @Test("gives costs to owners by the first condition that holds on the day")
  func ownersByCondition() throws {
    let bill = AllocationTests.bill()
    var rules = AllocationRules(owner: ["team"])
    rules.owners = [
      .init(["lab"], of: .service("plat*"), on: .init(from: AllocatedBill.start + 1)),
      .init(["core"], of: .service("platform")),
    ]
    rules.otherwise = ["finance"]
    var later = bill
    later.add(7, "platform", on: 1)
    let allocation = try later.cube().allocated(by: rules)
    #expect(allocation.amount("core") == 100)
    #expect(allocation.amount("lab") == 7)
    #expect(allocation.amount("finance") == 10)
    #expect(allocation.unallocated.isEmpty)
    #expect(allocation.rate == 1)
  }

  @Test("has an owner of several levels, whose lower ones shared cost does not know")
  func levels() throws {
    let rules = AllocationRules(
      owner: ["team", "service"],
      shared: [
        SharedCost("platform", of: .service("platform"), split: .proportional(to: .usageCost))
      ]
    )
    let allocation = try AllocationTests.bill().cube().allocated(by: rules)
    #expect(allocation.levels == ["owner", "owner/service"])
    let panel = allocation.cube.panel(by: ["owner", "owner/service"])
    #expect(panel[["search", "app"]]?[AllocatedBill.start] == 60)
    #expect(panel[["search", "(shared)"]]?[AllocatedBill.start] == 66.67)
  }

  @Test("takes the place of a dimension of the bill that is named as a level")
  func replaced() throws {
    let rules = AllocationRules(
      owner: ["team"],
      levels: ["team"],
      shared: [SharedCost("platform", of: .service("platform"), split: .even)]
    )
    let cube = try AllocationTests.bill().cube().allocated(by: rules).cube
    #expect(cube.dimensions == ["service", .chargeCategory, "team", "allocation"])
    #expect(cube.panel(by: "team")[["search"]]?[AllocatedBill.start] == 110)
  }

  @Test("leaves an owner that looks like a typing error unallocated, with a hint")
  func slips() throws {
    var bill = AllocationTests.bill()
    bill.add(5, "app", "serach")
    let found = try bill.cube().allocated(by: AllocationRules(owner: ["team"]))
    #expect(found.hints == [.init(name: "serach", likely: "search", amount: 5)])
    #expect(found.unallocated.map(\.reason) == [.untagged, .unknownOwner("")])
    bill.add(1, "app", "zebra")
    let known = try bill.cube()
      .allocated(by: AllocationRules(owner: ["team"], known: AllocationTests.teams))
    #expect(known.hints.map(\.name) == ["serach", "zebra"])
    #expect(known.hints.map(\.likely) == ["search", nil])
  }

  @Test(
    "takes names for typing errors only where they are alike and rare",
    arguments: [
      ("health", "heatlh", 0.05, true), ("Health", "health", 0.05, true),
      ("platform", "platfrom", 0.05, true), ("payments", "paymnts", 0.05, true),
      ("health", "heatlh", 0.5, false), ("team-a", "team-b", 0.01, false),
      ("shard1", "shard2", 0.01, false), ("model", "models", 0.01, false),
      ("prod", "pord", 0.01, false), ("search", "ads", 0.01, false),
    ]
  )
  func alike(_ right: String, _ name: String, _ share: Double, _ isSlip: Bool) {
    let names = LikelyOwner.names([right: 100, name: 100 * share])
    #expect(names == (isSlip ? [name: right] : [:]))
  }

  @Test("splits amounts of more decimals than can be counted without losing any")
  func uncounted() throws {
    var bill = AllocatedBill()
    bill.add(100.0 / 3, "platform")
    bill.add(1e-13, "platform", on: 1)
    let allocation = try bill.cube().allocated(by: AllocationTests.rules(.even))
    let parts = AllocationTests.teams.map { allocation.amount($0, "platform", on: 0) }
    #expect(parts == [11.111111, 11.111111, 11.111111])
    #expect(allocation.cube.total.total == (try bill.cube().total.total))
  }
}
