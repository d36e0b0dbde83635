import Testing

@testable import OutlayCLI

@Suite("CSV")
struct CSVTextTests {
  @Test(
    "guards and quotes text",
    arguments: [
      ("plain", "plain"),
      ("a,b", "\"a,b\""),
      ("say \"so\"", "\"say \"\"so\"\"\""),
      ("two\nlines", "two lines"),
      ("two\r\nlines", "two lines"),
      ("=1+1", "'=1+1"),
      ("+1", "'+1"),
      ("-1", "'-1"),
      ("@SUM(A1)", "'@SUM(A1)"),
      ("=\"a\",b", "\"'=\"\"a\"\",b\""),
      ("a=b", "a=b"),
      (" =1+1", "' =1+1"),
      ("\n=1+1", "' =1+1"),
      ("\t@a", "' @a"),
      ("\u{FF1D}1", "'\u{FF1D}1"),
      ("\r=1+1", "' =1+1"),
      ("\tcmd", " cmd"),
      ("\ncmd,x", "\" cmd,x\""),
      ("web\r2026-01-01,FAKE,1\ty\nz", "\"web 2026-01-01,FAKE,1 y z\""),
      (" plain", " plain"),
      ("\u{A0}-1", "'\u{A0}-1"),
      (";=1+1", "\";=1+1\""),
      ("a;=1+1", "\"a;=1+1\""),
      ("\u{1B}[31mred", " [31mred"),
      ("a\u{202E}b\u{85}", "a\\u{202E}b "),
      ("\u{200B}=1+1", "\\u{200B}=1+1"),
      ("", ""),
    ]
  )
  func text(_ text: String, _ field: String) {
    var csv = CSVText(["column"])
    csv.append([.text(text)])
    #expect(csv.text == "column\n\(field)\n")
  }

  @Test("writes numbers in full, negative ones unguarded, and no number as nothing")
  func numbers() {
    var csv = CSVText(["a", "b", "c", "d", "e"])
    csv.append([.number(-0.1), .number(1.0 / 3), .number(nil), .number(.nan), .count(12)])
    #expect(csv.text == "a,b,c,d,e\n-0.1,0.3333333333333333,,,12\n")
  }
}
