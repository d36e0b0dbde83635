import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Explanations")
struct ExplanationTests {
  static let start = Day(2026, 1, 5)
  static let dayCount = 120

  /// A level with cheaper weekends, from one day to before another, and an extra
  /// amount on some days.
  static func part(
    _ level: Double,
    from first: Int = 0,
    to last: Int = dayCount,
    extra: [Int: Double] = [:]
  ) -> Series {
    Series(
      start: start,
      values: (0..<dayCount).map { t in
        guard (first..<last).contains(t) else { return 0 }
        let wobble = Double((t * 7919 + Int(level)) % 101) / 101 - 0.5
        return level * (t % 7 > 4 ? 0.7 : 1) * (1 + 0.04 * wobble) + (extra[t] ?? 0)
      }
    )
  }

  static func spike(on t: Int, observed: Double, expected: Double) -> Anomaly {
    let day = start + t
    return Anomaly(
      days: day..<(day + 1),
      kind: .spike,
      worstDay: day,
      observed: observed,
      expected: expected,
      score: observed < expected ? -9 : 9
    )
  }

  private static let quiet = Contribution(key: "quiet", observed: 101, expected: 100)

  @Test("put the part that did it first, and need no other")
  func oneContribution() throws {
    let parts = Panel([
      "a": ExplanationTests.part(300), "b": ExplanationTests.part(100, extra: [100: 900]),
      "c": ExplanationTests.part(500),
    ])
    let anomaly = try #require(parts.total.anomalies().first { $0.direction == .up })
    let explanation = anomaly.explanation(by: parts, dimension: "RegionId")
    #expect(explanation.leading.map(\.name) == ["b"])
    // The part's own wobble is 2 % of 100.
    #expect(abs(explanation.contributions[0].impact - 900) < 5)
    // Both expectations are within the wobble of 900, which is 2 %.
    #expect(abs(explanation.residual) < 18)
  }

  @Test("expect of the only part what is expected of the whole, at each level")
  func onlyPart() {
    // The other had its last amount two months before.
    let parts = Panel([
      "only": ExplanationTests.part(300, extra: [100: 900]),
      "ended": ExplanationTests.part(100, to: 40), "idle": ExplanationTests.part(100, to: 0),
    ])
    let observed = parts[0].values[100]
    let anomaly = ExplanationTests.spike(on: 100, observed: observed, expected: 250)
    let explanation = anomaly.explanation(by: parts).deepened { contribution in
      anomaly.part(observed: contribution.observed, expected: contribution.expected).explanation(
        by: parts
      )
    }
    for level in [explanation, explanation.contributions[0].explanation] {
      #expect(level?.contributions.map(\.name) == ["only"])
      #expect(level?.contributions.first?.expected == 250)
      #expect(level?.residual == 0)
    }
  }

  @Test("leave the only part that is left its own expectation where another has vanished")
  func vanishedBeside() {
    let parts = Panel([
      "left": ExplanationTests.part(300, extra: [100: 900]),
      "old": ExplanationTests.part(100, to: 90),
    ])
    let observed = parts[0].values[100]
    let explanation = ExplanationTests.spike(on: 100, observed: observed, expected: 400)
      .explanation(by: parts)
    #expect(explanation.contributions.map(\.name) == ["left", "old"])
    // The part's own wobble is 2 % of 300.
    #expect(abs(explanation.contributions[0].expected - 300) < 6)
  }

  @Test("name parts that are new and that have vanished")
  func newAndVanished() {
    let parts = Panel([
      "old": ExplanationTests.part(200, to: 90), "new": ExplanationTests.part(700, from: 90),
      "same": ExplanationTests.part(100),
    ])
    let explanation = ExplanationTests.spike(on: 90, observed: 560, expected: 210)
      .explanation(by: parts)
    #expect(explanation.contributions.prefix(2).map(\.name) == ["new", "old"])
    #expect(explanation.contributions.map(\.change) == [.new, .vanished, .changed])
    #expect(
      explanation.contributions[0].expected == 0 && explanation.contributions[1].observed == 0
    )
    #expect(explanation.possibleRenames.isEmpty)
  }

  @Test("hint at a new name for what has vanished, each once")
  func renames() {
    let explanation = Explanation(
      of: 10,
      dimension: "Tags/team",
      contributions: [
        Contribution(key: "etl", observed: 0, expected: 500, change: .vanished),
        Contribution(key: "web", observed: 0, expected: 90, change: .vanished),
        Contribution(key: "etl-v2", observed: 520, expected: 0, change: .new),
        Contribution(key: "batch", observed: 410, expected: 0, change: .new),
        ExplanationTests.quiet,
      ]
    )
    #expect(explanation.possibleRenames == [PossibleRename(from: "etl", to: "etl-v2")])
  }

  @Test("tell most by the dimension whose shares change, and nothing by one that moves alike")
  func surprise() {
    let alike = Explanation(
      of: 150,
      dimension: "a",
      contributions: [
        Contribution(key: "x", observed: 300, expected: 200),
        Contribution(key: "y", observed: 150, expected: 100),
      ]
    )
    let telling = Explanation(
      of: 150,
      dimension: "b",
      contributions: [
        Contribution(key: "x", observed: 200, expected: 200),
        Contribution(key: "y", observed: 250, expected: 100),
      ]
    )
    // Zero but for the rounding of two logarithms of 1.
    #expect(abs(alike.surprise) < 1e-15)
    // ½ (1/3 log 3/4 + 5/9 log 5/4), for shares of 1/3 and 5/9, to six digits.
    #expect(abs(telling.surprise - 0.014_037) < 1e-6)
    #expect(telling.leading.map(\.name) == ["y"])
  }

  @Test("leave out what never was, and are empty without parts")
  func nothing() {
    let contributions = [
      Contribution(key: "idle", observed: 0, expected: 0), ExplanationTests.quiet,
    ]
    #expect(
      Explanation(of: 1, dimension: "", contributions: contributions).contributions.map(\.name) == [
        "quiet"
      ]
    )
    let none = Explanation(of: 7, dimension: "", contributions: [])
    #expect(none.residual == 7 && none.leading.isEmpty && none.surprise == 0)
  }
}
