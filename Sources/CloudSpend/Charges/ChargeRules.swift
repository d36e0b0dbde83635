/// The rules by which charges are counted, whoever has read them.
///
///     var rules = ChargeRules()
///     rules.currency = "USD"
///     rules.periodPolicy = .start
public struct ChargeRules: Hashable, Sendable {
  /// The currency to count.
  ///
  /// Charges in others are left out and counted; those that name none are in
  /// it. Without it all charges must have one currency. It is of costs: quantities have
  /// a unit, which ``AmountMeasure`` names.
  public var currency: Currency?

  /// The rates at which charges in other currencies are converted into ``currency``,
  /// in place of being left out.
  public var rates: CurrencyRates?

  /// Indicates whether charges that cannot be used are left out, and counted, instead of
  /// refused.
  ///
  /// Off, because a sum over the readable part of a bill is not the bill.
  public var isLenient = false

  /// The days on which a charge for more than a day is counted.
  public var periodPolicy = PeriodPolicy.automatic

  /// Makes the default rules: one currency, strict.
  public init() {}

  /// The treatment of a charge whose period is longer than 24 hours.
  public enum PeriodPolicy: String, CaseIterable, Sendable {
    /// ``spread``, but ``start`` for the billed cost, which is due at once.
    case automatic
    /// The amount is divided over the days in UTC by the seconds of the period
    /// in each. Parts on days the bill does not cover are left out and
    /// counted: see ``ReadingReport/Reason/uncoveredDays`` and ``SpendCube/schedule``.
    case spread
    /// The amount counts on the first day of the period.
    case start
    /// The charge is left out and counted.
    case exclude
  }
}

extension ChargeRules.PeriodPolicy {
  /// The policy for a measure, ``automatic`` decided.
  func resolved(for measure: AmountMeasure) -> Self {
    guard self == .automatic else { return self }
    return measure == .billedCost ? .start : .spread
  }
}
