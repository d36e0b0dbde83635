import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTimeSeries
import Testing

@Suite("Outliers of a panel")
struct PanelOutlierTests {
  /// A whole series, one that begins late, one with a gap, and one too short to
  /// be scored.
  static let panel: Panel = {
    let days = 150
    let week: [Double] = [0, 3, 5, 4, 2, -8, -9]
    let values = (0..<4).flatMap { column in
      (0..<days).map { t -> Double in
        if column == 1 && t < 20 || column == 2 && (40..<43).contains(t) { return .nan }
        if column == 3 && t < days - 9 { return .nan }
        let wobble = Double((t * (7919 + column)) % 13 - 6)
        return 100 + week[t % 7] + 0.5 * wobble + (t == 70 + 9 * column ? 60 : 0)
      }
    }
    return Panel(
      start: Day(2026, 1, 5),
      dayCount: days,
      names: ["a", "b", "c", "d"],
      values: values
    )
  }()

  @Test(
    "are, to the bit, those of its series alone",
    arguments: [
      STLZScore(), SeasonalHybridESD(), GeneralizedESD(), GeneralizedESD(estimator: .robust),
    ] as [any Detector]
  )
  func likeAlone(detector: any Detector) throws {
    let panel = Self.panel
    let together = detector.scored(panel)
    #expect(together.successes.map(\.key.name) == ["a", "b", "c"])
    for (column, member) in together.successes.enumerated() {
      let alone = try detector.scored(panel[column].trimmed)
      #expect(member.value.scores.map(\.bitPattern) == alone.scores.map(\.bitPattern))
      #expect(member.value.expected.map(\.bitPattern) == alone.expected.map(\.bitPattern))
      #expect(member.value.threshold == alone.threshold)
      #expect(alone.isAnomalous(70 + 9 * column - (column == 1 ? 20 : 0)))
    }
    let reason = #expect(throws: DetectionError.self) { try detector.scored(panel[3].trimmed) }
    #expect(together.failures.map(\.name) == ["d"] && together.failures[0].reason == reason)
  }
}
