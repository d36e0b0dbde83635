import Outlay

/// What each group has spent of a budget and will spend of it.
///
/// The rest of the groups adds up to that of the total. Where that cannot be,
/// because groups are too short to be forecast, what is left is a row of its
/// own.
struct BudgetGroups {
  /// The groups, the largest total first.
  let rows: [Row]
  let refusals: [Refusal]

  /// One group.
  struct Row: Encodable {
    let series: String
    let spent: Double
    let rest: Double
    let total: Double
    /// The bounds of the total, or `nil` where they are not known.
    let lower: Double?
    let upper: Double?
    /// The last 30 days as small bars.
    let recent: String

    private enum CodingKeys: CodingKey {
      case series, spent, rest, total, lower, upper
    }
  }

  /// The name of what could not be divided.
  static let notForecast = "(not forecast by group)"

  /// Forecasts the groups over the days of the budget that are ahead.
  init(_ panel: Panel, pace: Pace, level: Double) throws(ForecastingError) {
    let ahead = pace.daysAhead
    var forecasts: PanelResult<Forecast, ForecastingError>?
    var refusals: [Refusal] = []
    if !ahead.isEmpty {
      let forecast = try panel.forecast(days: ahead.upperBound - panel.days.upperBound)
      forecasts = forecast.series
      refusals = forecast.series.failures.map { Refusal($0) }
    }
    var rows = panel.keys.indices.map { column in
      let spent = panel[column].total(over: pace.days).amount
      let forecast = forecasts.flatMap { try? $0.outcomes[column].get() }
      let rest = forecast?.total(over: ahead)
      let interval = rest?.interval(level)
      return Row(
        series: panel.keys[column].name,
        spent: spent,
        rest: rest?.mean ?? 0,
        total: spent + (rest?.mean ?? 0),
        lower: ahead.isEmpty ? spent : interval.map { spent + $0.lowerBound },
        upper: ahead.isEmpty ? spent : interval.map { spent + $0.upperBound },
        recent: Sparkline(DailyAmounts(panel[column])).text
      )
    }
    rows.sort { $0.total > $1.total }
    let undivided = pace.rest.mean - rows.map(\.rest).compensatedSum()
    if undivided.magnitude > BudgetGroups.tolerance * pace.rest.mean.magnitude {
      rows.append(
        Row(
          series: BudgetGroups.notForecast,
          spent: 0,
          rest: undivided,
          total: undivided,
          lower: nil,
          upper: nil,
          recent: ""
        )
      )
    }
    self.rows = rows
    self.refusals = refusals
  }

  /// Far above what rounding leaves of a sum, far below a cent of a bill.
  private static let tolerance = 1e-9
}

extension BudgetGroups {
  /// The largest groups, and the others in one row if they are more than
  /// `limit`.
  func folded(limit: Int) -> [Row] {
    guard rows.count > limit else { return rows }
    let others = rows.dropFirst(limit)
    return rows.prefix(limit) + [
      Row(
        series: others.count.of("other"),
        spent: others.map(\.spent).compensatedSum(),
        rest: others.map(\.rest).compensatedSum(),
        total: others.map(\.total).compensatedSum(),
        lower: nil,
        upper: nil,
        recent: ""
      )
    ]
  }
}
