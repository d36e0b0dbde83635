internal import OutlayStatistics

/// Days that may be an episode.
struct EpisodeCandidate {
  let days: ClosedRange<Int>
  /// The side, 1 or −1.
  let side: Double
  /// The size of the score.
  let score: Double

  /// The evidence of a level in scales of a day: both begin an episode at their own
  /// threshold.
  static let scoreOfEvidence = RobustScore.standardThreshold / LevelEvidence.least

  /// The changes of the level, by falling evidence.
  static func levels(_ evidence: LevelEvidence, threshold: Double) -> [EpisodeCandidate] {
    let count = evidence.values.count
    return evidence.candidates(beyond: threshold / scoreOfEvidence)
      .map { t in
        EpisodeCandidate(
          days: t...min(count - 1, t + evidence.widths[t] - 1),
          side: evidence.values[t] < 0 ? -1 : 1,
          score: scoreOfEvidence * evidence.values[t].magnitude
        )
      }
      .sorted(by: isBefore)
  }

  /// The flagged days that no change of the level flags, by falling score.
  static func days(of scored: ScoredSeries) -> [EpisodeCandidate] {
    scored.flaggedDays
      .map { days in
        EpisodeCandidate(
          days: days,
          side: scored.scores[days.upperBound] < 0 ? -1 : 1,
          score: days.lazy.map { scored.scores[$0].magnitude }.filter { !$0.isNaN }.max() ?? 0
        )
      }
      .sorted(by: isBefore)
  }

  private static func isBefore(_ one: EpisodeCandidate, _ other: EpisodeCandidate) -> Bool {
    (other.score, one.days.lowerBound) < (one.score, other.days.lowerBound)
  }
}
