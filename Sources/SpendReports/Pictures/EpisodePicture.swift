package import OutlayTimeSeries

/// The days around an episode as small bars, its own in brackets.
///
///     EpisodePicture(row.around, days: row.days).text   // ▂▂▂▃▂▂▂▂▂▃▂▂▂▂[█▇]▂▂▃▂▂▂▂
package struct EpisodePicture: Sendable {
  /// The bars.
  package let text: String

  /// The days before and after that show what is usual, and the most of its own.
  fileprivate static let (before, after, longest) = (14, 7, 21)

  /// Draws amounts that hold the days of an episode.
  package init(_ amounts: DailyAmounts, days: Range<Day>) {
    var bars = Array(Sparkline(amounts, count: amounts.amounts.count).text)
    let own = EpisodePicture.drawn(days).clamped(to: amounts.days)
    bars.insert("]", at: own.upperBound - amounts.start)
    bars.insert("[", at: own.lowerBound - amounts.start)
    text = String(bars)
  }

  /// The days of an episode that are drawn.
  fileprivate static func drawn(_ days: Range<Day>) -> Range<Day> {
    days.lowerBound..<min(days.upperBound, days.lowerBound + longest)
  }
}

extension DailyAmounts {
  /// The amounts of a series two weeks before the days of an episode, on its first
  /// three weeks, and a week after them.
  init(around days: Range<Day>, of series: Series) {
    let own = EpisodePicture.drawn(days)
    let start = own.lowerBound - EpisodePicture.before
    self.init(series[start..<(own.upperBound + EpisodePicture.after)])
  }
}
