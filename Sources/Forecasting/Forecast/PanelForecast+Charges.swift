package import OutlayTimeSeries

extension Panel {
  /// The forecasts of every series, of the total and of the sums between, with charges and
  /// credits that are forecast by themselves.
  ///
  /// The panel without them is forecast as ``forecast(days:using:)`` does. Then the charges
  /// of each series are added to it and to all sums that it is a part of, so that all still
  /// add up.
  ///
  /// - Parameters:
  ///   - days: The number of days ahead.
  ///   - forecaster: The model of each series and sum, and of the credits.
  ///   - charges: The charges, by series of the panel.
  /// - Returns: The forecasts.
  /// - Throws: ``ForecastingError`` where the total cannot be forecast.
  package func forecast(
    days: Int,
    using forecaster: some Forecaster = .automatic,
    charges: [SeriesKey: SeriesCharges]
  ) throws(ForecastingError) -> PanelForecast {
    let credits = creditForecast(days: days, using: forecaster, charges)
    let charges = charges.mapValues { own in
      guard credits == nil else { return own }
      var own = own
      own.credits = nil
      return own
    }.filter { !$0.value.isEmpty }
    guard !charges.isEmpty else { return try forecast(days: days, using: forecaster) }
    let rest = removing(charges)
    let base = try rest.forecast(days: days, using: forecaster)
    let known = KnownCharges(charges, beside: base, rest, whole: total)
    return PanelForecast(
      days: base.days,
      series: known.added(to: base.series, credits?.series),
      levels: base.levels.enumerated().map { place, level in
        known.added(
          to: level,
          credits.flatMap { $0.levels.indices.contains(place) ? $0.levels[place] : nil }
        )
      },
      total: known.added(to: base.total, of: SeriesKey([]), credits?.total)
    )
  }

  /// The panel without the past amounts of charges and credits.
  private func removing(_ charges: [SeriesKey: SeriesCharges]) -> Panel {
    Panel(
      start: start,
      dayCount: dayCount,
      keys: keys,
      values: keys.indices.flatMap { column in
        charges[keys[column]].map { $0.removed(from: self[column]).values } ?? self[column].values
      }
    )
  }

  /// The forecast of the credits of all series that have some, or `nil` where there are
  /// none or too few days of them.
  private func creditForecast(
    days: Int,
    using forecaster: some Forecaster,
    _ charges: [SeriesKey: SeriesCharges]
  ) -> PanelForecast? {
    let found = keys.compactMap { key in charges[key]?.credits.map { (key, $0) } }
    guard !found.isEmpty else { return nil }
    let panel = Panel(keys: found.map(\.0), series: found.map(\.1))
    guard panel.days.upperBound == self.days.upperBound else { return nil }
    return try? panel.forecast(days: days, using: forecaster)
  }
}

/// The charges of the series of a panel on the days ahead.
private struct KnownCharges {
  private var due: [(key: SeriesKey, charges: [RecurringCharge], certain: SeriesCharges)] = []
  /// The places in ``due`` of each series, and of each sum by the values that keys begin with.
  private var places: [ArraySlice<String>: [Int]] = [:]
  private let days: Range<Day>

  init(
    _ charges: [SeriesKey: SeriesCharges],
    beside base: PanelForecast,
    _ rest: Panel,
    whole: Series
  ) {
    days = base.days
    var ahead = base.total.mean(over: days)
    for (key, own) in charges.sorted(by: { $0.key < $1.key }) {
      // An amount that was planned may be of the total alone.
      let bills = rest.keys.firstIndex(of: key).map { column in
        let mean = (try? base.series.outcomes[column].get())?.mean(over: days) ?? []
        return Bills(start: rest.start, rest[column].values + mean)
      }
      let charges = own.due(on: days, bills, nil, name: rest.count > 1 ? key.name : nil)
      let amounts =
        charges.flatMap { zip($0.dueDays, $0.dueAmounts) }
        + own.certain.values.flatMap { $0 }
        .map { ($0.key, $0.value) }
      for (day, amount) in amounts where days.contains(day) {
        ahead[day - days.lowerBound] += amount
      }
      due.append((key, charges, own))
    }
    // What is a share of the bill of all is known when all else is.
    let total = Bills(start: whole.start, whole.values + ahead)
    for place in due.indices {
      let name = rest.count > 1 ? due[place].key.name : nil
      due[place].charges += due[place].certain.due(on: days, nil, total, name: name)
      let values = due[place].key.values
      for count in 0...values.count { places[values.prefix(count), default: []].append(place) }
    }
  }

  func added(
    to forecasts: PanelResult<Forecast, ForecastingError>,
    _ credits: PanelResult<Forecast, ForecastingError>?
  ) -> PanelResult<Forecast, ForecastingError> {
    PanelResult(
      keys: forecasts.keys,
      outcomes: zip(forecasts.keys, forecasts.outcomes).map { key, outcome in
        outcome.map { added(to: $0, of: key, credits?[key]) }
      }
    )
  }

  /// The forecast of a series, or of the sum of those whose keys begin with `key`, with
  /// what is known of them.
  func added(to forecast: Forecast, of key: SeriesKey, _ credits: Forecast?) -> Forecast {
    let own = places[key.values[...], default: []].map { due[$0] }
    let whole = forecast.adding(own.flatMap(\.charges), own.map(\.certain))
    return credits.map { whole.adding($0, to: .credits) } ?? whole
  }
}

extension Forecast {
  /// The means of some of its days.
  fileprivate func mean(over range: Range<Day>) -> [Double] {
    Array(mean[(range.lowerBound - days.lowerBound)..<(range.upperBound - days.lowerBound)])
  }
}
