/// What the episodes of a scored series are found in, beside its scores.
enum EpisodeBasis: Sendable {
  /// Nothing: flagged days are joined.
  case scores
  /// The amounts without their calendar, with the days before and after each.
  case adjusted(AdjustedAmounts)
  /// The episodes known before the first day, and the parts of each day as they were
  /// known then.
  case live(LiveEpisodes, [ScoredSeries.LiveParts])
}
