import OutlayTimeSeries

extension CombinedPaths {
  /// The errors from the past origins, as they would be after days as volatile
  /// as the last.
  func errors(of history: MemberHistory) -> DayErrors {
    let y = history.values
    let backtests = history.origins.positions.dropLast()
    let today = volatility[backtests.count]
    var errors: [Double] = []
    errors.reserveCapacity(backtests.count * history.horizon)
    for (origin, t) in backtests.enumerated() {
      let factor = today / volatility[origin]
      for ahead in 0..<history.horizon {
        let day = t + 1 + ahead
        let isKnown = day < y.count && history.isObserved[day]
        errors.append(isKnown ? factor * (y[day] - paths[origin, ahead]) : .nan)
      }
    }
    let size = y.reduce(0) { $0 + $1.magnitude } / Double(y.count)
    return DayErrors(
      errors: errors,
      ages: backtests.map { y.count - 1 - $0 },
      stride: history.origins.stride,
      horizon: history.horizon,
      // Days that all agree say little of changes that are smaller than a
      // half of the level spread over them.
      least: 0.5 * size / Double(history.isObserved.count { $0 })
    )
  }
}
