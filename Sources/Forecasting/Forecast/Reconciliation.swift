import TimeSeries

extension [Forecast] {
  /// The forecasts moved so that they add up to `total` on every day of
  /// `days`, each by a share of the gap in proportion to its variance.
  func reconciled(to total: Forecast, over days: Range<Day>) -> [Forecast] {
    guard !isEmpty else { return [] }
    var means = map(\.mean)
    for day in days {
      let amounts = map { $0.mean[day - $0.days.lowerBound] }
      let variances = map { forecast -> Double in
        let deviation = forecast[day].standardDeviation
        return deviation * deviation
      }
      let adjusted = amounts.moved(
        toAddUpTo: total.mean[day - total.days.lowerBound],
        weights: variances.contains { $0 > 0 } ? variances : amounts.map(\.magnitude),
        lowerBounds: map { $0.lowerBound ?? -.infinity }
      )
      for (index, amount) in adjusted.enumerated() {
        means[index][day - self[index].days.lowerBound] = amount
      }
    }
    return zip(self, means).map { $0.withMean($1) }
  }
}

extension [Double] {
  /// The amounts less λ times their weights, none below its bound, with λ such
  /// that they add up to `target`.
  ///
  /// Whatever meets its bound stays there and leaves the rest to the others;
  /// where every weight is 0 all are moved alike. If all meet their bounds,
  /// they stay there.
  func moved(
    toAddUpTo target: Double,
    weights: [Double],
    lowerBounds: [Double]
  ) -> [Double] {
    var weights = weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 }
    var result = self
    while true {
      let weightSum = weights.compensatedSum()
      guard weightSum > 0 else { return result }
      let gap = target - result.compensatedSum()
      var isBounded = false
      for index in result.indices where weights[index] > 0 {
        let moved = result[index] + gap * (weights[index] / weightSum)
        if moved < lowerBounds[index] {
          result[index] = lowerBounds[index]
          weights[index] = 0
          isBounded = true
        }
      }
      guard isBounded else {
        for index in result.indices where weights[index] > 0 {
          result[index] += gap * (weights[index] / weightSum)
        }
        return result
      }
    }
  }
}

extension Forecast {
  /// The same errors around another mean.
  fileprivate func withMean(_ mean: [Double]) -> Forecast {
    Forecast(
      start: days.lowerBound,
      mean: mean,
      shockScale: shockScale,
      shockResponse: shockResponse,
      parameterFactor: parameterFactor,
      degreesOfFreedom: degreesOfFreedom,
      lowerBound: lowerBound
    )
  }
}
