import OutlayCloudSpend
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Price, volume and mix")
struct PriceVolumeMixTests {
  private typealias Amounts = [SeriesKey: PriceVolumeMix.Amount]

  /// Four parts: a cheap model and a dear one, input and output.
  private static let usual: [(key: SeriesKey, quantity: Double, price: Double)] = [
    (["fern", "input"], 41_000_000, 0.35e-6), (["fern", "output"], 7_300_000, 1.4e-6),
    (["oak", "input"], 9_700_000, 2.9e-6), (["oak", "output"], 1_100_000, 13.3e-6),
  ]

  private static func amounts(
    price: (SeriesKey) -> Double = { _ in 1 },
    quantity: (SeriesKey, Double) -> Double = { $1 }
  ) -> Amounts {
    var amounts: Amounts = [:]
    for part in usual {
      let count = quantity(part.key, part.quantity)
      amounts[part.key] = .init(cost: count * part.price * price(part.key), quantity: count)
    }
    return amounts
  }

  /// The names of the terms that are not exactly 0.
  private static func named(_ terms: PriceVolumeMix.Terms) -> [String] {
    let all = [
      ("price", terms.price), ("volume", terms.volume), ("mix", terms.mix), ("new", terms.new),
      ("retired", terms.retired), ("withoutQuantity", terms.withoutQuantity),
    ]
    return all.filter { $0.1 != 0 }.map(\.0)
  }

  @Test("names a dearer model as price alone")
  func price() {
    let before = PriceVolumeMixTests.amounts()
    let after = PriceVolumeMixTests.amounts(price: { $0.values[0] == "oak" ? 1.3 : 1 })
    let split = PriceVolumeMix(from: before, to: after)
    #expect(PriceVolumeMixTests.named(split.terms) == ["price"])
    #expect(isClose(split.terms.price, 0.3 * (9.7 * 2.9 + 1.1 * 13.3), ulps: 64))
    #expect(split.parts.filter { $0.terms.price != 0 }.allSatisfy { $0.key.values[0] == "oak" })
  }

  @Test("names more units of everything as volume alone", arguments: [1.2, 1.3, 0.7, 3.1])
  func volume(_ growth: Double) {
    let before = PriceVolumeMixTests.amounts()
    let after = PriceVolumeMixTests.amounts(quantity: { $1 * growth })
    let split = PriceVolumeMix(from: before, to: after)
    #expect(PriceVolumeMixTests.named(split.terms) == ["volume"])
    #expect(isClose(split.terms.volume, (growth - 1) * split.before, ulps: 64))
  }

  @Test("names a move to the dear model as mix alone")
  func mix() {
    let before = PriceVolumeMixTests.amounts()
    let after = PriceVolumeMixTests.amounts(quantity: { key, quantity in
      guard key.values[1] == "input" else { return quantity }
      return quantity + (key.values[0] == "oak" ? 5_000_000 : -5_000_000)
    })
    let split = PriceVolumeMix(from: before, to: after)
    #expect(PriceVolumeMixTests.named(split.terms) == ["mix"])
    #expect(isClose(split.terms.mix, 5 * (2.9 - 0.35), ulps: 64))
  }

  @Test("gives new and retired parts and fees terms of their own")
  func newAndRetired() {
    let before: Amounts = [
      "a": .init(cost: 100, quantity: 50), "b": .init(cost: 30, quantity: 10),
      "fee": .init(cost: 40, quantity: nil), "idle": .init(cost: 5, quantity: 0),
    ]
    let after: Amounts = [
      "a": .init(cost: 100, quantity: 50), "c": .init(cost: 80, quantity: 40),
      "fee": .init(cost: 45, quantity: nil),
    ]
    let split = PriceVolumeMix(from: before, to: after)
    // Of 60 units then 90: b would have grown to 15 of them, which cost 45.
    #expect(split.terms.new == 80 && split.terms.retired == -45)
    #expect(split.terms.volume == 65 && split.terms.mix == -50 && split.terms.price == 0)
    #expect(split.terms.withoutQuantity == 0)
    #expect(split.change == 50 && split.terms.total == 50 && split.retiredCost == 30)
    let rest = split.termsOfContinuing
    #expect(PriceVolumeMixTests.named(rest) == ["new", "retired"])
    #expect(rest.new == 80 && rest.retired == -30 && rest.total == 50)
  }

  @Test("adds up where one of the periods has no quantities")
  func oneSided() {
    let some: Amounts = ["a": .init(cost: 12, quantity: 3), "fee": .init(cost: 2, quantity: nil)]
    let began = PriceVolumeMix(from: [:], to: some)
    #expect(began.terms.new == 12 && began.terms.withoutQuantity == 2 && began.terms.total == 14)
    let ended = PriceVolumeMix(from: some, to: ["a": .init(cost: 1, quantity: 0)])
    #expect(ended.terms.volume == -12 && ended.terms.retired == 0)
    #expect(ended.terms.withoutQuantity == -1 && ended.terms.total == ended.change)
    #expect(PriceVolumeMix(from: [:], to: [:]).terms.total == 0)
  }

  /// Amounts of up to two dozen parts, with cents, of which some have no quantity.
  private static func random(_ generator: inout Xoshiro256) -> Amounts {
    var amounts: Amounts = [:]
    for number in 0..<24 where Double.random(in: 0..<1, using: &generator) < 0.7 {
      let quantity = Double(Int.random(in: 0...3_000_000_000, using: &generator))
      let isFee = Double.random(in: 0..<1, using: &generator) < 0.1
      amounts[["\(number)"]] = .init(
        cost: Double(Int.random(in: -500...2_000_000_000, using: &generator)) / 100,
        quantity: isFee ? nil : Double.random(in: 0..<1, using: &generator) < 0.1 ? 0 : quantity
      )
    }
    return amounts
  }

  @Test("adds up to the change to the cent for a thousand pairs of periods")
  func additivity() {
    var generator = Xoshiro256(seed: 20_270_201)
    for _ in 0..<1000 {
      let before = PriceVolumeMixTests.random(&generator)
      let after = PriceVolumeMixTests.random(&generator)
      let split = PriceVolumeMix(from: before, to: after)
      // Twenty-four costs of up to twenty million and terms some times as large: a cent is
      // far above their rounding, and below anything that a term could lose.
      #expect((split.terms.total - split.change).magnitude < 0.01)
      #expect((split.termsOfContinuing.total - split.change).magnitude < 0.01)
      let parts = split.parts.map(\.terms.total).compensatedSum()
      #expect((parts - split.change).magnitude < 0.01)
    }
  }

  @Test(
    "has every figure of the worked case",
    .enabled(if: ReferenceData.has(PracticeCases.priceVolumeMix), "the worked cases are not here")
  )
  func worked() throws {
    let answers = try PracticeCases.expected(PracticeCases.priceVolumeMix)
    let months = answers["months"].elements.compactMap(\.text)
    let rows = try PracticeCases.rows("\(PracticeCases.priceVolumeMix)/parts.csv")
    #expect(answers["cases"].members.count == 5 && months.count == 2)
    for (name, answer) in answers["cases"].members {
      func amounts(_ month: String) -> Amounts {
        var amounts: Amounts = [:]
        for row in rows where row["case"] == name && row["month"] == month {
          let key = SeriesKey([row["model"] ?? "", row["kind"] ?? ""])
          amounts[key] = .init(
            cost: Double(row["cost"] ?? "") ?? .nan,
            quantity: Double(row["tokens"] ?? "")
          )
        }
        return amounts
      }
      let split = PriceVolumeMix(from: amounts(months[0]), to: amounts(months[1]))
      #expect(isExpected(split.before, answer["cost0"]))
      #expect(isExpected(split.after, answer["cost1"]))
      #expect(isExpected(split.change, answer["delta"]))
      check(split.terms, answer["f3"])
      check(split.termsOfContinuing, answer["continuing_only"])
      func joined(_ part: PriceVolumeMix.Part) -> String {
        part.key.values.joined(separator: " ")
      }
      let divided = split.parts.filter { $0.before.quantity != nil || $0.after.quantity != nil }
      #expect(Set(divided.map(joined)) == Set(answer["f3_by_part"].members.keys))
      for part in divided {
        let terms = answer["f3_by_part"][joined(part)]
        #expect(isExpected(part.terms.price, terms["price"]))
        #expect(isExpected(part.terms.volume, terms["volume"]))
        // The case has the mix of new and retired parts under its own name here.
        let mix = part.terms.mix + part.terms.new + part.terms.retired
        #expect(isExpected(mix, terms["mix"]))
      }
      let new = split.parts.filter {
        ($0.before.quantity ?? 0) == 0 && ($0.after.quantity ?? 0) > 0
      }
      #expect(new.map(joined) == answer["new_parts"].elements.compactMap(\.text))
      let old = split.parts.filter {
        ($0.before.quantity ?? 0) > 0 && ($0.after.quantity ?? 0) == 0
      }
      #expect(old.map(joined) == answer["retired_parts"].elements.compactMap(\.text))
      #expect((split.retiredCost + split.termsOfContinuing.retired).magnitude == 0)
    }
  }

  /// Holds terms against those of a case; its zeros are exact.
  private func check(_ terms: PriceVolumeMix.Terms, _ answer: JSONValue) {
    let figures = [
      "price": terms.price, "volume": terms.volume, "mix": terms.mix, "new": terms.new,
      "retired": terms.retired, "without_quantity": terms.withoutQuantity,
    ]
    #expect(Set(figures.keys) == Set(answer.members.keys))
    for (name, figure) in figures {
      #expect(isExpected(figure, answer[name]))
      if answer[name].number == 0 { #expect(figure == 0) }
    }
  }
}
