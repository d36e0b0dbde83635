import Foundation
import OutlayAnomalyDetection
import OutlayBillReading
import OutlayCloudSpend
import OutlaySpendReports
import OutlayTestSupport
import OutlayTimeSeries
import Testing

/// A bill of one service that moves and one that does not.
private enum MovingBill {
  static let start = Day(2026, 1, 1)

  /// Reads the bill; the first service costs `factor` times its usual amount on a day.
  static func cube(days: Int = 200, _ factor: (Int) -> Double) throws -> SpendCube {
    var text = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName\n"
    for t in 0..<days {
      for (service, level) in [("Compute", 1000.0), ("Storage", 300)] {
        let noise = Double((t * 7919 + Int(level)) % 101) / 101 - 0.5
        let amount = level * (1 + 0.04 * noise) * (service == "Compute" ? factor(t) : 1)
        let day = start + t
        text += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(amount),USD,\(service)\n"
      }
    }
    return try SpendCube(csv: Array(text.utf8), by: .columns([.serviceName]))
  }

  /// The identifier of what begins on a day.
  static func id(_ t: Int, _ direction: String = "up") -> String {
    let anomaly = Anomaly(
      days: (start + t)..<(start + t + 1),
      kind: .spike,
      worstDay: start + t,
      observed: 0,
      expected: 0,
      score: direction == "up" ? 1 : -1
    )
    return anomaly.id(in: "Compute")
  }
}

/// A way to ask for anomalies: with hindsight, or as a job of each morning.
enum DetectionMode: CaseIterable {
  case hindsight, replay, since

  func options(_ decisions: [Decision]?) -> DetectionReport.Options {
    DetectionReport.Options(
      decisions: decisions.map { Decisions($0) },
      since: self == .since ? MovingBill.start + 60 : nil,
      includesDays: true,
      isReplay: self == .replay
    )
  }
}

@Suite("Reports with decisions")
struct DecisionReportTests {
  private func report(
    _ mode: DetectionMode,
    _ decisions: [Decision]?,
    of cube: SpendCube
  ) throws -> DetectionReport {
    try DetectionReport(of: cube, mode.options(decisions))
  }

  @Test("hold back what was expected, and learn its days", arguments: DetectionMode.allCases)
  func expected(mode: DetectionMode) throws {
    let cube = try MovingBill.cube { (120..<124).contains($0) ? 2 : 1 }
    let plain = try report(mode, nil, of: cube)
    #expect(plain.anomalies.shown.map(\.id) == [MovingBill.id(120)])
    #expect(plain.anomalies.heldBack == nil && plain.decisions == nil)
    let decision = Decision(on: MovingBill.id(120), .expected, by: "Anna", note: "tests")
    let decided = try report(mode, [decision], of: cube)
    #expect(decided.anomalies.shown.isEmpty)
    let row = try #require(decided.anomalies.heldBack?.first)
    #expect(row.id == decision.id && row.impact == plain.anomalies.shown[0].impact)
    #expect(row.decision?.by == "Anna" && row.decision?.isOfEarlier == false)
    #expect(decided.days == plain.days)
    let summary = try #require(decided.decisions)
    #expect(summary.expected == 1 && summary.alertCount == 1 && summary.falseAlertRate == 0)
    // Until yesterday, and it is an alert again.
    let expired = Decision(on: decision.id, .expected, until: MovingBill.start + 119)
    let again = try report(mode, [expired], of: cube)
    #expect(again.anomalies.shown.map(\.decision) == [nil])
    #expect(again.decisions?.undecided == 1)
  }

  @Test(
    "hold back what comes again for a dismissed cause, and show what is clearly larger",
    arguments: DetectionMode.allCases
  )
  func dismissed(mode: DetectionMode) throws {
    let sizes = [100: 3.0, 130: 3.1, 160: 6, 180: 0.2]
    let cube = try MovingBill.cube { sizes[$0] ?? 1 }
    let decided = try report(mode, [Decision(on: MovingBill.id(100), .dismissed)], of: cube)
    let shown = Set(decided.anomalies.shown.map(\.id))
    #expect(shown == [MovingBill.id(160), MovingBill.id(180, "down")])
    let heldBack = decided.anomalies.heldBack ?? []
    #expect(Set(heldBack.map(\.id)) == [MovingBill.id(100), MovingBill.id(130)])
    let later = heldBack.first { $0.id == MovingBill.id(130) }
    #expect(later?.decision?.id == MovingBill.id(100) && later?.decision?.isOfEarlier == true)
    // Three alerts, of which one is dismissed and nobody has decided on two.
    let summary = try #require(decided.decisions)
    #expect(summary.dismissed == 1 && summary.undecided == 2 && summary.heldBack == 1)
    #expect(summary.falseAlertRate == 1.0 / 3 && summary.falseAlertRateOfDecided == 1)
    let until = Decision(on: MovingBill.id(100), .dismissed, until: MovingBill.start + 129)
    let limited = try report(mode, [until], of: cube)
    #expect(limited.anomalies.shown.contains { $0.id == MovingBill.id(130) })
  }

  @Test("price what is confirmed against the level before it, as long as it lasts")
  func confirmed() throws {
    let cube = try MovingBill.cube { $0 >= 120 ? 2 : 1 }
    for mode in DetectionMode.allCases {
      let plain = try report(mode, nil, of: cube)
      let before = try #require(plain.anomalies.shown.first { $0.id == MovingBill.id(120) })
      #expect(before.days.count == 21 && before.state == .lasting)
      let decided = try report(mode, [Decision(on: MovingBill.id(120), .confirmed)], of: cube)
      let row = try #require(decided.anomalies.shown.first { $0.id == MovingBill.id(120) })
      // The last day is not settled yet.
      #expect(row.days.count == 79 && row.state == .ongoing && row.normalFrom == nil)
      // Noise of 2 % on both levels.
      #expect(abs(row.impact / 79_000 - 1) < 0.04)
      #expect(row.flagged == before.flagged && row.impactByThen == before.impactByThen)
      // Its days have taught nothing: nothing else is said of them.
      #expect(decided.anomalies.shown.count == 1)
      let compute = try #require(decided.days?.first { $0.series.name == "Compute" })
      let learned = compute.days.filter { row.days.contains($0.date) }
      #expect(learned.allSatisfy { $0.observed == nil && !$0.anomalous })
    }
  }

  @Test("show what was confirmed again when it recurs", arguments: DetectionMode.allCases)
  func recurrence(mode: DetectionMode) throws {
    let cube = try MovingBill.cube { (100..<125).contains($0) || (160..<166).contains($0) ? 2 : 1 }
    let decided = try report(mode, [Decision(on: MovingBill.id(100), .confirmed)], of: cube)
    let rows = decided.anomalies.shown
    #expect(rows.map(\.id) == [MovingBill.id(100), MovingBill.id(160)])
    try #require(rows.count == 2)
    #expect(rows[0].days.count == 25 && rows[0].state == .resolved)
    // Six days of 1,000 beyond the level before, with noise of 2 %.
    #expect(abs(rows[1].impact / 6_000 - 1) < 0.04)
    let summary = try #require(decided.decisions)
    #expect(summary.confirmed == 1 && summary.undecided == 1)
    #expect(summary.falseAlertRate == 0 && summary.falseAlertRateOfDecided == 0)
  }

  @Test("show what was resolved, and follow it no longer than its day")
  func resolved() throws {
    let cube = try MovingBill.cube(days: 132) { $0 >= 120 ? 2 : 1 }
    func report(since: Int, until: Int?) throws -> DetectionReport {
      let decision = Decision(
        on: MovingBill.id(120),
        .resolved,
        by: "Anna",
        until: until.map { MovingBill.start + $0 }
      )
      let options = DetectionReport.Options(
        decisions: Decisions([decision]),
        since: MovingBill.start + since
      )
      return try DetectionReport(of: cube, options)
    }
    let shown = try report(since: 110, until: nil)
    let row = try #require(shown.anomalies.shown.first)
    #expect(row.state == .resolved && row.decision?.verdict == .resolved)
    #expect(row.decision?.by == "Anna" && shown.decisions?.resolved == 1)
    // It goes on, and nobody has said until when.
    #expect(try report(since: 128, until: nil).anomalies.followed.map(\.id) == [row.id])
    #expect(try report(since: 128, until: 128).anomalies.followed.map(\.id) == [row.id])
    #expect(try report(since: 128, until: 127).anomalies.followed.isEmpty)
  }

  @Test(
    "show again what grows clearly on the last day, and no other day",
    arguments: [Decision.Verdict.expected, .dismissed]
  )
  func growing(verdict: Decision.Verdict) throws {
    for (last, isShown) in [(2.4, false), (2.6, true)] {
      // The day after the last that is settled is left out.
      let factors = [120: 2.0, 121: 2, 122: 2, 123: last, 124: last]
      for days in [124, 125, 126] {
        let cube = try MovingBill.cube(days: days) { factors[$0] ?? 1 }
        let decision = Decision(on: MovingBill.id(120), verdict, by: "Anna")
        let options = DetectionReport.Options(
          decisions: Decisions([decision]),
          since: MovingBill.start + 110
        )
        let report = try DetectionReport(of: cube, options)
        #expect(report.anomalies.shown.map(\.id) == (isShown && days == 125 ? [decision.id] : []))
        #expect(report.anomalies.shown.allSatisfy { $0.flagged == MovingBill.start + 123 })
        #expect(report.anomalies.shown.allSatisfy { $0.decision?.verdict == verdict })
      }
    }
  }

  @Test("count each decision and the share of false alerts by hand-made numbers")
  func counts() throws {
    let days = [70, 85, 100, 115, 130, 145, 160, 175]
    let cube = try MovingBill.cube { days.contains($0) ? Double($0) / 20 : 1 }
    let verdicts: [Decision.Verdict] = [
      .dismissed, .dismissed, .expected, .resolved, .confirmed, .confirmed,
    ]
    // The larger, the later: none has the cause of an earlier one.
    let decisions = zip(days, verdicts).map { Decision(on: MovingBill.id($0), $1, until: nil) }
    let report = try report(.replay, decisions + [Decision(on: "f00", .expected)], of: cube)
    let summary = try #require(report.decisions)
    #expect(summary.expected == 1 && summary.dismissed == 2 && summary.resolved == 1)
    #expect(summary.confirmed == 2 && summary.unknownIDs == ["f00"])
    #expect(summary.undecided + summary.heldBack == 2)
    #expect(summary.falseAlertRate == 2 / Double(6 + summary.undecided))
    #expect(summary.falseAlertRateOfDecided == 2.0 / 6)
    // No alert, no share.
    let calm = try MovingBill.cube { _ in 1 }
    let none = try DetectionReport(of: calm, DetectionReport.Options(decisions: Decisions([])))
    #expect(none.decisions?.falseAlertRate == nil && none.decisions?.falseAlertRateOfDecided == nil)
    #expect(none.anomalies.heldBack == [])
  }

  @Test("are JSON of the schema, and read back", arguments: DetectionMode.allCases)
  func schema(mode: DetectionMode) throws {
    let sizes = [100: 3.0, 130: 3, 160: 6, 175: 5, 190: 0.2]
    let cube = try MovingBill.cube { sizes[$0] ?? 1 }
    let decisions = [
      Decision(
        on: MovingBill.id(100),
        .dismissed,
        by: "Anna",
        until: MovingBill.start + 199,
        note: "tests"
      ),
      Decision(on: MovingBill.id(160), .confirmed), Decision(on: "?", .resolved),
    ]
    let report = try report(mode, decisions, of: cube)
    let text = try report.json()
    #expect(try JSONSchema.ofReports().flaws(of: text) == [])
    #expect(try DetectionReport(json: text) == report)
  }

  @Test("leave out hidden moves of which a side was expected")
  func masked() throws {
    var text = "ChargePeriodStart,ChargePeriodEnd,EffectiveCost,BillingCurrency,ServiceName\n"
    for t in 0..<100 {
      for (service, level, part) in [
        ("Compute", 1000.0, 0.0), ("Storage", 400, 300), ("Models", 400, -300),
      ] {
        let noise = Double((t * 7919 + Int(level)) % 101) / 101 - 0.5
        let amount = level * (1 + 0.04 * noise) + (t == 90 ? part : 0)
        let day = MovingBill.start + t
        text += "\(day)T00:00:00Z,\(day + 1)T00:00:00Z,\(amount),USD,\(service)\n"
      }
    }
    let cube = try SpendCube(csv: Array(text.utf8), by: .columns([.serviceName]))
    var options = DetectionReport.Options(decisions: Decisions([]), explainBy: [.serviceName])
    let move = try #require(try DetectionReport(of: cube, options).masked.first)
    for (verdict, isLeft) in [(Decision.Verdict.expected, false), (.confirmed, true)] {
      options.decisions = Decisions([Decision(on: move.up.id, verdict)])
      let report = try DetectionReport(of: cube, options)
      #expect(report.masked.isEmpty != isLeft && report.decisions?.unknownIDs == [])
    }
  }
}

@Suite("A state with decisions")
struct DecisionStateTests {
  /// What is said on some mornings, the state written and read in between.
  private func mornings(
    of cube: SpendCube,
    on days: [Int],
    _ decisions: (Int) -> [Decision]
  ) throws -> [(shown: [AnomalyList.Row], followed: [AnomalyList.Row])] {
    var state: AlertState?
    var said: [(shown: [AnomalyList.Row], followed: [AnomalyList.Row])] = []
    for t in days {
      let options = DetectionReport.LiveOptions(
        decisions: Decisions(decisions(t)),
        settlement: .asOf(MovingBill.start + t)
      )
      let report = try DetectionReport(of: cube, advancing: &state, options)
      said.append((report.anomalies.shown, report.anomalies.followed))
      #expect(t == days[0] || report.decisions?.unknownIDs == [])
      let kept = try #require(state).bytes
      state = try AlertState(bytes: kept)
      if t % 10 == 0 { #expect(state?.bytes == kept) }
    }
    return said
  }

  @Test("prices what is confirmed against the level before it, and tells it once")
  func confirmed() throws {
    let cube = try MovingBill.cube { (120..<160).contains($0) || $0 >= 180 ? 2 : 1 }
    let id = MovingBill.id(120)
    // Decided on the third morning.
    let said = try mornings(of: cube, on: Array(118..<184)) {
      $0 > 122 ? [Decision(on: id, .confirmed)] : []
    }
    #expect(said.flatMap(\.shown).map(\.id) == [id, MovingBill.id(180)])
    let rows = said.flatMap(\.followed).filter { $0.id == id }
    let last = try #require(rows.last { $0.state == .ongoing && $0.days.count == 40 })
    #expect(abs(last.impact / 40_000 - 1) < 0.04)
    let over = try #require(rows.last)
    #expect(over.state == .resolved && over.impact == last.impact)
    #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.impact <= $1.impact })
  }

  @Test("learns the days again that were learned before they were confirmed")
  func late() throws {
    let cube = try MovingBill.cube { (120..<150).contains($0) || (170..<174).contains($0) ? 2 : 1 }
    let id = MovingBill.id(120)
    // Decided when the level was the usual one.
    let days = [118, 119, 120, 121, 130, 143] + Array(144..<176)
    let said = try mornings(of: cube, on: days) { $0 > 143 ? [Decision(on: id, .confirmed)] : [] }
    #expect(said.flatMap(\.shown).map(\.id) == [id, MovingBill.id(170)])
    let over = try #require(said.flatMap(\.followed).last { $0.id == id })
    #expect(over.days.count == 30 && abs(over.impact / 30_000 - 1) < 0.04)
    let again = try #require(said.flatMap(\.followed).last { $0.id == MovingBill.id(170) })
    #expect(abs(again.impact / 4_000 - 1) < 0.04)
  }

  @Test("holds back what comes again for a dismissed cause, however long ago that was")
  func dismissed() throws {
    let sizes = [80: 3.0, 190: 3, 196: 6]
    let cube = try MovingBill.cube { sizes[$0] ?? 1 }
    let decisions = [Decision(on: MovingBill.id(80), .dismissed)]
    let days = [70, 80, 81, 120, 189, 190, 191, 196]
    let said = try mornings(of: cube, on: days) { $0 > 80 ? decisions : [] }
    #expect(said.flatMap(\.shown).map(\.id) == [MovingBill.id(80), MovingBill.id(196)])
    let all = try mornings(of: cube, on: days) { _ in [] }
    #expect(all.flatMap(\.shown).count == 3)
  }

  @Test("keeps nothing that is not decided, and refuses what no days can have made")
  func kept() throws {
    let cube = try MovingBill.cube { $0 == 120 ? 3 : 1 }
    func state(_ decisions: [Decision]) throws -> StateWords {
      var state: AlertState?
      let options = DetectionReport.LiveOptions(decisions: Decisions(decisions))
      _ = try DetectionReport(of: cube, advancing: &state, options)
      return StateWords(try #require(state).bytes)
    }
    // The number of decided anomalies comes last where there is none.
    #expect(try state([]).words.last == 0)
    var words = try state([Decision(on: MovingBill.id(120), .resolved)])
    let day = UInt64((MovingBill.start + 120).ordinal)
    // The first, the last, the worst and the flagged day of the anomaly.
    let place = try #require(
      words.words.indices.last {
        words.words[$0...].starts(with: [UInt64](repeating: day, count: 4))
      }
    )
    words.words[place + 1] = UInt64((MovingBill.start + 220).ordinal)
    #expect(throws: AlertStateError.damaged) { try AlertState(bytes: words.sealed) }
    for place in place..<words.words.count {
      for word in [0, 1 << 40, 1 << 62, .max, Double.nan.bitPattern, (1e90).bitPattern] {
        var changed = words
        changed.words[place] = word
        // Whatever it says, it says it without a trap.
        _ = try? AlertState(bytes: changed.sealed)
      }
    }
  }
}
