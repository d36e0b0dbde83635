import Testing

@testable import OutlayBillReading

@Suite("Tags")
struct TagFieldTests {
  /// The value of `team`, `nil` where absent, `!` where malformed.
  private func team(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    switch TagField(bytes.span, in: 0..<bytes.count, key: Array("team".utf8)) {
    case .bytes(let range): return String(decoding: bytes[range], as: UTF8.self)
    case .text(let text): return text
    case .absent: return nil
    case .malformed: return "!"
    }
  }

  @Test(
    "reads one key of a flat object",
    arguments: [
      (#"{"team": "a"}"#, "a"), (#"{"env":"prod","team":"b"}"#, "b"),
      (#" { "n" : 1.5e3 , "team" : true } "#, "true"), (#"{"team": 12}"#, "12"),
      (#""env": "prod","team": "azure""#, "azure"),
      (#"{"team": "a\"b\\c\u00e9\ud83d\ude00"}"#, #"a"b\cé😀"#),
      (#"{"te\u0061m": "escaped"}"#, "escaped"), (#"{"x": "}", "team": "{,:"}"#, "{,:"),
      (#"{"team": -0.0e-1}"#, "-0.0e-1"), (#"{"team": 0}"#, "0"),
      (#"{"team": "\ud83d"}"#, "\u{FFFD}"),
      (#"{"team": ""}"#, ""), ("{\"team\": \"a\\\"\u{308}\"}", "a\"\u{308}"),
      ("{\"team\": \"\\u0061\u{308}\"}", "a\u{308}"),
    ]
  )
  func values(text: String, expected: String) {
    #expect(team(text) == expected)
  }

  @Test(
    "finds no key where there is none or it is null",
    arguments: [
      "", "{}", "{ }", "null", "NULL", #"{"env": "prod"}"#, #"{"team": null}"#, #"{"Team": "a"}"#,
    ]
  )
  func absence(text: String) {
    #expect(team(text) == nil)
  }

  @Test(
    "refuses what is no flat object",
    arguments: [
      "{", "[1]", "team=a", #"{"env"}"#, #"{"env": "prod"#, #"{"env": "prod""#, #"{"env": prod}"#,
      #"{"env": {"team": "a"}}"#, #"{"env": "prod",}"#, #"{"env": "\x"}"#, #"{"env": "prod"} x"#,
      // Numbers, escapes and strings that readers of other languages would take.
      #"{"team": nan}"#, #"{"team": inf}"#, #"{"team": 0x1p3}"#, #"{"team": +1}"#, #"{"team": 01}"#,
      #"{"team": 1.}"#, #"{"team": .5}"#, #"{"team": 1e}"#, #"{"team": -}"#, #"{"team": True}"#,
      #"{"team": "\u+0e9"}"#, #"{"team": "\u00g1"}"#, #"{"team": "\u12"}"#, #"{"team": "\"}"#,
      "{\"team\": \"a\u{01}\"}", "{\"team\": \"two\nlines\"}", "{\"team\":\u{0B}1}",
      "{\"team\": \"\\u00e\u{0301}\"}", "{\"team\": \"\\u\u{FF11}234\"}",
    ]
  )
  func malformed(text: String) {
    #expect(team(text) == "!")
  }

  @Test(
    "refuses what is malformed wherever the key stands",
    arguments: [
      #"{"env": prod}"#, #"{"env": "x",}"#, #"{"env": "x"} y"#, #"{"env": "x""#,
      #"{"env": {"a": 1}}"#,
      #"{"env": [1]}"#, #"{"env": "\x"}"#, #"{"env": 01}"#, #"{"env"}"#, #"{"env": "x": "y"}"#,
      #"{"env": "x" "y": "z"}"#, #"{env: "x"}"#, #"{,"env": "x"}"#, #"{"env": "x"}}"#,
      #""env": "x"}"#, #"{"env": "x","#,
    ]
  )
  func malformedBeside(text: String) {
    #expect(team(text) == "!")
    let pair = #""team": "a""#
    let hasBrace = text.hasPrefix("{")
    #expect(team((hasBrace ? "{" : "") + pair + ", " + text.dropFirst(hasBrace ? 1 : 0)) == "!")
    // A list of pairs, of which another is malformed.
    let list = #"[{"key": "team", "value": "a"}, "#
    #expect(team(list + text + "]") == "!")
    #expect(team("[" + text + #", {"key": "team", "value": "a"}]"#) == "!")
  }

  @Test(
    "reads each object whole, and refuses each of its beginnings",
    arguments: [
      #"{"env": "x", "team": "a", "n": 1.5, "b": true, "u": null, "e": "\u0041"}"#, #"{}"#,
      #"[{"key": "env", "value": "x"}, {"key": "team", "value": "a"}, {"key": "n", "value": 2}]"#,
    ]
  )
  func beginnings(text: String) {
    #expect(team(text) == (text.count > 2 ? "a" : nil))
    for count in 1..<text.utf8.count {
      #expect(team(String(text.prefix(count))) == "!", "\(text.prefix(count))")
    }
    for rest in [" x", ",", "}", "]", "{}", #""team": "b""#] { #expect(team(text + rest) == "!") }
    #expect(team(text + " \t\r\n") == team(text))
  }

  /// Scalars that count how often one is taken.
  private final class Counted: Sequence, IteratorProtocol {
    private(set) var count = 0
    private var rest: String.UnicodeScalarView.Iterator

    init(_ text: String) { rest = text.unicodeScalars.makeIterator() }

    func next() -> Unicode.Scalar? {
      count += 1
      return rest.next()
    }
  }

  @Test(
    "takes each scalar of a text with escapes once, however many there are",
    arguments: [#"\u00e9"#, #"\""#, "a\u{308}", #"\ud83d\ude00"#]
  )
  func steps(piece: String) {
    let text = String(repeating: piece, count: 20_000)
    let counted = Counted(text)
    #expect(JSONCursor.unescaped(counted) != nil)
    // And the end of the text.
    #expect(counted.count == text.unicodeScalars.count + 1)
  }
}
