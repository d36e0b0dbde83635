/// A part of what is expected that is known by a rule of its own, beside usage.
public enum KnownLayer: String, Sendable, CaseIterable {
  /// Charges that are due on days of the calendar, or whose period has begun.
  case scheduled
  /// Amounts that somebody planned.
  case planned
  /// What is given back: credits, refunds and adjustments.
  case credits
}

/// The parts of a forecast that are known by rules of their own, day by day.
struct KnownAmounts: Sendable, Equatable {
  /// The amounts of each layer that has some, one a day ahead.
  private var amounts: [KnownLayer: [Double]] = [:]

  /// Adds the amount of a day, of so many, to a layer.
  mutating func add(_ amount: Double, to layer: KnownLayer, day: Int, of count: Int) {
    amounts[layer, default: [Double](repeating: 0, count: count)][day] += amount
  }

  /// The sum of some days of a layer.
  func total(of layer: KnownLayer, over days: Range<Int>) -> Double {
    amounts[layer].map { $0[days].reduce(0, +) } ?? 0
  }

  /// The amounts behind so many days of which nothing is known apart.
  func preceded(by count: Int) -> KnownAmounts {
    var later = self
    later.amounts = amounts.mapValues { [Double](repeating: 0, count: count) + $0 }
    return later
  }

  /// The amounts that are `factor` times as large.
  func scaled(by factor: Double) -> KnownAmounts {
    var scaled = self
    scaled.amounts = amounts.mapValues { $0.map { $0 * factor } }
    return scaled
  }
}

extension KnownLayer {
  /// The layer of a charge of an amount.
  package init(ofCharge amount: Double) { self = amount < 0 ? .credits : .scheduled }
}
