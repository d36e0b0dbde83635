/// A text in which `*` stands for any text and `?` for a letter.
///
///     TextPattern("eu-*").matches("eu-west-1")   // true
package struct TextPattern: Sendable {
  private let pattern: [Character]

  /// Makes the pattern of a text.
  package init(_ text: String) { pattern = Array(text) }

  /// Indicates whether a text is of the pattern, in time of their lengths' product at most.
  package func matches(_ text: String) -> Bool {
    let text = Array(text)
    var (t, p) = (0, 0)
    var retry: (text: Int, pattern: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        retry = (t, p + 1)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        t += 1
        p += 1
      } else if let last = retry {
        // The star takes one letter more.
        t = last.text + 1
        p = last.pattern
        retry = (t, p)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}
