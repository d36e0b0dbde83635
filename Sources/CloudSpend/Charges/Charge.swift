public import OutlayTimeSeries

/// An amount that was charged for some days.
///
///     let charge = Charge(3.5, on: Day(2026, 11, 20), currency: "USD", values: ["EC2"])
///
/// Every reader of bills ends in charges: see ``SpendCubeBuilder``.
public struct Charge: Hashable, Sendable {
  /// The amount, negative for a credit.
  public var amount: Double
  /// The days that it is charged for.
  ///
  /// A charge for more than one is counted as ``ChargeRules/periodPolicy`` says;
  /// one for none, on the first.
  public var days: Range<Day>
  /// The currency of the amount, or `nil` where the bill names none; of a quantity, its
  /// unit.
  public var currency: Currency?
  /// The values by which it is divided, one a dimension; an empty one is
  /// ``SpendCube/noValue``.
  public var values: [String]
  /// Indicates whether the charge changes a period that was invoiced before.
  public var isCorrection: Bool

  /// Makes the charge of some days.
  public init(
    _ amount: Double,
    over days: Range<Day>,
    currency: Currency? = nil,
    values: [String] = [],
    isCorrection: Bool = false
  ) {
    self.amount = amount
    self.days = days
    self.currency = currency
    self.values = values
    self.isCorrection = isCorrection
  }

  /// Makes the charge of one day.
  public init(
    _ amount: Double,
    on day: Day,
    currency: Currency? = nil,
    values: [String] = [],
    isCorrection: Bool = false
  ) {
    self.init(
      amount,
      over: day..<(day + 1),
      currency: currency,
      values: values,
      isCorrection: isCorrection
    )
  }
}
