import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

@Suite("Refusals of allocation")
struct AllocationErrorTests {
  private static func bill(_ amount: Double = 10) throws -> SpendCube {
    var bill = AllocatedBill()
    bill.add(amount, "app", "search")
    bill.add(10, "platform")
    bill.add(10, "network")
    return try bill.cube()
  }

  private func refusal(
    _ shared: [SharedCost],
    known: [String]? = nil,
    services: AllocationRules.Services? = nil,
    drivers: [String: AllocationDriver] = [:],
    of bill: SpendCube? = nil
  ) throws -> String {
    let rules = AllocationRules(
      owner: ["team"],
      known: known,
      shared: shared,
      services: services
    )
    do {
      _ = try (bill ?? AllocationErrorTests.bill()).allocated(by: rules, drivers: drivers)
      return "allocated"
    } catch {
      return "\(error)"
    }
  }

  private func cost(
    _ name: String,
    _ split: SharedCost.Split,
    among targets: [String] = ["search"]
  ) -> SharedCost {
    SharedCost(name, of: .service(name), split: split, among: targets)
  }

  @Test("names the members of a circle and its day")
  func circle() throws {
    let round = [
      cost("platform", .even, among: ["network"]),
      cost("network", .even, among: ["platform", "search"]),
    ]
    #expect(
      try refusal(round) == "on 2026-09-01 costs go round in a circle: network → platform → "
        + "network; take one of these steps out"
    )
    let itself = [cost("platform", .even, among: ["platform"])]
    #expect(try refusal(itself).contains("circle: platform → platform;"))
  }

  @Test("names the owner and the day of a measure below 0")
  func negative() throws {
    let bill = try AllocationErrorTests.bill(-4)
    #expect(
      try refusal([cost("platform", .proportional(to: .usageCost))], of: bill)
        == "platform: on 2026-09-01 the measure of 'search' is -4.0, and nothing can be split by "
        + "what is below 0; correct it, or choose another"
    )
    let usage = try AllocatedBill.cube(
      try AllocatedBill.usage([("platform", "search", -1)]),
      by: ["provider", "consumer"]
    )
    #expect(
      try refusal(
        [],
        services: .init(in: "service", by: "keys"),
        drivers: ["keys": .usage(usage, provider: "provider", consumer: "consumer")]
      ).hasPrefix("platform: on 2026-09-01 the measure of 'search' is -1.0")
    )
  }

  @Test("names what contradicts itself")
  func contradictions() throws {
    let above = cost("platform", .fixed([.init(["search": 0.6, "ads": 0.5])]))
    #expect(try refusal([above]) == "platform: its shares add up to 110.00 %; give 100 % at most")
    let twice = cost("platform", .fixed([.init(["search": 0.6]), .init(["ads": 0.5])]))
    #expect(try refusal([twice]).hasPrefix("platform: two lists of shares hold on the same days"))
    let same = [cost("platform", .even), cost("platform", .even)]
    #expect(try refusal(same) == "two shared costs are named 'platform'; rename one")
    let usage = try AllocatedBill.cube(
      try AllocatedBill.usage([("platform", "search", 1)]),
      by: ["provider", "consumer"]
    )
    #expect(
      try refusal(
        [cost("platform", .even)],
        services: .init(in: "service", by: "keys"),
        drivers: ["keys": .usage(usage, provider: "provider", consumer: "consumer")]
      ) == "'platform' is a shared cost and a service with consumers; rename the shared cost"
    )
  }

  @Test("names what is not there")
  func absent() throws {
    let requests = cost("platform", .proportional(to: .driver("requests")))
    #expect(try refusal([requests]) == "platform: no driver 'requests'; add it under drivers")
    #expect(
      try refusal([], services: .init(in: "service", by: "keys"))
        == "services: no driver 'keys'; add it under drivers"
    )
    let mistyped = [cost("platform", .even, among: ["serach"])]
    #expect(
      try refusal(mistyped, known: ["search"])
        == "platform: no owner 'serach'; did you mean 'search'?"
    )
    let unknown = [cost("platform", .even, among: ["zebra"])]
    #expect(
      try refusal(unknown, known: ["search"])
        == "platform: no owner 'zebra'; add it to the known owners"
    )
    let other = [SharedCost("x", of: SpendScope("region: a") ?? .all, split: .even)]
    #expect(
      try refusal(other)
        == "the spend is not divided by 'region', which the rules look at"
    )
  }
}
