/// Owners whose names look like typing errors of others.
enum LikelyOwner {
  /// The largest spend of a mistyped name, as a share of that of the right one: a name that
  /// people type each day is no error.
  private static let largestShare = 0.1
  /// The fewest letters of a name: of shorter ones many are alike.
  private static let fewestLetters = 5

  /// The right names of those that look like typing errors.
  ///
  ///     LikelyOwner.names(["health": 22_770, "heatlh": 640])   // ["heatlh": "health"]
  ///
  /// A name looks like an error where it is another in other letter case, or one letter
  /// within a word is swapped with the next, changed, left out or too many; names that
  /// differ in digits or at the ends of words, such as `team-a` and `team-b`, do not.
  static func names(_ spend: [String: Double]) -> [String: String] {
    let names = spend.keys.sorted { (spend[$0] ?? 0, $1) > (spend[$1] ?? 0, $0) }
    var likely: [String: String] = [:]
    for (place, name) in names.enumerated().reversed() {
      let right = names[..<place].first { other in
        (spend[name] ?? 0) <= largestShare * (spend[other] ?? 0) && isSlip(name, of: other)
      }
      if let right { likely[name] = right }
    }
    return likely
  }

  /// Indicates whether a text is another one but for a slip.
  private static func isSlip(_ text: String, of right: String) -> Bool {
    let (a, b) = (Array(text.lowercased()), Array(right.lowercased()))
    if a == b { return true }
    guard min(a.count, b.count) >= fewestLetters, abs(a.count - b.count) <= 1 else { return false }
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] { start += 1 }
    var end = 0
    while end < min(a.count, b.count) - start, a[a.count - 1 - end] == b[b.count - 1 - end] {
      end += 1
    }
    let (left, other) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
    let isOne = left.count <= 1 && other.count <= 1
    let isSwap = left.count == 2 && Array(left.reversed()) == Array(other)
    guard isOne || isSwap, (left + other).allSatisfy(\.isLetter) else { return false }
    // A letter on both sides, so that the slip lies within a word.
    return start > 0 && end > 0 && a[start - 1].isLetter && a[a.count - end].isLetter
  }
}
