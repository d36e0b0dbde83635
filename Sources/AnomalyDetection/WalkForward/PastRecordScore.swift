/// How far a day is beyond anything that the series had reached before.
///
/// ``RecordScore`` against the days before. Records are the rule in a short
/// history, and half a year is waited for.
struct PastRecordScore {
  /// The score of each day, 0 or more; 0 where missing or no record.
  let values: [Double]

  /// The days before a day from which can be told what is a record.
  static let fewestDays = 182
  /// The days before a day that may belong to the same episode.
  static let reach = 3

  /// Scores amounts without their calendar and what is left of them without
  /// their level, `NaN` where missing.
  init(_ amounts: [Double], residuals: [Double]) {
    values = RecordScore.ofBothSides(amounts, residuals, scores: PastRecordScore.records)
  }

  /// The scores of the high records.
  private static func records(_ amounts: [Double]) -> [Double] {
    var scores = [Double](repeating: 0, count: amounts.count)
    var past = SortedWindow(capacity: amounts.count)
    for t in amounts.indices.dropFirst(reach + 1) {
      past.insert(amounts[t - reach - 1])
      guard t >= fewestDays, past.count >= RecordScore.fewestDays else { continue }
      // Not so of a missing amount.
      guard amounts[t] > past.quantile(1) else { continue }
      scores[t] = RecordScore.Tail(past.largest(RecordScore.exceeding + 1)).score(of: amounts[t])
    }
    return scores
  }
}
