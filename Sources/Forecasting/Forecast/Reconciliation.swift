internal import OutlayStatistics
import OutlayTimeSeries

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
        weights: variances,
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
  /// The amounts moved in proportion to their weights, none below its bound, so
  /// that they add up to `target`.
  ///
  /// Whatever meets its bound stays there and leaves the rest to the others;
  /// where their weights are all 0, in proportion to their sizes, and where
  /// these are 0 too, in equal parts. If all meet their bounds, they stay
  /// there.
  func moved(
    toAddUpTo target: Double,
    weights: [Double],
    lowerBounds: [Double]
  ) -> [Double] {
    var result = self
    var free = [Int](indices)
    while !free.isEmpty {
      let gap = target - result.compensatedSum()
      let shares = shares(of: free, weights: weights)
      let moved = zip(free, shares).map { result[$0] + gap * $1 }
      let bounded = Set(zip(free, moved).filter { $1 < lowerBounds[$0] }.map(\.0))
      guard !bounded.isEmpty else {
        for (index, amount) in zip(free, moved) { result[index] = amount }
        return result
      }
      for index in bounded { result[index] = lowerBounds[index] }
      free.removeAll { bounded.contains($0) }
    }
    return result
  }

  /// The shares of some elements in their weights, sizes or number, whichever
  /// is first not 0.
  private func shares(of free: [Int], weights: [Double]) -> [Double] {
    for measure in [free.map { weights[$0] }, free.map { self[$0].magnitude }] {
      let sum = measure.compensatedSum()
      if sum > 0 { return measure.map { $0 / sum } }
    }
    return free.map { _ in 1 / Double(free.count) }
  }
}
