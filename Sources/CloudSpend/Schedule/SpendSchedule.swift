public import OutlayForecasting
internal import OutlayStatistics
public import OutlayTimeSeries

/// The amounts of days ahead that are known before they come: fees that a bill names, the
/// rest of charges whose period has begun, and charges that keep to the calendar.
///
///     let cube = try SpendCube(
///       contentsOf: "focus.csv.gz",
///       by: .standard.tellingChargeKinds
///     )
///     let spend = try cube.settled(by: cube.seriesDimensions)
///     for entry in SpendSchedule(of: cube, spend).entries {
///       print(entry.series, entry.amounts[0], entry.next[0], entry.confidence)
///     }
///
/// A fee is known from `ChargeCategory` and `ChargeFrequency` where the bill has them and the
/// cube was read by them (``SpendDivision/tellingChargeKinds``), else from the days on which
/// it came before. What is once is not expected again. Credits are known from their days
/// alone; those that come with usage are on no list, and forecast by themselves.
public struct SpendSchedule: Sendable {
  /// The last complete day.
  public let asOf: Day

  /// The known amounts, the next one first.
  public let entries: [Entry]

  /// The amounts by series, as forecasts take them.
  package let charges: [SeriesKey: SeriesCharges]

  /// An amount of a series that is known before it comes.
  public struct Entry: Sendable {
    /// The series.
    public let series: SeriesKey
    /// The reason why it is known.
    public let source: Source
    /// The next days, at most three; the first and the last of a period.
    public let next: [Day]
    /// The amounts on the next days, or the one of the rest of a period; if they come.
    public let amounts: [Double]
    /// The chance that it comes.
    public let confidence: Double
    /// The standard deviation of an amount, as a share of it.
    public let spread: Double
    /// The days on which it came, in order: the evidence for it.
    public let evidence: [Day]
    /// The charge, or `nil` for the rest of a period.
    public let charge: RecurringCharge?
  }

  /// The reason why an amount is known before it comes.
  public enum Source: String, Codable, Sendable, CaseIterable {
    /// The bill calls it recurring, or a tax.
    case columns
    /// Its period has begun.
    case period
    /// It came on these days of the calendar before.
    case calendar
  }

  /// The days within which the next ones are looked for: a year, and a month.
  private static let horizon = 397
  /// The most next days of an entry.
  private static let most = 3

  /// Looks for what is known of the days after those of `spend`.
  ///
  /// - Parameters:
  ///   - cube: The bill.
  ///   - spend: Its complete days, by `dimensions`.
  ///   - dimensions: The dimensions that make a series; those of the cube that do not tell
  ///     kinds of charges apart unless given.
  ///   - holidays: The days with names of their own.
  public init(
    of cube: SpendCube,
    _ spend: SettledSpend,
    by dimensions: [SpendDimension]? = nil,
    holidays: Holidays = Holidays()
  ) {
    asOf = spend.asOf
    let kinds = KindStreams(of: cube, spend, by: dimensions ?? cube.seriesDimensions)
    let panel = spend.panel
    let keys = panel.keys
    let found = concurrentMap(count: keys.count) { column in
      var charges = kinds.charges(of: keys[column], in: spend.total, holidays)
      let rest = charges.removed(from: panel[column])
      charges.add(
        RecurringCharges(recognisedIn: rest.trimmed, holidays),
        isShareOfTotal: false
      )
      // Credits are forecast from all their days, and their calendar is only listed here.
      var credits = SeriesCharges()
      if let days = charges.credits {
        credits.add(RecurringCharges(recognisedIn: days, holidays), isShareOfTotal: false)
      }
      return (own: charges, credits: credits)
    }
    charges = Dictionary(uniqueKeysWithValues: zip(keys, found.map(\.own)))
      .filter { !$0.value.isEmpty }
    let ahead = panel.days.upperBound..<(panel.days.upperBound + SpendSchedule.horizon)
    let rests = kinds.rests
    entries = zip(keys, found).flatMap { key, charges in
      let due =
        charges.own.due(on: ahead, after: panel[key] ?? spend.total, of: spend.total)
        + (charges.own.credits.map { charges.credits.due(on: ahead, after: $0, of: spend.total) }
          ?? [])
      return due.map {
        Entry(key, $0.charge, isStated: $0.isShareOfTotal, most: SpendSchedule.most)
      } + rests[key, default: []].map { Entry(key, rest: $0) }
    }
    .sorted { ($0.next[0], $0.series) < ($1.next[0], $1.series) }
  }
}

extension SpendSchedule.Entry {
  fileprivate init(_ series: SeriesKey, _ charge: RecurringCharge, isStated: Bool, most: Int) {
    self.series = series
    source = isStated ? .columns : .calendar
    next = Array(charge.dueDays.prefix(most))
    amounts = Array(charge.dueAmounts.prefix(most))
    confidence = charge.confidence
    spread = charge.spread
    evidence = charge.pastDays
    self.charge = charge
  }

  fileprivate init(_ series: SeriesKey, rest: KindStreams.Rest) {
    self.series = series
    source = .period
    next = [rest.days.lowerBound, rest.days.upperBound - 1]
    amounts = [rest.amount]
    confidence = 1
    spread = 0
    evidence = [rest.since]
    charge = nil
  }
}
