internal import OutlayStatistics
public import OutlayTimeSeries

/// The change of cost from one period to another, by price, volume and mix.
///
///     let split = PriceVolumeMix(from: september, to: october)   // costs and quantities by key
///     split.change          // 258.56
///     split.terms.price     // 72.36: dearer units
///     split.terms.volume    // 52.85: more units, in the old mix and at the old prices
///     split.terms.mix       // 120.79: units moved to dearer parts
///
/// With *c*, *q* and *p* = *c*/*q* of each part in both periods, and *Q* the units of all,
///
///     price  = Σ (p₁ − p₀) q₁
///     volume = (Q₁ − Q₀) Σ c₀ / Q₀
///     mix    = Σ p₀ (q₁ − Q₁ q₀/Q₀)
///
/// add up to *C*₁ − *C*₀ for any quantities. A part that is new has no *p*₀ and one that is
/// retired no *p*₁: each has the price of the other period, so that neither has a term of
/// price, and its mix is shown under the name of ``Terms/new`` or ``Terms/retired``. The cost
/// of a period in which a part has no quantity above 0, such as a fee, is a term of its own
/// and never divided.
///
/// All quantities are in one unit. A model's input and output are parts of their own: taken
/// as one, a shift between them looks like a price.
///
/// A term that is within the rounding of doubles is exactly 0.
///
/// - Complexity: O(*n* log *n*) for *n* parts.
public struct PriceVolumeMix: Equatable, Sendable {
  /// The cost of the earlier period.
  public let before: Double
  /// The cost of the later period.
  public let after: Double
  /// The terms over all parts, which add up to ``change``.
  public let terms: Terms
  /// The terms where new and retired parts are left out of the formula, and are their whole
  /// cost; they add up to ``change`` too.
  public let termsOfContinuing: Terms
  /// The cost of the retired parts in the earlier period, which ``Terms/retired`` scales by
  /// the growth of all.
  public let retiredCost: Double
  /// The parts, in the order of their keys.
  public let parts: [Part]

  /// The cost of the later period less that of the earlier one.
  public var change: Double { after - before }

  /// A cost, and the quantity that it was for.
  public struct Amount: Equatable, Sendable {
    /// The cost.
    public var cost: Double
    /// The quantity, or `nil` where there is none, as for a fee.
    public var quantity: Double?
    /// A further cost that is for no quantity, such as that of days on which it is not known.
    public var costWithoutQuantity: Double

    /// Makes an amount.
    public init(cost: Double, quantity: Double?, costWithoutQuantity: Double = 0) {
      self.cost = cost
      self.quantity = quantity
      self.costWithoutQuantity = costWithoutQuantity
    }

    /// All cost.
    public var total: Double { cost + costWithoutQuantity }
  }

  /// Amounts by reason.
  public struct Terms: Equatable, Sendable {
    /// The change of prices, at the later quantities.
    public var price = 0.0
    /// The change of all units, at the earlier mean price.
    public var volume = 0.0
    /// The change of the shares of parts, at the earlier prices.
    public var mix = 0.0
    /// The parts that had no quantity in the earlier period.
    public var new = 0.0
    /// The parts that have no quantity in the later period.
    public var retired = 0.0
    /// The costs that are for no quantity.
    public var withoutQuantity = 0.0

    /// The sum of the terms.
    public var total: Double {
      [price, volume, mix, new, retired, withoutQuantity].compensatedSum()
    }
  }

  /// A part of the cost, and its terms.
  public struct Part: Equatable, Sendable {
    /// The part.
    public let key: SeriesKey
    /// Its cost and quantity in the earlier period.
    public let before: Amount
    /// Its cost and quantity in the later period.
    public let after: Amount
    /// Its terms over all parts.
    public let terms: Terms
  }
}

extension PriceVolumeMix {
  /// Divides the change of cost between two periods.
  ///
  /// - Parameters:
  ///   - before: The costs and quantities of the earlier period; a part that is absent has
  ///     neither.
  ///   - after: Those of the later period.
  public init(from before: [SeriesKey: Amount], to after: [SeriesKey: Amount]) {
    let keys = Set(before.keys).union(after.keys).sorted()
    let moves = keys.map { Move(key: $0, before[$0], after[$0]) }
    let all = Self.terms(of: moves)
    parts = zip(moves, all).map { move, terms in
      Part(key: move.key, before: move.before, after: move.after, terms: terms)
    }
    terms = Terms(sumOf: all)
    let continuing = moves.filter { $0.course == .continuing }
    var others = Terms()
    others.new = moves.filter { $0.course == .new }.map(\.c1).compensatedSum()
    let retired = moves.filter { $0.course == .retired }.map(\.c0).compensatedSum()
    others.retired = -retired
    others.withoutQuantity = terms.withoutQuantity
    var kept = Self.terms(of: continuing)
    for index in kept.indices { kept[index].withoutQuantity = 0 }
    termsOfContinuing = Terms(sumOf: kept + [others])
    retiredCost = retired
    self.before = moves.map(\.before.total).compensatedSum()
    self.after = moves.map(\.after.total).compensatedSum()
  }

  /// The terms of each part, of which those that are divided have the units of all.
  private static func terms(of moves: [Move]) -> [Terms] {
    let q0 = moves.map(\.q0).compensatedSum()
    let q1 = moves.map(\.q1).compensatedSum()
    // Equal quantities leave nothing of growth, in whatever order they were added.
    let growth = Rounding.isNone(q1 - q0, of: q0, q1) ? 0 : q1 - q0
    return moves.map { move in
      var terms = Terms()
      terms.withoutQuantity = move.costWithoutQuantity
      switch move.course {
      case .none: break
      // Its price is that of the later period: p₀ q₁ is its cost.
      case .new: terms.new = move.c1
      case .retired:
        terms.volume = growth * move.c0 / q0
        terms.retired = growth == 0 ? -move.c0 : -move.c0 * (q1 / q0)
      case .continuing:
        let atOldPrice = move.c0 * (move.q1 / move.q0)
        let inOldMix = growth == 0 ? move.c0 : move.c0 * (q1 / q0)
        terms.price = Rounding.difference(move.c1, atOldPrice)
        terms.volume = growth * move.c0 / q0
        terms.mix = Rounding.difference(atOldPrice, inOldMix)
      }
      return terms
    }
  }
}

extension PriceVolumeMix.Terms {
  /// The sums of the terms of parts.
  fileprivate init(sumOf terms: [PriceVolumeMix.Terms]) {
    price = terms.map(\.price).compensatedSum()
    volume = terms.map(\.volume).compensatedSum()
    mix = terms.map(\.mix).compensatedSum()
    new = terms.map(\.new).compensatedSum()
    retired = terms.map(\.retired).compensatedSum()
    withoutQuantity = terms.map(\.withoutQuantity).compensatedSum()
  }
}

/// A part from one period to the other.
private struct Move {
  let key: SeriesKey
  let before: PriceVolumeMix.Amount
  let after: PriceVolumeMix.Amount
  /// The quantities, 0 where there is none above it.
  let (q0, q1): (Double, Double)
  /// The costs of these quantities.
  let (c0, c1): (Double, Double)

  enum Course {
    /// No quantity in either period.
    case none
    case new
    case retired
    case continuing
  }

  init(
    key: SeriesKey,
    _ before: PriceVolumeMix.Amount?,
    _ after: PriceVolumeMix.Amount?
  ) {
    let nothing = PriceVolumeMix.Amount(cost: 0, quantity: nil)
    self.key = key
    self.before = before ?? nothing
    self.after = after ?? nothing
    (q0, q1) = (max(0, self.before.quantity ?? 0), max(0, self.after.quantity ?? 0))
    c0 = q0 > 0 ? self.before.cost : 0
    c1 = q1 > 0 ? self.after.cost : 0
  }

  var course: Course {
    switch (q0 > 0, q1 > 0) {
    case (false, false): .none
    case (false, true): .new
    case (true, false): .retired
    case (true, true): .continuing
    }
  }

  /// The change of the cost that is for no quantity.
  var costWithoutQuantity: Double {
    after.costWithoutQuantity - before.costWithoutQuantity
      + (q1 > 0 ? 0 : after.cost) - (q0 > 0 ? 0 : before.cost)
  }
}

/// Differences of amounts that were computed in different ways.
private enum Rounding {
  /// The share of amounts that some roundings of doubles can leave, and no cent is: a few
  /// dozen times 2⁻⁵³.
  private static let share = 1e-14

  /// Indicates whether a difference of two amounts is but their rounding.
  static func isNone(_ difference: Double, of left: Double, _ right: Double) -> Bool {
    difference.magnitude <= share * (left.magnitude + right.magnitude)
  }

  /// The difference of two amounts, exactly 0 where it is but their rounding.
  static func difference(_ left: Double, _ right: Double) -> Double {
    isNone(left - right, of: left, right) ? 0 : left - right
  }
}
