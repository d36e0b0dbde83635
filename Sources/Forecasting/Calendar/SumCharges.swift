package import OutlayTimeSeries

/// The charges of the series of a panel, for forecasts of sums of some of them.
///
///     let known = SumCharges(schedule.charges, of: panel, on: ahead)
///     try known.forecast(of: panel.total(of: [0, 2]), parts: [0, 2], days: 30)
///
/// Each sum is forecast without the charges of its parts, and these are added to it on their
/// days. Credits stay where they are: they are part of what a sum costs.
package struct SumCharges: Sendable {
  /// The charges by column, and those of them that are due.
  private let known: [Int: (own: SeriesCharges, due: [RecurringCharge])]

  /// Finds what is due.
  ///
  /// - Parameters:
  ///   - charges: The charges, by series of `panel`.
  ///   - panel: The series.
  ///   - days: The days after those of the panel on which charges may be due.
  package init(_ charges: [SeriesKey: SeriesCharges], of panel: Panel, on days: Range<Day>) {
    let total = panel.total
    var known: [Int: (own: SeriesCharges, due: [RecurringCharge])] = [:]
    for (column, key) in panel.keys.enumerated() {
      guard var own = charges[key] else { continue }
      own.credits = nil
      guard !own.isEmpty else { continue }
      let due = own.due(on: days, after: panel[column], of: total).map(\.charge)
      known[column] = (own, due)
    }
    self.known = known
  }

  /// The forecast of the sum of some series.
  ///
  /// - Parameters:
  ///   - history: The sum.
  ///   - parts: The columns of the series.
  ///   - days: The number of days ahead.
  ///   - forecaster: The model of the sum without its charges.
  /// - Returns: The forecast.
  /// - Throws: ``ForecastingError`` where the rest of the sum cannot be forecast.
  package func forecast(
    of history: Series,
    parts: [Int],
    days: Int,
    using forecaster: some Forecaster = .automatic
  ) throws(ForecastingError) -> Forecast {
    let own = parts.compactMap { known[$0] }
    guard !own.isEmpty else { return try forecaster.forecast(of: history, days: days) }
    let rest = own.reduce(history) { $1.own.removed(from: $0) }
    let base = try forecaster.forecast(of: rest, days: days)
    return base.adding(own.flatMap { $0.due.map { $0.due(within: base.days) } }, own.map(\.own))
  }
}

extension RecurringCharge {
  /// The charge with those of its days that are among some.
  fileprivate func due(within days: Range<Day>) -> RecurringCharge {
    var charge = self
    let kept = dueDays.indices.filter { days.contains(dueDays[$0]) }
    charge.dueDays = kept.map { dueDays[$0] }
    charge.dueAmounts = kept.map { dueAmounts[$0] }
    return charge
  }
}

extension Forecast {
  /// The forecast with charges that are due on its days, and amounts that are certain.
  func adding(_ charges: [RecurringCharge], _ own: [SeriesCharges]) -> Forecast {
    var certain: [KnownLayer: [Day: Double]] = [:]
    for (layer, amounts) in own.flatMap(\.certain) {
      certain[layer, default: [:]].merge(amounts, uniquingKeysWith: +)
    }
    guard !charges.isEmpty || !certain.isEmpty else { return self }
    let givesBack =
      charges.contains { $0.dueAmounts.contains { $0 < 0 } }
      || certain.values.contains { $0.values.contains { $0 < 0 } }
    return adding(charges, certain: certain, lowerBound: givesBack ? nil : lowerBound)
  }
}
