public import OutlayForecasting
public import OutlayTimeSeries

/// A reason that a detector cannot score a history.
public enum DetectionError: Error, Equatable, Sendable {
  /// The history has fewer observed days than the detector needs.
  case tooShort(count: Int, minimum: Int)

  /// The model of the expected amounts could not be fitted.
  case noBaseline(ForecastingError)

  /// The history could not be decomposed.
  case notDecomposed(TimeSeriesError)

  /// Most amounts are equal, so that their scale is 0, but not all.
  case noSpread(count: Int)

  /// An amount is too large for sums of squares of it.
  case tooLarge(Double, day: Day)
}

extension DetectionError: CustomStringConvertible {
  /// The fault of the history, and its cure.
  public var description: String {
    switch self {
    case .tooShort(let count, let minimum):
      "\(count) \(count == 1 ? "day of history is" : "days of history are") too short: this detector needs "
        + "\(minimum)"
    case .noBaseline(let reason):
      "the expected amounts cannot be modelled: \(reason)"
    case .notDecomposed(let reason):
      "the history cannot be decomposed: \(reason)"
    case .noSpread(let count):
      "most of the \(count) days are equal, so the scale is 0: use a detector with a floor, such "
        + "as the robust score"
    case .tooLarge(let amount, let day):
      "the amount of \(day), \(amount), is too large to score: use a larger unit"
    }
  }
}

extension Series {
  /// Refuses amounts that are too large for sums of squares.
  ///
  /// - Throws: ``DetectionError/tooLarge(_:day:)``.
  func requireScorable() throws(DetectionError) {
    if let (day, amount) = firstTooLarge { throw .tooLarge(amount, day: day) }
  }
}
