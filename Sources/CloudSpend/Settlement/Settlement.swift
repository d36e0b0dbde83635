public import OutlayTimeSeries

/// The rule that says through which day the amounts of a bill are complete.
///
///     try cube.settled().asOf                          // the last day but one of a FOCUS file
///     try cube.settled(.asOf(Day(2026, 11, 20)))       // through the 20th
///     try cube.settled(.leavingOut(days: 3))           // without the last three days
///
/// Providers go on writing rows for a day after it has ended. A day that is still
/// filling looks like a fall of the spend, and is not to be learned from.
public enum Settlement: Sendable, Hashable {
  /// As many days are left out as ``SpendCube/unsettledDays`` says.
  case automatic
  /// The last days of the data, 0 or more, are still filling.
  case leavingOut(days: Int)
  /// The day, which may lie after the data, is the last complete one.
  case asOf(Day)
}

extension Settlement {
  /// The day after the last complete one of a bill.
  package func end(of cube: SpendCube) throws(SettlementError) -> Day {
    let days = cube.days
    switch self {
    case .asOf(let day):
      guard day >= days.lowerBound else { throw .beforeData(day, firstDay: days.lowerBound) }
      return day + 1
    case .automatic:
      return try Settlement.leavingOut(days: cube.unsettledDays).end(of: cube)
    case .leavingOut(let count):
      precondition(count >= 0, "\(count) days cannot be left out")
      guard count < days.count else {
        throw .allUnsettled(unsettled: count, dayCount: days.count)
      }
      return days.upperBound - count
    }
  }
}

extension SpendCube {
  /// The days at the end that are still filling: ``BillSemantics/unsettledDays``, but for those
  /// of a billing period that is invoiced.
  ///
  ///     cube.unsettledDays   // 1, or 0 where the bill ends with a period that is invoiced
  public var unsettledDays: Int { unsettled(of: semantics.unsettledDays) }

  /// The number of some last days that are still filling, since they are on no invoice.
  func unsettled(of count: Int) -> Int {
    guard let final = semantics.invoicedThrough else { return count }
    return min(count, max(0, days.upperBound - 1 - final))
  }
}

/// A bill without a complete day to look at.
public enum SettlementError: Error, Equatable, Sendable {
  /// The last day to look at lies before the data.
  case beforeData(Day, firstDay: Day)
  /// No day is left without the unsettled ones.
  case allUnsettled(unsettled: Int, dayCount: Int)
}

extension SettlementError: CustomStringConvertible {
  /// The days that were found, and a way out.
  public var description: String {
    switch self {
    case .beforeData(let day, let firstDay):
      "\(day) lies before the first day of the data, \(firstDay); choose a later day"
    case .allUnsettled(let unsettled, let dayCount):
      "the data cover \(dayCount) \(dayCount == 1 ? "day" : "days"), and leaving out the last "
        + "\(unsettled) leaves none; leave out fewer, or choose a longer history"
    }
  }
}
