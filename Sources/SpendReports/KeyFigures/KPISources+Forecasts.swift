internal import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayTimeSeries

extension KPISources {
  /// The figures of forecasts: those that were made, or else those of the past.
  var forecastFigures: [Figure] {
    let backtest = Result { () throws(ForecastingError) in
      try history.backtest(ForecasterName.automatic.forecaster)
    }
    return deviationFigures(backtest) + [coverage(backtest)]
  }

  private func deviationFigures(
    _ backtest: Result<BacktestResult, ForecastingError>
  ) -> [Figure] {
    let kpis: [KPI] = [.forecastVariance, .forecastBias, .wape]
    let deviation: ForecastDeviation
    var basis: String?
    if let forecast = options.forecast {
      deviation = ForecastDeviation(of: cube.total, from: forecast)
      guard deviation.count > 0 else {
        return kpis.map { none($0, reason: "no day has both an amount and a forecast") }
      }
      basis = "the forecast of \(deviation.count.of("day"))"
    } else {
      guard case .success(let result) = backtest else {
        return kpis.map { none($0, needs: .forecasts) }
      }
      let pairs = result.windows.flatMap { window in
        zip(window.actual.values, window.mean).filter { !$0.0.isNaN }
      }
      deviation = ForecastDeviation(actual: pairs.map(\.0), forecast: pairs.map(\.1))
      basis = KPISources.basis(of: result)
    }
    let (actual, forecast) = (("actual", deviation.actual), ("forecast", deviation.forecast))
    return [
      figure(
        .forecastVariance,
        deviation.forecast > 0 ? deviation.variance : nil,
        [actual, forecast],
        basis: basis,
        else: "the forecast is not above 0"
      ),
      figure(
        .forecastBias,
        deviation.bias,
        [forecast, actual],
        basis: basis,
        else: "what was spent is not above 0"
      ),
      figure(
        .wape,
        deviation.wape,
        [("Σ|actual − forecast|", deviation.absoluteError), ("Σ|actual|", deviation.magnitude)],
        basis: basis,
        else: "nothing was spent"
      ),
    ]
  }

  private func coverage(_ backtest: Result<BacktestResult, ForecastingError>) -> Figure {
    switch backtest {
    case .failure(let error): none(.intervalCoverage, reason: "\(error)")
    case .success(let result):
      figure(
        .intervalCoverage,
        result.accuracy.coverage(0.8),
        [("days", Double(result.accuracy.count))],
        basis: KPISources.basis(of: result),
        else: "no day has an amount"
      )
    }
  }

  private static func basis(of result: BacktestResult) -> String {
    "a backtest of \(result.windows.count.of("window")) on all complete days"
  }

  /// The share of a budget that is spent.
  var budgetBurn: Figure {
    guard let budget = options.budget else { return none(.budgetBurn, needs: .budget) }
    let period = budget.days(on: days.upperBound - 1)
    guard period.contains(days.upperBound - 1) else {
      return none(.budgetBurn, reason: "the budget is of other days")
    }
    let over = period.lowerBound..<days.upperBound
    let spent = history[over.clamped(to: history.days)].total
    return figure(
      .budgetBurn,
      spent / budget.amount,
      [
        ("spent so far", spent), ("budget", budget.amount),
        ("share of days that are over", Double(over.count) / Double(period.count)),
      ],
      basis: "the budget of \(period.text)",
      else: ""
    )
  }
}
