import OutlayAnomalyDetection
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Decided anomalies")
struct DecidedAnomaliesTests {
  private static let day = Day(2026, 11, 9)

  /// An anomaly of some days that cost `size` a day beyond 100.
  private func anomaly(
    _ key: SeriesKey = "EC2",
    from shift: Int = 0,
    days count: Int = 3,
    size: Double = 50,
    kind: Anomaly.Kind = .burst
  ) -> Keyed<Anomaly> {
    let start = DecidedAnomaliesTests.day + shift
    let anomaly = Anomaly(
      days: start..<(start + count),
      kind: kind,
      worstDay: start,
      observed: Double(count) * (100 + size),
      expected: Double(count) * 100,
      score: size
    )
    return Keyed(key: key, value: anomaly)
  }

  private func id(_ anomaly: Keyed<Anomaly>) -> String { anomaly.anomaly.id(in: anomaly.key) }

  /// Whether an anomaly is held back with hindsight.
  private func isHeldBack(_ anomaly: Keyed<Anomaly>, by decided: DecidedAnomalies) -> Bool {
    let last = anomaly.anomaly.days.upperBound - 1
    let cost = Anomaly.Cost(observed: anomaly.anomaly.observed, expected: anomaly.anomaly.expected)
    return decided.decision(holdingBack: anomaly, on: last, cost: cost) != nil
  }

  @Test("are those of the ids, or begin within a week of them", arguments: -9...9)
  func shifted(shift: Int) {
    let decisions = Decisions([Decision(on: id(anomaly()), .confirmed)])
    let found = anomaly(from: shift)
    let decided = DecidedAnomalies(decisions, among: [found])
    #expect((decided.decision(on: found) != nil) == (abs(shift) <= 7))
    #expect(decided.unknownIDs.isEmpty == (abs(shift) <= 7))
  }

  @Test("are the nearest of the series and side, and one a decision")
  func nearest() {
    let (own, near) = (anomaly(), anomaly(from: 2))
    let others = [anomaly("S3"), anomaly(from: -1, size: -50), anomaly(from: 3)]
    let decisions = Decisions([Decision(on: id(own), .resolved)])
    let exact = DecidedAnomalies(decisions, among: [near] + others + [own])
    #expect(exact.decision(on: own) != nil)
    #expect(([near] + others).allSatisfy { exact.decision(on: $0) == nil })
    let moved = DecidedAnomalies(decisions, among: others + [near])
    #expect(moved.decision(on: near) != nil)
    #expect(others.allSatisfy { moved.decision(on: $0) == nil })
  }

  @Test("name the ids that are of none, once each")
  func unknown() {
    let decisions = Decisions([
      Decision(on: "b", .expected), Decision(on: id(anomaly()), .expected),
      Decision(on: "a", .expected), Decision(on: "b", .expected),
    ])
    #expect(DecidedAnomalies(decisions, among: [anomaly()]).unknownIDs == ["b", "a"])
  }

  @Test("are held back if they were expected or dismissed, until their day")
  func heldBack() {
    let found = anomaly()
    let last = DecidedAnomaliesTests.day + 2
    for verdict in Decision.Verdict.allCases {
      for (until, holds) in [(nil, true), (last, true), (last - 1, false)] as [(Day?, Bool)] {
        let decision = Decision(on: id(found), verdict, until: until)
        let decided = DecidedAnomalies(Decisions([decision]), among: [found])
        let isNone = verdict == .expected || verdict == .dismissed
        #expect(isHeldBack(found, by: decided) == (isNone && holds))
      }
    }
  }

  @Test("hold back later ones of a dismissed cause, but those that are clearly larger")
  func sameCause() {
    let first = anomaly()
    let later = [
      (anomaly(from: 30), true), (anomaly(from: 30, size: 75), true),
      (anomaly(from: 30, size: 76), false), (anomaly(from: 30, size: -50), false),
      (anomaly("S3", from: 30), false), (anomaly(from: -30), false),
      (anomaly(from: 30, days: 1, kind: .spike), true),
      (anomaly(from: 30, days: 12), true),
      (anomaly(from: 30, days: 21, kind: .levelShift), false),
      (anomaly(from: 30, days: 21, kind: .newSeries), false),
    ]
    let decisions = Decisions([Decision(on: id(first), .dismissed)])
    for (anomaly, holds) in later {
      let decided = DecidedAnomalies(decisions, among: [first, anomaly])
      #expect(isHeldBack(anomaly, by: decided) == holds)
      #expect(decided.decision(on: anomaly) == nil)
    }
    // What was expected says nothing of what comes later.
    let expected = Decisions([Decision(on: id(first), .expected)])
    let others = DecidedAnomalies(expected, among: [first, later[0].0])
    #expect(!isHeldBack(later[0].0, by: others))
  }

  @Test("hold back later ones until the day of the decision, unless these are decided on")
  func limits() {
    let (first, later) = (anomaly(), anomaly(from: 30))
    let last = DecidedAnomaliesTests.day + 32
    for (until, holds) in [(last, true), (last - 1, false)] {
      let decisions = Decisions([Decision(on: id(first), .dismissed, until: until)])
      let decided = DecidedAnomalies(decisions, among: [first, later])
      #expect(isHeldBack(later, by: decided) == holds)
    }
    let both = Decisions([
      Decision(on: id(first), .dismissed), Decision(on: id(later), .confirmed),
    ])
    #expect(!isHeldBack(later, by: DecidedAnomalies(both, among: [first, later])))
  }

  @Test("of a dismissed day are days that last longer from the second on")
  func growing() {
    let first = anomaly(days: 1, kind: .spike)
    let start = DecidedAnomaliesTests.day + 30
    let costs = (1...4).map { Anomaly.Cost(observed: Double($0) * 150, expected: Double($0) * 100) }
    let burst = Anomaly(
      days: start..<(start + 4),
      kind: .burst,
      worstDay: start,
      observed: 600,
      expected: 400,
      score: 5,
      state: .ongoing,
      course: Anomaly.Course(flagged: start, costs: costs, decided: nil)
    )
    let later = Keyed(key: first.key, value: burst)
    let decisions = Decisions([Decision(on: id(first), .dismissed)])
    let decided = DecidedAnomalies(decisions, among: [first, later])
    let held = costs.indices.map {
      decided.decision(holdingBack: later, on: start + $0, cost: costs[$0]) != nil
    }
    #expect(held == [true, false, false, false])
  }
}
