import Testing

@testable import OutlayCLI

@Suite("columns of a terminal")
struct DisplayWidthTests {
  /// As wcswidth of Python's wcwidth 0.7.0 has them, which follows Unicode 17.0.
  @Test(
    "are as many as wcwidth counts",
    arguments: [
      ("", 0), ("spend", 5), ("日本語", 6), ("e\u{301}", 1), ("é", 1), ("👩‍💻", 2), ("🇩🇪", 2),
      ("🇩", 1), ("مرحبا", 5), ("مَرْحَبًا", 5), ("❤️", 2), ("❤", 1), ("👍🏽", 2), ("한국", 4),
      ("각", 2), ("क्षि", 2), ("ﾊﾝｶｸ", 4), ("①", 1), ("½", 1), ("…", 1), ("▁█", 2), ("Ａ", 2),
      ("\u{200B}", 0), ("1️⃣", 2), ("नमस्ते", 4), ("ไทย", 3), ("தமிழ்", 4), ("⌚", 2),
      ("ｶﾞ", 2), ("か\u{3099}", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ]
  )
  func columns(_ text: String, _ count: Int) {
    #expect(text.columns == count)
  }

  @Test("are never exceeded by what is shortened", arguments: 1...12)
  func shortened(_ width: Int) {
    for text in ["日本語のサービス", "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻", "e\u{301}e\u{301}e\u{301}e\u{301}", "ab日本cd"] {
      let short = text.shortened(to: width)
      #expect(short.columns <= width)
      #expect(text.columns > width ? short.contains("…") : short == text)
    }
  }
}
