import OutlayCloudSpend
import OutlayForecasting
import OutlayTimeSeries

extension PolicyCheck {
  mutating func accuracy(
    _ measure: PolicyRule.ForecastMeasure,
    _ plan: Backtest,
    _ limit: PolicyLimit
  ) -> Finding {
    let total = spend.total
    let known =
      backtests[plan]
      ?? Result { () throws(ForecastingError) in
        try total.backtest(PolicyCheck.model.forecaster, plan)
      }
    backtests[plan] = known
    let past: BacktestResult
    switch known {
    case .success(let result): past = result
    case .failure(let error): return .unanswered("\(error)".withoutPeriod)
    }
    guard past.windows.count == plan.windows else {
      return .unanswered(
        "the bill has days for \(past.windows.count.of("window")) of \(plan.windows)"
      )
    }
    if measure == .variance { return variance(of: past, limit) }
    let accuracy = past.accuracy
    let figure = measure == .bias ? accuracy.bias : accuracy.weightedPercentageError
    guard let figure else { return .unanswered("nothing was spent in the windows") }
    let days = past.windows[0].actual.start..<past.windows[past.windows.count - 1].actual.end
    let text =
      measure == .bias
      ? "Forecasts were off by \(figure.percent) of actual spend, in sum,"
      : "Daily forecasts were off by \(figure.percent) of actual spend"
    return Finding(
      figure.magnitude,
      limit,
      "\(text) over \(past.windows.count.of("window")) from \(days.text), of "
        + "\(limit.bound.percent) at most."
    )
  }

  private func variance(of past: BacktestResult, _ limit: PolicyLimit) -> Finding {
    var worst: (deviation: ForecastDeviation, variance: Double, days: Range<Day>)?
    for window in past.windows {
      let forecast = Series(start: window.actual.start, values: window.mean)
      let deviation = ForecastDeviation(of: window.actual, from: forecast)
      guard let variance = deviation.variance else {
        return .unanswered("nothing was forecast for \(window.actual.days.text)")
      }
      if variance.magnitude >= worst?.variance.magnitude ?? 0 {
        worst = (deviation, variance, window.actual.days)
      }
    }
    guard let worst else { return .unanswered("no window could be forecast") }
    return Finding(
      worst.variance.magnitude,
      limit,
      "The worst of \(past.windows.count.of("window")) is \(worst.days.text): "
        + "\(amount(worst.deviation.actual)) against a forecast of "
        + "\(AmountFormat.rounded(worst.deviation.forecast)), a variance of \(worst.variance.percent), "
        + "of \(limit.bound.percent) at most."
    )
  }

  func freshness(_ limit: PolicyLimit) -> Finding {
    let last = cube.days.upperBound - 1
    let age = options.today - last
    let when =
      age >= 0
      ? "\(age.of("day")) before \(options.today)"
      : "\((-age).of("day")) after \(options.today)"
    return Finding(
      Double(age),
      limit,
      "The bill's last day is \(last), \(when), of \(Int(limit.bound).of("day")) at most."
    )
  }
}
