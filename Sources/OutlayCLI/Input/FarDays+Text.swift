import Outlay

extension FarDays {
  /// The days that are left out since they lie far after the rest, and the option that counts
  /// them, where the command has it.
  func text(hasAsOf: Bool) -> String {
    let isOne = days.count == 1
    return "\(days.text) \(isOne ? "lies" : "lie") far after the rest, which ends on "
      + "\(restEnd - 1), and \(isOne ? "is" : "are") left out until the days between have come"
      + (hasAsOf ? "; if it is no mistake, --as-of \(days.upperBound - 1) counts it" : "")
  }
}
