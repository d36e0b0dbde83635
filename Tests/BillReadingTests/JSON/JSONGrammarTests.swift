import Testing

@testable import OutlayBillReading

/// The grammar of RFC 8259, by the kinds of documents that the public JSONTestSuite has.
///
/// - SeeAlso: N. Seriot, Parsing JSON is a Minefield, 2016.
@Suite("The grammar of JSON")
struct JSONGrammarTests {
  /// Indicates whether a text is one document with nothing but space around it.
  private func isDocument(_ text: [UInt8]) -> Bool {
    var parser = JSONParser()
    parser.begin(at: 0)
    guard case .value(let next) = parser.parse(text, upTo: text.count, isAtEnd: true) else {
      return false
    }
    return text[next...].allSatisfy(" \t\r\n".utf8.contains)
  }

  @Test(
    "takes documents",
    arguments: [
      // Lists.
      "[[]   ]", "[\"\"]", "[]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]",
      " [1]", "[1,null,null,null,2]", "[2] ",
      // Numbers.
      "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0.00000000000000000000000000000000000000001]",
      "[20e1]", "[-0]", "[-123]", "[-1]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]",
      "[1e-2]", "[1e+2]", "[123]", "[123.456789]", "[1e9999]", "[-1e-9999]",
      // Objects.
      #"{"asd":"sdf", "dfg":"fgh"}"#, #"{"asd":"sdf"}"#, #"{"a":"b","a":"c"}"#, "{}", #"{"":0}"#,
      #"{"foo\u0000bar": 42}"#, #"{ "min": -1.0e+28, "max": 1.0e+28 }"#,
      #"{"title":"\u041f\u043e\u043b" }"#, "{\n\"a\": \"b\"\n}",
      // Strings.
      #"["\u0060\u012a\u12AB"]"#, #"["\uD801\udc37"]"#, #"["\"\\\/\b\f\n\r\t"]"#, #"["\\u0000"]"#,
      #"["\""]"#, "[\"a/*b*/c/*d//e\"]", #"["\\a"]"#, #"["\\n"]"#, #"["\u0012"]"#, #"["\uFFFF"]"#,
      "[\"\u{10FFFF}\"]", "[\"\u{2028}\u{2029}\"]", "\" \"", #"["\uDBFF\uDFFE"]"#, "[\"π\"]",
      "[\"asd \"]", #"["\u0821"]"#, #"["\u0123"]"#, "[\"\u{7F}\"]", #"["\uA66D"]"#,
      "[\"new\u{00A0}line\"]", #"["\u200B\u2064"]"#, #""\u0061\u30af\u30EA\u30b9""#,
      // Halves of pairs stand for nothing, and are letters of the grammar.
      #"["\uD800"]"#, #"["\uDd1ea"]"#, #"["\uD800\u0041"]"#,
      // Values alone.
      "false", "42", "-0.1", "null", "\"asd\"", "true", "\"\"", "[\"a\"]\n", "[true]", " [] ",
    ]
  )
  func accepted(text: String) {
    #expect(isDocument(Array(text.utf8)))
  }

  @Test(
    "takes nothing else",
    arguments: [
      // Lists.
      "[1 true]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]",
      "[\"x\"", "[x", "[3[4]]", "[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]",
      "[1,\n1\n,1", "[{}", "[\"\u{0B}a\"\\f]", "[*]", "[\"\"", "[1,", "[fals]", "[nul]", "[tru]",
      "[1;2]",
      // Numbers.
      "123\u{0}", "[++1234]", "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]",
      "[.2e-3]", "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]", "[0E+]", "[0E]", "[0e+]", "[0e]",
      "[1.0e+]", "[1.0e-]", "[1.0e]", "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e-3]", "[2.e3]",
      "[9.e+]", "[Inf]", "[NaN]", "[\u{FF11}]", "[1+2]", "[0x1]", "[0x42]", "[Infinity]", "[0e+-1]",
      "[-123.123foo]", "[123.123foo]", "[1e1a]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]",
      "[1.]", "[.123]", "[1.2a-3]", "[1.8011670033376514H-308]", "[012]", "[-Infinity]", "[1_000]",
      // Objects.
      "[\"x\", truth]", "{[: \"x\"}\n", "{\"x\", null}", "{\"x\"::\"b\"}", "{🇨🇭}", "{key: 'value'}",
      "{\"a\":\"a\" 123}", "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}",
      "{9999E9999:1}", "{null:null,null:null}", "{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}",
      "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}//", "{\"a\":\"b\"}/", "{\"a\":\"b\",,\"c\":\"d\"}",
      "{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }", "{\"a\":\"b\"}#", " ",
      // Strings.
      "[\"\\uD800\\\"]", "[\"\\uD800\\u\"]", "[\"\\uD800\\u1\"]", "[\"\\uD800\\u1x\"]", "[é]",
      "[\"\\\u{0}\"]", "[\"\\x00\"]", "[\"\\\\\\\"]", "[\"\\\t\"]", "[\"\\🌀\"]", "[\"\\\"]",
      "[\"\\u00A\"]", "[\"\\uD834\\uDd\"]", "[\"\\uD800\\uD800\\x\"]", "[\"\\a\"]", "[\"\\uqqqq\"]",
      "[\\u0020\"asd\"]", "[\\n]", "\"", "['single quote']", "abc", "[\"\\", "[\"a\u{0}a\"]",
      "[\"new\nline\"]", "[\"\t\"]", "\"\\UA66D\"", "\"\"x",
      // Structures.
      "<.>", "[<null>]", "[1]x", "[1]]", "[\"asd]", "aå", "[True]", "1]", "{\"x\": true,", "[][]",
      "]", "\u{FEFF}", "\u{FEFF}{}", "", "[\u{0}]", "2@", "{}}", "{\"\":",
      "{\"a\":/*comment*/\"b\"}",
      "{\"a\": true} \"x\"", "['", "[,", "[{", "[\"a", "[\"a\"", "{", "{]", "{,", "{[", "{\"a",
      "{'a'", "[\"\\{[\"\\{[\"\\{[\"\\{", "*", "{\"a\":\"b\"}#{}", "[\\u000A\"\"]", "[1",
      "[false, nul",
      "[true, fals", "{\"asd\":\"asd\"", "å", "[\u{2060}]", "[\u{0C}]", "\u{FEFF} ",
    ]
  )
  func refused(text: String) {
    #expect(!isDocument(Array(text.utf8)))
  }

  @Test(
    "takes bytes that are no text in strings alone, where a reader replaces them",
    arguments: [
      ([0x5B, 0xFF, 0x5D], false), ([0x5B, 0x31, 0xE5, 0x5D], false), ([0xE5], false),
      ([0x22, 0xFF, 0x22], true), ([0x22, 0xE6, 0x97, 0x22], true),
    ]
  )
  func bytes(text: [UInt8], isTaken: Bool) {
    #expect(isDocument(text) == isTaken)
  }

  @Test("ends where values are too deep")
  func depth() {
    let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(!isDocument(deep))
    #expect(!isDocument(Array(String(repeating: #"[{"":"#, count: 50_000).utf8)))
  }
}
