/// The known name nearest to a mistyped one.
package enum NearestName {
  /// Returns the name nearest to `text`, or `nil` where none is near.
  ///
  ///     NearestName.of("forcast", among: ["forecast", "detect"])   // forecast
  ///
  /// A name is near if edits of up to a third of its letters turn `text` into it, if
  /// it is the only one that begins with `text`, or if it is most of the beginning of
  /// `text`, as `month` is of `monthly`.
  package static func of(_ text: String, among names: [String]) -> String? {
    let text = text.lowercased()
    guard !text.isEmpty else { return nil }
    let ranked = names.map { name in (name, distance(text, name.lowercased())) }
    if let best = ranked.min(by: { $0.1 < $1.1 }), best.1 <= max(1, best.0.count / 3) {
      return best.0
    }
    let begun = names.filter { $0.lowercased().hasPrefix(text) }
    if begun.count == 1 { return begun[0] }
    return names.filter { 2 * $0.count > text.count && text.hasPrefix($0.lowercased()) }
      .max { $0.count < $1.count }
  }

  /// The number of letters to insert, delete, change or swap with their neighbour
  /// to make one text of the other.
  ///
  /// This is the optimal string alignment distance: no letter is edited twice.
  private static func distance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left), Array(right))
    var rows = [Array(0...right.count)]
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let changed = rows[i][j] + (left[i] == right[j] ? 0 : 1)
        var best = min(changed, row[j] + 1, rows[i][j + 1] + 1)
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        row.append(best)
      }
      rows.append(row)
    }
    return rows[left.count][right.count]
  }
}
