/// A reason why spend changed from some days to others.
///
/// The amounts of all drivers add up to the change.
public enum SpendDriver: String, CaseIterable, Codable, Sendable {
  /// The calendar: more or fewer days, and other weekdays, at the earlier daily means.
  case calendar
  /// The quantity that was used, at the earlier price, beyond what the calendar brings.
  case volume
  /// The spend for a unit, at the later quantity: its price, and the mix of what a series
  /// holds.
  case price
  /// The usage of series whose quantities are not known, beyond what the calendar brings.
  case usage
  /// Series that had no usage before.
  case new
  /// Series that have no usage any more.
  case vanished
  /// Series that go on under another name.
  case renamed
  /// Fees that recur, such as subscriptions, support and commitments.
  case recurringFees
  /// Charges that come once.
  case oneOffs
  /// Credits, refunds and adjustments.
  case credits
  /// Taxes.
  case taxes
}

/// The kind of a charge, as far as it has a cause of its own for changing.
enum ChargeKind {
  case usage
  case recurring
  case once
  case credit
  case tax

  /// Takes the words of FOCUS for the category and the frequency of a charge, in any letter
  /// case; a purchase of no known frequency comes once.
  init(category: String?, frequency: String?) {
    let frequency = frequency?.lowercased()
    self =
      switch category?.lowercased() {
      case "credit", "adjustment", "refund": .credit
      case "tax": .tax
      case let category:
        switch frequency {
        case "recurring": .recurring
        case "one-time": .once
        default: category == "purchase" ? .once : .usage
        }
      }
  }

  /// The driver of a change of such charges; none of usage, which has several.
  var driver: SpendDriver? {
    switch self {
    case .usage: nil
    case .recurring: .recurringFees
    case .once: .oneOffs
    case .credit: .credits
    case .tax: .taxes
    }
  }
}
