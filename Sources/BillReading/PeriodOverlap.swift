internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The time of a row: an instant, or the first of a period by which it is dated.
struct RowTime {
  let second: Int
  var period: RowPeriod?
}

/// The amounts of a table by day and by the periods that hold days, to find spend that rows
/// of both have.
///
/// A month beside its days is that spend once more, where all other values are the same, or
/// where it has fewer columns and is the sum of what they divide.
struct PeriodOverlap {
  /// The amounts of rows of one kind, by what they are of.
  private var sums: [Key: Sum] = [:]
  /// Those of all rows with the same columns.
  private var totals: [Key: Sum] = [:]
  /// Indicates whether there was more than is compared.
  private var isFull = false

  /// As many sums as take a few dozen megabytes.
  private static let most = 200_000

  private struct Key: Hashable {
    let values: UInt64
    let columns: UInt64
    let day: Int
    let period: RowPeriod?
  }

  private struct Sum {
    let place: SpendError.Place
    var amount = 0.0
    var rows = 0
  }

  /// Adds a row of some values in some columns, each as one number.
  mutating func add(
    _ amount: Double,
    of values: UInt64,
    in columns: UInt64,
    on day: Int,
    _ period: RowPeriod?,
    at place: SpendError.Place
  ) {
    guard amount != 0, !isFull else { return }
    let key = Key(values: values, columns: columns, day: day, period: period)
    sums[key, default: Sum(place: place)].amount += amount
    sums[key]?.rows += 1
    let total = Key(values: 0, columns: columns, day: day, period: period)
    totals[total, default: Sum(place: place)].amount += amount
    totals[total]?.rows += 1
    isFull = sums.count > PeriodOverlap.most
  }

  /// The refusal of rows of a period that others within it have, where there are.
  var error: SpendError? {
    guard !isFull, Set(sums.keys.map(\.period)).count > 1 else { return nil }
    return error(sums, isOfAll: false) ?? error(totals, isOfAll: true)
  }

  private func error(_ sums: [Key: Sum], isOfAll: Bool) -> SpendError? {
    let periods = sums.filter { $0.key.period != nil }.sorted { one, other in
      (one.value.place.file, one.value.place.row) < (other.value.place.file, other.value.place.row)
    }
    let shorter = Dictionary(grouping: sums.keys, by: \.values)
    var found: (period: RowPeriod, whole: Sum, parts: Sum)?
    for (key, whole) in periods {
      guard let period = key.period else { continue }
      let days = period.days(of: key.day)
      let within = (shorter[key.values] ?? []).filter { other in
        days.contains(other.day) && other.period.map { $0 < period } ?? true
          && (isOfAll ? other.columns != key.columns : other.columns == key.columns)
      }
      let parts = within.compactMap { sums[$0] }.sorted { one, other in
        (one.place.file, one.place.row) < (other.place.file, other.place.row)
      }
      guard let first = parts.first else { continue }
      var all = Sum(place: first.place)
      all.amount = parts.reduce(0) { $0 + $1.amount }
      all.rows = parts.reduce(0) { $0 + $1.rows }
      let isSum = PlainValues.isSum(whole.amount, of: all.amount, count: whole.rows + all.rows)
      guard !isOfAll || all.rows > 1 && isSum else { continue }
      guard var before = found else {
        found = (period, whole, all)
        continue
      }
      before.whole.amount += whole.amount
      before.parts.amount += all.amount
      found = before
    }
    return found.map { period, whole, parts in
      .overlappingPeriods(
        whole.place,
        period: period.name,
        amount: whole.amount,
        other: parts.place,
        otherAmount: parts.amount
      )
    }
  }
}

extension RowReader {
  /// Notes a row, to compare it to those of other periods.
  mutating func notePeriod(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    of time: RowTime,
    _ amount: Double,
    at place: SpendError.Place
  ) {
    var (values, columns): (UInt64, UInt64) = (plan.records?.seed.value ?? 0, 0)
    // The order of columns may be another in each file.
    for column in plan.periodKeys where column != plan.amount {
      var name = ByteHash()
      name.add(Header.bare(plan.names[column]))
      columns &+= name.value
      name.add(bytes, in: fields[column].range)
      values &+= name.value
    }
    note(values, columns, time, amount, at: place)
  }

  /// Notes an amount of a series of a wide table.
  mutating func notePeriod(
    ofSeries column: Int,
    _ time: RowTime,
    _ amount: Double,
    at place: SpendError.Place
  ) {
    var name = plan.records?.seed ?? ByteHash()
    name.add(Header.bare(plan.names[column]))
    note(name.value, 0, time, amount, at: place)
  }

  private mutating func note(
    _ values: UInt64,
    _ columns: UInt64,
    _ time: RowTime,
    _ amount: Double,
    at place: SpendError.Place
  ) {
    let day = builder.day(ofSecond: time.second)
    periodOverlap.add(amount, of: values, in: columns, on: day, time.period, at: place)
  }
}
