internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// What the rows of all files add up to, while they are read.
struct ChargeLedger: Sendable {
  let measure: Measure
  let options: ReadingOptions
  private let policy: ReadingOptions.PeriodPolicy

  private(set) var plan: ColumnPlan
  /// The groups of the columns of a wide file, in their order.
  private var seriesGroups: [Int] = []
  /// The values of each dimension.
  var values: [ValueTable]
  /// The groups: of the first dimension its codes, and then for each further
  /// one the pairs of the group so far and a code.
  var groups: [PairIndex]
  var currencies: ValueTable
  /// The code of the currency that is counted, once it is known.
  var countedCurrency: Int?
  /// The amounts of rows that belong to one day.
  var cells = CellTable()
  /// The amounts to be spread, by group and period: on which days they may
  /// fall is known only when all rows are read.
  var periods: [ChargePeriod: ChargeSum] = [:]
  var tally = ReadingTally()

  /// The period of charges of one group, in seconds since 1970.
  struct ChargePeriod: Hashable {
    let group: Int
    let seconds: Range<Int>
  }

  /// The sum of charges and their number.
  struct ChargeSum {
    var amount = CompensatedSum()
    var rows = 0
  }

  init(plan: ColumnPlan, measure: Measure, options: ReadingOptions) {
    self.plan = plan
    self.measure = measure
    self.options = options
    policy = options.periodPolicy.resolved(for: measure)
    let nulls = options.isLenient ? NullToken.strict.union(NullToken.lenient) : NullToken.strict
    let values = ValueTable { nulls.contains($0) ? SpendCube.noValue : $0 }
    self.values = [ValueTable](repeating: values, count: plan.dimensions.count)
    groups = [PairIndex](repeating: PairIndex(), count: max(0, plan.dimensions.count - 1))
    currencies = ValueTable { nulls.contains($0) ? "" : Currency($0).code }
    begin(plan)
    if let currency = options.currency { countedCurrency = currencies.code(ofName: currency.code) }
  }

  /// Turns to a file.
  mutating func begin(_ plan: ColumnPlan) {
    self.plan = plan
    seriesGroups = plan.series.map { values.isEmpty ? 0 : values[0].code(ofName: plan.names[$0]) }
  }

  /// Adds a row.
  mutating func add(
    _ bytes: Span<UInt8>,
    fields: [CSVField],
    place: SpendError.Place
  ) throws(SpendError) {
    guard let amountColumn = plan.amount else {
      return try addWide(bytes, fields: fields, place: place)
    }
    tally.rowsRead += 1
    guard
      let amount = try amount(bytes, fields[amountColumn], column: amountColumn, place: place)
    else { return }
    tally.amountRead.add(amount)
    guard try isCounted(bytes, fields, amount: amount, place: place) else { return }
    guard let start = try second(bytes, fields, column: plan.day, place: place) else {
      return tally.leaveOut(.noDay, amount)
    }
    let group = try group(bytes, fields, place: place)
    guard let end = try periodEnd(bytes, fields, start: start, place: place) else {
      count(bytes, fields, amount: amount)
      return cells.add(amount, group: group, day: TimestampField.day(ofSecond: start))
    }
    tally.longPeriods.add(amount)
    switch policy {
    case .exclude:
      return tally.leaveOut(.longPeriod, amount)
    // Nothing needs no spreading, and must not make days seem covered.
    case .spread where amount != 0:
      let period = ChargePeriod(group: group, seconds: start..<end)
      periods[period, default: ChargeSum()].amount.add(amount)
      periods[period, default: ChargeSum()].rows += 1
    default:
      cells.add(amount, group: group, day: TimestampField.day(ofSecond: start))
    }
    count(bytes, fields, amount: amount)
  }

  /// Counts a row that is used.
  private mutating func count(_ bytes: Span<UInt8>, _ fields: [CSVField], amount: Double) {
    tally.rowsUsed += 1
    if amount < 0 { tally.negatives.add(amount) }
    if let mark = plan.correction, bytes.matches(mark.word, in: fields[mark.column].range) {
      tally.corrections.add(amount)
    }
    noteRounding(bytes, fields, amount: amount)
  }

  /// Sees whether the effective costs of usage are whole while the billed ones
  /// are not, until one of them has a fraction.
  private mutating func noteRounding(_ bytes: Span<UInt8>, _ fields: [CSVField], amount: Double) {
    guard !tally.hasFractionalUsage, let billed = plan.billedCost,
      let mark = plan.usage, bytes.matches(mark.word, in: fields[mark.column].range)
    else { return }
    if amount != amount.rounded() {
      tally.hasFractionalUsage = true
    } else if case .amount(let billed) = AmountField(bytes, in: fields[billed].range) {
      if billed != billed.rounded() { tally.hasFractionalBill = true }
    }
  }

  /// Adds a row that holds an amount a series.
  private mutating func addWide(
    _ bytes: Span<UInt8>,
    fields: [CSVField],
    place: SpendError.Place
  ) throws(SpendError) {
    tally.rowsRead += 1
    guard let start = try second(bytes, fields, column: plan.day, place: place) else {
      return tally.leaveOut(.noDay, 0)
    }
    let day = TimestampField.day(ofSecond: start)
    var isUsed = false
    for (column, group) in zip(plan.series, seriesGroups)
    where !bytes.isNull(in: fields[column].range) {
      guard let amount = try amount(bytes, fields[column], column: column, place: place) else {
        continue
      }
      tally.amountRead.add(amount)
      guard try isCounted(bytes, fields, amount: amount, place: place) else { continue }
      if amount < 0 { tally.negatives.add(amount) }
      cells.add(amount, group: group, day: day)
      isUsed = true
    }
    if isUsed { tally.rowsUsed += 1 }
  }
}
