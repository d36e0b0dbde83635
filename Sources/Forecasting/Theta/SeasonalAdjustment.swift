import OutlayTimeSeries

/// The days of a period that repeat taken out of a history, by the classical
/// decomposition, where a test says that they repeat.
///
/// The test and the decomposition are those of the Theta method's evaluation:
/// the autocorrelation at the period must exceed 1.645 standard errors
/// (Bartlett's), and each day's index is the mean of its share of the moving
/// average of a period around it. Where an amount is negative, or a day of the
/// period never costs anything, indices are differences, not shares.
///
/// - SeeAlso: V. Assimakopoulos, K. Nikolopoulos, The theta model, International
///   Journal of Forecasting 16 (2000), section 4,
///   [doi:10.1016/S0169-2070(00)00066-2](https://doi.org/10.1016/S0169-2070(00)00066-2).
struct SeasonalAdjustment: Sendable, Equatable {
  /// One index a day of the period, from the first day of the history on; empty
  /// where no season was found.
  let indices: [Double]

  /// True if indices multiply.
  let isFactor: Bool

  /// The history without the season.
  let amounts: [Double]

  /// Looks for a season of `period` days in amounts, `NaN` where missing.
  init(_ amounts: [Double], period: Int) {
    let found = SeasonalAdjustment.indices(of: amounts, period: period)
    indices = found?.indices ?? []
    isFactor = found?.isFactor ?? false
    guard let found else {
      self.amounts = amounts
      return
    }
    self.amounts = amounts.indices.map { t in
      let index = found.indices[t % period]
      return found.isFactor ? amounts[t] / index : amounts[t] - index
    }
  }

  /// The factor and the addend of a day, counted from the first of the history.
  func effect(onDay t: Int) -> (factor: Double, addend: Double) {
    guard !indices.isEmpty else { return (1, 0) }
    let index = indices[t % indices.count]
    return isFactor ? (index, 0) : (1, index)
  }

  private static func indices(
    of amounts: [Double],
    period: Int
  ) -> (indices: [Double], isFactor: Bool)? {
    guard period > 1, amounts.count >= 3 * period, isSeasonal(amounts, period: period) else {
      return nil
    }
    let isFactor = amounts.allSatisfy { !($0 < 0) }
    if isFactor, let indices = indices(of: amounts, period: period, isFactor: true),
      indices.allSatisfy({ $0 > 1e-10 })
    {
      return (indices, true)
    }
    return indices(of: amounts, period: period, isFactor: false).map { ($0, false) }
  }

  /// The means of the days' shares of, or differences to, their moving average;
  /// `nil` where a day of the period has none.
  private static func indices(of amounts: [Double], period: Int, isFactor: Bool) -> [Double]? {
    let half = period / 2
    let endWeight = period.isMultiple(of: 2) ? 0.5 : 1
    var sums = [Double](repeating: 0, count: period)
    var counts = [Double](repeating: 0, count: period)
    for t in half..<(amounts.count - half) {
      let ends = endWeight * (amounts[t - half] + amounts[t + half])
      let trend = amounts[(t - half + 1)..<(t + half)].reduce(ends, +) / Double(period)
      let ratio = isFactor ? amounts[t] / trend : amounts[t] - trend
      // A window with a missing day has no mean, one without any spend no shares.
      guard ratio.isFinite else { continue }
      sums[t % period] += ratio
      counts[t % period] += 1
    }
    guard counts.allSatisfy({ $0 > 0 }) else { return nil }
    let means = zip(sums, counts).map(/)
    let level = means.reduce(0, +) / Double(period)
    return means.map { isFactor ? $0 / level : $0 - level }
  }

  private static func isSeasonal(_ amounts: [Double], period: Int) -> Bool {
    let observed = amounts.filter { !$0.isNaN }
    let mean = observed.reduce(0, +) / Double(observed.count)
    let variance = observed.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard variance > 0 else { return false }
    let correlations = (1...period).map { lag in
      var sum = 0.0
      for t in lag..<amounts.count {
        let product = (amounts[t] - mean) * (amounts[t - lag] - mean)
        if !product.isNaN { sum += product }
      }
      return sum / variance
    }
    let squares = correlations.dropLast().reduce(0) { $0 + $1 * $1 }
    let limit = 1.645 * ((1 + 2 * squares) / Double(observed.count)).squareRoot()
    return correlations[period - 1].magnitude > limit
  }
}
