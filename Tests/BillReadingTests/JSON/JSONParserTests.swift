import OutlayCloudSpend
import Testing

@testable import OutlayBillReading

@Suite("JSONParser")
struct JSONParserTests {
  /// Parses a text as a whole, or in pieces of so many bytes.
  private func outcome(_ text: String, piece: Int? = nil) -> JSONParser.Outcome {
    let bytes = Array(text.utf8)
    var parser = JSONParser()
    parser.begin(at: 0)
    var end = piece ?? bytes.count
    while true {
      end = min(end, bytes.count)
      let outcome = parser.parse(bytes, upTo: end, isAtEnd: end == bytes.count)
      guard outcome == .incomplete, end < bytes.count else { return outcome }
      end += piece ?? 1
    }
  }

  /// The tokens of a text as text.
  private func tokens(_ text: String, piece: Int? = nil) -> [String] {
    let bytes = Array(text.utf8)
    var parser = JSONParser()
    parser.begin(at: 0)
    var end = min(piece ?? bytes.count, bytes.count)
    while parser.parse(bytes, upTo: end, isAtEnd: end == bytes.count) == .incomplete {
      end = min(end + (piece ?? 1), bytes.count)
    }
    return parser.tokens.map { token in
      token.isContainer
        ? String(decoding: [bytes[Int(token.start)]], as: UTF8.self)
        : String(decoding: bytes[token.range], as: UTF8.self)
    }
  }

  @Test(
    "takes what is JSON",
    arguments: [
      "{}", "[]", " \r\n\t{ } ", "\"\"", "0", "-0", "1.5e-10", "1E+2", "true", "false", "null",
      "[[],{},[{}]]", #"{"a":1,"b":[1,2,{"c":null}],"":""}"#, #""\u00e9\\\"\/\b\f\n\r\t""#,
      "\"é🙂\u{7F}\"", "[1 , 2]", "123456789012345678901234567890", "[0.1]",
    ]
  )
  func valid(text: String) {
    guard case .value = outcome(text) else {
      Issue.record("\(text): \(outcome(text))")
      return
    }
  }

  @Test(
    "refuses what is not",
    arguments: [
      "", " ", "{", "[", "{]", "[}", "[1,]", "{\"a\":1,}", "{,}", "[,1]", "[1 2]", "{\"a\" 1}",
      "{\"a\":}", "{a:1}", "{'a':1}", "{\"a\":1 \"b\":2}", "01", "-", "+1", ".5", "1.", "1e", "1e+",
      "-.1", "0x1", "NaN", "Infinity", "-Infinity", "True", "nul", "nulll]", "\"a", "\"\n\"",
      "\"\\x\"", "\"\\u12G4\"", "\"\\u12", "\"\u{1}\"", "[1]]x", "// a", "[1] // a", "\u{FEFF}{}",
    ]
  )
  func invalid(text: String) {
    let outcome = outcome("[\(text)]")
    if case .flawed = outcome { return }
    // What follows a value is for others to judge.
    let end = text.utf8.count + 2
    if case .value(let next) = outcome, next < end { return }
    #expect(["", " "].contains(text), "\(text): \(outcome)")
  }

  @Test("names the place of a flaw")
  func place() {
    #expect(
      outcome(#"{"a": 1 "b"}"#) == .flawed(JSONFlaw(offset: 8, expected: "a comma"))
    )
    #expect(
      outcome(#"{"a": 1"#) == .flawed(JSONFlaw(offset: nil, expected: "the rest of a value"))
    )
  }

  @Test("finds the same tokens in pieces of any size")
  func pieces() {
    let text =
      #" {"name with blanks":"value\n\u00e9 of some length","list":[1.25e-3,true,null,{}],"#
      + "\n        \"deep\" : {\"a\":{\"b\":[[[\"x\"]]]}}} "
    let whole = tokens(text)
    #expect(whole.first == "{")
    #expect(whole.contains("1.25e-3"))
    for piece in 1...40 { #expect(tokens(text, piece: piece) == whole) }
  }

  @Test("goes no deeper than a limit")
  func depth() {
    let limit = JSONParser.deepest
    let fits = String(repeating: "[", count: limit) + String(repeating: "]", count: limit)
    #expect(outcome(fits) == .value(next: 2 * limit))
    let deep = String(repeating: "[", count: 1_000_000)
    #expect(
      outcome(deep) == .flawed(JSONFlaw(offset: limit, expected: "at most \(limit) levels"))
    )
  }

  @Test(
    "resolves escapes",
    arguments: [
      (#"a\"b\\c\/d"#, "a\"b\\c/d"), (#"\b\f\n\r\t"#, "\u{8}\u{C}\n\r\t"),
      (#"\u00e9\u20AC"#, "é€"), (#"\ud83d\ude42!"#, "🙂!"), (#"\ud83dx"#, "\u{FFFD}x"),
      (#"\ude42"#, "\u{FFFD}"), (#"\ud83d\u0041"#, "\u{FFFD}A"),
    ]
  )
  func escapes(text: String, resolved: String) {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    JSONText.append(bytes.span, in: 0..<bytes.count, to: &result)
    #expect(String(decoding: result, as: UTF8.self) == resolved)
  }

  @Test("finds values by their path")
  func paths() {
    let bytes = Array(#"{"data":[{"a":null},{"b":{"c":[1,22]}}],"x":{"k":{"v":3}}}"#.utf8)
    var parser = JSONParser()
    parser.begin(at: 0)
    _ = parser.parse(bytes, upTo: bytes.count, isAtEnd: true)
    func text(_ path: JSONPath) -> String? {
      path.first(parser.tokens, bytes.span).map {
        String(decoding: bytes[parser.tokens[$0].range], as: UTF8.self)
      }
    }
    #expect(text("data[].b.c.1") == "22")
    #expect(text("data.0.a") == "null")
    #expect(text("x.*.v") == "3")
    #expect(text("data[].d") == nil)
    #expect(text("data.a") == nil)
  }
}
