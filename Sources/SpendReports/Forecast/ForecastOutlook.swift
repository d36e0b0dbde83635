internal import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayTimeSeries

/// The forecasts of a bill, before a report asks them.
struct ForecastOutlook {
  /// The complete days.
  let spend: SettledSpend
  /// The rule by which they are.
  let settled: Settlement
  /// The days that are filling, if they are estimated.
  let nowcast: Nowcast?
  /// The forecasts of the series.
  let series: PanelResult<Forecast, ForecastingError>
  /// The forecasts that add up, or `nil` where there is one series or they share no days.
  let common: PanelForecast?

  /// Forecasts the spend by some dimensions of a cube.
  init(
    of cube: SpendCube,
    by groups: [SpendDimension],
    _ options: ForecastReport.Options
  ) throws(ReportError) {
    let parts = cube.divided(by: groups)
    settled = parts.settlement(options.settlement, after: options.history)
    spend = try cube.settledForReport(settled, by: groups)
    let forecaster = options.forecaster
    nowcast = try parts.nowcastForReport(options.history, settled, using: forecaster)
    let charges = options.charges(of: cube, spend, by: groups)
    let isAlone = groups.isEmpty && charges.isEmpty || !cube.semantics.seriesEndTogether
    guard nowcast != nil || !isAlone else {
      series = spend.panel.separateForecasts(days: options.days, using: forecaster)
      common = nil
      return
    }
    do {
      let forecast =
        if let nowcast {
          try nowcast.forecast(days: options.days, using: forecaster, charges: charges)
        } else {
          try spend.panel.forecast(days: options.days, using: forecaster, charges: charges)
        }
      series = forecast.series
      common = groups.isEmpty ? nil : forecast
    } catch {
      throw .forecasting(error)
    }
  }
}

extension ForecastReport.Options {
  /// The charges that are forecast by themselves.
  ///
  /// Another model than our own is asked for what it makes of the amounts as they are.
  func charges(
    of cube: SpendCube,
    _ spend: SettledSpend,
    by groups: [SpendDimension]
  ) -> [SeriesKey: SeriesCharges] {
    guard knowsCharges, cube.semantics.seriesEndTogether else { return [:] }
    return SpendSchedule(of: cube, spend, by: groups, holidays: holidays).charges
  }
}
