/// A scored day of a series with its amount without the calendar, as it was known then.
struct AdjustedDay {
  /// The amount, `NaN` where missing.
  let amount: Double
  /// The amount without weekday, day of the month and common movement.
  let adjusted: Double
  /// The level that was expected of it.
  let level: Double
  /// The size of the amounts.
  let magnitude: Double
  /// The size that four fifths of the deviations of the eight weeks before stay below.
  let spread: Double
  /// The score; `NaN` where it has none.
  let score: Double
  /// The scales of deviations above and below what was expected.
  let scales: (above: Double, below: Double)

  /// A day without an amount, of which parts may be known all the same.
  static func missing(_ parts: ScoredSeries.LiveParts) -> AdjustedDay {
    AdjustedDay(
      amount: .nan,
      adjusted: .nan,
      level: parts.level,
      magnitude: parts.magnitude,
      spread: parts.spread,
      score: .nan,
      scales: (.nan, .nan)
    )
  }
}
