/// The amounts that the episodes of a scored series are found in, beside its scores.
enum EpisodeBasis: Sendable {
  /// Nothing: flagged days are joined.
  case scores
  /// The amounts without their calendar, with the days before and after each.
  case adjusted(AdjustedAmounts)
  /// The episodes known before the first day, and each day as it was known then.
  case live(LiveEpisodes, [AdjustedDay])
}
