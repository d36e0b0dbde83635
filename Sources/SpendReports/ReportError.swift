public import OutlayCloudSpend
public import OutlayForecasting
internal import OutlayTimeSeries

/// A question to which a bill has no answer.
public enum ReportError: Error, Equatable, Sendable {
  /// No day is complete.
  case settlement(SettlementError)
  /// The total cannot be forecast.
  case forecasting(ForecastingError)
}

extension ReportError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .settlement(let reason): "\(reason)"
    case .forecasting(let reason): "\(reason)"
    }
  }
}

extension SpendCube {
  /// The settled spend by some dimensions, or the reason why there is none.
  func settledForReport(
    _ settlement: Settlement,
    by dimensions: [SpendDimension]
  ) throws(ReportError) -> SettledSpend {
    do {
      return try settled(settlement, by: dimensions)
    } catch {
      throw .settlement(error)
    }
  }
}
