import OutlayTimeSeries

extension CombinedPaths {
  /// The most that an error is magnified to, in the largest that was made: restless days
  /// make large errors likelier, but hardly larger than any before.
  private static let mostMagnified = 3.0

  /// The errors from the past origins, as they would be after days as volatile
  /// as the last.
  func errors(of history: MemberHistory) -> DayErrors {
    let y = history.values
    let backtests = history.origins.positions.dropLast()
    let today = volatility[backtests.count]
    var errors: [Double] = []
    var largest = 0.0
    errors.reserveCapacity(backtests.count * history.horizon)
    for (origin, t) in backtests.enumerated() {
      let factor = today / volatility[origin]
      for ahead in 0..<history.horizon {
        let day = t + 1 + ahead
        let isKnown = day < y.count && history.isObserved[day]
        let error = isKnown ? y[day] - paths[origin, ahead] : .nan
        largest = max(largest, error.magnitude)
        errors.append(factor * error)
      }
    }
    let most = CombinedPaths.mostMagnified * largest
    for index in errors.indices where errors[index].magnitude > most {
      errors[index] = most * (errors[index] < 0 ? -1 : 1)
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
