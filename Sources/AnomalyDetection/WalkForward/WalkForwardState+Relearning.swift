package import OutlayTimeSeries

extension WalkForwardState {
  /// Replaces what is known of some series by what other amounts of theirs teach.
  ///
  /// The lessons of a year ago and more are lost of these series: no older days are kept
  /// to be learned again. The other series stay as they are.
  ///
  /// - Parameters:
  ///   - keys: The series.
  ///   - panel: The ``recentDays``, with other amounts of these series.
  /// - Complexity: As many days of all series as are remembered.
  package mutating func relearn(_ keys: Set<SeriesKey>, from panel: Panel) {
    let others = WalkForwardState(panel, WalkForwardScore(threshold: threshold))
    replaceMembers { keys.contains($0.key) ? others.member(of: $0.key) : nil }
  }
}
