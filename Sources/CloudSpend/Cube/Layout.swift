/// The shape of a billing file, known by its header.
public enum Layout: String, Sendable {
  /// One row a charge, with the columns of FOCUS.
  case focus
  /// One row a day and group: a date, an amount, and dimensions.
  case long
  /// One row a day: a date, and one column of amounts a series.
  case wide
}
