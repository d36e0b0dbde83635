internal import OutlayCloudSpend
internal import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

extension BudgetReport {
  /// The part of a budget that one group has spent and will spend.
  ///
  /// The rest of the groups adds up to that of the total. Where groups are too short to
  /// be forecast, what is expected of them is a group of its own, named
  /// `(not forecast by group)`.
  public struct Group: Codable, Equatable, Sendable {
    /// The group.
    public let series: ReportSeries
    /// The amount that has been spent.
    public let spent: Double
    /// The expected rest.
    public let rest: Double
    /// The sum of both.
    public let total: Double
    /// The median of the total, or `nil` where it is not known.
    public let median: Double?
    /// The lower bound of the total, or `nil` where it is not known.
    public let lower: Double?
    /// The upper bound of the total, or `nil` where it is not known.
    public let upper: Double?
    /// The last 30 days, or `nil` for what is not forecast by group.
    public let recent: Series?
  }
}

extension BudgetReport.Group {
  /// The name of the part that could not be divided.
  private static let notForecast = "(not forecast by group)"

  /// Far above what rounding leaves of a sum, far below a cent of a bill.
  private static let tolerance = 1e-9

  /// The groups over the days of a budget that are ahead, the largest total first.
  static func groups(
    of panel: Panel,
    by dimensions: [SpendDimension],
    _ pace: Pace,
    _ forecast: PanelForecast?,
    level: Double
  ) -> (rows: [Self], refusals: [SeriesRefusal]) {
    let ahead = pace.daysAhead
    let forecasts = forecast?.series
    var rows = panel.keys.indices.map { column in
      let spent = panel[column].total(over: pace.days).amount
      let forecast = forecasts.flatMap { try? $0.outcomes[column].get() }
      let rest = forecast?.total(over: ahead)
      let interval = rest?.interval(level)
      return Self(
        series: ReportSeries(panel.keys[column], by: dimensions),
        spent: spent,
        rest: rest?.mean ?? 0,
        total: spent + (rest?.mean ?? 0),
        median: ahead.isEmpty ? spent : rest.map { spent + $0.median },
        lower: ahead.isEmpty ? spent : interval.map { spent + $0.lowerBound },
        upper: ahead.isEmpty ? spent : interval.map { spent + $0.upperBound },
        recent: panel[column].lastMonth
      )
    }
    rows.sort { $0.total > $1.total }
    let undivided = pace.rest.mean - rows.map(\.rest).compensatedSum()
    if undivided.magnitude > tolerance * pace.rest.mean.magnitude {
      rows.append(
        Self(
          series: ReportSeries(name: notForecast),
          spent: 0,
          rest: undivided,
          total: undivided,
          median: nil,
          lower: nil,
          upper: nil,
          recent: nil
        )
      )
    }
    return (rows, forecasts?.failures.map { SeriesRefusal($0, by: dimensions) } ?? [])
  }
}
