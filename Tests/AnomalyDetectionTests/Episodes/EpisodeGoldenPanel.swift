import OutlayTimeSeries

/// Bills of 300 days with weekends and noise, each with events of one kind.
enum EpisodeGoldenPanel {
  static let start = Day(2026, 1, 1)
  static let series = events.indices.map { i in
    Series(start: start, values: (0..<300).map { amount(i, $0) })
  }

  private static func amount(_ i: Int, _ t: Int) -> Double {
    let day = start + t
    var amount = 100 + 10 * Double(i) + Double((t * 7919 + i * 104_729) % 101) / 10
    if day.weekday.rawValue > 5 { amount -= 30 }
    return amount + events[i](t, day)
  }

  /// The part of each series that the others have not.
  private static let events: [@Sendable (Int, Day) -> Double] = [
    // A spike, a burst with a missing day, a new level and a slump.
    { t, _ in t == 150 ? 80 : 0 },
    { t, _ in t == 155 ? .nan : (150..<160).contains(t) ? 40 : 0 },
    { t, _ in t >= 180 ? 35 : 0 },
    { t, _ in (200..<207).contains(t) ? -30 : 0 },
    // A charge of four days each month, and once of five other days.
    { t, day in (3...6).contains(day.dayOfMonth) ? 50 : (225..<230).contains(t) ? 40 : 0 },
    // A drift, nothing, and a runaway that goes on.
    { t, _ in 60 * min(1, max(0, Double(t - 150) / 28)) },
    { _, _ in 0 },
    { t, _ in t >= 294 ? 300 : 0 },
    // A dip within a burst, and bursts of which one begins again.
    { t, _ in t == 160 ? -150 : (150..<168).contains(t) ? 70 : 0 },
    { t, _ in
      (150..<156).contains(t) || (159..<163).contains(t) || (230..<234).contains(t) ? 60 : 0
    },
    // A dip, and a burst of twenty days.
    { t, _ in t == 222 ? -90 : (255..<275).contains(t) ? 25 : 0 },
  ]
}
