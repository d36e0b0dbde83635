public import OutlayTimeSeries

/// A history that cannot be modelled as asked.
///
///     do {
///       _ = try LinearRegression().fitted(to: [5], design: Matrix(columns: [[1]]))
///     } catch {
///       print(error)   // 1 day of history is too short: …
///     }
public enum ForecastingError: Error, Equatable, Sendable {
  /// The history has fewer days than the model needs.
  case tooShort(count: Int, minimum: Int)

  /// Columns of the design, by position, are combinations of the others.
  case rankDeficient(columns: [Int])

  /// A row of the history or its design has a value that is infinite or not a
  /// number.
  case notFinite(row: Int)

  /// An iteration did not settle.
  case notConverged(iterations: Int)

  /// A regressor of this name is missing on a day to forecast.
  case unknownAhead(String, day: Day)

  /// A holiday or a regressor of this name is 0 on every day of the history.
  case neverObserved(String)

  /// No day has both an amount and a weight.
  case allMissing

  /// Amounts are zero or less, and the model divides by them.
  case notPositive(count: Int, first: Day)
}

extension ForecastingError: CustomStringConvertible {
  /// What is wrong with the history, and what to do about it.
  public var description: String {
    switch self {
    case .tooShort(let count, let minimum):
      "\(count) \(count == 1 ? "day" : "days") of history is too short: this model needs "
        + "\(minimum); use a simpler model or a longer history"
    case .rankDeficient(let columns):
      "columns \(columns) of the design follow from the others: remove them, or give them a "
        + "penalty"
    case .notFinite(let row):
      "row \(row) has a value that is not a finite number: fill it, or give it weight 0"
    case .notConverged(let iterations):
      "the fit did not settle in \(iterations) iterations: allow more, or use least squares"
    case .notPositive(let count, let first):
      "\(count) \(count == 1 ? "amount is" : "amounts are") zero or less, the first on \(first): "
        + "use an additive form"
    case .unknownAhead(let name, let day):
      "the regressor \(name) has no value on \(day): give it one for every day to forecast, or "
        + "forecast fewer days"
    case .neverObserved(let name):
      "\(name) is 0 on every day of the history: nothing can be learned of it; remove it, or "
        + "choose a longer history"
    case .allMissing:
      "no day has an amount: choose a period with data"
    }
  }
}
