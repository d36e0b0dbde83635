package import OutlayTimeSeries

/// The charges of the series of a panel, for forecasts of sums of some of them.
///
///     let known = SumCharges(schedule.charges, of: panel, on: ahead)
///     try known.forecast(of: panel.total(of: [0, 2]), parts: [0, 2], days: 30)
///
/// Each sum is forecast without the charges and the credits of its parts, and these are added
/// to it on their days: credits as the forecast of their sum, where there is one.
package struct SumCharges: Sendable {
  /// The charges by column, and those of them that are due.
  private let known: [Int: (own: SeriesCharges, due: [RecurringCharge])]

  /// Amounts of every sum, beside those of its parts.
  private var others = SeriesCharges()

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
      guard let own = charges[key], !own.isEmpty else { continue }
      let due = own.due(on: days, after: panel[column], of: total).map(\.charge)
      known[column] = (own, due)
    }
    self.known = known
  }

  /// The same with amounts that are in every sum, whatever its parts.
  package func adding(_ others: SeriesCharges) -> SumCharges {
    var all = self
    all.others = others
    return all
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
    let known = parts.compactMap { self.known[$0] }
    var own = known.map(\.own) + (others.isEmpty ? [] : [others])
    guard !own.isEmpty else { return try forecaster.forecast(of: history, days: days) }
    let credits = SumCharges.credits(of: own, until: history.end)
      .flatMap { try? forecaster.forecast(of: $0, days: days) }
    if credits == nil {
      for place in own.indices { own[place].credits = nil }
    }
    let rest = own.reduce(history) { $1.removed(from: $0) }
    let base = try forecaster.forecast(of: rest, days: days)
    let whole = base.adding(known.flatMap { $0.due.map { $0.due(within: base.days) } }, own)
    return credits.map { whole.adding($0, to: .credits) } ?? whole
  }

  /// The sum of the credits, or `nil` where there are none up to the day before `end`.
  private static func credits(of own: [SeriesCharges], until end: Day) -> Series? {
    let found = own.compactMap(\.credits)
    guard !found.isEmpty else { return nil }
    let sum = Panel(keys: found.indices.map { SeriesKey(["\($0)"]) }, series: found).total
    return sum.end == end ? sum : nil
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
