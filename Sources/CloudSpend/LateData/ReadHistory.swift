public import OutlayTimeSeries

/// The amounts of a bill's last days as they were on each run, kept from one run to the next.
///
///     var history = ReadHistory(of: cube)          // the first run
///     try history.add(cube)
///     try Data(history.bytes).write(to: file)      // until tomorrow
///
///     var history = try ReadHistory(bytes: Array(try Data(contentsOf: file)))
///     history.restatements(in: cube)               // settled days that have changed since
///     try history.add(cube)
///     history.completion?.share(of: "Amazon EC2", age: 1)   // 0.41
///
/// A read is dated by the last day of the bill, not by a clock. A day that did not change
/// between two reads takes no room; one that has no row counts as 0. What is kept is bounded:
/// the days of the last two months, and the last 120 that were read while they were filling.
public struct ReadHistory: Sendable {
  /// The amounts that are counted.
  package let subject: BillSubject

  /// The reads, the oldest first, each of another day.
  private(set) var reads: [Read] = []

  /// The days of each series, by its key.
  private(set) var series: [SeriesKey: [KnownDay]] = [:]

  /// The shares of days that are seen while they fill, or `nil` where fewer than
  /// ``Completion/fewestReads`` reads have days that are final by now.
  public private(set) var completion: Completion?

  /// One look at a bill.
  package struct Read: Equatable, Sendable {
    /// The first day of the bill.
    let firstDay: Day
    /// The last day of the bill, which is the date of the read.
    package let day: Day
  }

  /// A day of a series as it was on the reads.
  struct KnownDay: Equatable, Sendable {
    /// The day.
    let day: Day
    /// The amounts, each from one read until the next; 0 before the first.
    var amounts: [(since: Day, amount: Double)]

    /// The amount at a read.
    func amount(on read: Day) -> Double {
      amounts.last { $0.since <= read }?.amount ?? 0
    }

    static func == (left: KnownDay, right: KnownDay) -> Bool {
      left.day == right.day && left.amounts.elementsEqual(right.amounts, by: ==)
    }
  }

  /// Makes a history without a read.
  ///
  /// - Parameters:
  ///   - cube: A bill of the amounts that are to be kept.
  ///   - amountColumn: The column of amounts that was chosen for it.
  ///   - conditions: The texts of the conditions on rows with which it was read.
  ///   - hashedColumns: The columns whose values were hashed.
  public init(
    of cube: SpendCube,
    amountColumn: String? = nil,
    conditions: [String] = [],
    hashedColumns: [String] = []
  ) {
    self.init(
      subject: BillSubject(
        cube,
        amountColumn: amountColumn,
        conditions: conditions,
        hashed: hashedColumns
      )
    )
  }

  /// Makes a history without a read.
  package init(subject: BillSubject) { self.subject = subject }

  /// Goes on from what was written.
  init(subject: BillSubject, reads: [Read], series: [SeriesKey: [KnownDay]]) {
    (self.subject, self.reads, self.series) = (subject, reads, series)
    completion = Completion(of: self)
  }

  /// The days on which the bill was read, the oldest first.
  public var readDays: [Day] { reads.map(\.day) }

  /// The keys of the series, in order.
  var keys: [SeriesKey] { series.keys.sorted() }
}

extension ReadHistory {
  /// Amounts that differ by less are the same ones added in another order.
  private static let rounding = 1e-9

  /// Indicates whether an amount is another one.
  static func isOther(_ left: Double, _ right: Double) -> Bool {
    (left - right).magnitude > rounding * max(left.magnitude, right.magnitude)
  }

  /// Adds a read of the bill; a second one of the same day replaces the first.
  ///
  /// A few days far after the rest, such as one of a mistyped month, do not date it, and are
  /// left out.
  ///
  /// - Parameter cube: The bill.
  /// - Throws: ``AlertStateError`` where the bill is not the one that was read before.
  public mutating func add(_ cube: SpendCube) throws(AlertStateError) {
    try insert(cube)
    learn()
  }

  /// Adds a read of the bill, of which nothing is learned yet.
  mutating func insert(_ cube: SpendCube) throws(AlertStateError) {
    let cube = cube.withoutFarDays(after: reads.last?.day)
    try check(cube)
    let read = Read(firstDay: cube.days.lowerBound, day: cube.days.upperBound - 1)
    if reads.last?.day == read.day { reads.removeLast() }
    reads.append(read)
    let panel = cube.panel
    let columns = Dictionary(uniqueKeysWithValues: zip(panel.keys, panel.keys.indices))
    let kept = keptDays
    for key in Set(panel.keys).union(series.keys) {
      let amounts = columns[key].map { panel[$0] }
      series[key] = merged(series[key] ?? [], amounts, read, kept)
    }
    if let first = kept.first { reads.removeAll { $0.day < first } }
  }

  /// Learns from the reads.
  mutating func learn() { completion = Completion(of: self) }

  /// The days of a series after a read, of those that are kept; `nil` where there are none.
  private func merged(
    _ known: [KnownDay],
    _ amounts: Series?,
    _ read: Read,
    _ kept: [Day]
  ) -> [KnownDay]? {
    var days: [KnownDay] = []
    var place = 0
    for day in kept {
      while place < known.count, known[place].day < day { place += 1 }
      let isKnown = place < known.count && known[place].day == day
      var own = isKnown ? known[place] : KnownDay(day: day, amounts: [])
      if day >= read.firstDay, day <= read.day {
        if own.amounts.last?.since == read.day { own.amounts.removeLast() }
        let amount = amounts?[day] ?? 0
        if ReadHistory.isOther(amount, own.amount(on: read.day)) {
          own.amounts.append((read.day, amount))
        }
      }
      if !own.amounts.isEmpty { days.append(own) }
    }
    return days.isEmpty ? nil : days
  }

  /// The days before the last read that are kept whatever was seen of them: corrections come
  /// with the invoice of a month, a week into the next.
  static let recentDayCount = 62

  /// The days that are kept since they teach how days fill.
  static let taughtDayCount = 120

  /// The days that are kept after the last read, in order.
  private var keptDays: [Day] {
    guard let last = reads.last else { return [] }
    let recent = (max(last.firstDay, last.day - ReadHistory.recentDayCount + 1)...last.day)
    let known = Set(series.values.lazy.flatMap { $0.lazy.map(\.day) })
    let taught = reads.reduce(into: Set<Day>()) { days, read in
      for age in 1...Completion.longestAge where read.day - age + 1 >= read.firstDay {
        days.insert(read.day - age + 1)
      }
    }
    let later = last.day - ReadHistory.recentDayCount
    let older = known.filter { $0 > later }
    return Set(taught.sorted().suffix(ReadHistory.taughtDayCount)).union(recent).union(older)
      .sorted()
  }
}
