public import OutlayTimeSeries

/// A budget of a plan: its scope, and an amount for each of its periods.
///
///     PlannedBudget("search", scope: scope, amounts: .each(.month, 12_000))
public struct PlannedBudget: Hashable, Sendable {
  /// The name.
  public let name: String
  /// The spend it is for.
  public let scope: SpendScope
  /// The amounts.
  public let amounts: Amounts
  /// The person or team who answers for it.
  public let owner: String?
  /// The chance of an overrun from which a check fails, in [0, 1].
  public let failAbove: Double?
  /// The shares of the amount of a period from which its spend, and its expected total, are
  /// told.
  public let alertAt: Thresholds
  /// The row of the plan, where it was read from a file.
  public let row: Int?

  /// The amounts of a budget, by period.
  public enum Amounts: Hashable, Sendable {
    /// The same in each period of the fiscal year.
    case each(Recurrence, Double)
    /// Those of some periods, in order.
    case once([PlannedAmount])
  }

  /// A period that comes again.
  public enum Recurrence: String, Hashable, Sendable, CaseIterable {
    /// A day.
    case day
    /// A week from Monday on.
    case week
    /// A month, or a period of four or five weeks.
    case month
    /// Three of those.
    case quarter
    /// The fiscal year.
    case year
  }

  /// An amount for some days.
  public struct PlannedAmount: Hashable, Sendable {
    /// The days.
    public let days: Range<Day>
    /// The amount, 0 or more.
    public let amount: Double

    /// Makes the amount of some days.
    public init(_ amount: Double, over days: Range<Day>) {
      precondition(amount.isFinite && amount >= 0, "\(amount) is not an amount to plan")
      precondition(!days.isEmpty, "an amount over \(days) has no day to be spent on")
      self.days = days
      self.amount = amount
    }
  }

  /// Shares of an amount, above 0.
  public struct Thresholds: Hashable, Sendable {
    /// The share that is spent.
    public let actual: Double?
    /// The share that is expected to be spent in the end.
    public let forecast: Double?

    /// Makes thresholds.
    public init(actual: Double? = nil, forecast: Double? = nil) {
      (self.actual, self.forecast) = (actual, forecast)
    }
  }

  /// Makes a budget; amounts of periods are brought into the order of their days.
  public init(
    _ name: String,
    scope: SpendScope,
    amounts: Amounts,
    owner: String? = nil,
    failAbove: Double? = nil,
    alertAt: Thresholds = Thresholds(),
    row: Int? = nil
  ) {
    (self.name, self.scope, self.owner) = (name, scope, owner)
    (self.failAbove, self.alertAt, self.row) = (failAbove, alertAt, row)
    self.amounts =
      if case .once(let amounts) = amounts {
        .once(amounts.sorted { $0.days.lowerBound < $1.days.lowerBound })
      } else {
        amounts
      }
  }

  /// The amounts by period, of those that come again the ones of a fiscal year.
  public func amounts(in year: FiscalYear) -> [PlannedAmount] {
    switch amounts {
    case .once(let amounts): amounts
    case .each(let recurrence, let amount):
      recurrence.spans(of: year).map { PlannedAmount(amount, over: $0) }
    }
  }
}

extension PlannedBudget.Recurrence {
  fileprivate func spans(of year: FiscalYear) -> [Range<Day>] {
    switch self {
    case .day: Period.day.spans(of: year.days)
    case .week:
      Period.week.spans(of: year.days).map { Period.week.days(containing: $0.lowerBound) }
    case .month: year.periods
    case .quarter:
      stride(from: 0, to: 12, by: 3).map {
        year.periods[$0].lowerBound..<year.periods[$0 + 2].upperBound
      }
    case .year: [year.days]
    }
  }
}
