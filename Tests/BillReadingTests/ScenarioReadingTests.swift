import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Reading scenarios")
struct ScenarioReadingTests {
  private func scenario(_ text: String) throws(SpendError) -> Scenario {
    try Scenario(bytes: Array(text.utf8), name: "plans/arm.yaml")
  }

  private let day = Day(2026, 11, 5)

  private func change(_ text: String) throws(SpendError) -> ScenarioStep.Change {
    try scenario("steps: [{where: '*', from: 2026-11-05, \(text)}]").steps[0].change
  }

  @Test("reads a step of each kind")
  func kinds() throws {
    #expect(try change("kind: growth, per_month: 5%") == .growth(perMonth: 0.05))
    #expect(
      try change("kind: growth, per_month: -0.1, compounding: Daily")
        == .growth(perMonth: -0.1, .daily)
    )
    #expect(try change("kind: step, change: 20%") == .step(0.2))
    #expect(
      try change("kind: ramp, change: 1.5, through: 2026-11-20")
        == .ramp(1.5, through: Day(2026, 11, 20))
    )
    #expect(try change("kind: price, change: -30%") == .price(-0.3))
    let target = try #require(SpendScope("service: arm"))
    #expect(
      try change("kind: migration, to: 'service: arm', share: 40%, price_ratio: 0.7, one_off: 700")
        == .migration(to: target, share: 0.4, priceRatio: 0.7, oneOff: 700)
    )
    #expect(
      try change("kind: commitment, fee: 100, covers: 120, eligible: 60%")
        == .commitment(Commitment(fee: 100, coveringUpTo: 120, eligibleShare: 0.6))
    )
    #expect(
      try change("kind: commitment, fee: 90, discount: 40%")
        == .commitment(Commitment(fee: 90, discount: 0.4))
    )
    #expect(try change("kind: retirement") == .retirement)
    for (text, cost) in [
      ("mean: 5", DailyCost(mean: 5)),
      ("low: 1, high: 3", DailyCost(low: 1, high: 3)),
      ("low: 1, high: 3, level: 90%", DailyCost(low: 1, high: 3, level: 0.9)),
      ("low: 1, likely: 2, high: 6", DailyCost(low: 1, likely: 2, high: 6)),
    ] {
      let text = "steps: [{kind: launch, to: 'service: new', from: 2026-11-05, \(text)}]"
      #expect(try scenario(text).steps[0].change == .launch(cost))
    }
  }

  @Test("names scenarios and steps, and has none of either where none is written")
  func names() throws {
    let own = try scenario(
      """
      name: Less
      steps:
        - {kind: retirement, where: "service: a; team: b", from: 2026-11-05}
        - {name: cut, kind: price, where: "*", from: 2026-11-06, change: -1}
      """
    )
    #expect(own.name == "Less")
    #expect(own.steps.map(\.name) == ["retirement", "cut"])
    #expect(own.steps.map(\.row) == [3, 4])
    #expect(own.steps.map(\.start) == [day, day + 1])
    #expect(own.dimensions == ["service", "team"])
    let empty = try scenario("steps: []")
    #expect(empty.name == "arm")
    #expect(empty.steps.isEmpty)
  }

  /// What is wrong with a step, and the line that says so.
  private static let flaws: [(text: String, message: String)] = [
    (
      "kind: grow",
      ":1: kind: found 'grow': write one of growth, step, ramp, price, migration, "
        + "commitment, retirement, launch"
    ),
    ("knid: growth", ":1: knid: no such key; did you mean 'kind'?"),
    ("name: x", ":1: kind: found nothing: it is needed; add it"),
    ("kind: growth", ":1: per_month: found nothing: it is needed; add it"),
    (
      "kind: growth, per_month: -100%",
      ":1: per_month: found '-100%': not a share from -0.99 to "
        + "10; write one such as 0.8 or 80%"
    ),
    (
      "kind: growth, per_month: 5%, compounding: yearly",
      ":1: compounding: found 'yearly': write "
        + "one of monthly, daily"
    ),
    (
      "kind: step, change: lots",
      ":1: change: found 'lots': not a share from -1 to 1000; write one "
        + "such as 0.8 or 80%"
    ),
    (
      "kind: price, change: -1.5",
      ":1: change: found '-1.5': not a share from -1 to 1000; write "
        + "one such as 0.8 or 80%"
    ),
    (
      "kind: ramp, change: 1, through: 2026-11-01",
      ":1: through: found '2026-11-01': the last day "
        + "lies before the start; swap or correct the two"
    ),
    (
      "kind: step, change: 1, through: 2026-12-01",
      ":1: through: found '2026-12-01': it has a "
        + "meaning only with kind: ramp; take one of the two out"
    ),
    (
      "kind: migration, to: 'a: b', price_ratio: 1",
      ":1: share: found nothing: it is needed; add "
        + "it"
    ),
    (
      "kind: migration, to: 'a: b', share: 1.2, price_ratio: 1",
      ":1: share: found '1.2': not a "
        + "share from 0 to 1; write one such as 0.8 or 80%"
    ),
    (
      "kind: migration, to: 'a: b', share: 1, price_ratio: -1",
      ":1: price_ratio: found '-1': not a "
        + "share from 0 to 1000; write one such as 0.8 or 80%"
    ),
    (
      "kind: migration, to: 'a: b*', share: 1, price_ratio: 1",
      ":1: to: found 'a: b*': new spend "
        + "has one value of each dimension; write it as 'ServiceName: arm'"
    ),
    (
      "kind: migration, to: '*', share: 1, price_ratio: 1",
      ":1: to: found '*': new spend has one "
        + "value of each dimension; write it as 'ServiceName: arm'"
    ),
    ("kind: commitment, fee: 100", ":1: covers: found nothing: it is needed; add it"),
    (
      "kind: commitment, fee: 0, covers: 1",
      ":1: fee: found '0': not a number from 0.01 to "
        + "1000000000000; write one"
    ),
    (
      "kind: commitment, fee: 1, covers: 1, discount: 1%",
      ":1: discount: found '1%': it has a "
        + "meaning only with no covers; take one of the two out"
    ),
    (
      "kind: commitment, fee: 1, discount: 100%",
      ":1: discount: found '100%': not a share from 0 "
        + "to 0.99; write one such as 0.8 or 80%"
    ),
    (
      "kind: launch, mean: 1",
      ":1: where: found '*': it has a meaning only with kind: growth or "
        + "step or ramp or "
        + "price or migration or commitment or retirement; take one of the two out"
    ),
  ]

  @Test("refuses what is wrong in one line", arguments: flaws.indices)
  func refusals(place: Int) throws {
    let flaw = Self.flaws[place]
    let error = #expect(throws: SpendError.self) {
      try scenario("steps: [{where: '*', from: 2026-11-05, \(flaw.text)}]")
    }
    let message = try #require(error).description
    #expect(message.hasPrefix("plans/arm.yaml" + flaw.message), "\(message)")
    #expect(!message.contains("\n"))
  }

  /// A whole file that is wrong, and the line that says so.
  private static let files: [(text: String, message: String)] = [
    ("", ":1: found nothing: not a mapping; write lines such as 'name: …', of name, steps"),
    ("name: x", ":1: steps: found nothing: it is needed; add it"),
    ("- a", ":1: found a list: not a mapping; write lines such as 'name: …', of name, steps"),
    ("stpes: []", ":1: stpes: no such key; did you mean 'steps'?"),
    ("steps: [a]", ":1: steps: found 'a': not a mapping; write lines such as 'kind: …'"),
    ("steps: [{kind: retirement, from: 2026-11-05}]", ":1: where: found nothing: it is needed"),
    ("steps: [{kind: retirement, where: '*'}]", ":1: from: found nothing: it is needed; add it"),
    ("steps: [{kind: retirement, where: '*', from: soon}]", ":1: from: found 'soon': not a date"),
    ("steps: [{kind: retirement, where: all, from: 2026-11-05}]", ":1: where: found 'all': "),
    ("steps: [{kind: launch, to: 'a: b', from: 2026-11-05}]", ":1: mean: found nothing: it is "),
    (
      "steps: [{kind: launch, to: 'a: b', from: 2026-11-05, mean: -1}]",
      ":1: mean: found '-1': "
        + "not a number from 0 to 1000000000000; write one"
    ),
    (
      "steps: [{kind: launch, to: 'a: b', from: 2026-11-05, mean: 1, low: 1}]",
      ":1: low: found '1'"
        + ": it has a meaning only with no mean; take one of the two out"
    ),
    ("steps: [{kind: launch, to: 'a: b', from: 2026-11-05, low: 1}]", ":1: high: found nothing"),
    (
      "steps: [{kind: launch, to: 'a: b', from: 2026-11-05, low: 2, high: 1}]",
      ":1: high: found "
        + "'1': not a number from 2"
    ),
    (
      "steps: [{kind: launch, to: 'a: b', from: 2026-11-05, low: 1, high: 2, likely: 3}]",
      ":1: "
        + "likely: found '3': not a number from 1 to 2; write one"
    ),
    (
      "steps: [{kind: launch, to: 'a: b', from: 2026-11-05, low: 1, high: 2, likely: 2, level: 1%}]",
      ":1: level: found '1%': it has a meaning only with no likely; take one of the two out"
    ),
    ("steps: [", ":2: cannot be read as YAML"),
  ]

  @Test("refuses files that are no scenario", arguments: files.indices)
  func malformed(place: Int) throws {
    let flaw = Self.files[place]
    let error = #expect(throws: SpendError.self) { try scenario(flaw.text) }
    let message = try #require(error).description
    #expect(message.hasPrefix("plans/arm.yaml" + flaw.message), "\(message)")
    #expect(!message.contains("\n"))
  }
}
