/// The making of the amount of a row, where it is not that of one column.
enum AmountRule: Sendable {
  /// The amount is that of its column.
  case column
  /// The effective cost follows from the kind of line item, as commitments are billed in
  /// fees and used in lines of their own.
  case commitments
  /// Credits stand in a column beside the cost, and are added to it.
  case credits
}
