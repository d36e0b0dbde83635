import OutlayTimeSeries

/// An episode as it is known from day to day.
struct LiveEpisode: Equatable {
  /// The first day, counted from the first of the series.
  var start: Int
  /// The last day on which it was on.
  var end: Int
  /// The day of the alert.
  let flagged: Int
  /// The side, 1 or −1.
  let side: Double
  /// The size of its score.
  var score: Double
  /// The level before it.
  let level: Double
  /// Its cost by the end of each day from the alert on, until it was over.
  var costs: [Anomaly.Cost] = []
  /// The day on which it was found to be over, or its level the usual one.
  var decided: Int?
  /// Indicates whether it became the usual level.
  var isLasting = false

  /// The sum of the votes of its days, and the largest that there was.
  var sum = 0.0
  var best = 0.0
  /// The median deviation of its days.
  var size = 0.0
  /// The last day that has voted.
  var voted: Int

  init(
    start: Int,
    flagged: Int,
    side: Double,
    score: Double,
    level: Double
  ) {
    (self.start, end, self.flagged) = (start, start, flagged)
    (self.side, self.score, self.level) = (side, score, level)
    voted = start - 1
  }

  /// The last day that is priced: until the level is usual.
  var pricedEnd: Int { max(start, min(end, start + Anomaly.daysToNormal - 1)) }

  /// The vote of a day.
  func vote(of amount: Double) -> Double {
    EpisodeGrowth.vote(of: side * (amount - level), size: size)
  }

  /// Returns whether it goes on: its votes are not far below the most that there were.
  ///
  /// A spike is over after a day or two, what has lasted for a week after about four.
  func isOn(spread: Double) -> Bool {
    let noise = spread.isNaN ? 0 : min(1, spread / size)
    return sum >= best - min(1.5, 0.5 + best / 2) - noise * min(1, best / 2)
  }
}
