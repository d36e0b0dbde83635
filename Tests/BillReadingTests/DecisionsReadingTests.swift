import OutlayBillReading
import OutlayCloudSpend
import OutlayTimeSeries
import Testing

@Suite("Decisions")
struct DecisionsReadingTests {
  private static let id = "be9a5533db0dfa21"

  private func decisions(_ text: String) throws -> [Decision] {
    try Decisions(bytes: Array(text.utf8)).decisions
  }

  @Test("are read in any order of the columns, with others among them")
  func csv() throws {
    let text = """
      Decision;series;by;id;note;until
      Dismissed;Amazon EC2;Anna;BE9A5533DB0DFA21;"load; tests";2026-12-31
      expected;;;0123456789abcdef;;

      """
    let read = try Decisions(bytes: Array(text.utf8))
    #expect(
      read.decisions == [
        Decision(
          on: DecisionsReadingTests.id,
          .dismissed,
          by: "Anna",
          until: Day(2026, 12, 31),
          note: "load; tests"
        ),
        Decision(on: "0123456789abcdef", .expected),
      ]
    )
    #expect(read[DecisionsReadingTests.id]?.by == "Anna" && read["another"] == nil)
  }

  @Test("need no more than an id and a decision")
  func shortest() throws {
    let read = try decisions("id,decision\n\(DecisionsReadingTests.id),confirmed\n")
    #expect(read == [Decision(on: DecisionsReadingTests.id, .confirmed)])
    #expect(try decisions("id,decision,by,until,note\n").isEmpty)
  }

  @Test(
    "are the same in YAML",
    arguments: [
      """
      - id: be9a5533db0dfa21
        decision: resolved
        by: Anna
        until: 2026-12-31
        note: "key: rotated"
      - id: '1234567890123456'
        decision: confirmed
        until: ~
      """,
      """
      # who decided what
      ---
      - {decision: resolved, id: be9a5533db0dfa21, by: Anna, until: "2026-12-31", note: 'key: rotated'}
      - id: 1234567890123456   # no number
        Decision: Confirmed
        seen: [Mon, Tue]
        note:

      """,
      #"[{"id": "be9a5533db0dfa21", "decision": "resolved", "by": "Anna", "until": "2026-12-31", "#
        + #""note": "key: rotated"}, {"id": "1234567890123456", "decision": "confirmed"}]"#,
    ]
  )
  func yaml(text: String) throws {
    let csv = """
      id,decision,by,until,note
      be9a5533db0dfa21,resolved,Anna,2026-12-31,key: rotated
      1234567890123456,confirmed,,,
      """
    #expect(try decisions(text) == decisions(csv))
  }

  @Test("of no entry are none", arguments: ["# none yet\n", "[]", "---\n", "--- ~\n"])
  func none(text: String) throws {
    #expect(try decisions(text).isEmpty)
  }

  @Test("may repeat, and the last counts")
  func repeated() throws {
    let rows = "id,decision,by\n\(DecisionsReadingTests.id),expected,Anna\n"
    let read = try Decisions(
      bytes: Array((rows + "\(DecisionsReadingTests.id),expected,Ben\n").utf8)
    )
    #expect(read[DecisionsReadingTests.id]?.by == "Ben")
  }
}

@Suite("Refusals of decisions")
struct DecisionsRefusalTests {
  private static let first = "id,decision,by,until,note\nbe9a5533db0dfa21,expected,,,\n"

  private static let refused: [(String, String)] = [
    ("", "d.csv: the file is empty; a CSV begins with a header"),
    (
      "id,verdict,by\n",
      "d.csv: no column 'decision'; add what is missing to the file"
    ),
    (
      "\(first)0123456789abcdef,ignored,,,\n",
      "d.csv:3: column decision: found 'ignored': not a decision; write expected, dismissed, "
        + "resolved or confirmed"
    ),
    (
      "\(first)0123456789abcdef,dismissed,,31.12.2026,\n",
      "d.csv:3: column until: found '31.12.2026': not a date; write it as 2026-11-20"
    ),
    (
      "\(first)be9a5533db0dfa21,dismissed,,,\n",
      "d.csv:3: column id: found 'be9a5533db0dfa21': row 2 decides otherwise on it; keep one of "
        + "the two"
    ),
    (
      "\(first)0123456789abcdef,,,,\n",
      "d.csv:3: column decision: found nothing: each decision has the id of an anomaly and a "
        + "decision on it"
    ),
    (
      "\(first)0123456789abcdef,expected\n",
      "d.csv:3: found 2 fields, the header has 5; quote fields that hold separators"
    ),
    (
      "- id: be9a5533db0dfa21\n  decision: expected\n- decision: expected\n",
      "d.csv:3: column id: found nothing: each decision has the id of an anomaly and a decision "
        + "on it"
    ),
    (
      "- id: be9a5533db0dfa21\n  decision: [expected]\n",
      "d.csv:2: found a list in place of decision; write a list, each entry of which begins "
        + "like '- name: value'"
    ),
    (
      "- be9a5533db0dfa21\n",
      "d.csv:1: found a single value; write a list, each entry of which begins like "
        + "'- name: value'"
    ),
    (
      "decisions:\n  - id: be9a5533db0dfa21\n",
      "d.csv:1: found a mapping; write a list, each entry of which begins like '- name: value'"
    ),
    (
      "- id: be9a5533db0dfa21\n  id: 0123456789abcdef\n  decision: expected\n",
      "d.csv:1: cannot be read as YAML: the key 'id' occurs more than once; correct it"
    ),
    (
      "- id: \"be9a5533db0dfa21\n  decision: expected\n",
      "d.csv:3: cannot be read as YAML: found unexpected end of stream; correct it"
    ),
  ]

  @Test(
    "say where, what was found and what to do",
    arguments: refused
  )
  func refusals(text: String, message: String) {
    #expect {
      try Decisions(bytes: Array(text.utf8), name: "d.csv")
    } throws: {
      "\($0)" == message
    }
  }
}
