/// A reason that a method cannot use a series.
///
///     do {
///       _ = try week.decomposition(using: .stl(period: 7))
///     } catch {
///       print(error)   // 7 days are too few: at least 15 are needed …
///     }
public enum TimeSeriesError: Error, Equatable, Sendable {
  /// The series covers fewer days, from its first to its last amount, than the
  /// method needs.
  case tooShort(count: Int, minimum: Int)

  /// Days have no amount, and the method cannot do without.
  case missingDays(count: Int, first: Day)

  /// A day of the cycle never has an amount: neither `day` nor any day whole
  /// periods after it.
  case seasonNotObserved(period: Int, day: Day)

  /// Amounts are zero or less, and the method takes their logarithm, their
  /// power or their ratio.
  case notPositive(count: Int, first: Day)
}

extension TimeSeriesError: CustomStringConvertible {
  /// The fault of the series, and its cure.
  public var description: String {
    switch self {
    case .tooShort(let count, let minimum):
      "\(count) \(count == 1 ? "day is" : "days are") too few: at least \(minimum) are "
        + "needed; use a shorter period or a longer history"
    case .missingDays(let count, let first):
      "\(count) \(count == 1 ? "day has" : "days have") no amount, the first \(first): fill "
        + "them, or use STL, which leaves them out"
    case .seasonNotObserved(let period, let day):
      "no amount on \(day) nor any multiple of \(period) days later: the cycle of \(period) "
        + "days is not known there; fill those days, or use another period"
    case .notPositive(let count, let first):
      "\(count) \(count == 1 ? "amount is" : "amounts are") zero or less, the first on \(first): "
        + "use the additive form, without a power transform"
    }
  }
}
