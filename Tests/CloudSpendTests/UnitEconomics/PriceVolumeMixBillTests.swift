import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Price, volume and mix of a bill of language models")
struct PriceVolumeMixBillTests {
  private static let first = Day(2027, 1, 4)
  private static let second = first + 28
  private static let models: [(name: String, thousands: Int, cents: Int)] = [
    ("fern", 900, 3), ("oak", 120, 41), ("reed", 2400, 1),
  ]

  /// Eight weeks of three models, of which the last four are changed.
  private static func bill(
    thousands: (String, Int) -> Int = { $1 },
    cents: (String, Int) -> Double = { Double($1) },
    fee: (before: Double, after: Double) = (0, 0)
  ) -> [UInt8] {
    var rows = "date,model,tokens,cost\n"
    for t in 0..<56 {
      // Days differ, and both halves have the same.
      let rhythm = 5 + (t % 28) * 37 % 11
      for model in models {
        let count = rhythm * (t < 28 ? model.thousands : thousands(model.name, model.thousands))
        let price = t < 28 ? Double(model.cents) : cents(model.name, model.cents)
        rows += "\(first + t),\(model.name),\(count * 1000),\(Double(count) * price / 100)\n"
      }
      let charge = t < 28 ? fee.before : fee.after
      if t % 28 == 0, charge > 0 { rows += "\(first + t),support,,\(charge)\n" }
    }
    return Array(rows.utf8)
  }

  private static func split(_ bill: [UInt8]) throws -> PriceVolumeMix {
    let cost = try SpendCube(csv: bill, by: .columns(["model"]))
    let tokens = try SpendCube(csv: bill, measure: .quantity("tokens"), by: .columns(["model"]))
    return cost.priceVolumeMix(
      from: first..<second,
      to: second..<(second + 28),
      per: UnitCount(tokens)
    )
  }

  /// The cost of four weeks of a model.
  private static func cost(of name: String) -> Double {
    let rhythms = (0..<28).map { 5 + $0 * 37 % 11 }.reduce(0, +)
    let model = models.first { $0.name == name }
    return model.map { Double(rhythms * $0.thousands * $0.cents) / 100 } ?? .nan
  }

  @Test("names a price that rises by 30 % in one model as its price")
  func price() throws {
    let bill = PriceVolumeMixBillTests.bill(cents: { $0 == "oak" ? 1.3 * Double($1) : Double($1) })
    let split = try PriceVolumeMixBillTests.split(bill)
    let rise = 0.3 * PriceVolumeMixBillTests.cost(of: "oak")
    // A cent, on sums of amounts with cents.
    #expect((split.terms.price - rise).magnitude < 0.01)
    #expect(split.terms.volume == 0 && split.terms.mix == 0)
    #expect(split.terms.new == 0 && split.terms.retired == 0 && split.terms.withoutQuantity == 0)
    #expect(split.parts.filter { $0.terms.price != 0 }.map(\.key) == ["oak"])
  }

  @Test("names 30 % more tokens of every model as volume")
  func volume() throws {
    let split = try PriceVolumeMixBillTests.split(
      PriceVolumeMixBillTests.bill(thousands: { $1 * 13 / 10 })
    )
    #expect((split.terms.volume - 0.3 * split.before).magnitude < 0.01)
    #expect(split.terms.price == 0 && split.terms.mix == 0 && split.terms.withoutQuantity == 0)
  }

  @Test("names tokens that move to a dearer model as mix")
  func mix() throws {
    let bill = PriceVolumeMixBillTests.bill(thousands: { name, thousands in
      thousands + (name == "oak" ? 200 : name == "fern" ? -200 : 0)
    })
    let split = try PriceVolumeMixBillTests.split(bill)
    let rhythms = Double((0..<28).map { 5 + $0 * 37 % 11 }.reduce(0, +))
    #expect((split.terms.mix - rhythms * 200 * 0.38).magnitude < 0.01)
    #expect(split.terms.price == 0 && split.terms.volume == 0)
  }

  @Test("keeps a fee, and days whose tokens are not known, as costs without quantity")
  func withoutQuantity() throws {
    let split = try PriceVolumeMixBillTests.split(PriceVolumeMixBillTests.bill(fee: (100, 115)))
    #expect(split.terms.withoutQuantity == 15)
    #expect(split.terms.price == 0 && split.terms.volume == 0 && split.terms.mix == 0)
    let cost = Series(start: PriceVolumeMixBillTests.first, values: [10, 10, 10, 12])
    let units = Series(start: PriceVolumeMixBillTests.first, values: [5, 5, .nan, 5])
    let day = PriceVolumeMixBillTests.first
    func amount(_ days: Range<Day>) -> PriceVolumeMix.Amount {
      let each = UnitCost(of: cost, over: units, in: days)
      return .init(cost: each.cost, quantity: each.units, costWithoutQuantity: each.unknownCost)
    }
    let total = PriceVolumeMix(
      from: [.total: amount(day..<(day + 2))],
      to: [.total: amount((day + 2)..<(day + 4))]
    )
    #expect(total.terms.volume == -10 && total.terms.price == 2)
    #expect(total.terms.withoutQuantity == 10 && total.change == 2 && total.terms.total == 2)
  }
}
