import OutlayAnomalyDetection
import OutlayStatistics
import OutlayTestSupport
import OutlayTimeSeries
import Testing

@Suite("Walk-forward state")
struct WalkForwardStateTests {
  /// Thirteen bills over more than a year, so that days are forgotten: with holes,
  /// late starts, one that ends, one that pauses for longer than is kept, one that
  /// is all zero and one that has too few days.
  static let panel: Panel = {
    var generator = Noise(state: 7)
    func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
    let dayCount = 480
    let values = (0..<13).flatMap { i in
      (0..<dayCount).map { t -> Double in
        let noise = uniform()
        let isThere =
          switch i {
          case 1: t >= 200
          case 2: t < 120
          case 3: t < 60 || t >= 440
          case 4: t.isMultiple(of: 41)
          default: noise > 0.03
          }
        guard isThere else { return .nan }
        guard i != 5 else { return t.isMultiple(of: 2) ? 0 : -0.0 }
        let burst = noise > 0.98 ? 60 * uniform() : 0
        return 100 + 20 * Double(i) + (t % 7 < 2 ? -15 : 0) + 10 * noise + burst
      }
    }
    let start = Day(2025, 3, 5)
    return Panel(start: start, dayCount: dayCount, names: (0..<13).map { "\($0)" }, values: values)
  }()

  private func days(_ range: Range<Int>) -> Panel {
    let start = WalkForwardStateTests.panel.start
    return WalkForwardStateTests.panel[(start + range.lowerBound)..<(start + range.upperBound)]
  }

  /// Holds the scores of some days against those of the whole history.
  private func expectSameBits(_ part: PanelScores, _ whole: PanelScores) {
    for series in part.successes {
      guard let other = whole[series.key] else {
        Issue.record("\(series.key) is not scored in the whole history")
        continue
      }
      let scores = series.value
      let offset = scores.series.start - other.series.start
      for t in scores.scores.indices {
        let same = [
          (scores.scores[t], other.scores[offset + t]),
          (scores.expected[t], other.expected[offset + t]),
          (scores.scales[t], other.scales[offset + t]),
          (scores.scalesBelow[t], other.scalesBelow[offset + t]),
        ].allSatisfy { $0.bitPattern == $1.bitPattern || ($0.isNaN && $1.isNaN) }
        #expect(same, "\(series.key), \(scores.series.start + t)")
        #expect(scores.evidence[t] == other.evidence[offset + t])
      }
    }
  }

  @Test("gives the same bits day by day, saved and read on the way", arguments: [0, 25, 300])
  func sameBits(known: Int) throws {
    let whole = WalkForwardStateTests.panel.scored(using: .walkForwardScore())
    #expect(whole.failures.map(\.name) == ["4"])
    var state = WalkForwardState(days(0..<known))
    var scoredDays = 0
    for t in known..<480 {
      if t % 60 == 17 {
        state = try WalkForwardState(bytes: state.bytes)
      }
      #expect(state.nextDay == WalkForwardStateTests.panel.start + t)
      let scores = state.advance(over: days(t..<(t + 1)))
      expectSameBits(scores, whole)
      scoredDays += scores.successes.count
    }
    // Ten of thirteen series have nearly every day, from the second week on.
    #expect(scoredDays > 9 * (480 - known - 14))
  }

  @Test("gives the same bits for many days at once and on any number of threads")
  func manyDays() {
    let whole = WalkForwardStateTests.panel.scored(using: .walkForwardScore())
    var state = WalkForwardState(days(0..<211))
    for range in [211..<211, 211..<260, 260..<261, 261..<480] {
      expectSameBits(state.advance(over: days(range)), whole)
    }
    let alone = withThreads(1) { WalkForwardStateTests.panel.scored(using: .walkForwardScore()) }
    expectSameBits(alone, whole)
  }

  @Test("leaves out days that it has, and takes days that are left out as missing")
  func overlap() {
    var state = WalkForwardState(days(0..<300))
    var other = state
    let again = state.advance(over: days(250..<300))
    #expect(again.successes.isEmpty && state.nextDay == other.nextDay)
    expectSameBits(state.advance(over: days(250..<310)), other.advance(over: days(300..<310)))
    // A hole of five days is one of a panel.
    let start = WalkForwardStateTests.panel.start
    let hole = Panel(
      start: start + 310,
      dayCount: 6,
      keys: state.keys,
      values: (0..<state.keys.count).flatMap {
        [.nan, .nan, .nan, .nan, .nan, WalkForwardStateTests.panel[$0].values[315]]
      }
    )
    let found = state.advance(over: days(315..<316))
    expectSameBits(found, other.advance(over: hole))
    #expect(found.successes.count > 8)
  }

  @Test("adds a series that is new")
  func newSeries() {
    var state = WalkForwardState(days(0..<100))
    let start = state.nextDay
    let amounts = (0..<60).map { $0 == 50 ? 400 : 100 + Double($0 * 7919 % 13) }
    let arrived = Panel(["new": Series(start: start, values: amounts)])
    let scores = state.advance(over: arrived)
    #expect(state.keys.last == "new" && scores.successes.map(\.key.name) == ["new"])
    #expect(scores.anomalies.map(\.anomaly.days.lowerBound) == [start + 50])
  }

  @Test("gives the same bits in whatever order the series came")
  func order() {
    let panel = WalkForwardStateTests.panel
    let whole = panel.scored(using: .walkForwardScore())
    let columns = Array(panel.names.indices)
    func of(_ columns: [Int], _ range: Range<Int>) -> Panel {
      Panel(keys: columns.map { panel.keys[$0] }, series: columns.map { days(range)[$0] })
    }
    // The second series has its first day on the 200th, and comes last.
    var state = WalkForwardState(of(columns.filter { $0 != 1 }.reversed(), 0..<200))
    expectSameBits(state.advance(over: of(columns, 200..<320)), whole)
    expectSameBits(state.advance(over: of(columns.reversed(), 320..<480)), whole)
    #expect(state.keys.last == "1")
  }

  @Test("flags by the threshold of the day")
  func threshold() {
    var state = WalkForwardState(days(0..<300))
    var other = state
    other.threshold = 4
    let (scores, fewer) = (
      state.advance(over: days(300..<480)), other.advance(over: days(300..<480))
    )
    expectSameBits(fewer, scores)
    #expect(fewer.successes.allSatisfy { $0.value.threshold == 4 })
    #expect(fewer.anomalies.count < scores.anomalies.count)
  }

  @Test("forgets what is older than a year, but not records")
  func bounded() {
    func size(days: Int) -> Int {
      let values = (0..<days).map { 100 + Double($0 * 7919 % 101) / 8 }
      let panel = Panel(["bill": Series(start: Day(2024, 1, 1), values: values)])
      return WalkForwardState(panel).bytes.count
    }
    #expect(size(days: 1500) == size(days: 450))
  }
}
