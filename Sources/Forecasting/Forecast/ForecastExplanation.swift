public import OutlayTimeSeries

/// The explanation of a forecast: the members that made it, and the days that
/// were left out.
///
///     let why = try spend.forecast(days: 28).explanation
///     why?.description
///     // holt 41 %, last 22 %, 9 others 37 %; outliers 2026-03-02, 2026-05-11
public struct ForecastExplanation: Sendable, Equatable {
  /// The share that a member has in a forecast.
  public struct Weight: Sendable, Equatable {
    /// The member, such as `holt` or `four weeks`.
    public let member: String

    /// Its share, all of them adding up to 1.
    public let share: Double
  }

  /// The members that count and their shares, the largest first.
  public let weights: [Weight]

  /// The days that were too far off to be believed.
  public let outliers: [Day]

  /// The days that read zero and were taken for missing, or `nil`.
  public let outage: Range<Day>?

  /// The first of at least a week of zeros that last to the end and were taken
  /// for the truth, or `nil`.
  public let zeroSince: Day?

  /// The first day of a level that is new and was taken for the truth, the days
  /// before having been brought to it, or `nil`.
  public internal(set) var newLevelSince: Day?

  /// The number of days that the forecast was learned from.
  public let historyCount: Int

  /// The charges that come on days of the calendar, which were forecast by
  /// themselves.
  public internal(set) var charges: [RecurringCharge] = []

  /// The holidays among the days forecast, with their effects.
  public internal(set) var holidays: [Holiday] = []

  /// The effect of a holiday.
  public struct Holiday: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The effect as a share of the usual amount, below 0 where less is spent.
    public let effect: Double
    /// The number of past days that it was learned from.
    public let count: Int
  }

  /// The cycles, in days, for which the history is too short.
  public internal(set) var droppedPeriods: [Int] = []

  /// The reason why the history could not be decomposed at all, or `nil`.
  public internal(set) var decompositionRefusal: TimeSeriesError?

  /// The days below which a history is called short: two months, so that no
  /// day of the month has come more than twice.
  private static let shortHistory = 60
  private static let mostMembers = 3
  private static let mostOutliers = 3
}

extension ForecastExplanation: CustomStringConvertible {
  /// One line: the three members that count most, recurring charges, holidays, the latest
  /// outliers, an outage, zeros that were kept, a new level, and a history that is short.
  public var description: String {
    var parts = [memberText] + charges.map(\.description)
    parts += holidays.map { holiday in
      let side = holiday.effect < 0 ? "below" : "above"
      return "\(holiday.name) \(percent(holiday.effect.magnitude)) \(side) other days, "
        + "from \(holiday.count) before"
    }
    if !outliers.isEmpty { parts.append(outlierText) }
    if let outage {
      parts.append("outage \(outage.lowerBound) to \(outage.upperBound - 1) left out")
    }
    if let zeroSince { parts.append("zero since \(zeroSince), taken for no outage") }
    if let newLevelSince { parts.append("new level since \(newLevelSince)") }
    if let decompositionRefusal {
      parts.append("no cycles: \(decompositionRefusal)")
    } else if !droppedPeriods.isEmpty {
      let periods = droppedPeriods.map(String.init).joined(separator: ", ")
      parts.append("too short for cycles of \(periods) days")
    }
    if historyCount < ForecastExplanation.shortHistory {
      parts.append("only \(historyCount) days of history, so the intervals are wide")
    }
    return parts.joined(separator: "; ")
  }

  private var memberText: String {
    let shown = weights.prefix(ForecastExplanation.mostMembers)
    var texts = shown.map { "\($0.member) \(percent($0.share))" }
    let rest = weights.dropFirst(shown.count)
    if !rest.isEmpty {
      texts.append("\(rest.count) more \(percent(rest.reduce(0) { $0 + $1.share }))")
    }
    return texts.joined(separator: ", ")
  }

  private var outlierText: String {
    let shown = outliers.suffix(ForecastExplanation.mostOutliers).map { "\($0)" }
    let earlier = outliers.count - shown.count
    return "outliers " + shown.joined(separator: ", ")
      + (earlier > 0 ? " and \(earlier) earlier" : "")
  }

  private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
