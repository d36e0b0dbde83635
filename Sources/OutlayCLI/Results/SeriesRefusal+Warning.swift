import Outlay

extension [SeriesRefusal] {
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
        name: first.name,
        reason: first.reason
      )
    }
    Diagnostics.warn(SharedNote.each(of: self, verb: verb))
  }
}

extension SharedNote {
  /// The notes that series cannot be forecast, scored or the like.
  static func each(of refusals: [SeriesRefusal], verb: String) -> [SharedNote] {
    refusals.map { SharedNote(of: $0.name, saying: " cannot be \(verb): \($0.reason)") }
  }
}

extension SeriesRefusal {
  /// The series, and the model where several were asked.
  fileprivate var name: String {
    (model.map { "\(series.name) by \($0)" } ?? series.name).shown
  }
}
