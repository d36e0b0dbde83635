public import OutlayCloudSpend
internal import OutlayStatistics
public import OutlayTimeSeries

extension BudgetReport {
  /// The answer of another tool beside that of the report.
  public struct Beside: Codable, Equatable, Sendable {
    /// The file of the answer.
    public let file: String
    /// The forecasts of the days to come, where the answer is one.
    public let forecast: Rest?
    /// The anomalies that it has found, where it has looked for some.
    public let anomalies: [Found]?

    /// Two forecasts of the same days.
    public struct Rest: Codable, Equatable, Sendable {
      /// The first day.
      public let start: Day
      /// The last day.
      public let end: Day
      /// The amount that the tool expects.
      public let theirs: Double
      /// Its interval, where its level is known and the days are those of one.
      public let interval: ExpectedAmount.Interval?
      /// The amount that the report expects.
      public let ours: Double
      /// The total of the budget with the tool's amount in place of ours.
      public let total: Double
    }

    /// An anomaly of the tool, and those of the report that it is.
    public struct Found: Codable, Equatable, Sendable {
      /// The first day.
      public let start: Day
      /// The last day, or `nil` while it goes on.
      public let end: Day?
      /// The name of the series that it is of; empty where that is not said.
      public let name: String
      /// The amount beyond what was expected.
      public let impact: Double
      /// The identifiers of the anomalies of the report that share a day and the name.
      public let ours: [String]
    }
  }

  /// Sets the answer of another tool beside the report.
  ///
  ///     report.set(beside: try CostToolAnswer(json: bytes, name: "f.json"), file: "f.json")
  ///     report.beside?.last?.forecast?.theirs     // 81_300
  ///
  /// - Parameters:
  ///   - answer: The answer.
  ///   - file: The name of its file.
  ///   - level: The level of the bounds of a forecast, in (0, 1), where it is known.
  /// - Throws: ``SpendError/unusableAnswer(file:reason:)`` where a forecast is in another
  ///   currency, or of days that are not to come in the budget.
  public mutating func set(
    beside answer: CostToolAnswer,
    file: String,
    level: Double? = nil
  ) throws(SpendError) {
    let next: Beside
    switch answer {
    case .forecast(let forecast):
      next = Beside(
        file: file,
        forecast: try rest(beside: forecast, file: file, level: level),
        anomalies: nil
      )
    case .anomalies(let found):
      next = Beside(file: file, forecast: nil, anomalies: found.map { self.found($0) })
    }
    beside = (beside ?? []) + [next]
  }

  private func rest(
    beside forecast: CostToolAnswer.CostForecast,
    file: String,
    level: Double?
  ) throws(SpendError) -> Beside.Rest {
    try forecast.refuse(otherThan: currency, file: file)
    guard let first = days.first?.date, let last = days.last?.date else {
      throw .unusableAnswer(file: file, reason: "no day of the budget is to come")
    }
    let ahead = first..<(last + 1)
    let rest = Beside.Rest(forecast, over: ahead, total: total.mean, level: level) { days in
      self.days.filter { days.contains($0.date) }.map(\.amount.mean).compensatedSum()
    }
    guard let rest else {
      throw .unusableAnswer(
        file: file,
        reason: "the forecast is of \(forecast.days.text), and the days of the budget to come are "
          + ahead.text
      )
    }
    return rest
  }

  private func found(_ anomaly: CostToolAnswer.FoundAnomaly) -> Beside.Found {
    let days = anomaly.start..<((anomaly.end.map { max($0, anomaly.start) } ?? asOf) + 1)
    let own = (anomalies.shown + anomalies.planned).filter { row in
      row.days.overlaps(days)
        && row.series.values.contains { BudgetReport.isSame($0.value, anomaly.name) }
    }
    return Beside.Found(
      start: anomaly.start,
      end: anomaly.end,
      name: anomaly.name,
      impact: anomaly.impact,
      ours: own.map(\.id)
    )
  }

  /// Indicates whether two names are of one service, of which one may be shorter: `Amazon EC2`
  /// and `EC2`.
  private static func isSame(_ name: String, _ other: String) -> Bool {
    let (name, other) = (name.lowercased(), other.lowercased())
    return !other.isEmpty && (name.contains(other) || other.contains(name))
  }
}
