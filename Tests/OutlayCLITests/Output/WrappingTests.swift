import Testing

@testable import OutlayCLI

@Suite("wrapped text")
struct WrappingTests {
  private static let text = "Leans on the last days (52 %) and on the recent trend (48 %)."

  @Test("is one line where nobody counts the columns")
  func unlimited() {
    #expect(WrappingTests.text.wrapped(to: nil, margin: 2) == ["  " + WrappingTests.text])
    #expect("a  b".wrapped(to: nil, margin: 0) == ["a  b"])
  }

  @Test("fits into its columns, and keeps a number with its percent sign", arguments: 20...70)
  func width(_ width: Int) {
    let lines = WrappingTests.text.wrapped(to: width, margin: 2)
    #expect(lines.allSatisfy { $0.columns <= width })
    #expect(lines[0].hasPrefix("  L"))
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ") && $0.dropFirst(4).first != "%" })
    let words = lines.flatMap { $0.split(separator: " ") }
    #expect(words == WrappingTests.text.split(separator: " "))
  }

  @Test("does not divide a word that is wider than a line")
  func longWord() {
    #expect("of abcdefgh it".wrapped(to: 6, margin: 1) == [" of", "  abcdefgh", "  it"])
    #expect("".wrapped(to: 6, margin: 1) == [" "])
  }
}
