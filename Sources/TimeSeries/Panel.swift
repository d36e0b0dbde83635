internal import OutlayStatistics

/// Many series over one calendar, each known by its key.
///
///     let panel = Panel(["EC2": compute, "S3": storage])
///     panel["S3"]            // the series of S3, over the panel's days
///     panel.total            // their sum, day by day
///
/// The amounts form a matrix of days × series that is stored series after
/// series, so that a panel hands its columns to linear algebra as they are. A
/// missing day is `NaN`.
public struct Panel: Sendable {
  /// The first day of the calendar.
  public let start: Day

  /// The number of days of the calendar.
  public let dayCount: Int

  /// The keys of the series, in order.
  public let keys: [SeriesKey]

  /// The amounts, series after series: day `t` of series `i` is element
  /// `i * dayCount + t`.
  public let values: [Double]

  /// Makes a panel of columns of `dayCount` amounts each.
  public init(start: Day, dayCount: Int, keys: [SeriesKey], values: [Double]) {
    precondition(
      values.count == dayCount * keys.count,
      "\(keys.count) series of \(dayCount) days need \(dayCount * keys.count) amounts, "
        + "not \(values.count)"
    )
    self.start = start
    self.dayCount = dayCount
    self.keys = keys
    self.values = values
  }

  /// Makes a panel of named columns of `dayCount` amounts each, a name being a
  /// key of one value.
  public init(start: Day, dayCount: Int, names: [String], values: [Double]) {
    self.init(start: start, dayCount: dayCount, keys: names.map { SeriesKey([$0]) }, values: values)
  }

  /// Aligns series on the calendar from the first day of any to the last day of
  /// any; the days that a series does not cover are missing.
  public init(keys: [SeriesKey], series: [Series]) {
    precondition(keys.count == series.count, "\(series.count) series have \(keys.count) keys")
    let covered = series.filter { $0.count > 0 }
    let start = covered.map(\.start).min() ?? series.first?.start ?? Day(ordinal: 0)
    let end = covered.map(\.end).max() ?? start
    let dayCount = end - start
    var values = [Double](repeating: .nan, count: dayCount * series.count)
    for (column, member) in series.enumerated() where member.count > 0 {
      let offset = column * dayCount + (member.start - start)
      values.replaceSubrange(offset..<(offset + member.count), with: member.values)
    }
    self.init(start: start, dayCount: dayCount, keys: keys, values: values)
  }

  /// Aligns series, each written with its key, as ``init(keys:series:)`` does.
  ///
  ///     Panel(["EC2": compute, "S3": storage])
  public init(_ series: KeyValuePairs<SeriesKey, Series>) {
    self.init(keys: series.map(\.key), series: series.map(\.value))
  }

  /// The names of the series, in order: for people, since two series may share
  /// one.
  public var names: [String] { keys.map(\.name) }

  /// The days of the calendar.
  public var days: Range<Day> { start..<(start + dayCount) }

  /// The number of series.
  public var count: Int { keys.count }

  /// The series of a column, over all days of the calendar.
  public subscript(column: Int) -> Series {
    Series(start: start, values: Array(values[(column * dayCount)..<((column + 1) * dayCount)]))
  }

  /// The series of a key, or `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the number of series.
  public subscript(key: SeriesKey) -> Series? {
    keys.firstIndex(of: key).map { self[$0] }
  }

  /// The first series of a name, or `nil` where there is none.
  ///
  /// - Complexity: O(*n*) in the number of series.
  public subscript(name: String) -> Series? {
    keys.firstIndex { $0.name == name }.map { self[$0] }
  }

  /// The part of every series that lies within `range`.
  public subscript(range: Range<Day>) -> Panel {
    let covered = range.clamped(to: days)
    let rows = (covered.lowerBound - start)..<(covered.upperBound - start)
    return Panel(
      start: covered.lowerBound,
      dayCount: rows.count,
      keys: keys,
      values: keys.indices.flatMap { column in
        values[(column * dayCount + rows.lowerBound)..<(column * dayCount + rows.upperBound)]
      }
    )
  }

  /// The sum of the series, day by day; a day is missing where no series has
  /// an amount.
  ///
  /// A sum beyond the largest finite number is that number, since a series holds
  /// nothing infinite. Bills do not come near it: what is read is at most 1e30.
  public var total: Series { total(of: 0..<count) }

  /// The sum of the series of some columns, day by day, as ``total`` is.
  package func total(of columns: some Sequence<Int>) -> Series {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: dayCount)
    var isObserved = [Bool](repeating: false, count: dayCount)
    for column in columns {
      for t in 0..<dayCount where !values[column * dayCount + t].isNaN {
        sums[t].add(values[column * dayCount + t])
        isObserved[t] = true
      }
    }
    let largest = Double.greatestFiniteMagnitude
    let totals = zip(sums, isObserved).map { sum, isObserved in
      isObserved ? min(max(sum.value, -largest), largest) : .nan
    }
    return Series(start: start, values: totals)
  }
}
