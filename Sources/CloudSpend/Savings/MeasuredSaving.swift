public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The saving of a change: what the days since would have cost, less what they did.
///
///     let saving = try MeasuredSaving(of: spend, since: Day(2026, 7, 24))
///     saving.perDay                 // 43.8
///     saving.perDayInterval(0.8)    // 37.8...50.2
///
/// The cost that the days would have had is the forecast from the day before the change. Where a
/// control is given, spend or usage that the change did not touch, the forecast is that of the
/// spend for a unit of it, and is multiplied by what the control came to: demand that fell in
/// both is no saving. The day of the change counts as after it.
///
/// - SeeAlso: G. Box, G. Tiao, Intervention analysis with applications to economic and
///   environmental problems, J. Amer. Statist. Assoc. 70 (1975).
public struct MeasuredSaving: Sendable {
  /// The days from the change on.
  public let days: Range<Day>
  /// The days among them that have an amount, and one of the control.
  public let dayCount: Int
  /// The cost of those days.
  public let actual: Double
  /// The cost that they would have had, its mean.
  public let expected: Double
  /// The reasons for the forecast.
  public let explanation: ForecastExplanation?
  /// Other costs that they could have had, the least first.
  private let futures: [Double]

  /// Measures what a change saved.
  ///
  /// - Parameters:
  ///   - spend: The spend that was changed.
  ///   - change: The day of the change.
  ///   - last: The last day to look at, or `nil` for that of the spend.
  ///   - control: What moves as the spend would have, above 0.
  ///   - forecaster: The model of what would have been.
  /// - Throws: ``SavingError``.
  public init(
    of spend: Series,
    since change: Day,
    through last: Day? = nil,
    control: Series? = nil,
    using forecaster: some Forecaster = .automatic
  ) throws(SavingError) {
    let end = min(spend.end, last.map { $0 + 1 } ?? spend.end)
    guard spend.start < change else { throw .nothingBefore(change, first: spend.start) }
    guard change < end else { throw .nothingAfter(change, last: end - 1) }
    let days = change..<end
    /// The amount of the control, or 1 without one.
    func demand(on day: Day) -> Double? {
      guard let control else { return 1 }
      return control[day].flatMap { $0 > 0 ? $0 : nil }
    }
    let before = spend[spend.start..<change]
    let used = days.filter { spend[$0] != nil && demand(on: $0) != nil }
    guard !used.isEmpty else { throw .controlWithoutDays(days) }
    let history = Series(
      start: before.start,
      values: before.days.map { day in
        guard let amount = before[day], let demand = demand(on: day) else { return .nan }
        return amount / demand
      }
    ).trimmed
    guard history.observedCount > 0 else { throw .controlWithoutDays(before.days) }
    let outlook: Forecast
    do {
      outlook = try forecaster.forecast(of: history, days: end - history.end)
    } catch {
      throw .forecasting(error)
    }
    let places = used.map { (ahead: $0 - history.end, demand: demand(on: $0) ?? 1) }
    func sum(_ amounts: [Double]) -> Double {
      places.map { $0.demand * amounts[$0.ahead] }.compensatedSum()
    }
    let paths = outlook.futures(count: MeasuredSaving.futureCount, seed: 1)
    self.days = days
    dayCount = used.count
    actual = used.compactMap { spend[$0] }.compensatedSum()
    expected = sum(outlook.mean)
    futures = paths.map(sum).sorted()
    explanation = outlook.explanation
  }

  /// The futures that give quantiles to a hundredth of their distribution.
  private static let futureCount = 2000

  /// The saving of all days; below 0 where they cost more than they would have.
  public var total: Double { expected - actual }

  /// The saving of a day, on average.
  public var perDay: Double { total / Double(dayCount) }

  /// The share of the expected cost that was saved, or `nil` where none is expected.
  public var share: Double? { expected > 0 ? total / expected : nil }

  /// The bounds that hold the saving of all days with a probability.
  public func interval(_ level: Double) -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "level \(level) is not between 0 and 1")
    let lower = (futures.quantileOfSorted((1 - level) / 2) ?? expected) - actual
    let upper = (futures.quantileOfSorted((1 + level) / 2) ?? expected) - actual
    return lower...upper
  }

  /// The bounds that hold the saving of a day with a probability.
  public func perDayInterval(_ level: Double) -> ClosedRange<Double> {
    let interval = interval(level)
    return (interval.lowerBound / Double(dayCount))...(interval.upperBound / Double(dayCount))
  }
}

/// The reason why a saving cannot be measured.
public enum SavingError: Error, Equatable, Sendable {
  /// No day is before the change.
  case nothingBefore(Day, first: Day)
  /// No day is from the change on.
  case nothingAfter(Day, last: Day)
  /// The control has no amount above 0 on any of some days.
  case controlWithoutDays(Range<Day>)
  /// The history before the change does not allow a forecast.
  case forecasting(ForecastingError)
}

extension SavingError: CustomStringConvertible {
  /// The reason, and a way out.
  public var description: String {
    switch self {
    case .nothingBefore(let change, let first):
      "the data begin on \(first), and nothing is known from before the change on \(change)"
    case .nothingAfter(let change, let last):
      "the data that are used end on \(last), before the change on \(change)"
    case .controlWithoutDays(let days):
      "the control has no amount above 0 from \(days.lowerBound) to \(days.upperBound - 1)"
    case .forecasting(let reason): "what would have been: \(reason)"
    }
  }
}
