public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// An amount that may be spent in each period, or over some days.
///
///     let pace = try Budget(250_000, per: .month).pace(of: spend, asOf: Day(2026, 11, 20))
///     pace.spent                 // 171_204.51
///     pace.total.interval(0.8)   // 246_800…259_300
///     pace.chanceOfOverrun       // 0.62
///     pace.exhaustion            // 2026-11-30
public struct Budget: Sendable, Hashable {
  /// The amount, in the currency of the spend it is held against.
  public let amount: Double

  /// The days that the amount is for.
  private let span: Span

  /// The days that a budget is for.
  private enum Span: Sendable, Hashable {
    /// Each period anew.
    case each(Period)
    /// These days, once.
    case once(Range<Day>)
  }

  /// Makes a budget for each period, such as each month.
  public init(_ amount: Double, per period: Period) {
    self.init(amount, span: .each(period))
  }

  /// Makes a budget for some days, such as those of a project.
  public init(_ amount: Double, over days: Range<Day>) {
    precondition(!days.isEmpty, "a budget over \(days) has no day to be spent on")
    self.init(amount, span: .once(days))
  }

  private init(_ amount: Double, span: Span) {
    precondition(amount.isFinite && amount > 0, "\(amount) is not an amount to spend")
    self.amount = amount
    self.span = span
  }

  /// The days of the budget that `day` belongs to.
  public func days(on day: Day) -> Range<Day> {
    switch span {
    case .each(let period): period.days(containing: day)
    case .once(let days): days
    }
  }
}

extension Budget {
  /// Returns the standing of the budget at the end of a day, and where it is heading.
  ///
  /// - Parameters:
  ///   - spend: The amounts; days after `asOf` are not looked at.
  ///   - asOf: The last day whose amount is complete, or `nil` for the last
  ///     observed one. A budget for each period is that of the period this day
  ///     lies in.
  ///   - forecaster: The model of the days to come.
  /// - Returns: The pace.
  /// - Throws: ``ForecastingError`` where there are days to come that cannot be
  ///   forecast.
  public func pace(
    of spend: Series,
    asOf: Day? = nil,
    using forecaster: some Forecaster = .automatic
  ) throws(ForecastingError) -> Pace {
    try pace(of: spend, asOf: asOf, using: forecaster, through: nil) {
      history,
      days throws(ForecastingError) in
      try forecaster.forecast(of: history, days: days)
    }
  }

  /// Returns the standing of a budget of many series at the end of a day, where it is
  /// heading, and the forecasts of the series, which add up to that.
  ///
  /// The days that have come and of which a series has no amount yet are in no total;
  /// those ahead of it are.
  ///
  ///     let (pace, forecast) = try Budget(250_000, per: .month).pace(of: panel)
  ///     forecast?.series["Amazon EC2"]?.total(over: pace.daysAhead).mean
  ///
  /// - Parameters:
  ///   - panel: The series; days after `asOf` are not looked at.
  ///   - asOf: The last day whose amounts are complete, or `nil` for the last
  ///     observed one.
  ///   - forecaster: The model of the days to come.
  ///   - nowcast: The days after `asOf` that are filling, which are the first to come; the
  ///     others are forecast from them as well.
  ///   - schedule: The amounts that are known before they come, which are forecast by
  ///     themselves.
  ///   - events: Events whose amounts are added to the days ahead.
  ///   - lastDay: The last day that has come, complete or not; `asOf` unless given.
  /// - Returns: The pace, and the forecast, or `nil` where no day is to come.
  /// - Throws: ``ForecastingError`` where there are days to come whose total cannot be
  ///   forecast.
  public func pace(
    of panel: Panel,
    asOf: Day? = nil,
    using forecaster: some Forecaster = .automatic,
    after nowcast: Nowcast? = nil,
    schedule: SpendSchedule? = nil,
    planned events: PlannedEvents = PlannedEvents([]),
    through lastDay: Day? = nil
  ) throws(ForecastingError) -> (pace: Pace, forecast: PanelForecast?) {
    var made: PanelForecast?
    let charges = events.adding(to: schedule?.charges ?? [:], of: panel.keys)
    let pace = try pace(of: panel.total, asOf: asOf, using: forecaster, through: lastDay) {
      history,
      days throws(ForecastingError) in
      let forecast =
        if let nowcast {
          try nowcast.forecast(days: days, using: forecaster, charges: charges)
        } else {
          try panel[history.days].forecast(days: days, using: forecaster, charges: charges)
        }
      made = forecast
      return forecast.total
    }
    return (pace, made)
  }

  private func pace(
    of spend: Series,
    asOf: Day?,
    using forecaster: some Forecaster,
    through lastDay: Day?,
    outlook: (_ history: Series, _ days: Int) throws(ForecastingError) -> Forecast
  ) throws(ForecastingError) -> Pace {
    let history = spend.prefix(before: asOf.map { $0 + 1 } ?? spend.end).trimmed
    guard history.count > 0 else { throw .allMissing }
    let asOf = asOf ?? history.end - 1
    let days = days(on: asOf)
    let elapsed = history.total(over: days.prefix(before: history.end))
    let ahead = elapsed.days.upperBound..<days.upperBound
    return Pace(
      budget: amount,
      days: days,
      asOf: asOf,
      actual: history[days],
      missingDayCount: elapsed.days.count - elapsed.observedCount,
      daysAhead: ahead,
      filling: ahead.prefix(before: max(asOf, lastDay ?? asOf) + 1),
      outlook: try ahead.isEmpty ? nil : outlook(history, ahead.upperBound - history.end),
      elapsedShare: elapsedShare(of: elapsed.days, in: days, of: history, using: forecaster)
    )
  }

  /// The share of the period's spend that a bill of this shape has behind it,
  /// from the forecast made when the period began; the share of its days
  /// where there was too little history for one.
  private func elapsedShare(
    of elapsed: Range<Day>,
    in days: Range<Day>,
    of history: Series,
    using forecaster: some Forecaster
  ) -> Double {
    let before = history.prefix(before: days.lowerBound).trimmed
    guard before.count > 0,
      let profile = try? forecaster.forecast(of: before, days: days.upperBound - before.end),
      profile.total(over: days).mean > 0
    else { return Double(elapsed.count) / Double(days.count) }
    return profile.total(over: elapsed).mean / profile.total(over: days).mean
  }
}

extension Range<Day> {
  /// The days before `end`; none, from the first on, where it lies earlier.
  fileprivate func prefix(before end: Day) -> Range<Day> {
    lowerBound..<Swift.min(upperBound, Swift.max(lowerBound, end))
  }
}

extension Series {
  fileprivate func prefix(before end: Day) -> Series { self[days.prefix(before: end)] }
}
