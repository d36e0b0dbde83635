internal import OutlayStatistics
internal import OutlayTimeSeries

/// The amounts of one series in two periods: its usage by day, and its other charges.
struct ComparedUsage {
  /// The days of the earlier period that have rows of usage, and their sums.
  var before: [Day: CompensatedSum] = [:]
  /// The days of the later period that have rows of usage, and their sums.
  var after: [Day: CompensatedSum] = [:]
  /// The sums of charges of other kinds, by their driver.
  var others: [SpendDriver: Sums] = [:]

  /// A sum for each period.
  struct Sums {
    var before = CompensatedSum()
    var after = CompensatedSum()
  }

  /// The sum of the usage of the earlier period.
  var totalBefore: Double { ComparedUsage.sum(before) }
  /// The sum of the usage of the later period.
  var totalAfter: Double { ComparedUsage.sum(after) }

  /// Indicates whether neither period has a row.
  var isEmpty: Bool { before.isEmpty && after.isEmpty && others.isEmpty }

  /// Adds an amount of a day of one of the periods; a charge of no driver is usage.
  mutating func add(
    _ amount: CompensatedSum,
    on day: Day,
    of driver: SpendDriver?,
    isBefore: Bool
  ) {
    switch (driver, isBefore) {
    case (let driver?, true): others[driver, default: Sums()].before.add(amount)
    case (let driver?, false): others[driver, default: Sums()].after.add(amount)
    case (nil, true): before[day, default: CompensatedSum()].add(amount)
    case (nil, false): after[day, default: CompensatedSum()].add(amount)
    }
  }

  /// Adds the amounts of another series.
  mutating func add(_ other: ComparedUsage) {
    for (day, amount) in other.before { before[day, default: CompensatedSum()].add(amount) }
    for (day, amount) in other.after { after[day, default: CompensatedSum()].add(amount) }
    for (driver, sums) in other.others {
      others[driver, default: Sums()].before.add(sums.before)
      others[driver, default: Sums()].after.add(sums.after)
    }
  }

  /// Adds up in the order of the days, so that the same bill gives the same bits.
  private static func sum(_ amounts: [Day: CompensatedSum]) -> Double {
    var sum = CompensatedSum()
    for (_, amount) in amounts.sorted(by: { $0.key < $1.key }) { sum.add(amount) }
    return sum.value
  }

  /// The spend that the later days would have at the earlier mean of each weekday.
  ///
  /// - Parameters:
  ///   - days: The earlier days that have rows of any series.
  ///   - later: The later days that have.
  /// - Returns: Their sum.
  func onCalendar(of days: [Day], _ later: [Day]) -> Double {
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: 7)
    var counts = [Int](repeating: 0, count: 7)
    for day in days {
      let weekday = day.weekday.rawValue - Weekday.monday.rawValue
      counts[weekday] += 1
      if let amount = before[day] { sums[weekday].add(amount) }
    }
    let mean = totalBefore / Double(max(1, days.count))
    var sum = CompensatedSum()
    for day in later {
      let weekday = day.weekday.rawValue - Weekday.monday.rawValue
      sum.add(counts[weekday] == 0 ? mean : sums[weekday].value / Double(counts[weekday]))
    }
    return sum.value
  }
}

extension SpendComparison.SeriesChange {
  /// The share of the spend that a few roundings of doubles can leave, and no cent is.
  private static let rounding = 1e-14

  /// Divides the change of a series by its reasons.
  ///
  /// - Parameters:
  ///   - key: The series.
  ///   - usage: Its amounts.
  ///   - quantities: The quantities of both periods, where they are known and not 0.
  ///   - isRenamed: Whether it had another name before.
  ///   - days: The days of both periods that have rows.
  init(
    _ key: SeriesKey,
    _ usage: ComparedUsage,
    quantities: (before: Double, after: Double)?,
    isRenamed: Bool,
    days: (before: [Day], after: [Day])
  ) {
    let (c0, c1) = (usage.totalBefore, usage.totalAfter)
    var amounts = usage.others.mapValues { $0.after.value - $0.before.value }
    if isRenamed {
      amounts[.renamed] = c1 - c0
    } else if usage.before.isEmpty || usage.after.isEmpty {
      if !usage.after.isEmpty { amounts[.new] = c1 }
      if !usage.before.isEmpty { amounts[.vanished] = -c0 }
    } else {
      let calendar = usage.onCalendar(of: days.before, days.after) - c0
      amounts[.calendar] = calendar
      if let (q0, q1) = quantities {
        let price = c0 / q0
        amounts[.price] = c1 - price * q1
        amounts[.volume] = price * (q1 - q0) - calendar
      } else {
        amounts[.usage] = c1 - c0 - calendar
      }
    }
    // What rounding leaves of a reason that does not apply is none.
    let rounding = SpendComparison.SeriesChange.rounding * (c0.magnitude + c1.magnitude)
    amounts = amounts.mapValues { $0.magnitude <= rounding ? 0 : $0 }
    self.key = key
    before = ([c0] + usage.others.values.map(\.before.value).sorted()).compensatedSum()
    after = ([c1] + usage.others.values.map(\.after.value).sorted()).compensatedSum()
    self.amounts = amounts
  }
}
