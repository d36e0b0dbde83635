import Outlay

/// A series for which a question has no answer, and why.
struct Refusal: Encodable {
  let series: String
  let reason: String
}

extension Refusal {
  /// Writes the refusal of a series of a panel.
  init(_ refusal: PanelRefusal<some Error>) {
    self.init(series: refusal.key.name, reason: "\(refusal.reason)")
  }
}

extension [Refusal] {
  /// Warns of them, once for each reason; where there is nothing else, that is the failure.
  ///
  /// - Parameters:
  ///   - verb: What was to be done with the series, such as `forecast`.
  ///   - doneCount: The number of series with which it could be done.
  /// - Throws: ``CommandError/nothingUsable(verb:count:name:reason:)``.
  func warn(verb: String, doneCount: Int) throws(CommandError) {
    if doneCount == 0, let first {
      throw .nothingUsable(
        verb: verb,
        count: count,
        name: first.series.shown,
        reason: first.reason
      )
    }
    Diagnostics.warn(SharedNote.each(of: self, verb: verb))
  }
}
