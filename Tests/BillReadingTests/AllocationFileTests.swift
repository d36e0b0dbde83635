import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@testable import OutlayBillReading

@Suite("Reading rules of allocation")
struct AllocationFileTests {
  private func file(_ text: String) throws(SpendError) -> AllocationFile {
    try AllocationFile(bytes: Array(text.utf8), name: "rules.yaml", folder: "rules/")
  }

  @Test("reads every rule there is")
  func rules() throws {
    let file = try file(
      """
      owner: [Tags/team, Tags/project]
      levels: [team, project]
      known: [search, ads]
      default: finance
      category: charge_category
      owners:
        - {owner: search, where: "service: Open*", from: 2026-09-01, to: 2026-09-30}
        - owner: [ads, banner]
          where: "service: Banner"
      shared:
        - {name: platform, where: "service: platform", split: even, among: [search, ads]}
        - name: support
          where: "service: support"
          from: 2026-09-01
          split: fixed
          shares:
            - {to: 2026-09-14, of: {search: 50%, ads: 0.3}}
            - {from: 2026-09-15, of: {search: 1}}
        - {name: fees, where: "service: fees", split: fixed, shares: {ads: 12.5%}}
        - {name: gateway, where: "service: gateway", split: Proportional, by: requests, on_zero: even}
        - {name: credits, where: "charge_category: Credit", split: proportional}
      services: {dimension: service, by: usage}
      drivers:
        requests: {file: requests.csv, amount: requests, owner: team, date: day}
        usage: {file: /data/keys.csv, amount: key, provider: provider, consumer: consumer}
        tokens: {quantity: Tokens}
      """
    )
    let rules = file.rules
    #expect(rules.dimensions == ["Tags/team", "Tags/project"])
    #expect(rules.levels == ["team", "project"])
    #expect(rules.known == ["search", "ads"])
    #expect(rules.otherwise == ["finance"])
    #expect(rules.chargeCategory == "charge_category")
    #expect(rules.owners.map(\.path) == [["search"], ["ads", "banner"]])
    #expect(rules.owners[0].validity == .init(from: Day(2026, 9, 1), through: Day(2026, 9, 30)))
    #expect(rules.shared.map(\.name) == ["platform", "support", "fees", "gateway", "credits"])
    #expect(
      rules.shared.map(\.split) == [
        .even,
        .fixed([
          .init(["search": 0.5, "ads": 0.3], on: .init(through: Day(2026, 9, 14))),
          .init(["search": 1], on: .init(from: Day(2026, 9, 15))),
        ]),
        .fixed([.init(["ads": 0.125])]),
        .proportional(to: .driver("requests"), onZero: .even),
        .proportional(to: .usageCost),
      ]
    )
    #expect(rules.shared[0].targets == ["search", "ads"])
    #expect(rules.shared[1].validity == .init(from: Day(2026, 9, 1)))
    #expect(rules.services == .init(in: "service", by: "usage"))
    let requests = AllocationFile.Table(path: "rules/requests.csv", amount: "requests", date: "day")
    let keys = AllocationFile.Table(path: "/data/keys.csv", amount: "key", date: nil)
    #expect(
      file.sources == [
        "requests": .owners(requests, owner: "team"),
        "usage": .usage(keys, provider: "provider", consumer: "consumer"),
        "tokens": .quantity("Tokens"),
      ]
    )
    #expect(file.units == ["Tokens"])
    #expect(
      rules.division(with: .columns(["team", "region"]))
        == .adding(
          ifPresent: [],
          to: .columns(["Tags/team", "Tags/project", "service", "charge_category", "region"])
        )
    )
  }

  @Test("calls the first level owner")
  func levels() throws {
    #expect(try file("owner: team\n").rules.levels == ["owner"])
    #expect(try file("owner: [team, project]\n").rules.levels == ["owner", "owner/project"])
  }

  @Test(
    "refuses what is no rule, with its row and a way out",
    arguments: [
      ("known: [a]\n", "1: owner: found nothing: it is needed; add it"),
      ("owner: team\nsplit: even\n", "2: split: no such key; there are owner, levels, known, "),
      ("owner: team\nlevels: [a, b]\n", "2: levels: found a list: not 1 of them; write one for"),
      (
        "owner: team\nowners:\n  - {owner: [a, b], where: \"x: y\"}\n",
        "3: owner: found a list: write one of owner"
      ),
      ("owner: team\nowners:\n  - {owner: a}\n", "3: where: found nothing: it is needed; add it"),
      (
        "owner: team\nowners:\n  - {owner: a, where: x}\n",
        "3: where: found 'x': not a scope; write '*', or conditions such as"
      ),
      (
        "owner: team\nowners:\n  - {owner: a, where: \"x: y\", from: 2026-10-01, to: 2026-09-01}\n",
        "3: to: found '2026-09-01': the last day lies before the start"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: evenly}\n",
        "3: split: found 'evenly': write one of even, fixed, proportional"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: even, by: requests}\n",
        "3: by: found 'requests': it has a meaning only with split: proportional"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: proportional, by: requests}\n",
        "3: by: found 'requests': write one of usage-cost"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: fixed}\n",
        "3: shares: found nothing: it is needed; add it"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: fixed, shares: {b: 60%, c: 50%}}\n",
        "3: shares: found a mapping: the shares add up to 110.00 %; give 100 % at most"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: fixed, shares: {b: 60}}\n",
        "3: b: found '60': not a share from 0 to 1; write one such as 0.8 or 80%"
      ),
      (
        "owner: team\nshared:\n  - name: a\n    where: \"x: y\"\n    split: fixed\n    shares:\n"
          + "      - {of: {b: 1}}\n      - {of: {c: 1}}\n",
        "8: shares: found a mapping: an entry before has some of its days"
      ),
      (
        "owner: team\nshared:\n  - {name: a, where: \"x: y\", split: even}\n"
          + "  - {name: a, where: \"x: z\", split: even}\n",
        "4: name: found 'a': row 3 has it already; keep one of the two"
      ),
      ("owner: team\nservices: {dimension: x, by: y}\n", "2: by: found 'y': write one of "),
      ("owner: team\ndrivers:\n  r: {amount: x}\n", "3: file: found nothing: it is needed; add it"),
      (
        "owner: team\ndrivers:\n  r: {quantity: x, amount: y}\n",
        "3: amount: found 'y': it has a meaning only with file; take one of the two out"
      ),
    ]
  )
  func refusals(_ text: String, _ message: String) {
    do throws(SpendError) {
      _ = try file(text)
      Issue.record("read \(text)")
    } catch {
      #expect(error.description.hasPrefix("rules.yaml:" + message), "\(error.description)")
    }
  }
}
