import Outlay

/// The days around an episode as small bars, its own in brackets.
struct EpisodePicture {
  let text: String

  /// The days before and after that show what is usual, and the most of its own.
  private static let (before, after, longest) = (14, 7, 21)

  /// Draws the days of a series around `days`.
  init(_ series: Series, days: Range<Day>) {
    let own = days.lowerBound..<min(days.upperBound, days.lowerBound + EpisodePicture.longest)
    let around = (own.lowerBound - EpisodePicture.before)..<(own.upperBound + EpisodePicture.after)
    let shown = series[around]
    var bars = Array(Sparkline(DailyAmounts(shown), count: shown.count).text)
    let flagged = own.clamped(to: shown.days)
    bars.insert("]", at: flagged.upperBound - shown.start)
    bars.insert("[", at: flagged.lowerBound - shown.start)
    text = String(bars)
  }
}
