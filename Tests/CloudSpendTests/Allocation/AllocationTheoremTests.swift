import OutlayTestSupport
import OutlayTimeSeries
import Testing

@testable import OutlayCloudSpend

/// Random bills of some teams and shared services, and random rules over them.
private struct RandomAllocation {
  let cube: SpendCube
  let rules: AllocationRules
  let drivers: [String: AllocationDriver]
  let decimals: Int

  private static let teams = ["a", "b", "c", "d", "e"]
  private static let services = ["s0", "s1", "s2", "s3"]

  init(seed: UInt64) throws {
    var noise = Noise(state: seed)
    let decimals = Int.random(in: 0...6, using: &noise)
    let scale = ([1, 10, 100, 1e3, 1e4, 1e5, 1e6] as [Double])[decimals]
    let largest = ([1e3, 1e6, 1e9] as [Double]).randomElement(using: &noise) ?? 1
    func amount(_ noise: inout Noise, from least: Double) -> Double {
      Double.random(in: (least * largest)...largest, using: &noise).rounded() / scale
    }
    let dayCount = Int.random(in: 1...5, using: &noise)
    let teams = Array(RandomAllocation.teams.prefix(Int.random(in: 1...5, using: &noise)))
    var bill = AllocatedBill()
    for day in 0..<dayCount {
      for team in teams where Bool.random(using: &noise) {
        bill.add(amount(&noise, from: 0), "app", team, on: day)
        if Bool.random(using: &noise) {
          bill.add(amount(&noise, from: -1), "app", team, on: day, kind: "Credit")
        }
      }
      for service in RandomAllocation.services where Int.random(in: 0..<4, using: &noise) > 0 {
        bill.add(amount(&noise, from: -0.2), service, on: day)
        bill.add(-amount(&noise, from: 0), service, on: day, kind: "Credit")
      }
    }
    bill.add(1, "app", "a")
    cube = try bill.cube()
    self.decimals = max(2, decimals)
    drivers = [
      "keys": try AllocatedBill.driver(
        Dictionary(
          uniqueKeysWithValues: teams.map { team in
            let keys = (0..<dayCount).map { _ in
              Double(Int.random(in: 0...3, using: &noise)) * 0.25
            }
            return (team, keys)
          }
        )
      )
    ]
    var shared: [SharedCost] = []
    for (place, service) in RandomAllocation.services.enumerated() {
      var targets = teams.shuffled(using: &noise)
      // Steps lead to later ones alone, so that there is no circle.
      targets += RandomAllocation.services[(place + 1)...].filter { _ in Bool.random(using: &noise)
      }
      let split: SharedCost.Split =
        switch Int.random(in: 0..<4, using: &noise) {
        case 0: .even
        case 1:
          .fixed([
            .init(
              targets.map {
                .init($0, Double(Int.random(in: 0...(100 / targets.count), using: &noise)) / 100)
              },
              on: .init()
            )
          ])
        case 2: .proportional(to: .usageCost, onZero: .even)
        default: .proportional(to: .driver("keys"))
        }
      shared.append(
        SharedCost(service, of: .service(service), split: split, among: targets)
      )
    }
    rules = AllocationRules(owner: ["team"], shared: shared)
  }
}

@Suite("Theorems on allocation")
struct AllocationTheoremTests {
  /// The amount in units of the last decimal that a bill has.
  private func units(_ amount: Double, _ decimals: Int) -> Int {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    return Int((amount * scale).rounded())
  }

  @Test("adds up to the unit, by day, source and charge category, in a thousand random bills")
  func sums() throws {
    for seed in 0..<1000 as Range<UInt64> {
      let random = try RandomAllocation(seed: seed)
      let allocation = try random.cube.allocated(by: random.rules, drivers: random.drivers)
      let before = random.cube.panel(by: ["service", .chargeCategory])
      let after = allocation.cube.panel(by: ["allocation", .chargeCategory])
      for (place, key) in before.keys.enumerated() where key.values[0] != "app" {
        for day in random.cube.days {
          let cost = units(before[place][day] ?? 0, random.decimals)
          let parts = units(after[key]?[day] ?? 0, random.decimals)
          #expect(parts == cost, "seed \(seed), \(key.name), \(day)")
        }
      }
      for day in random.cube.days {
        let whole = units(random.cube.total[day] ?? 0, random.decimals)
        let parts = allocation.cube.panel.keys.indices.map {
          units(allocation.cube.panel[$0][day] ?? 0, random.decimals)
        }
        #expect(parts.reduce(0, +) == whole, "seed \(seed), \(day)")
      }
    }
  }

  @Test("is within a unit of the exact share of each target")
  func shares() throws {
    var noise = Noise(state: 7)
    for _ in 0..<1000 {
      let keys = (0..<Int.random(in: 1...9, using: &noise)).map { _ in
        Double(Int.random(in: 1...1000, using: &noise)) / 8
      }
      let units = Int.random(in: -1_000_000...1_000_000, using: &noise)
      let shares = HolderShares(keys.enumerated().map { (key: $1, part: .holder($0)) })
      let parts = HolderShares.rounded([units], [shares], to: Array(keys.indices))
      #expect(parts.reduce(0, +) == units)
      for (part, key) in zip(parts, keys) {
        let exact = Double(units) * key / keys.reduce(0, +)
        // The quota rule of the method, and the error of a product and a quotient.
        #expect((Double(part) - exact).magnitude < 1 + 1e-9 * exact.magnitude)
      }
    }
  }

  @Test("is the same where fractions are too large to be exact")
  func inexact() throws {
    var noise = Noise(state: 11)
    for _ in 0..<200 {
      // Keys of fifteen digits, whose products through four steps overflow.
      var shares = HolderShares(all: 0)
      for step in 1...4 {
        let keys = (0..<2).map { _ in Double.random(in: 0.1...1, using: &noise) }
        shares = HolderShares([(keys[0], .holder(step)), (keys[1], .shares(shares))])
      }
      let units = Int.random(in: 1...1_000_000, using: &noise)
      let parts = HolderShares.rounded([units], [shares], to: [0, 1, 2, 3, 4])
      #expect(parts.reduce(0, +) == units)
      for (holder, weight) in zip(shares.holders, shares.weights) {
        #expect((Double(parts[holder]) - Double(units) * weight).magnitude < 1 + 1e-6)
      }
    }
  }
}
