public import OutlayCloudSpend
internal import OutlayForecasting
public import OutlayTimeSeries

extension ForecastReport {
  /// The length of the spans that a forecast is given for.
  ///
  /// Weeks begin on a Monday; quarters and years are those of the calendar. The days
  /// forecast begin after the history, so that the first and the last span may be a
  /// part of their period.
  public enum Granularity: String, Codable, CaseIterable, Sendable {
    /// Each day.
    case day
    /// Each week, from Monday to Sunday.
    case week
    /// Each calendar month.
    case month
    /// Each three months, from January on.
    case quarter
    /// Each calendar year.
    case year
    /// All days as one.
    case all
  }

  /// The days to come of one period, as one amount.
  public struct PeriodForecast: Codable, Equatable, Sendable {
    /// The first day forecast of the period.
    public let start: Day
    /// The last day forecast of the period.
    public let end: Day
    /// The sum of the days.
    public let amount: ExpectedAmount
    /// The parts that the expected amount adds up from; what is settled is not among them.
    public let layers: SpendLayers

    /// Asks a forecast for the sum of some of its days, of which some have come.
    init(_ days: Range<Day>, of forecast: Forecast, levels: [Double], _ come: Range<Day>) {
      start = days.lowerBound
      end = days.upperBound - 1
      amount = ExpectedAmount(forecast.total(over: days), levels: levels)
      layers = SpendLayers(of: forecast, over: days, filling: come)
    }
  }
}

extension ForecastReport.Granularity {
  /// The period of the calendar, or `nil` for all days as one.
  package var period: Period? {
    switch self {
    case .day: .day
    case .week: .week
    case .month: .month
    case .quarter: .quarter()
    case .year: .year()
    case .all: nil
    }
  }

  /// The parts of `days`, in order.
  func spans(of days: Range<Day>) -> [Range<Day>] { period?.spans(of: days) ?? [days] }
}
