public import OutlayForecasting
internal import OutlayStatistics
internal import OutlayTimeSeries

extension ReadHistory {
  /// The days at the end of a bill that are filling, as what they will come to, or `nil` where
  /// there is none, or too little to learn from.
  ///
  /// - Parameters:
  ///   - cube: The bill, which may be among the reads already.
  ///   - settlement: The rule that says which days are complete. As many as
  ///     ``unsettledDays(of:)`` are filling unless given; with ``Settlement/asOf(_:)`` none is.
  ///   - forecaster: The model of each day from those before it.
  /// - Returns: The days, or `nil`.
  /// - Throws: ``SettlementError`` where no day is complete.
  public func nowcast(
    of cube: SpendCube,
    _ settlement: Settlement = .automatic,
    using forecaster: some Forecaster = .automatic
  ) throws(SettlementError) -> Nowcast? {
    guard let completion, cube.semantics.seriesEndTogether else { return nil }
    if case .asOf = settlement { return nil }
    let settled = try cube.settled(cube.settlement(settlement, after: self))
    let days = settled.total.end..<cube.days.upperBound
    guard !days.isEmpty, settled.total.count > 0 else { return nil }
    let seen = cube.panel[days]
    let parts = concurrentMap(count: seen.count) { column in
      let key = seen.keys[column]
      return Nowcast.Part(
        of: seen[column],
        after: settled.panel[column],
        curves: days.map { completion.curve(of: key, age: days.upperBound - $0) },
        using: forecaster
      )
    }
    return Nowcast(
      days: days,
      settled: settled.panel,
      parts: parts,
      seen: seen.total.total,
      completion: completion
    )
  }
}

extension Nowcast.Part {
  /// The least share of a day from which the whole is told where nothing else is known.
  private static let leastShare = 0.1

  /// The least deviation of a forecast from one day to the next, as a share of the amount: a
  /// history without a change does not say that there will be none.
  private static let leastChange = 0.01

  /// The deviations between what is seen and what was to be seen from which both the forecast
  /// and what is seen may be wrong.
  private static let mostDisagreement = 3.0

  /// The days after which a series without an amount is over, as in a forecast.
  private static let longestDelay = 28

  /// Combines what is seen of some days with their forecasts.
  init(
    of seen: Series,
    after settled: Series,
    curves: [Completion.Curve],
    using forecaster: some Forecaster
  ) {
    mean = []
    deviations = []
    var history = settled.trimmed
    let isOver = history.count > 0 && seen.start - history.end > Nowcast.Part.longestDelay
    for (day, curve) in zip(seen.days, curves) {
      let amount = seen[day] ?? 0
      guard history.count > 0, !(isOver && seen.total == 0) else {
        // A series that has begun on these days, or has ended before.
        let share = max(curve.share, Nowcast.Part.leastShare)
        mean.append(amount / share)
        deviations.append(amount.magnitude * curve.deviation / (share * share))
        continue
      }
      let (expected, deviation) = Nowcast.Part.forecast(of: day, after: history, forecaster)
      let size = max(expected.magnitude, amount.magnitude)
      let spread = max(deviation, Nowcast.Part.leastChange * size)
      let noise = curve.deviation * size
      let variance = curve.share * curve.share * spread * spread + noise * noise
      guard variance > 0 else {
        mean.append(expected)
        deviations.append(spread)
        continue
      }
      let error = amount - curve.share * expected
      let gain = spread * spread * curve.share / variance
      let disagreement = max(1, error.magnitude / variance.squareRoot())
      let whole = expected + gain * error
      mean.append(whole)
      let agreed = disagreement * spread * max(0, 1 - gain * curve.share).squareRoot()
      // Either the level is another one, or days fill in another way than they did.
      let isTorn = disagreement > Nowcast.Part.mostDisagreement
      deviations.append(isTorn ? max(agreed, (gain * error).magnitude) : agreed)
      // What is torn teaches nothing of the days after it.
      guard !isTorn else { continue }
      history = Series(
        start: history.start,
        values: history.values
          + [Double](repeating: .nan, count: day - history.end) + [whole]
      )
    }
  }

  /// The amount of a day and its standard deviation, from the days before it.
  ///
  /// A history that is too short for a forecast is as likely to go on at twice its level as to
  /// end.
  private static func forecast(
    of day: Day,
    after history: Series,
    _ forecaster: some Forecaster
  ) -> (mean: Double, deviation: Double) {
    guard let forecast = try? forecaster.forecast(of: history, days: day - history.end + 1) else {
      let observed = history.observedValues
      let level = observed.compensatedSum() / Double(max(1, observed.count))
      return (level, level.magnitude)
    }
    let amount = forecast[day]
    return (amount.mean, amount.standardDeviation)
  }
}
