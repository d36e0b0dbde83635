/// The kind of a written state, and the version of its layout.
package struct StateKind: Sendable {
  /// The first word: eight bytes, of which the first is no letter, so that no text begins so.
  let mark: UInt64
  /// The layout that is written and read.
  let version: Int

  /// Names a kind by a letter at the end of its mark.
  package init(_ letter: Character, version: Int) {
    mark = "\u{7f}outlay\(letter)".utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    self.version = version
  }
}
