import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("Allocation of services that consume services")
struct ServiceAllocationTests {
  /// A platform runs a monitor and two apps, and the monitor watches them.
  private static let keys: [(String, String, Double)] = [
    ("platform", "monitor", 1), ("platform", "a", 1), ("platform", "b", 2),
    ("monitor", "a", 1), ("monitor", "b", 3),
  ]

  private static func allocation(
    _ keys: [[(String, String, Double)]],
    days: Int = 1
  ) throws -> SpendAllocation {
    var bill = AllocatedBill()
    for day in 0..<days {
      for (service, cost) in [("platform", 100.0), ("monitor", 15), ("a", 7), ("b", 3)] {
        bill.add(cost, service, on: day)
      }
    }
    var usage: [Charge] = []
    for (day, keys) in keys.enumerated() { usage += try AllocatedBill.usage(keys, on: day) }
    let rules = AllocationRules(owner: ["service"], services: .init(in: "service", by: "keys"))
    let cube = try AllocatedBill.cube(usage, by: ["provider", "consumer"])
    return try bill.cube().allocated(
      by: rules,
      drivers: ["keys": .usage(cube, provider: "provider", consumer: "consumer")]
    )
  }

  @Test("charges each its consumers with its own cost and what it was charged")
  func levels() throws {
    let allocation = try ServiceAllocationTests.allocation([ServiceAllocationTests.keys])
    // The monitor has 15 + 25, of which a quarter is a's.
    #expect(allocation.amount("a") == 7 + 25 + 10)
    #expect(allocation.amount("b") == 3 + 50 + 30)
    #expect(allocation.amount("a", "services") == 35)
    #expect(allocation.rate == 1)
    let charges = allocation.serviceCharges.map { "\($0.service) \($0.holder) \($0.amount)" }
    #expect(
      charges == ["monitor a 3.75", "monitor b 11.25", "platform a 31.25", "platform b 68.75"]
    )
  }

  @Test("orders the services of each day by themselves")
  func days() throws {
    let turned: [(String, String, Double)] = [("monitor", "platform", 1), ("platform", "a", 1)]
    let allocation = try ServiceAllocationTests.allocation(
      [ServiceAllocationTests.keys, turned],
      days: 2
    )
    #expect(allocation.amount("a", on: 1) == 7 + 115)
    #expect(allocation.amount("b", on: 1) == 3)
  }

  @Test("keeps the cost of a service that is not used, and takes one without keys for an owner")
  func unused() throws {
    let zero = ServiceAllocationTests.keys.map { ($0.0, $0.1, $0.0 == "monitor" ? 0 : $0.2) }
    let none = ServiceAllocationTests.keys.filter { $0.0 != "monitor" }
    let allocation = try ServiceAllocationTests.allocation([zero, none], days: 2)
    #expect(allocation.unallocated.map(\.reason) == [.unused("monitor")])
    #expect(allocation.unallocated.map(\.amount) == [40])
    #expect(allocation.amount("monitor", on: 1) == 40)
    #expect(allocation.amount("monitor", "services", on: 1) == 25)
  }

  @Test("refuses a circle on the day that has it")
  func circle() throws {
    let round = ServiceAllocationTests.keys + [("monitor", "platform", 1)]
    #expect(
      throws: AllocationError.circle(
        AllocatedBill.start + 1,
        members: ["monitor", "platform", "monitor"]
      )
    ) {
      _ = try ServiceAllocationTests.allocation([ServiceAllocationTests.keys, round], days: 2)
    }
  }

  @Test("gives what a service was charged to the owner that its rules name")
  func ownersOfServices() throws {
    var bill = AllocatedBill()
    bill.add(9, "platform")
    let usage = try AllocatedBill.cube(
      try AllocatedBill.usage([("platform", "a", 2), ("platform", "b", 1)]),
      by: ["provider", "consumer"]
    )
    var rules = AllocationRules(owner: ["team"], services: .init(in: "service", by: "keys"))
    rules.owners = [.init(["search"], of: .service("a"))]
    let allocation = try bill.cube().allocated(
      by: rules,
      drivers: ["keys": .usage(usage, provider: "provider", consumer: "consumer")]
    )
    #expect(allocation.amount("search") == 6)
    #expect(allocation.unallocated.map(\.reason) == [.ownerless("b")])
    #expect(allocation.unallocated.map(\.amount) == [3])
  }
}
