public import OutlayTimeSeries

/// A charge, or a credit, that comes on the days of a schedule: a support fee on
/// the first business day, a true-up at the end of each quarter, a tax on the bill
/// of the month before.
///
///     let why = try spend.forecast(days: 31).explanation
///     why?.charges.first?.description
///     // a charge of 500 on the last business day of each month since 2024-01-31
public struct RecurringCharge: Sendable, Equatable {
  /// The days on which it is due.
  let schedule: ChargeSchedule

  /// The expected amount, or the expected share of the bill.
  let size: Size

  /// The first day of those on which it came without a break.
  public let since: Day

  /// The days on which it came, in order, and what each was off its level.
  let occurrences: [(day: Day, amount: Double)]

  /// The mean deviation of what it was from the expected one, as a share of it.
  let meanDeviation: Double

  /// The standard deviation of an occurrence, beyond the noise of its day, as a
  /// share of it.
  public let spread: Double

  /// The share of its days since the first on which it came.
  let comes: Double

  /// The chance that it does not come.
  let missChance: Double

  /// The days of a forecast on which it is due, in order.
  public internal(set) var dueDays: [Day] = []

  /// The amounts on ``dueDays``, if it comes.
  public internal(set) var dueAmounts: [Double] = []

  /// The series that it is a charge of, where it is one of several.
  public internal(set) var series: String?

  /// The expectation of what comes.
  enum Size: Sendable, Equatable {
    /// An amount.
    case amount(Double)
    /// A share of the bill of the months that end next to the day.
    case shareOfBill(Double)
  }

  /// Returns whether two have the same days and amounts.
  public static func == (left: RecurringCharge, right: RecurringCharge) -> Bool {
    left.schedule == right.schedule && left.size == right.size && left.since == right.since
      && left.spread == right.spread && left.missChance == right.missChance
      && left.dueDays == right.dueDays && left.dueAmounts == right.dueAmounts
      && left.series == right.series
      && left.occurrences.elementsEqual(right.occurrences) { $0 == $1 }
  }
}

extension RecurringCharge {
  /// The days on which it came, in order: the evidence for it.
  public var pastDays: [Day] { occurrences.map(\.day) }

  /// The amounts on ``pastDays``.
  public var pastAmounts: [Double] { occurrences.map(\.amount) }

  /// The chance that it comes on a day on which it is due.
  public var confidence: Double { 1 - missChance }

  /// The days on which it is due in words, such as `the last business day of each month`.
  public var days: String { "\(schedule)" }

  /// The share of the bill that it is, or `nil` of an amount of its own.
  public var shareOfBill: Double? {
    if case .shareOfBill(let share) = size { share } else { nil }
  }
}

extension RecurringCharge: CustomStringConvertible {
  /// The charge in words, and since when it has come.
  public var description: String { "\(text(amount: RecurringCharge.plainText)) since \(since)" }

  /// The charge in words, with its amount as `amount` writes it.
  func text(amount text: (Double) -> String) -> String {
    switch size {
    case .amount(let amount):
      "a \(amount < 0 ? "credit" : "charge") of \(text(amount.magnitude)) on \(schedule)"
    case .shareOfBill(let share):
      "a \(share < 0 ? "credit" : "charge") of "
        + "\(RecurringCharge.plainText(100 * share.magnitude)) % of the bill on \(schedule)"
    }
  }

  /// An amount in three digits, or all before the point.
  static func plainText(_ amount: Double) -> String {
    guard amount < 100, amount > 0 else {
      return amount < 1e15 ? "\(Int(amount.rounded()))" : "\(amount)"
    }
    var factor = 1.0
    while amount * factor < 100, factor < 1e9 { factor *= 10 }
    let rounded = (amount * factor).rounded() / factor
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
