internal import OutlayCloudSpend
internal import OutlayStatistics

/// The reading of rows of bytes, which end in a cube's builder.
struct RowReader: ~Copyable {
  let options: ReadingOptions
  private(set) var plan: ColumnPlan
  var builder: SpendCubeBuilder
  /// The groups of the columns of a wide file, in their order.
  private(set) var seriesGroups: [Int] = []
  /// The hashes of their names, where they are compared to those of other files.
  private(set) var seriesHashes: [ByteHash] = []
  /// Indicates whether rows are left out for what they say, or compared to those of other
  /// files, which is asked for each row.
  private var hasRowRules = false
  /// Indicates whether the amount is that of one column, which is asked for each row.
  private var hasOneColumn = true
  /// Indicates whether a purchase with an effective cost is yet to be found.
  private(set) var seeksPurchase = false
  /// The conditions of which a row has a value.
  var metConditions: Set<Int> = []
  /// Indicates whether a row meets all conditions.
  var hasAskedRow = false
  /// The rows of each file, where there are several.
  var repeatedDays = RepeatedDays()
  /// The times that the columns of starts and ends were last read to have.
  var (latestStart, latestEnd) = (LatestTime(), LatestTime())
  /// The clock of the days, where it is not that of UTC.
  var clock: ZonedClock?
  /// Indicates whether a row has a time within a day, where the clock is another.
  var hasTimesOfDay = false
  /// Indicates whether a time that names no offset was taken to be in UTC.
  var assumesUTC = false
  /// Indicates whether amounts may be converted.
  let converts: Bool
  /// The days that the provider has estimated.
  var estimatedDays: Set<Int> = []
  /// The spend by rows of a day, a month or a quarter, where a file may have several.
  var periodOverlap = PeriodOverlap()
  /// The currencies that are written beside amounts.
  var written = WrittenCurrencies()
  /// The sums by the unit that stands beside amounts.
  var units = UnitSums()

  /// Prepares to read a first file, to which the reader is yet to turn.
  init(plan: ColumnPlan, measure: AmountMeasure, options: ReadingOptions) {
    self.plan = plan
    self.options = options
    converts = options.rates != nil && measure.cost != nil
    clock = ZonedClock(options.dayBoundary)
    repeatedDays.addsSimilarFiles = options.addsSimilarFiles
    builder = SpendCubeBuilder(
      measure: measure,
      by: plan.dimensions,
      semantics: plan.layout.semantics,
      rules: options.rules,
      name: plan.file,
      nulls: options.isLenient ? NullToken.strict.union(NullToken.lenient) : NullToken.strict
    )
    builder.isTable = plan.layout.isPlain && !options.isRegressors
    builder.isWide = plan.amount == nil
    builder.report.timeZone = plan.layout.localZone ?? options.dayBoundary.zone
    builder.report.layout = plan.layout.name
    builder.report.columns = plan.names
    builder.report.amountColumn = plan.otherAmountColumn(than: measure)
  }

  /// Turns to a file.
  mutating func begin(_ plan: ColumnPlan) {
    self.plan = plan
    latestStart.reset()
    latestEnd.reset()
    seeksPurchase =
      plan.billedCost != nil && plan.purchase != nil
      && !builder.report.assumptions.contains { $0.kind == .purchaseCosts }
    if let week = plan.namedWeek { builder.namedWeek = week }
    builder.datesEndPeriods = plan.datesEndPeriods
    if case .column = plan.rule { hasOneColumn = true } else { hasOneColumn = false }
    var hasChoices = false
    if case .choices = plan.rule { hasChoices = true }
    hasRowRules =
      plan.totalRows != nil || !plan.filters.isEmpty || plan.records != nil || hasChoices
      || plan.estimate != nil || plan.units != nil || !plan.scales.isEmpty
    if let records = plan.records { repeatedDays.begin(plan.file, by: records) }
    beginInvoices(isFirst: builder.report.files.isEmpty)
    builder.report.files.append(plan.file)
    builder.unitColumn = plan.unitColumn.map { plan.names[$0] }
    builder.dateColumns = (plan.day.map { plan.names[$0] }, plan.periodEnd.map { plan.names[$0] })
    for assumption in plan.assumptions where !builder.report.assumptions.contains(assumption) {
      builder.report.assumptions.append(assumption)
    }
    if let hashing = options.hashing {
      for dimension in plan.keys.indices where plan.keys[dimension].isHashed {
        builder.name(valuesOf: dimension, by: hashing.name)
      }
    }
    seriesGroups = []
    seriesHashes = []
    for column in plan.series {
      let name = plan.names[column]
      if var hash = plan.records?.seed {
        hash.add(Header.bare(name))
        seriesHashes.append(hash)
      }
      seriesGroups.append(plan.dimensions.isEmpty ? 0 : builder.code(ofName: name, of: 0))
    }
  }

  /// Adds a row.
  mutating func add(
    _ bytes: Span<UInt8>,
    fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) {
    guard let amountColumn = plan.amount else {
      return try addWide(bytes, fields: fields, place: place)
    }
    guard plan.periods.isEmpty else {
      return try addPeriods(bytes, fields: fields, place: place)
    }
    builder.tally.rowsRead += 1
    let counted =
      try hasOneColumn
      ? amount(bytes, fields[amountColumn], column: amountColumn, place: place)
      : amount(bytes, fields, column: amountColumn, place: place)
    guard var amount = counted else { return }
    if hasRowRules, let scale = plan.scales[amountColumn] { amount = scale.amount(amount) }
    if hasRowRules, try !isAsked(bytes, fields, amount: amount, place: place) { return }
    builder.tally.amountRead.add(amount)
    guard try isCounted(bytes, fields, amount: amount, place: place) else {
      return coverOther(bytes, fields, place: place)
    }
    if hasRowRules { try noteChoices(bytes, fields, place: place) }
    guard let time = try time(bytes, fields, place: place) else {
      if converts, builder.leaveOutPending(amount) { return }
      return builder.tally.leaveOut(reasonWithoutDay(bytes, fields), amount)
    }
    let instant = time.second
    var (start, end) = (instant, try periodEnd(bytes, fields, start: instant, place: place))
    if clock != nil { (start, end) = localPeriod(bytes, fields, from: instant, to: end) }
    if converts { amount = try builder.converted(amount, on: start) }
    if hasRowRules, let mark = plan.estimate { noteEstimate(bytes, fields, mark, from: start) }
    noteInvoice(bytes, fields, amount: amount, from: start)
    let group = try group(bytes, fields, place: place)
    if !plan.periodKeys.isEmpty { notePeriod(bytes, fields, of: time, amount, at: place) }
    if hasRowRules { noteUnit(bytes, fields, amount: amount, place: place) }
    if let period = time.period {
      builder.tally.rowsUsed += 1
      return builder.addField(amount, to: group, at: start, over: period, row: place.row)
    }
    let isUsed = builder.add(
      amount,
      to: group,
      from: start,
      to: end,
      isCorrection: RowReader.isMarked(bytes, fields, by: plan.correction),
      row: place.row
    )
    if isUsed {
      noteRounding(bytes, fields, amount: amount)
      notePurchase(bytes, fields, amount: amount)
    }
  }

  /// Sees whether a row is a purchase that has an effective cost, until one is.
  private mutating func notePurchase(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double
  ) {
    guard amount != 0, seeksPurchase,
      RowReader.isMarked(bytes, fields, by: plan.purchase)
    else { return }
    notePurchase()
  }

  /// Notes that there is a purchase with an effective cost.
  mutating func notePurchase() {
    seeksPurchase = false
    builder.report.assumptions.append(
      ReadingReport.Assumption(.purchaseCosts, [CostMeasure.effectiveCost.column])
    )
  }

  /// Indicates whether a row is of the kind that a mark tells.
  @inline(__always)
  static func isMarked(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    by mark: ColumnPlan.Mark?
  ) -> Bool {
    guard let mark else { return false }
    return bytes.matches(mark.word, in: fields[mark.column].range)
  }

  /// Sees whether the effective costs of usage are whole while the billed ones
  /// are not, until one of them has a fraction.
  private mutating func noteRounding(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double
  ) {
    guard !builder.tally.hasFractionalUsage, let billed = plan.billedCost,
      RowReader.isMarked(bytes, fields, by: plan.usage)
    else { return }
    if amount != amount.rounded() {
      builder.tally.hasFractionalUsage = true
    } else if case .amount(let billed) = AmountField(bytes, in: fields[billed].range) {
      if billed != billed.rounded() { builder.tally.hasFractionalBill = true }
    }
  }

  /// Adds a row that holds an amount a series.
  private mutating func addWide(
    _ bytes: Span<UInt8>,
    fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) {
    builder.tally.rowsRead += 1
    guard let time = try time(bytes, fields, place: place) else {
      let amount = rowSum(bytes, fields)
      builder.tally.amountRead.add(amount)
      return builder.tally.leaveOut(reasonWithoutDay(bytes, fields), amount)
    }
    let instant = time.second
    var (start, end) = (instant, try periodEnd(bytes, fields, start: instant, place: place))
    if clock != nil { (start, end) = localPeriod(bytes, fields, from: instant, to: end) }
    var isUsed = false
    for (index, column) in plan.series.enumerated()
    where !bytes.isNull(in: fields[column].range) {
      guard var amount = try amount(bytes, fields[column], column: column, place: place) else {
        continue
      }
      if hasRowRules, let scale = plan.scales[column] { amount = scale.amount(amount) }
      builder.tally.amountRead.add(amount)
      guard try isCounted(bytes, fields, amount: amount, place: place) else { continue }
      if converts { amount = try builder.converted(amount, on: start) }
      if plan.comparesPeriods { notePeriod(ofSeries: column, time, amount, at: place) }
      let group = seriesGroups[index]
      if let period = time.period {
        builder.addField(amount, to: group, at: start, over: period, row: place.row)
      } else if !builder.addPart(amount, to: group, from: start, to: end, row: place.row) {
        continue
      }
      isUsed = true
      if !seriesHashes.isEmpty { note(series: seriesHashes[index], start: start, amount: amount) }
    }
    if isUsed { builder.tally.rowsUsed += 1 }
  }

  /// The sum of the amounts of a row that has no day, as far as they can be read.
  private func rowSum(_ bytes: Span<UInt8>, _ fields: Span<CSVField>) -> Double {
    plan.series.reduce(0) { sum, column in
      let amount = plan.decimalMark.amount(bytes.text(in: fields[column].range)) ?? 0
      return sum + (plan.scales[column]?.amount(amount) ?? amount)
    }
  }

  /// The cube of all rows.
  consuming func cube() throws(SpendError) -> SpendCube {
    if let replaced = try repeatedDays.repetitions().replaced.first { throw replaced.error }
    if let overlap = periodOverlap.error { throw overlap }
    try checkTimesOfDay()
    try checkConditions()
    noteUnhashed()
    if let column = plan.units, let mixture = units.mixture(column: plan.names[column]) {
      throw mixture
    }
    builder.report.assumptions += estimateAssumptions
    nameWrittenCurrency()
    return try builder.cube()
  }
}
