public import OutlayAnomalyDetection
public import OutlayCloudSpend
public import OutlayForecasting
public import OutlayTimeSeries

/// A question to which a bill has no answer.
public enum ReportError: Error, Equatable, Sendable {
  /// No day is complete.
  case settlement(SettlementError)
  /// The total cannot be forecast.
  case forecasting(ForecastingError)
  /// The budget's last day lies beyond any forecast.
  case tooFarAhead(days: Int, limit: Int)
  /// No day of a past budget has an amount.
  case budgetWithoutData(Range<Day>, data: Range<Day>)
  /// The detector sets its threshold by the number of days.
  case fixedThreshold(DetectorName)
  /// The state does not fit the bill.
  case state(AlertStateError)
  /// Two periods cannot be compared.
  case comparison(ComparisonError)
  /// No cost can be divided by the units.
  case unitCost(UnitCostError)
  /// The plan does not fit the bill.
  case plan(PlanError)
  /// The answer of another tool does not fit the budgets.
  case answer(SpendError)
  /// A saving cannot be measured.
  case saving(SavingError)
  /// The rules of allocation of a file do not fit the bill.
  case allocation(AllocationError, of: String)
  /// The scenario of a name does not fit the bill.
  case scenario(ScenarioError, of: String)
}

extension ReportError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .settlement(let reason): "\(reason)"
    case .forecasting(let reason): "\(reason)"
    case .tooFarAhead(let days, let limit):
      "the budget ends \(days.of("day")) after the data, but a forecast reaches \(limit.of("day")) "
        + "at most; choose an earlier end"
    case .budgetWithoutData(let days, let data):
      "no day of the budget, \(days.text), has an amount; the data cover \(data.text)"
    case .fixedThreshold(let detector):
      "\(detector.rawValue) sets its threshold by the number of days: leave the threshold out"
    case .state(let reason): "\(reason)"
    case .comparison(let reason): "\(reason)"
    case .unitCost(let reason): "\(reason)"
    case .plan(let reason): "\(reason)"
    case .answer(let reason): "\(reason)"
    case .saving(let reason): "\(reason)"
    case .allocation(let reason, let file): "\(file.visible): \(reason)"
    case .scenario(let reason, let name): "scenario '\(name.visible)': \(reason)"
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

extension Settlement {
  /// The last day that has come: the days that are left out are still filling, but after a
  /// day that was named they may be those that a look back is not to know.
  func lastDay(of spend: SettledSpend) -> Day {
    if case .asOf(let day) = self { day } else { max(spend.asOf, spend.unsettled.upperBound - 1) }
  }
}
