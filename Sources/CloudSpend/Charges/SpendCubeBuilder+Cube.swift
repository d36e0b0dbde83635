internal import OutlayStatistics
internal import OutlayTimeSeries

extension SpendCubeBuilder {
  /// Bills span years; a calendar of a century has a slip in a date.
  static let longestCalendar = 36_525
  /// Calendars of more than a decade are those of bills only where most of their days
  /// have rows.
  static let longestSparseCalendar = 3_653

  /// Makes the cube of the charges so far.
  ///
  /// - Returns: The cube, which later charges do not change.
  /// - Throws: ``SpendError/noUsableRow(file:rowsRead:leftOut:)`` where no charge is
  ///   used, ``SpendError/calendarTooLong(_:other:limit:)``, and
  ///   ``SpendError/tooManyAmounts(file:seriesCount:dayCount:limit:)``.
  public func cube() throws(SpendError) -> SpendCube {
    if let mixture { throw mixture }
    guard tally.rowsUsed > 0 else { throw noUsableRow }
    var (cells, tally, report) = (cells, tally, report)
    account(forOtherAmountsIn: &tally)
    try settleDays(of: &cells, &tally, &report)
    let covered = try coveredDays(of: cells, &report)
    guard let first = covered.min(), let last = covered.max() else { throw noUsableRow }
    try checkSpan(covered, first...last, seriesCount: max(cells.groupCount, periods.count))
    let groupCount = max(cells.groupCount, periods.keys.lazy.map { $0.group + 1 }.max() ?? 0)
    try checkSize(days: last - first + 1, seriesCount: groupCount)
    let (schedule, longCharges) = spreadPeriods(over: covered, through: last, into: &cells, &tally)
    let isCovered = (first...last).map { covered.contains($0) }
    let groups = listedGroups(&cells)
    var used = CompensatedSum()
    for group in groups {
      for (_, sum) in group.amounts { used.add(sum) }
    }
    report.assumptions += conversionAssumptions
    var semantics = semantics
    semantics.invoicedThrough = openCharges?.finalDay(before: Day(ordinal: last))
    if let final = semantics.invoicedThrough, last - final.ordinal < semantics.unsettledDays {
      report.assumptions.append(ReadingReport.Assumption(.invoicedDays, [final.description]))
    }
    tally.fill(&report)
    report.amountUsed = used.value
    if case .quantity = measure {
      report.unit = countedName
    } else {
      report.currency = rules.currency ?? currency ?? writtenCurrency
    }
    report.days = Day(ordinal: first)..<Day(ordinal: last + 1)
    report.missingDays =
      Series(start: Day(ordinal: first), values: isCovered.map { $0 ? 0 : .nan }).gaps
    return SpendCube(
      measure: measure,
      dimensions: dimensions,
      semantics: semantics,
      groups: groups,
      days: report.days,
      isCovered: isCovered,
      schedule: schedule,
      longCharges: longCharges,
      report: report
    )
  }

  /// Refuses days that lie further apart than those of a bill, before there is an amount
  /// for each.
  private func checkSpan(
    _ covered: Set<Int>,
    _ days: ClosedRange<Int>,
    seriesCount: Int = 1
  ) throws(SpendError) {
    let rows = tally.rowsUsed.multipliedReportingOverflow(by: isWide ? seriesCount : 1)
    let cells = days.count.multipliedReportingOverflow(by: seriesCount)
    let isSparse =
      cells.overflow
      || cells.partialValue > max(SpendCubeBuilder.mostSparseCells, 50 &* rows.partialValue)
    let limit =
      isSparse ? SpendCubeBuilder.longestSparseCalendar : SpendCubeBuilder.longestCalendar
    guard days.count > limit else { return }
    // The slip is likely in the date that has fewer days near it.
    let middle = days.lowerBound + days.count / 2
    let isEarlyOdd = covered.count { $0 < middle } * 2 <= covered.count
    let (odd, other) =
      isEarlyOdd ? (days.lowerBound, days.upperBound) : (days.upperBound, days.lowerBound)
    throw .calendarTooLong(outermost.row(of: odd), other: outermost.row(of: other), limit: limit)
  }

  /// The amounts, one a day and series, of which most may be those of days without rows,
  /// in calendars of more than a decade.
  private static let mostSparseCells = 4_000_000

  /// Refuses series over days that are many more amounts than rows, before there is room for
  /// them: a panel holds one for each, and charges that are spread make as many.
  private func checkSize(days dayCount: Int, seriesCount: Int) throws(SpendError) {
    let rows = tally.rowsUsed.multipliedReportingOverflow(by: isWide ? seriesCount : 1)
    let limit = max(
      SpendCubeBuilder.mostAmounts,
      SpendCubeBuilder.mostAmountsPerRow &* (rows.overflow ? 0 : rows.partialValue)
    )
    let amounts = dayCount.multipliedReportingOverflow(by: seriesCount)
    guard amounts.overflow || amounts.partialValue > limit else { return }
    throw .tooManyAmounts(
      file: report.files.joined(separator: ", "),
      seriesCount: seriesCount,
      dayCount: dayCount,
      limit: limit
    )
  }

  /// The amounts, one a day and series: those of 100,000 series over 670 days, or of 10,000
  /// over eighteen years.
  package static let mostAmounts = 1 << 26
  /// The amounts of larger bills, whose files are larger than their panels.
  static let mostAmountsPerRow = 10

  private var noUsableRow: SpendError {
    if let unit = measure.unitName, let sums = sumsOfOtherUnits {
      return .noSuchUnit(file: report.files.joined(separator: ", "), unit: unit, sums: sums)
    }
    if tally.leftOut[.noUnit] != nil {
      return .noUnit(file: report.files.joined(separator: ", "))
    }
    var report = report
    tally.fill(&report)
    return .noUsableRow(
      file: report.files.joined(separator: ", "),
      rowsRead: report.rowsRead,
      leftOut: report.leftOut
    )
  }

  /// The days that the bill covers, which are those of the charges.
  ///
  /// Charges that are spread over days reach before the first and after the
  /// last day of usage: the fee of a running month lies already on days that
  /// have no usage yet. So they count only where they are more than the rows
  /// that belong to one day, as in a file of monthly charges. Those of nothing
  /// never do; a bill that has no others covers the days on which they begin.
  private func coveredDays(
    of cells: CellTable,
    _ report: inout ReadingReport
  ) throws(SpendError) -> Set<Int> {
    var days = cells.days.union(unchargedDays)
    if let first = days.min(), let last = days.max() { try checkSpan(days, first...last) }
    let spread = periods.filter { $0.value.rows > 0 }
    let spreadRows = spread.values.reduce(0) { $0 + $1.rows }
    // Rows that were not asked for are of the file's days too.
    let aside = semantics.absentRow == .zero ? asideDays : []
    if aside.isEmpty, spreadRows > tally.rowsUsed - tally.longPeriods.rows {
      let periods = Set(spread.keys.map { self.days(of: $0.seconds) })
      if let first = periods.map(\.lowerBound).min(), let last = periods.map(\.upperBound).max() {
        try checkSpan([], first...last)
      }
      // Each day once, however many periods have it.
      var next = Int.min
      for period in periods.sorted(by: { $0.lowerBound < $1.lowerBound })
      where period.upperBound >= next {
        days.formUnion(max(period.lowerBound, next)...period.upperBound)
        next = period.upperBound + 1
      }
    } else if days.isEmpty {
      for period in periods.keys { days.insert(day(ofSecond: period.seconds.lowerBound)) }
    }
    if let first = days.min(), !aside.isEmpty {
      let stray = RowCalendar(days.union(aside)).strayDays
      days.formUnion(aside.filter { $0 >= first && !stray.contains($0) })
    }
    guard semantics.absentRow == .zero else { return days }
    let calendar = RowCalendar(days)
    let weekdays = calendar.emptyWeekdays
    if !weekdays.isEmpty {
      days.formUnion(calendar.days(of: weekdays))
      let names = weekdays.compactMap { Weekday(rawValue: $0 + 1).map { "\($0)" } }
      report.assumptions.append(ReadingReport.Assumption(.emptyWeekdays, names))
    } else if !isTable, let first = days.min(), let last = days.max(), calendar.isOfMonths {
      // A bill of nothing but fees: those of a table are spread over their months.
      days.formUnion(first...last)
      report.assumptions.append(ReadingReport.Assumption(.fewDays))
    }
    if isTable, cells.hasAbsentRow(on: days.subtracting(calendar.days(of: weekdays))) {
      report.assumptions.append(ReadingReport.Assumption(.absentIsZero))
    }
    return days
  }

  /// Brings amounts to the days that they are of: rows on a date far from all others are
  /// left out, and those of a table by week, month, quarter or year are spread over it.
  private func settleDays(
    of cells: inout CellTable,
    _ tally: inout ChargeTally,
    _ report: inout ReadingReport
  ) throws(SpendError) {
    let written = writtenCells.mapValues { $0.days }
    let inPeriods = written.flatMap { period, days in days.flatMap { period.days(of: $0) } }
    let stray = RowCalendar(cells.days.union(inPeriods)).strayDays.intersection(cells.days)
    if !stray.isEmpty {
      let (rest, rows, amount) = cells.removing(stray, isWide: isWide)
      cells = rest
      tally.rowsUsed -= rows
      tally.leaveOut(.strayDay, amount, rows: rows)
      let names = stray.sorted().map { Day(ordinal: $0).description }
      report.assumptions.append(ReadingReport.Assumption(.strayDays, names))
    }
    guard isTable else { return }
    var periods = writtenCells
    // Months of which some are written as their first days.
    let months = written.count == 1 ? written[.month] ?? [] : []
    let calendar = RowCalendar(cells.days.union(months))
    var period = calendar.period
    if let namedWeek, calendar.areApart(by: 7) { period = namedWeek }
    if datesEndPeriods { period = period?.ending }
    if let period, written.isEmpty || !months.isEmpty && period == .month {
      periods[period, default: CellTable()].add(cells)
      cells = CellTable()
    }
    let isMixed = periods.count > 1 || !periods.isEmpty && !cells.days.isEmpty
    for (period, amounts) in periods.sorted(by: { $0.key < $1.key }) {
      let days = amounts.days.flatMap { period.days(of: $0) }
      if let first = days.min(), let last = days.max() {
        try checkSize(days: last - first + 1, seriesCount: amounts.groupCount)
      }
      cells.add(amounts.spread(over: period))
      if isMixed { continue }
      let names = period.isDatedOnLastDay ? [dateColumns.start ?? "date"] : []
      report.assumptions.append(ReadingReport.Assumption(period.assumption, names))
    }
    if isMixed {
      let names = periods.keys.sorted().map(\.name)
      report.assumptions.append(ReadingReport.Assumption(.writtenPeriods, names))
    }
  }

  /// Spreads the long charges over the covered days, in a fixed order so that
  /// the sums do not depend on that of the rows.
  ///
  /// - Returns: Their parts after the last of these days, and all charges of the groups that
  ///   have such parts.
  private func spreadPeriods(
    over days: Set<Int>,
    through last: Int,
    into cells: inout CellTable,
    _ tally: inout ChargeTally
  ) -> (schedule: [ScheduledCharge], longCharges: [LongCharge]) {
    var schedule: [ScheduledCharge] = []
    var spread: [(group: Int, charge: LongCharge)] = []
    var comingGroups: Set<Int> = []
    // The amounts of charges are kept for groups of which some may have days to come.
    var mayCome: Set<Int> = []
    for period in periods.keys where self.days(of: period.seconds).upperBound > last {
      mayCome.insert(period.group)
    }
    let covered = days.sorted()
    let ordered = periods.sorted { left, right in
      (left.key.group, left.key.seconds.lowerBound, left.key.seconds.upperBound)
        < (right.key.group, right.key.seconds.lowerBound, right.key.seconds.upperBound)
    }
    for (period, sum) in ordered {
      var uncovered = CompensatedSum()
      var coming = CompensatedSum()
      var hasUncovered = false
      var spent: [Double] = []
      let touched = self.days(of: period.seconds)
      // Days of more than a decade are looked at one by one only where they are covered.
      let isLong = touched.count > SpendCubeBuilder.longestSparseCalendar
      let keepsAmounts = !isLong && mayCome.contains(period.group)
      let looked = isLong ? covered.filter(touched.contains) : Array(touched)
      var amounts: [Double] = []
      for day in looked {
        let start = day * SpendCubeBuilder.secondsPerDay - semantics.secondsAheadOfUTC
        let seconds = (start..<(start + SpendCubeBuilder.secondsPerDay)).clamped(to: period.seconds)
        let share = Double(seconds.count) / Double(period.seconds.count)
        let part = sum.amount.value * share
        if keepsAmounts { amounts.append(days.contains(day) || day > last ? part : 0) }
        if days.contains(day) {
          cells.add(part, group: period.group, day: day)
          if isLong { spent.append(part) }
        } else if day > last {
          coming.add(part)
        } else {
          uncovered.add(part)
          hasUncovered = true
        }
      }
      if isLong {
        let end = (last + 1) * SpendCubeBuilder.secondsPerDay - semantics.secondsAheadOfUTC
        let after = max(0, period.seconds.upperBound - max(end, period.seconds.lowerBound))
        coming.add(sum.amount.value * (Double(after) / Double(period.seconds.count)))
        for part in [sum.amount.value, -coming.value] + spent.map({ -$0 }) { uncovered.add(part) }
        hasUncovered = looked.count < min(touched.upperBound, last) - touched.lowerBound + 1
      }
      if hasUncovered, sum.rows > 0 {
        tally.leaveOut(.uncoveredDays, uncovered.value, rows: sum.rows)
      }
      if keepsAmounts, sum.rows > 0 {
        spread.append(
          (
            period.group,
            LongCharge(
              values: values(ofGroup: period.group),
              days: Day(ordinal: touched.lowerBound)..<Day(ordinal: touched.upperBound + 1),
              amounts: amounts
            )
          )
        )
      }
      guard touched.upperBound > last, sum.rows > 0, coming.value != 0 else { continue }
      comingGroups.insert(period.group)
      tally.leaveOut(.scheduled, coming.value, rows: sum.rows)
      let start = max(touched.lowerBound, last + 1)
      schedule.append(
        ScheduledCharge(
          SeriesKey(values(ofGroup: period.group)),
          days: Day(ordinal: start)..<Day(ordinal: touched.upperBound + 1),
          amount: coming.value
        )
      )
    }
    return (schedule, spread.filter { comingGroups.contains($0.group) }.map(\.charge))
  }

  /// The ordinals of the days that a period touches.
  private func days(of seconds: Range<Int>) -> ClosedRange<Int> {
    day(ofSecond: seconds.lowerBound)...day(ofSecond: seconds.upperBound - 1)
  }

  /// The ordinal of the day of the bill on which an instant lies.
  package func day(ofSecond second: Int) -> Int {
    let second = second + semantics.secondsAheadOfUTC
    let perDay = SpendCubeBuilder.secondsPerDay
    return second >= 0 ? second / perDay : (second - perDay + 1) / perDay
  }

  /// The groups with their amounts, in the order of their series.
  private func listedGroups(_ cells: inout CellTable) -> [SpendCube.Group] {
    var groups: [SpendCube.Group] = []
    for group in 0..<cells.groupCount {
      let amounts = cells.takeAmounts(ofGroup: group)
      guard !amounts.isEmpty else { continue }
      groups.append(SpendCube.Group(values: values(ofGroup: group), amounts: amounts))
    }
    guard semantics.order == .values else { return groups }
    return groups.sorted { $0.values.lexicographicallyPrecedes($1.values) }
  }

  /// The values of a group, one a dimension.
  private func values(ofGroup group: Int) -> [String] {
    guard !values.isEmpty else { return [] }
    var names: [String] = []
    var rest = group
    for dimension in values.indices.dropFirst().reversed() {
      let (parent, code) = groups[dimension - 1].pairs[rest]
      names.append(values[dimension].names[code])
      rest = parent
    }
    names.append(values[0].names[rest])
    return names.reversed()
  }
}
