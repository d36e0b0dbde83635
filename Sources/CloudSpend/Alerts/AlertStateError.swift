public import OutlayTimeSeries

/// A bill that does not continue the one a state has learned, or a state that cannot be
/// read.
public enum AlertStateError: Error, Equatable, Sendable {
  /// The amounts are in another currency.
  case otherCurrency(known: String?, found: String?)
  /// The spend is divided by other dimensions.
  case otherDimensions(known: [String], found: [String])
  /// Another cost or column is counted.
  case otherMeasure(known: String, found: String)
  /// Other rows are left out.
  case otherConditions(known: [String], found: [String])
  /// Other columns are hashed.
  case otherHashing(known: [String], found: [String])
  /// Days end at the midnight of another time zone.
  case otherTimeZone(known: String, found: String)
  /// Days lie between the last one known and the first of the bill.
  case gap(lastDay: Day, firstDay: Day)
  /// None of the series that were learned is in the bill.
  case noKnownSeries(count: Int, first: String)
  /// The spend of days that were learned is another in the bill.
  case otherBill(day: Day, known: Double, found: Double)
  /// The bill ends before the one that was read last.
  case olderBill(lastRead: Day, lastDay: Day)
  /// The state was written by another version.
  case otherVersion(String)
  /// The bytes are no state, or were changed.
  case damaged
}

extension AlertStateError: CustomStringConvertible {
  /// The difference, and a way out.
  public var description: String {
    switch self {
    case .otherCurrency(let known, let found):
      "learned in \(known ?? "no currency"), the bill is in \(found ?? "no currency"); read the "
        + "same, or begin another state"
    case .otherDimensions(let known, let found):
      "learned by \(AlertStateError.list(known)), the bill is divided by "
        + "\(AlertStateError.list(found)); divide by the same, or begin another state"
    case .otherMeasure(let known, let found):
      "learned of \(known), the bill counts \(found); count the same, or begin another state"
    case .otherConditions(let known, let found):
      "learned of rows where \(AlertStateError.list(known)), the bill has those where "
        + "\(AlertStateError.list(found)); read the same, or begin another state"
    case .otherHashing(let known, let found):
      "learned with hashes of \(AlertStateError.list(known)), the bill has those of "
        + "\(AlertStateError.list(found)); hash the same, or begin another state"
    case .otherTimeZone(let known, let found):
      "learned by the days of \(known), the bill has those of \(found); read the same, or begin "
        + "another state"
    case .gap(let lastDay, let firstDay):
      "known through \(lastDay), the bill begins on \(firstDay); read one that begins on "
        + "\(lastDay + 1) or before"
    case .noKnownSeries(let count, let first):
      "learned of \(count) series, such as \(first.visible), of which the bill has none; read the same "
        + "bill, or begin another state"
    case .otherBill(let day, let known, let found):
      "learned of a bill with \(AlertStateError.rounded(known)) on \(day), this one has "
        + "\(AlertStateError.rounded(found)); read the same bill, or begin another state"
    case .olderBill(let lastRead, let lastDay):
      "known as it was on \(lastRead), the bill ends on \(lastDay); read a later one"
    case .otherVersion(let version):
      "written as version \(version), which this one cannot read; learn again from the whole bill"
    case .damaged:
      "not a state, or a damaged one; learn again from the whole bill"
    }
  }

  /// An amount, to the cent.
  private static func rounded(_ amount: Double) -> Double { (100 * amount).rounded() / 100 }

  private static func list(_ dimensions: [String]) -> String {
    dimensions.isEmpty ? "nothing" : dimensions.joined(separator: ", ")
  }
}
