import OutlayStatistics
import OutlayTimeSeries
import Testing

@testable import OutlayAnomalyDetection

/// Series are scored four at a time, which nobody may see.
@Suite("Series side by side")
struct SeriesQuadTests {
  /// Nine series, fewer than a common mode needs, that begin and end on days of
  /// their own; some days are missing, and one series hardly varies.
  private static let panel: Panel = {
    let start = Day(2025, 3, 3)
    return Panel(
      keys: (0..<9).map { SeriesKey(["\($0)"]) },
      series: (0..<9).map { i in
        let days = (i * 17 % 40)..<(300 - i * 31 % 90)
        let values = days.map { t -> Double in
          guard (t * 7 + i) % 23 != 0, !(i == 4 && (100..<140).contains(t)) else { return .nan }
          let week = t % 7 > 4 ? 0.6 : 1.0
          let level = t > 200 && i == 2 ? 160.0 : 100
          let noise = i == 7 ? 0 : Double((t * 7919 + i * 104_729) % 101) / 10
          return level * week + noise + (t == 170 + i ? 70 : 0)
        }
        return Series(start: start + days.lowerBound, values: values)
      }
    )
  }()

  @Test("have the scores that each has alone, to the bit")
  func company() throws {
    let together = SeriesQuadTests.panel.scored()
    #expect(together.successes.count == 9)
    for (i, member) in together.successes.enumerated() {
      let alone = try RobustScore().scored(SeriesQuadTests.panel[i].trimmed)
      #expect(areSameBits(member.value.scores, alone.scores))
      #expect(areSameBits(member.value.expected, alone.expected))
      #expect(areSameBits(member.value.scales, alone.scales))
      #expect(areSameBits(member.value.scalesBelow, alone.scalesBelow))
      #expect(member.value.evidence == alone.evidence)
    }
  }

  @Test("are found in their order, those refused left out")
  func order() {
    let panel = Panel([
      "late": Series(start: Day(2026, 5, 1), values: (0..<30).map { Double($0 % 7) }),
      "short": Series(start: Day(2026, 1, 1), values: [1, 2, 3]),
      "early": Series(start: Day(2026, 1, 1), values: (0..<90).map { Double($0 % 5) }),
    ])
    let scores = panel.scored()
    #expect(scores.successes.map(\.key.name) == ["late", "early"])
    #expect(scores.successes.map(\.value.series.count) == [30, 90])
    #expect(scores.failures.map(\.name) == ["short"])
  }

  @Test("come back as they were put side by side")
  func columns() {
    let columns = [[1.0, 2, 3], [4.0], [5.0, 6]]
    let days = [0..<3, 1..<2, 2..<4, 2..<4]
    let quads = [Quad](lanes: columns, days: days, elsewhere: -1)
    #expect(quads.count == 4)
    for lane in 0..<4 { #expect(quads.column(lane, days[lane]) == columns[min(lane, 2)]) }
    #expect(quads.column(1, 0..<4) == [-1, 4, -1, -1])
  }
}
