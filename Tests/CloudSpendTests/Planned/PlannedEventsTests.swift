import OutlayAnomalyDetection
import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Planned events")
struct PlannedEventsTests {
  private func events(_ rows: String...) throws -> PlannedEvents {
    let text = (["start,end,scope,reason"] + rows).joined(separator: "\n")
    return try PlannedEvents(csv: Array(text.utf8), name: "events.csv")
  }

  private func anomaly(
    _ first: Int,
    _ last: Int,
    kind: Anomaly.Kind = .burst
  ) -> Anomaly {
    Anomaly(
      days: Day(2026, 11, first)..<(Day(2026, 11, last) + 1),
      kind: kind,
      worstDay: Day(2026, 11, first),
      observed: 20,
      expected: 10,
      score: 5
    )
  }

  @Test("are read in any order of the columns, with quotes")
  func reading() throws {
    let text = "Reason;scope;start;end;owner\n\"load; test\";*;2026-11-09;2026-11-11;ops\n"
    let planned = try PlannedEvents(csv: Array(text.utf8))
    #expect(
      planned.events == [
        PlannedEvent(
          days: Day(2026, 11, 9)..<Day(2026, 11, 12),
          scope: "*",
          reason: "load; test"
        )
      ]
    )
  }

  @Test("may say what they cost, and refuse what is no amount")
  func amounts() throws {
    func read(_ amount: String) throws -> Double? {
      let text = "start,end,scope,reason,amount\n2026-11-09,2026-11-11,*,sale,\(amount)\n"
      return try PlannedEvents(csv: Array(text.utf8), name: "events.csv").events[0].amount
    }
    #expect(try read("12000") == 12_000 && read(" -500.5 ") == -500.5 && read("") == nil)
    for text in ["much", "nan", "inf", "1e31"] {
      let error = #expect(throws: SpendError.self) { try read(text) }
      guard case .unusablePlan(let place, "amount", text, .notAPlannedAmount)? = error else {
        Issue.record("\(String(describing: error))")
        continue
      }
      #expect(place.row == 2)
    }
  }

  @Test("are refused where the column of their cost is mistyped, and may have others")
  func mistyped() throws {
    func read(_ column: String) throws -> Double? {
      let text = "start,end,scope,reason,\(column)\n2026-11-09,2026-11-11,*,sale,12\n"
      return try PlannedEvents(csv: Array(text.utf8), name: "events.csv").events[0].amount
    }
    let error = #expect(throws: SpendError.self) { try read("amout") }
    guard case .unknownColumn("events.csv", "amount", let nearest)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(nearest.first == "amout")
    #expect(try read("ticket") == nil && read("account") == nil && read("Amount") == 12)
  }

  @Test("cover anomalies of their series whose days they hold, and no others")
  func covering() throws {
    let planned = try events("2026-11-09,2026-11-11,Amazon EC2*,sale")
    #expect(planned.event(covering: anomaly(9, 11), of: "Amazon EC2")?.reason == "sale")
    #expect(planned.event(covering: anomaly(10, 10), of: ["team", "Amazon EC2 - Other"]) != nil)
    #expect(planned.event(covering: anomaly(10, 12), of: "Amazon EC2") == nil)
    #expect(planned.event(covering: anomaly(8, 9), of: "Amazon EC2") == nil)
    #expect(planned.event(covering: anomaly(9, 11), of: "Amazon S3") == nil)
    // A new level was planned if its first day was.
    #expect(planned.event(covering: anomaly(9, 29, kind: .newSeries), of: "Amazon EC2") != nil)
  }

  @Test(
    "let a star stand for any text",
    arguments: [
      ("*", "anything", true), ("a*c", "abbc", true), ("a*c", "ac", true), ("a*c", "acb", false),
      ("*b*", "abc", true), ("a*b*c", "aXbYbZc", true), ("a", "ab", false), ("", "a", false),
      ("b", ["a", "b"], true), ("a*b", ["a", "b"], true), ("ab", "a", false),
      ("b", "a / b", false), ("a / b", ["a", "b"], true), ("total", SeriesKey.total, true),
    ] as [(String, SeriesKey, Bool)]
  )
  func wildcards(scope: String, key: SeriesKey, isIn: Bool) {
    let event = PlannedEvent(days: Day(2026, 1, 1)..<Day(2026, 1, 2), scope: scope, reason: "")
    #expect(event.concerns(key) == isIn)
  }
}

@Suite("Refusals of planned events")
struct PlannedEventsRefusalTests {
  @Test(
    "say where, what was found and what to do",
    arguments: [
      ("", "events.csv: the file is empty; a CSV begins with a header"),
      (
        "start,end,why\n",
        "events.csv: no columns 'scope', 'reason'; add what is missing to the file"
      ),
      (
        "start,end,scope,reason\n2026-11-09,2026-11-31,*,sale\n",
        "events.csv:2: column end: found '2026-11-31': not a date; write it as 2026-11-20"
      ),
      (
        "start,end,scope,reason\nsoon,2026-11-30,*,sale\n",
        "events.csv:2: column start: found 'soon': not a date; write it as 2026-11-20"
      ),
      (
        "start,end,scope,reason\n2026-11-09,2026-11-10,*,a\n2026-11-09,2026-11-08,*,b\n",
        "events.csv:3: column end: found '2026-11-08': the last day lies before the start; swap "
          + "or correct the two"
      ),
      (
        "start,end,scope,reason\n2026-11-09,2026-11-10,,sale\n",
        "events.csv:2: column scope: found nothing: each planned event has start, end, scope and "
          + "reason; '*' is every series"
      ),
      (
        "start,end,scope,reason\n2026-11-09,2026-11-10,*\n",
        "events.csv:2: found 3 fields, the header has 4; quote fields that hold separators"
      ),
    ]
  )
  func refusals(text: String, message: String) {
    #expect {
      try PlannedEvents(csv: Array(text.utf8), name: "events.csv")
    } throws: {
      "\($0)" == message
    }
  }
}
