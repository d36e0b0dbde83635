internal import OutlayStatistics
import OutlayTimeSeries

/// The parts of a sum, added up day by day.
struct PartSum {
  private var amounts: [CompensatedSum]

  /// The forecasts of parts that the history of the sum is without.
  private var late: [Forecast] = []

  /// True if nothing was added.
  private(set) var isEmpty = true

  /// Makes the sum of nothing over some days.
  init(dayCount: Int) {
    amounts = [CompensatedSum](repeating: CompensatedSum(), count: dayCount)
  }

  /// Adds the amounts of a part.
  mutating func add(_ amounts: [Double]) {
    for (day, amount) in amounts.enumerated() { self.amounts[day].add(amount) }
    isEmpty = false
  }

  /// Adds a part that the history of the sum is without.
  mutating func add(late part: Forecast, over days: Range<Day>) {
    let first = days.lowerBound - part.days.lowerBound
    add(Array(part.mean[first..<(first + days.count)]))
    late.append(part)
  }

  /// The forecast whose mean is this sum: with the errors of one from the sum's own
  /// history, if there is one, and of the parts that it is without.
  func forecast(from own: Forecast?, over days: Range<Day>) -> Forecast? {
    let amounts = amounts.map(\.value)
    guard !late.isEmpty else { return own?.with(amounts: amounts, on: days) }
    let horizon = own?.days.count ?? days.count
    let start = days.upperBound - horizon
    var mean = own?.mean ?? amounts
    mean.replaceSubrange((horizon - days.count)..., with: amounts)
    var moves = zip(mean, own?.mean ?? mean).map { $0 - $1 }
    for part in late {
      for day in start..<days.upperBound {
        let amount = part.mean[day - part.days.lowerBound]
        if day < days.lowerBound {
          mean[day - start] += amount
        } else {
          moves[day - start] -= amount
        }
      }
    }
    let errors = IndependentErrors(late.map(\.errors), horizon: horizon)
    let bounds = late.map(\.lowerBound) + (own.map { [$0.lowerBound] } ?? [])
    let bound = bounds.contains(nil) ? nil : bounds.compactMap { $0 }.reduce(0, +)
    return Forecast(
      start: start,
      mean: mean,
      errors: own.map { $0.errors.moved(by: moves).adding(errors) } ?? errors,
      lowerBound: bound.map { min($0, mean.min() ?? $0) },
      explanation: own?.explanation,
      known: own?.known ?? KnownAmounts()
    )
  }
}

extension Forecast {
  /// The same errors around other means on some days, wider as these are further away;
  /// a mean below the lower bound lowers the bound.
  func with(amounts: [Double], on days: Range<Day>) -> Forecast {
    var moved = mean
    let first = days.lowerBound - self.days.lowerBound
    moved.replaceSubrange(first..<(first + days.count), with: amounts)
    return Forecast(
      start: self.days.lowerBound,
      mean: moved,
      errors: errors.moved(by: zip(moved, mean).map { $0 - $1 }),
      lowerBound: lowerBound.map { min($0, amounts.min() ?? $0) },
      explanation: explanation,
      known: known
    )
  }
}
