public import OutlayForecasting
public import OutlayTimeSeries

/// A history in which nothing can be detected as asked.
public enum DetectionError: Error, Equatable, Sendable {
  /// The history has fewer observed days than the detector needs.
  case tooShort(count: Int, minimum: Int)

  /// What is usual could not be modelled.
  case noBaseline(ForecastingError)

  /// What is usual could not be told from a decomposition.
  case notDecomposed(TimeSeriesError)

  /// So many amounts are alike that their usual deviation is 0, and yet not all.
  case noSpread(count: Int)
}

extension DetectionError: CustomStringConvertible {
  /// What is wrong with the history, and what to do about it.
  public var description: String {
    switch self {
    case .tooShort(let count, let minimum):
      "\(count) \(count == 1 ? "day" : "days") of history is too short: this detector needs "
        + "\(minimum)"
    case .noBaseline(let reason):
      "the expected amounts cannot be modelled: \(reason)"
    case .notDecomposed(let reason):
      "the history cannot be decomposed: \(reason)"
    case .noSpread(let count):
      "most of the \(count) days are equal, so the scale is 0: use a detector with a floor, such "
        + "as the robust score"
    }
  }
}
