/// Observations to which a regression cannot be fitted as asked.
///
///     do {
///       _ = try LinearRegression().fitted(to: [5], design: Matrix(columns: [[1]]))
///     } catch {
///       print(error)   // 1 day of history is too short: …
///     }
public enum RegressionError: Error, Equatable, Sendable, Codable {
  /// Fewer rows have an amount and a weight than the columns need.
  case tooShort(count: Int, minimum: Int)

  /// Columns of the design, by position, are combinations of the others.
  case rankDeficient(columns: [Int])

  /// A row of the amounts or the design has a value that is infinite or not a
  /// number.
  case notFinite(row: Int)

  /// An iteration did not settle.
  case notConverged(iterations: Int)

  /// No row has both an amount and a weight.
  case allMissing
}

extension RegressionError: CustomStringConvertible {
  /// The fault in the observations, and its cure.
  public var description: String {
    switch self {
    case .tooShort(let count, let minimum):
      "\(count) \(count == 1 ? "day of history is" : "days of history are") too short: this model needs "
        + "\(minimum); use a simpler model or a longer history"
    case .rankDeficient(let columns):
      "columns \(columns) of the design follow from the others: remove them, or give them a "
        + "penalty"
    case .notFinite(let row):
      "row \(row) has a value that is not a finite number: fill it, or give it weight 0"
    case .notConverged(let iterations):
      "the fit did not settle in \(iterations) iterations: allow more, or use least squares"
    case .allMissing:
      "no day has an amount: choose a period with data"
    }
  }
}
