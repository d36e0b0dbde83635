public import OutlayTimeSeries

/// A change of a part of the spend, from a day on.
///
///     let cut = ScenarioStep("price cut", of: inference, from: Day(2026, 11, 15), .price(-0.3))
public struct ScenarioStep: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The spend that changes; of a launch, the values that the new spend has.
  public let scope: SpendScope
  /// The first day of the change.
  public let start: Day
  /// The change.
  public let change: Change
  /// The row of the file that the step begins on, where it is from one.
  public let row: Int?

  /// Makes a step.
  public init(
    _ name: String,
    of scope: SpendScope,
    from start: Day,
    _ change: Change,
    row: Int? = nil
  ) {
    (self.name, self.scope, self.start, self.change, self.row) = (name, scope, start, change, row)
    precondition(
      newScope.map { $0.values != nil } ?? true,
      "new spend has one value of each dimension, not \(newScope.map { "\($0)" } ?? "")"
    )
  }

  /// A way in which spend changes.
  public enum Change: Hashable, Sendable {
    /// By a share a month, above −1.
    case growth(perMonth: Double, Compounding = .monthly)
    /// By a share of what it was, at least −1, from the first day on.
    case step(Double)
    /// By a share of what it was, at least −1, in equal parts a day through the last one.
    case ramp(Double, through: Day)
    /// By a share of the price of a unit, at least −1; the units stay.
    case price(Double)
    /// A share of it, 0 to 1, is had elsewhere at a ratio of its price, with a cost of moving
    /// on the first day.
    ///
    /// Of each series that is in the scope, the part that moves has the values of `to` in
    /// place of its own.
    case migration(to: SpendScope, share: Double, priceRatio: Double, oneOff: Double = 0)
    /// A fee a day replaces usage.
    case commitment(Commitment)
    /// It ends.
    case retirement
    /// Spend that was not there before begins.
    case launch(DailyCost)
  }

  /// The days on which growth is added.
  public enum Compounding: String, Hashable, Sendable, CaseIterable {
    /// With each calendar month; the month of the first day is the first to have grown.
    case monthly
    /// Each day after the first by the same share, a month being a twelfth of 365.25 days.
    case daily
  }

  /// The scope that the step gives to spend that was not there before.
  var newScope: SpendScope? {
    switch change {
    case .migration(let target, _, _, _): target
    case .launch: scope
    case .growth, .step, .ramp, .price, .commitment, .retirement: nil
    }
  }

  /// All scopes of the step.
  var scopes: [SpendScope] {
    if case .migration(let target, _, _, _) = change { [scope, target] } else { [scope] }
  }
}

extension ScenarioStep.Change {
  /// The name of the kind of change.
  public var kind: Kind {
    switch self {
    case .growth: .growth
    case .step: .step
    case .ramp: .ramp
    case .price: .price
    case .migration: .migration
    case .commitment: .commitment
    case .retirement: .retirement
    case .launch: .launch
    }
  }

  /// A kind of change.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// By a share a month.
    case growth
    /// To a new level.
    case step
    /// To a new level in equal parts a day.
    case ramp
    /// By the price of a unit.
    case price
    /// To a place with another price.
    case migration
    /// Of usage for a fee.
    case commitment
    /// To nothing.
    case retirement
    /// From nothing.
    case launch
  }
}

extension SpendScope {
  /// The value of each condition, or `nil` where one has several or a pattern.
  public var values: [String]? {
    let values = conditions.map(\.patterns)
    guard values.allSatisfy({ $0.count == 1 && !$0[0].contains { "*?".contains($0) } }) else {
      return nil
    }
    return values.map { $0[0] }
  }
}
