internal import OutlayStatistics
public import OutlayTimeSeries

/// The change of spend from some days to others, and its reasons, which add up to it.
///
///     let comparison = try cube.comparison(of: october, with: september, by: [.serviceName])
///     comparison.change                    // 440.96
///     comparison.amounts[.price]           // 425.75
///     comparison.series[0].key             // Model API
///     comparison.series[0].amounts         // [.calendar: 28.56, .volume: 154.6, .price: 425.75]
///
/// Each series is divided first: credits, taxes, recurring fees and charges that come once
/// are reasons of their own, by the FOCUS columns ChargeCategory and ChargeFrequency where
/// the cube has them. The usage that is left is *new* or *vanished* where it has rows in one
/// of the periods alone. Of a series that goes on, with the usage c₀ and c₁:
///
/// - calendar = Σ over the later days of the mean of their weekday in the earlier period,
///   less c₀; a weekday that the earlier period does not have counts as its mean day;
/// - where it has quantities q₀ and q₁ in one unit, price = (c₁/q₁ − c₀/q₀)·q₁ and
///   volume = c₀/q₀·(q₁ − q₀) − calendar;
/// - otherwise usage = c₁ − c₀ − calendar.
public struct SpendComparison: Sendable {
  /// The earlier days.
  public let before: Range<Day>
  /// The later days.
  public let after: Range<Day>
  /// The series that changed or not, the largest change first.
  public let series: [SeriesChange]
  /// Series that look like one under two names, and were not said to be.
  public let likelyRenames: [Rename]
  /// The days of both periods on which no row exists; their spend is in no amount.
  public let missingDayCount: Int

  /// A series, and the reasons for its change.
  public struct SeriesChange: Sendable {
    /// The series; one that was renamed has its later name.
    public let key: SeriesKey
    /// The spend of the earlier days.
    public let before: Double
    /// The spend of the later days.
    public let after: Double
    /// The amount of each reason, which add up to the change; those of none are absent.
    public let amounts: [SpendDriver: Double]

    /// The spend of the later days less that of the earlier ones.
    public var change: Double { after - before }
  }

  /// A series that goes on as another.
  public struct Rename: Hashable, Sendable {
    /// The earlier series.
    public let old: SeriesKey
    /// The later series.
    public let new: SeriesKey

    /// Makes the renaming of a series.
    public init(_ old: SeriesKey, to new: SeriesKey) {
      self.old = old
      self.new = new
    }
  }
}

extension SpendComparison {
  /// The spend of the earlier days.
  public var total: (before: Double, after: Double) {
    (series.map(\.before).compensatedSum(), series.map(\.after).compensatedSum())
  }

  /// The spend of the later days less that of the earlier ones.
  public var change: Double { total.after - total.before }

  /// The amount of each reason over all series; those of none are absent.
  public var amounts: [SpendDriver: Double] {
    var sums: [SpendDriver: CompensatedSum] = [:]
    for (driver, amount) in series.flatMap(\.amounts) {
      sums[driver, default: CompensatedSum()].add(amount)
    }
    return sums.mapValues(\.value)
  }
}
