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
  package init(_ amounts: Series, days: Range<Day>) {
    var bars = Array(Sparkline(amounts, count: amounts.count).text)
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

extension Series {
  /// The amounts two weeks before the days of an episode, on its first three weeks, and
  /// a week after them.
  func around(_ days: Range<Day>) -> Series {
    let own = EpisodePicture.drawn(days)
    return self[(own.lowerBound - EpisodePicture.before)..<(own.upperBound + EpisodePicture.after)]
  }

  /// The last 30 days, which show where a series is heading.
  var lastMonth: Series { self[max(start, end - 30)..<end] }
}
