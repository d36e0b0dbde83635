public import OutlayTimeSeries

/// The explanation of a forecast: the members that made it, the days that were
/// left out, and what was assumed.
///
///     let why = try spend.forecast(days: 28).explanation
///     why?.weights.first                    // eight weeks, 0.41, recentWeeks
///     why?.sentences.forEach { print($0) }
///     // Leans on recent weeks with their weekdays (78 %) and on the recent trend (22 %).
///     // Set aside 2 days that were far off: 2026-03-02 and 2026-05-11.
public struct ForecastExplanation: Sendable, Equatable {
  /// The share that a member has in a forecast.
  public struct Weight: Sendable, Equatable {
    /// The member, such as `holt` or `four weeks`.
    public let member: String

    /// Its share, all of them adding up to 1.
    public let share: Double

    /// The part of the history that it learned from.
    public let basis: Basis
  }

  /// The members that count and their shares, the largest first.
  public let weights: [Weight]

  /// The days that were too far off to be believed.
  public let outliers: [Day]

  /// The days that read zero and were taken for missing, or `nil`.
  public let outage: Range<Day>?

  /// The first of at least a week of zeros that last to the end and were taken
  /// for the truth, or `nil`.
  public internal(set) var zeroSince: Day?

  /// The first day of a level that is new and was taken for the truth, the days
  /// before having been brought to it, or `nil`.
  public internal(set) var newLevelSince: Day?

  /// The last days, if they are all off to one side: a new level, or days that will
  /// be over.
  public internal(set) var lastRun: LastRun?

  /// Some last days that may be a new level.
  public struct LastRun: Sendable, Equatable {
    /// The number of days.
    public let count: Int
    /// True if they cost more than usual.
    public let isDearer: Bool
    /// The chance that they go on, as totals count it.
    public let chance: Double
  }

  /// The runs of days far above the others that the spend comes in, or `nil`.
  public internal(set) var runs: Runs?

  /// Runs of days far above the others.
  public struct Runs: Sendable, Equatable {
    /// The number of them within the last year that are over.
    public let count: Int
    /// The days of one, on average.
    public let days: Double
    /// The days between two, on average.
    public let gap: Double
    /// The amount of one of their days, on average.
    public let level: Double
    /// Indicates whether one is on at the end of the history.
    public let isOn: Bool
  }

  /// The share by which a sum was moved from what its own history says, so that its
  /// parts add up to it; `nil` where that is less than half a percent.
  public internal(set) var shift: Double?

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
    /// The days of the forecast that are of that name, in order.
    public let days: [Day]
  }

  /// The cycles, in days, for which the history is too short.
  public internal(set) var droppedPeriods: [Int] = []

  /// The reason why the history could not be decomposed at all, or `nil`.
  public internal(set) var decompositionRefusal: TimeSeriesError?
}

extension ForecastExplanation: CustomStringConvertible {
  /// The sentences, one after the other.
  public var description: String { sentences.joined(separator: " ") }
}
