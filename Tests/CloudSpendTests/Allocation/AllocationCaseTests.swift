import Foundation
import OutlayBillReading
import OutlayCloudSpend
import OutlayTestSupport
import OutlayTimeSeries
import Testing

private let basicCase = "cases/practice/allocation-basic"
private let hierarchyCase = "cases/practice/allocation-hierarchy"
private let councilCase = "cases/practice/lesson-exercises/003-attribution-council"

/// Worked cases of allocation, whose answers were computed with exact fractions.
@Suite("Worked cases of allocation")
struct AllocationCaseTests {
  private func cube(
    _ file: String,
    _ column: String,
    by dimensions: [SpendDimension]
  ) throws -> SpendCube {
    var options = ReadingOptions()
    options.amountColumn = column
    return try SpendCube(
      contentsOf: ReferenceData.url(file).path,
      by: .columns(dimensions),
      options: options
    )
  }

  private func sum(_ series: Series?) -> Double {
    (series.map { series in series.days.compactMap { series[$0] } } ?? []).reduce(0, +)
  }

  private func basicAllocation(_ onZero: SharedCost.ZeroRule) throws -> SpendAllocation {
    let teams = ["search", "ads", "lab"]
    let change = Day(2026, 9, 15)
    let splits: [(String, SharedCost.Split)] = [
      ("platform", .even),
      (
        "support",
        .fixed([
          .init(["search": 0.5, "ads": 0.3, "lab": 0.2], on: .init(through: change - 1)),
          .init(["search": 0.4, "ads": 0.35, "lab": 0.15], on: .init(from: change)),
        ])
      ),
      ("gateway", .proportional(to: .driver("requests"), onZero: onZero)),
      ("promotion", .proportional(to: .usageCost, onZero: onZero)),
    ]
    let rules = AllocationRules(
      owner: ["team"],
      known: teams,
      shared: splits.map { name, split in
        SharedCost(name, of: .service(name), split: split, among: teams)
      },
      chargeCategory: "charge_category"
    )
    let costs = try cube(
      "\(basicCase)/costs.csv",
      "cost",
      by: ["service", "team", "charge_category"]
    )
    let requests = try cube("\(basicCase)/requests.csv", "requests", by: ["team"])
    return try costs.allocated(by: rules, drivers: ["requests": .owners(requests, by: "team")])
  }

  @Test(
    "has every amount of even, fixed and proportional splits",
    .enabled(if: ReferenceData.has(basicCase), "the worked cases are not here")
  )
  func even() throws {
    let expected = try PracticeCases.expected(basicCase)
    let allocation = try basicAllocation(.unallocated)
    let panel = allocation.cube.panel(by: ["owner", "allocation"])
    #expect(isExpected(allocation.total, expected["total"]))
    for (team, amounts) in expected["teams"].members {
      #expect(isExpected(sum(panel[[team, "direct"]]), amounts["direct"]), "\(team)")
      for (source, amount) in amounts["shared"].members {
        #expect(isExpected(sum(panel[[team, source]]), amount), "\(team), \(source)")
      }
      let total = allocation.cube.panel(by: "owner")[[team]]
      #expect(isExpected(sum(total), amounts["total"]), "\(team)")
    }
    var left: [String: Double] = [:]
    for part in allocation.unallocated {
      let name =
        switch part.reason {
        case .untagged, .unknownOwner: "untagged"
        case .belowWhole: "fixed under 100 %"
        case .noKeys: "zero denominator"
        default: "\(part.reason)"
        }
      left[name, default: 0] += part.amount
    }
    #expect(Set(left.keys) == Set(expected["unallocated"].members.keys))
    for (name, amount) in left {
      #expect(isExpected(amount, expected["unallocated"][name]), "\(name)")
    }
    #expect(isExpected(allocation.unallocatedAmount, expected["unallocated_total"]))
    #expect(isExpected(allocation.rate, expected["allocation_rate"]))
    let zero = allocation.unallocated.first { $0.reason == .noKeys("gateway") }
    #expect(zero?.days == [Day(2026, 9, 10), Day(2026, 9, 20)])
    let cells = allocation.cube.panel(by: ["allocation", "charge_category", "owner"])
    var count = 0
    for (text, sources) in expected["cells_on_spot_days"].members {
      let day = try #require(Day(text))
      for (source, amounts) in sources.members {
        let names = source.split(separator: " / ").map(String.init)
        for (owner, amount) in amounts.members {
          #expect(
            isExpected(cells[SeriesKey(names + [owner])]?[day] ?? 0, amount),
            "\(text), \(source), \(owner)"
          )
          count += 1
        }
      }
    }
    #expect(count > 60)
    let instead = try basicAllocation(.even)
    let other = expected["instead_even_on_zero_days"]
    for (team, amount) in other["teams_total"].members {
      #expect(isExpected(sum(instead.cube.panel(by: "owner")[[team]]), amount), "\(team)")
    }
    #expect(isExpected(instead.unallocatedAmount, other["unallocated_total"]))
  }

  private func services(_ keys: String) throws -> SpendAllocation {
    let folder = hierarchyCase
    let costs = try cube("\(folder)/costs.csv", "cost", by: ["service"])
    let usage = try cube("\(folder)/\(keys)", "key", by: ["provider", "consumer"])
    let rules = AllocationRules(owner: ["service"], services: .init(in: "service", by: "keys"))
    return try costs.allocated(
      by: rules,
      drivers: ["keys": .usage(usage, provider: "provider", consumer: "consumer")]
    )
  }

  @Test(
    "has every amount of services that consume services",
    .enabled(if: ReferenceData.has(hierarchyCase), "the worked cases are not here")
  )
  func hierarchy() throws {
    let expected = try PracticeCases.expected(hierarchyCase)
    let allocation = try services("keys.csv")
    let panel = allocation.cube.panel(by: "owner")
    func owner(_ name: String) -> String {
      name.hasSuffix("(kept: no usage)") ? AllocationRules.unallocated : name
    }
    for (text, amounts) in expected["by_day"].members {
      let day = try #require(Day(text))
      for (holder, amount) in amounts["cents"].members {
        let found = panel[[owner(holder)]]?[day] ?? 0
        #expect(isExpected(found, amount), "\(text), \(holder)")
      }
    }
    for (holder, amount) in expected["total_by_final_holder_cents"].members {
      #expect(isExpected(sum(panel[[owner(holder)]]), amount), "\(holder)")
    }
    #expect(allocation.unallocated.map(\.reason) == [.unused("gateway")])
    #expect(allocation.unallocated.map(\.days) == [[Day(2026, 9, 4)]])
    let direct = allocation.cube.panel(by: ["owner", "allocation"])
    for (holder, origins) in expected["by_origin"].members
    where !["gateway", "gateway (kept: no usage)"].contains(holder) {
      for (origin, amount) in origins.members {
        let own = origin == holder ? sum(direct[[holder, "direct"]]) : 0
        let charged = allocation.serviceCharges.first {
          $0.service == origin && $0.holder == holder
        }
        #expect(isExpected(own + (charged?.amount ?? 0), amount), "\(holder), \(origin)")
      }
    }
  }

  @Test(
    "refuses the circles of services",
    .enabled(if: ReferenceData.has(hierarchyCase), "the worked cases are not here"),
    arguments: ["circle-three.csv", "circle-self.csv"]
  )
  func circles(_ file: String) throws {
    let answer = try PracticeCases.expected(hierarchyCase)["refuse"][file]
    let circle = try #require(answer.elements.first)
    let date = try #require(circle["date"].text)
    let names = circle["circle"].elements.compactMap(\.text)
    #expect(throws: AllocationError.circle(try #require(Day(date)), members: names)) {
      _ = try services(file)
    }
  }

  @Test(
    "has every amount of a council's attribution",
    .enabled(if: ReferenceData.has(councilCase), "the worked cases are not here")
  )
  func attribution() throws {
    let expected = try PracticeCases.expected(councilCase)
    let folder = councilCase
    // The costs have no date: they are those of a month.
    let table = try ReferenceData.table("\(folder)/costs.csv")
    var builder = SpendCubeBuilder(by: ["department", "project", "model"])
    let columns = try ["department", "project", "model"].map { try table.text($0) }
    for (row, cost) in try table("cost").enumerated() {
      try builder.append(
        Charge(cost, on: Day(2026, 9, 1), values: columns.map { $0[row] })
      )
    }
    let departments = ["health", "transport", "revenue"]
    let rules = AllocationRules(
      owner: ["department", "project", "model"],
      known: departments,
      shared: [
        SharedCost(
          "shared",
          of: try #require(SpendScope("department: shared")),
          split: .proportional(to: .usageCost)
        )
      ]
    )
    let allocation = try builder.cube().allocated(by: rules)
    let panel = allocation.cube.panel(by: ["owner", "allocation"])
    for (department, amounts) in expected["departments"].members {
      let direct = sum(panel[[department, "direct"]])
      let shared = sum(panel[[department, "shared"]])
      #expect(isExpected(direct, amounts["direct"]))
      // The answer is not rounded to cents.
      #expect((shared - (amounts["shared"].number ?? 0)).magnitude < 0.01)
    }
    let leaves = allocation.cube.panel(by: allocation.levels + ["allocation"])
    for (path, amount) in expected["tree"].members {
      let key = path.split(separator: " / ").map(String.init) + ["direct"]
      #expect(isExpected(sum(leaves[SeriesKey(key)]), amount), "\(path)")
    }
    #expect(isExpected(allocation.unallocatedAmount, expected["unallocated"]))
    #expect(isExpected(allocation.rate, expected["allocation_share"]))
    let before = expected["allocation_share_before_shared_is_split"]
    #expect(isExpected(allocation.directRate, before))
    #expect(allocation.hints.map(\.name) == ["heatlh"])
    #expect(allocation.hints.map(\.likely) == ["health"])
    #expect(allocation.hints.map(\.amount) == [640])
  }
}
