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
        count: Set(map(\.series)).count,
        name: first.series.name.shown + (first.model.map { " by \($0)" } ?? ""),
        reason: first.reason
      )
    }
    Diagnostics.warn(SharedNote.each(of: self, verb: verb))
  }
}

extension SharedNote {
  /// The notes that series cannot be forecast, scored or the like: one for the models
  /// that have the same reason.
  static func each(of refusals: [SeriesRefusal], verb: String) -> [SharedNote] {
    struct Case: Hashable {
      let series: ReportSeries
      let reason: String
    }
    var models: [Case: [String]] = [:]
    var cases: [Case] = []
    for refusal in refusals {
      let found = Case(series: refusal.series, reason: refusal.reason)
      if models[found] == nil { cases.append(found) }
      models[found, default: []] += refusal.model.map { [$0] } ?? []
    }
    return cases.map { found in
      let models = models[found, default: []]
      let by = models.isEmpty ? "" : " by \(models.joined(separator: ", "))"
      return SharedNote(
        of: found.series.name.shown + by,
        saying: " cannot be \(verb): \(found.reason)"
      )
    }
  }
}
