import Outlay

/// An expected amount with its intervals.
struct Expectation: Encodable {
  let mean: Double
  let intervals: [Interval]

  /// What holds the amount with some probability.
  struct Interval: Encodable {
    let level: Double
    let lower: Double
    let upper: Double
  }

  init(_ distribution: PredictiveDistribution, levels: [Double]) {
    mean = distribution.mean
    intervals = levels.map { level in
      let interval = distribution.interval(level)
      return Interval(level: level, lower: interval.lowerBound, upper: interval.upperBound)
    }
  }

  /// The amounts in the order of a table.
  var amounts: [Double] { [mean] + intervals.flatMap { [$0.lower, $0.upper] } }

  func cells(_ format: AmountFormat) -> [TextTable.Cell] {
    amounts.map { TextTable.Cell(format.text($0)) }
  }

  /// The columns that ``cells(_:)`` fill.
  static func columns(_ title: String, levels: [Double]) -> [TextTable.Column] {
    [.number(title)]
      + levels.flatMap { [.number("\($0.level) low"), .number("\($0.level) high")] }
  }
}

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
