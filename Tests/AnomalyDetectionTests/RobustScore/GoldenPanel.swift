import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

/// Twelve bills of 150 days with weekends and noise, and one event of each kind.
enum GoldenPanel {
  static let start = Day(2026, 1, 1)
  static let panel = Panel(
    keys: (0..<12).map { SeriesKey(["\($0)"]) },
    series: (0..<12).map { i in
      // The sixth begins on the twentieth day.
      let first = i == 5 ? 20 : 0
      let values = (first..<150).map { amount(i, $0) }
      return Series(start: start + first, values: values)
    }
  )

  private static func amount(_ i: Int, _ t: Int) -> Double {
    guard (i, t) != (1, 33) else { return .nan }
    let day = start + t
    var amount = 100 + 10 * Double(i)
    if day.weekday.rawValue > 5 { amount -= 30 }
    // A fee on the first, a day on which all spend less, and noise.
    if day.dayOfMonth == 1, i < 4 { amount += 40 }
    if t == 70 { amount -= 20 }
    amount += Double((t * 7919 + i * 104_729) % 101) / 10
    // A spike, a burst and a new level.
    if (i, t) == (2, 50) { amount += 80 }
    if i == 3, (80...84).contains(t) { amount += 14 }
    if i == 4, t >= 60 { amount += 50 }
    return amount
  }

  /// What was worked out for the panel by another implementation.
  struct Golden {
    /// The sums of the sizes of all scores of each series.
    let sums: [Double]
    /// The scores of some days: series, day of the panel, score.
    let scores: [(Int, Int, Double)]
    /// The flagged days, by series.
    let flags: [Int: [Int]]

    /// Compares scores with these.
    ///
    /// Both do the same sums in another order, so that 150 days differ by less
    /// than 1e-9.
    func compare(with found: PanelScores) throws {
      try #require(found.failures.isEmpty)
      for (series, member) in found.successes.enumerated() {
        let own = member.value
        let sizes = own.scores.filter { !$0.isNaN }.map(\.magnitude)
        #expect(abs(sizes.reduce(0, +) - sums[series]) < 1e-9)
        let offset = own.series.start - GoldenPanel.start
        let flagged = own.scores.indices.filter(own.isAnomalous)
        #expect(flagged.map { $0 + offset } == flags[series] ?? [])
      }
      for (series, day, score) in scores {
        let own = found.successes[series].value
        #expect(abs(own.scores[GoldenPanel.start + day - own.series.start] - score) < 1e-9)
      }
    }
  }
}
