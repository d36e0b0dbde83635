import OutlayAnomalyDetection
import OutlayTimeSeries
import Testing

@Suite("Life events")
struct LifeEventsTests {
  private typealias Parts = ExplanationTests
  private static let start = ExplanationTests.start

  @Test("name a series that begins, with what it costs until it is usual")
  func new() throws {
    let panel = Panel(["a": Parts.part(500), "new": Parts.part(200, from: 60)])
    let events = panel.lifeEvents
    #expect(events.map(\.key) == ["new"])
    let anomaly = try #require(events.first?.anomaly)
    #expect(anomaly.kind == .newSeries && anomaly.direction == .up && anomaly.score > 0)
    #expect(anomaly.days == (LifeEventsTests.start + 60)..<(LifeEventsTests.start + 81))
    #expect(anomaly.normalFrom == LifeEventsTests.start + 81)
    #expect(anomaly.expected == 0 && anomaly.relativeImpact == nil)
    #expect(anomaly.observed == panel[1].total(over: anomaly.days).amount)
  }

  @Test("name a series that ends while the others go on")
  func vanished() throws {
    for missing in [0, Double.nan] {
      let ended = Series(
        start: LifeEventsTests.start,
        values: Parts.part(200, to: 100).values.map { $0 == 0 ? missing : $0 }
      )
      let panel = Panel(["a": Parts.part(500), "ended": ended])
      let events = panel.scored().anomalies(with: panel.lifeEvents)
      #expect(events.map(\.key) == ["ended"])
      let anomaly = try #require(events.first?.anomaly)
      #expect(anomaly.kind == .vanishedSeries && anomaly.direction == .down)
      #expect(anomaly.days == (LifeEventsTests.start + 100)..<(LifeEventsTests.start + 120))
      // Fourteen working days of 200 and six of 140, and a wobble of 2 %.
      #expect(abs(anomaly.impact + 14 * 200 + 6 * 140) < 0.02 * 3640)
    }
  }

  @Test("are none of the first weeks, of the last days, and of what hardly costs")
  func quiet() {
    let panel = Panel([
      "a": Parts.part(500), "early": Parts.part(200, from: 20),
      "late": Parts.part(200, to: 118), "small": Parts.part(1, from: 60),
    ])
    #expect(panel.lifeEvents.isEmpty)
    #expect(Panel(["zero": Parts.part(0)]).lifeEvents.isEmpty)
    #expect(Panel([:]).lifeEvents.isEmpty)
  }

  /// 100 a day and a fee on the first of the months that `isPaid` says.
  private func fees(late: Int = 0, isPaid: (Int) -> Bool) -> Panel {
    let start = Day(2026, 1, 1)
    let values = (0..<240).map { t -> Double in
      let due = start + t - late
      return 100 + (due.dayOfMonth == 1 && isPaid(due.month) ? 800 : 0)
    }
    return Panel(["support": Series(start: start, values: values)])
  }

  @Test("name a monthly charge that did not come")
  func missingCharge() throws {
    let events = fees { $0 != 6 }.lifeEvents
    #expect(events.count == 1)
    let anomaly = try #require(events.first?.anomaly)
    #expect(anomaly.kind == .missingCharge && anomaly.direction == .down)
    #expect(anomaly.days == Day(2026, 6, 1)..<Day(2026, 6, 2))
    #expect(anomaly.observed == 100 && anomaly.expected == 900)
  }

  @Test("are none where the charge comes, comes late, or came only twice")
  func regularCharges() {
    #expect(fees { _ in true }.lifeEvents.isEmpty)
    #expect(fees(late: 2) { _ in true }.lifeEvents.isEmpty)
    #expect(fees { $0 == 2 || $0 == 3 }.lifeEvents.isEmpty)
  }

  @Test("take the place of what a score says of the same days, and of nothing else")
  func merging() {
    let day = LifeEventsTests.start + 50
    func anomaly(_ first: Day, _ kind: Anomaly.Kind, _ observed: Double) -> Anomaly {
      Anomaly(
        days: first..<(first + 1),
        kind: kind,
        worstDay: first,
        observed: observed,
        expected: 10,
        score: observed < 10 ? -9 : 9
      )
    }
    let series = Parts.part(100, extra: [50: -90, 70: 400])
    let scores = Panel(["a": series]).scored()
    #expect(scores.anomalies.map(\.anomaly.kind) == [.spike, .dip])
    func missing(in key: SeriesKey) -> Keyed<Anomaly> {
      Keyed(key: key, value: anomaly(day, .missingCharge, 0))
    }
    let merged = scores.anomalies(with: [missing(in: "a")])
    #expect(merged.map(\.anomaly.kind) == [.spike, .missingCharge])
    let other = scores.anomalies(with: [missing(in: "b")])
    #expect(other.map(\.anomaly.kind) == [.spike, .dip, .missingCharge])
  }
}
