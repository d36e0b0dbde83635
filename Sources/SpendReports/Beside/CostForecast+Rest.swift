internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension CostToolAnswer.CostForecast {
  /// The days of all parts, each of which is followed by the next.
  var days: Range<Day> {
    let start = parts.first?.days.lowerBound ?? Day(ordinal: 0)
    return start..<(parts.last?.days.upperBound ?? start)
  }

  /// Refuses a forecast in another currency than that of a bill.
  func refuse(otherThan currency: String?, file: String) throws(SpendError) {
    guard let own = self.currency, let currency, own != currency else { return }
    throw .unusableAnswer(
      file: file,
      reason: "the forecast is in \(own), and the bill in \(currency)"
    )
  }
}

extension BudgetReport.Beside.Rest {
  /// Sets the parts of a forecast that are of some days ahead beside ours, `nil` where there is
  /// none, or one that is of other days too.
  ///
  /// - Parameters:
  ///   - forecast: The forecast.
  ///   - ahead: The days ahead of a budget.
  ///   - total: The total that is expected of the budget.
  ///   - level: The level of the bounds of a part, where it is known.
  ///   - expected: The amount that is expected of some of the days.
  init?(
    _ forecast: CostToolAnswer.CostForecast,
    over ahead: Range<Day>,
    total: Double,
    level: Double?,
    expected: (Range<Day>) -> Double
  ) {
    let parts = forecast.parts.filter { $0.days.overlaps(ahead) }
    guard let start = parts.first?.days.lowerBound, let end = parts.last?.days.upperBound,
      ahead.contains(start), ahead.contains(end - 1)
    else { return nil }
    let theirs = parts.reduce(0) { $0 + $1.mean }
    let ours = expected(start..<end)
    var interval: ExpectedAmount.Interval?
    if let level, parts.count == 1, let bounds = parts[0].bounds {
      interval = ExpectedAmount.Interval(
        level: level,
        lower: bounds.lowerBound,
        upper: bounds.upperBound
      )
    }
    self.init(
      start: start,
      end: end - 1,
      theirs: theirs,
      interval: interval,
      ours: ours,
      total: total - ours + theirs
    )
  }
}
