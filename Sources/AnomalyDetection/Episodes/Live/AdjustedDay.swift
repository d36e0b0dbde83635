/// A day of a series without its calendar, as it was known on it.
struct AdjustedDay: Sendable {
  /// The amount without weekday, day of the month and common movement, `NaN` where
  /// missing.
  var adjusted = Double.nan
  /// The level that was expected of it.
  var level = Double.nan
  /// The size of the amounts.
  var magnitude = Double.nan
  /// The size that four fifths of the deviations of the eight weeks before stay below.
  var spread = Double.nan
}
