internal import OutlayStatistics
internal import OutlayTimeSeries
private import RealModule

extension SyntheticSpend {
  /// A family as it is metered from day to day: its demand, split over its
  /// lines, in whole thousandths of their units.
  struct FamilyLedger: Sendable {
    let family: Family
    private var process: DemandProcess
    private var split: RandomStream
    private let start: Day
    private let mixChange: Int
    private let prices: [Int]
    private let templates: [[Template.Sort: Template]]

    /// The days a family takes to go over to its later mix.
    private static let mixDays = 21

    init(_ family: Family, start: Day, seed: UInt64) {
      self.family = family
      self.start = start
      process = DemandProcess(family, start: start, seed: seed)
      split = RandomStream(seed: seed, key: family.key + "/split")
      mixChange = split.integer(in: 260...340)
      let discount = family.role == .credit ? 0 : family.account.provider.discount
      prices = family.lines.map { $0.contractedPrice(discount: discount) }
      templates = family.lines.map { line in
        let sorts: [Template.Sort] =
          family.role == .credit
          ? [.credit]
          : line.commitment == nil ? [.onDemand] : [.onDemand, .covered, .unused, .purchase]
        return Dictionary(
          uniqueKeysWithValues: sorts.map { ($0, Template($0, of: line, in: family)) }
        )
      }
    }

    /// The charges of `day`, one after the day of the last call, and what each
    /// event that acts on it adds to its effective cost.
    ///
    /// The events come in the order in which they began.
    mutating func next(
      _ day: Day,
      events: [PlantedEvent]
    ) -> (charges: [Charge], impacts: [ExactAmount]) {
      let demand = process.next(day)
      let weights = nextWeights(day)
      // A family that is launched is nothing until the launch is applied.
      var cost = family.role == .launched ? 0 : demand.cost
      var quantities = quantities(of: cost, weights: weights)
      var impacts: [ExactAmount] = []
      for event in events {
        let before = effective(quantities)
        cost = event.applied(to: cost, day: day, demand: demand)
        quantities = self.quantities(of: cost, weights: weights)
        impacts.append(effective(quantities) - before)
      }
      return (charges(of: quantities, day: day), impacts)
    }

    /// The part of each line in the cost of the next day; they sum to 1.
    private mutating func nextWeights(_ day: Day) -> [Double] {
      let gone = Double(day - start - mixChange) / Double(FamilyLedger.mixDays)
      let change = min(1, max(0, gone))
      // What is stored only grows, line by line.
      let noise = family.demand == .storage ? 0 : 0.3 * family.noise
      let weights = family.lines.map { line in
        let share = line.share + change * ((line.laterShare ?? line.share) - line.share)
        return share * Double.exp(noise * split.normal())
      }
      let sum = weights.reduce(0, +)
      return weights.map { $0 / sum }
    }

    private func quantities(of cost: Double, weights: [Double]) -> [Int] {
      zip(weights, prices).map { weight, price in
        Int((cost * weight * 1e9 / Double(abs(price))).rounded())
      }
    }

    private func effective(_ quantities: [Int]) -> ExactAmount {
      var sum = ExactAmount.zero
      for (index, quantity) in quantities.enumerated() {
        guard let commitment = family.lines[index].commitment else {
          sum += ExactAmount(thousandths: quantity, millionths: prices[index])
          continue
        }
        // A commitment costs the same whether it is used or not.
        sum += ExactAmount(thousandths: commitment.quantity, millionths: commitment.price)
        let rest = max(0, quantity - commitment.quantity)
        sum += ExactAmount(thousandths: rest, millionths: prices[index])
      }
      return sum
    }
  }
}

extension SyntheticSpend.FamilyLedger {
  private func charges(of quantities: [Int], day: Day) -> [SyntheticSpend.Charge] {
    var charges: [SyntheticSpend.Charge] = []
    for (index, quantity) in quantities.enumerated() {
      let line = family.lines[index]
      if family.role == .credit {
        let amount = ExactAmount(thousandths: quantity, millionths: prices[index])
        if quantity > 0, let template = templates[index][.credit] {
          charges.append(.init(template, day: day, posted: day, amount: amount))
        }
        continue
      }
      var parts: [(SyntheticSpend.Template.Sort, Int)] = [(.onDemand, quantity)]
      if let commitment = line.commitment {
        let used = min(quantity, commitment.quantity)
        parts = [
          (.covered, used), (.unused, commitment.quantity - used), (.onDemand, quantity - used),
        ]
        if let days = purchasedDays(by: commitment, on: day) {
          parts.append((.purchase, commitment.quantity * days))
        }
      }
      for (sort, part) in parts where part > 0 {
        guard let template = templates[index][sort] else { continue }
        charges.append(
          .init(template, sort, of: line, day: day, quantity: part, price: prices[index])
        )
      }
    }
    return charges
  }

  /// The days that the payment of `day` buys, or `nil` where none is due.
  private func purchasedDays(by commitment: SyntheticSpend.Commitment, on day: Day) -> Int? {
    let term = commitment.isUpfront ? Period.year(startingIn: 7) : .month
    let days = term.days(containing: day)
    return day == days.lowerBound ? days.count : nil
  }
}
