internal import OutlayStatistics
private import RealModule

/// The days from the first to the last amount of a series in a panel.
struct History {
  let days: Range<Int>
  /// Indicates whether amounts between are missing.
  let hasGaps: Bool
}

extension Panel {
  /// The history of a column, empty where it has no amount.
  ///
  /// Fails with ``TimeSeriesError/notPositive(count:first:)`` where amounts
  /// have no place on the scale.
  func history(of column: Int, scale: MSTL.Scale) -> Result<History, TimeSeriesError> {
    let amounts = values[(column * dayCount)..<((column + 1) * dayCount)]
    let offset = amounts.startIndex
    if scale != .amounts, let place = amounts.firstIndex(where: { $0 <= 0 }) {
      let count = amounts.count { $0 <= 0 }
      return .failure(.notPositive(count: count, first: start + (place - offset)))
    }
    if isFinite(column) { return .success(History(days: 0..<dayCount, hasGaps: false)) }
    guard let first = amounts.firstIndex(where: { !$0.isNaN }),
      let last = amounts.lastIndex(where: { !$0.isNaN })
    else { return .success(History(days: 0..<0, hasGaps: false)) }
    let hasGaps = amounts[first...last].contains(where: \.isNaN)
    return .success(History(days: (first - offset)..<(last + 1 - offset), hasGaps: hasGaps))
  }

  /// Indicates whether a column has an amount on every day, and every one is finite.
  private func isFinite(_ column: Int) -> Bool {
    let amounts = values.span.extracting((column * dayCount)..<((column + 1) * dayCount))
    // What is not finite is not 0 when it is taken from itself.
    var flaws = Octet.zero
    var t = 0
    while t &+ 8 <= dayCount {
      for lane in 0..<8 {
        let amount = unsafe amounts[unchecked: t &+ lane]
        flaws[lane] += amount - amount
      }
      t &+= 8
    }
    while t < dayCount {
      flaws[0] += amounts[t] - amounts[t]
      t &+= 1
    }
    return flaws.sum() == 0 && dayCount > 0
  }

  /// Checks that each day of each cycle has an amount at some time.
  func checkSeasons(
    of column: Int,
    _ history: History,
    periods: [Int]
  ) -> Result<Void, TimeSeriesError> {
    guard history.hasGaps else { return .success(()) }
    for period in periods {
      for first in history.days.prefix(period) {
        let days = stride(from: first, to: history.days.upperBound, by: period)
        guard days.contains(where: { !values[column * dayCount + $0].isNaN }) else {
          return .failure(.seasonNotObserved(period: period, day: start + first))
        }
      }
    }
    return .success(())
  }

  /// The panel on another scale, missing where an amount has no place on it.
  func transformed(to scale: MSTL.Scale) -> Panel {
    guard case .boxCox(let lambda) = scale else { return self }
    let transformed = values.map { amount -> Double in
      guard amount > 0 else { return .nan }
      return lambda == 0 ? .log(amount) : (.pow(amount, lambda) - 1) / lambda
    }
    return Panel(start: start, dayCount: dayCount, keys: keys, values: transformed)
  }
}
