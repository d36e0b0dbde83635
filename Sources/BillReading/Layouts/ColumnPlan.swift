internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// The columns of a file that are read, and what they are read as.
struct ColumnPlan: Sendable {
  let file: String
  private(set) var layout: BillLayout
  /// The names of all columns.
  private(set) var names: [String]
  /// The column of days, or `nil` where the file lies in the folder of its ``folderDay``.
  let day: Int?
  /// The day that the folder of the file gives to all rows, which have none.
  let folderDay: Day?
  /// The column of the end of the charge period.
  let periodEnd: Int?
  /// Indicates whether that is the last day of the period, and not the day after.
  var endsOnLastDay = false
  /// Indicates whether a date is that of the end of what its row is the amount of.
  private(set) var datesEndPeriods = false
  /// The scales of columns of amounts, by column.
  private(set) var scales: [Int: AmountScale] = [:]
  /// The column of amounts; a wide file has ``series`` instead.
  let amount: Int?
  /// The columns that are a series each, in a wide file.
  let series: [Int]
  /// The columns that are named for periods, the first of which is ``amount``.
  private(set) var periods: [PeriodColumn] = []
  let currency: Int?
  let usage: Mark?
  /// The rows that buy something, told where usage is.
  var purchase: Mark? {
    namesCommitments ? nil : usage.map { Mark(column: $0.column, word: "purchase") }
  }
  let correction: Mark?
  /// The rows whose amounts the provider has estimated.
  let estimate: Mark?
  /// The column of the numbers of invoices.
  let invoice: Int?
  /// Indicates whether the file names commitments, whose purchases then have no effective
  /// cost.
  let namesCommitments: Bool
  /// The column to which effective costs are compared.
  let billedCost: Int?
  /// The columns of which the amount is made, besides its own.
  let rule: AmountPlan
  /// The mark before the decimals of amounts.
  let decimalMark: DecimalMark
  /// Indicates whether a field that is no text is a number, as in JSON, and has a point.
  var hasNumbers = false
  /// Indicates whether commas are known to group digits, by an option or by the column.
  let commasGroup: Bool
  /// The rows that are sums of others.
  let totalRows: TotalRows?
  /// The order of the parts of dates.
  let dateOrder: ReadingOptions.DateOrder
  /// The week of which each row is the amount by the name of its date.
  private(set) var namedWeek: RowPeriod?
  /// Indicates whether rows may be dated by days and by periods that hold these.
  private(set) var comparesPeriods = false
  /// The columns by which such rows are compared, where each row has one amount.
  private(set) var periodKeys: [Int] = []
  /// Indicates whether `Jan-26` and `202601` are months.
  private(set) var hasShortMonths = false
  /// The decisions about what the file means.
  private(set) var assumptions: [ReadingReport.Assumption] = []
  /// The currency of the file's amounts, where the layout knows it.
  let knownCurrency: Currency?
  /// The unit of the file's quantities, where the layout knows it.
  let knownUnit: String?
  /// The column of the units of amounts that are not known to be money.
  let units: Int?
  /// The names of what is counted, where it is a quantity.
  let quantityName: String?
  /// The dimensions of the cube.
  let dimensions: [SpendDimension]
  /// The columns of the cube's dimensions, in their order.
  private(set) var keys: [Key]
  /// The sources of the identifiers that are replaced by their hashes.
  private(set) var hashed: [Source] = []
  /// The labels among them, whose values only the rows tell.
  private(set) var hashedLabels: [(name: String, sources: [Source])] = []
  /// The refusals for identifiers to hash that the file lacks.
  private var hashedAbsences: [SpendError] = []

  /// The conditions that rows must meet.
  private(set) var filters: [Filter] = []
  /// The refusals for columns that were asked for and that the file lacks.
  var absences: [SpendError] {
    (keys.map(\.absence) + filters.map(\.absence)).compactMap(\.self) + hashedAbsences
  }
  /// The columns by which the rows of several files are compared.
  var records: RecordColumns? {
    didSet { if layout.isPlain, records != nil { comparePeriods() } }
  }

  /// The column of currencies where it is one of units.
  var unitColumn: Int? {
    currency.flatMap { column in
      let units = layout.quantities.measured.map { Header.bare($0.unit) }
      return layout.currencies.contains { Header.bare($0) == Header.bare(names[column]) }
        && units.contains(Header.bare(names[column])) ? column : nil
    }
  }

  /// The columns that are looked at, each once.
  var columns: [Int] {
    let single = [
      day, periodEnd, amount, currency, units, usage?.column, correction?.column,
      estimate?.column, billedCost, invoice,
    ]
    let sources = (keys.flatMap(\.sources) + filters.flatMap(\.sources)).map(\.column)
    return Set(
      single.compactMap { $0 } + series + sources + rule.columns
        + (totalRows?.marks.map(\.column) ?? []) + (records?.columns ?? []) + periodKeys
        + periods.map(\.column)
    ).sorted()
  }

  /// Plans the reading of a file of a layout by its header, and of a table of none by its
  /// first rows too.
  init(
    _ header: Header,
    of layout: BillLayout?,
    sample: TableSample = TableSample(),
    measure: AmountMeasure,
    by dimensions: SpendDivision,
    options: ReadingOptions
  ) throws(SpendError) {
    if let layout {
      try self.init(header, ofKnown: layout, measure: measure, by: dimensions, options: options)
    } else {
      let table = PlainTable(header, sample: sample, options: options)
      do throws(SpendError) {
        try self.init(table, measure: measure, by: dimensions, options: options)
      } catch {
        throw options.hashing?.hiding(error) ?? error
      }
    }
    if let absent = options.absentRow {
      self.layout.semantics.absentRow = absent
      if absent == .unknown { self.layout.semantics.seriesEndTogether = false }
    }
  }

  /// Plans the reading of a file of a layout.
  private init(
    _ header: Header,
    ofKnown layout: BillLayout,
    measure: AmountMeasure,
    by dimensions: SpendDivision,
    options: ReadingOptions
  ) throws(SpendError) {
    if let refusal = layout.refusal {
      throw .notSpend(file: header.file, layout: layout.name, reason: refusal)
    }
    let header = header.named(layout.aliases)
    var layout = layout
    // A row may well have no quantity.
    if case .quantity = measure { layout.hasUnknownAmounts = true }
    self.layout = layout
    dateOrder = options.dateOrder == .iso ? layout.dateOrder : options.dateOrder
    decimalMark = .point
    commasGroup = options.decimalMark == .point
    totalRows = nil
    file = header.file
    names = header.names
    try header.require(ColumnPlan.needed(layout, measure, options), of: layout)
    let day = try ColumnPlan.day(header, layout, options)
    let quantity = try ColumnPlan.quantity(header, layout, measure, options, day: day)
    let (amount, currency): (Int, Int?)
    if let quantity {
      (amount, currency) = (quantity.amount, quantity.unitColumn)
      rule = quantity.rule
    } else {
      amount = try ColumnPlan.amount(header, layout, measure, options)
      currency = try header.column(ofAny: layout.currencies)
      rule =
        options.amountColumn == nil
        ? try AmountPlan(layout.rule, of: header, measure: measure) : .column
    }
    self.day = day
    folderDay = nil
    self.amount = amount
    self.currency = currency
    series = []
    knownCurrency = currency == nil && quantity == nil ? layout.currency : nil
    knownUnit = quantity?.unit
    units = nil
    quantityName = quantity?.name
    periodEnd = try header.column(ofAny: layout.ends)
    usage = try header.mark(layout.usage)
    namesCommitments = header.hasColumn(ofAny: ["CommitmentDiscountId"])
    correction = try header.mark(layout.correction)
    estimate = try header.mark(layout.estimate)
    // Where several columns could be meant, none is known.
    invoice = (try? header.column(ofAny: ["InvoiceId"])) ?? nil
    billedCost =
      measure == .effectiveCost && options.amountColumn == nil
      ? try header.column(ofAny: layout.columns(of: .billedCost)) : nil
    self.dimensions = try header.dimensions(dimensions, in: layout)
    keys = try header.keys(of: self.dimensions, in: layout, optional: dimensions.optional)
    filters = try header.filters(options.filters, in: layout)
    try hash(options.hashing, in: header)
    if case .quantity = measure {
      if currency == nil, knownUnit == nil {
        assumptions.append(ReadingReport.Assumption(.oneUnit))
      }
    } else if layout.namesCurrency, currency == nil, knownCurrency == nil,
      options.currency == nil
    {
      assumptions.append(ReadingReport.Assumption(.oneCurrency))
    }
    let hasBilledCommitments =
      switch rule {
      case .column: layout.rule == .commitments
      case .commitments(let columns): columns.isPartial
      case .credits, .sum, .choices: false
      }
    if hasBilledCommitments, measure == .effectiveCost {
      assumptions.append(ReadingReport.Assumption(.billedAsEffective, [names[amount]]))
    }
  }

  /// Plans the reading of a table of no known layout.
  private init(
    _ plain: PlainTable,
    measure: AmountMeasure,
    by dimensions: SpendDivision,
    options: ReadingOptions
  ) throws(SpendError) {
    var table = plain
    let header = table.header.named(BillLayout.plainLong.aliases)
    file = header.file
    names = header.names
    periods = measure.cost == nil ? [] : try table.periodColumns()
    let day = periods.isEmpty ? try table.day() : nil
    let currency = table.currency(besides: day)
    var others = [day, currency, day.flatMap(table.endColumn)].compactMap { $0 }
    let asides = measure.cost == nil || options.isRegressors ? [] : table.asides(besides: others)
    others += asides
    let quantity = try table.quantity(measure, day: day, besides: others)
    var amount = quantity?.amount ?? periods.first?.column
    if amount == nil { amount = try table.amount(besides: others) }
    let columns =
      periods.count > 1
      ? periods.map(\.column)
      : amount.map { [$0] } ?? table.columns(besides: others)
    guard !columns.isEmpty else { throw .noAmountColumn(file: file, columns: names) }
    let mark = try table.decimalMark(
      of: columns,
      besides: day,
      isInCurrencyOfCommas: measure.cost != nil
        && table.isInCurrencyOfCommas(columns, currency: currency)
    )
    self.day = day
    folderDay = day == nil ? header.folderDay : nil
    self.currency = measure.cost == nil ? quantity?.unitColumn : currency
    self.amount = amount
    decimalMark = mark
    commasGroup = mark == .point && (options.decimalMark != nil || table.hasCommas(in: columns))
    if let day {
      var order = try table.dateOrder(of: day)
      if order == .iso, let end = table.endColumn(of: day) {
        order = try table.dateOrder(of: end)
      }
      dateOrder = order
      hasShortMonths = try table.hasShortMonths(in: day)
      comparesPeriods = !hasShortMonths && table.hasSeveralPeriods(in: day)
      namedWeek = table.namedWeek(of: day)
      datesEndPeriods = PlainNames.isPeriodEnd(Header.bare(names[day]))
    } else {
      dateOrder = options.dateOrder
    }
    let end = day.flatMap { [dateOrder] in table.periodEnd(of: $0, order: dateOrder) }
    if end != nil { namedWeek = nil }
    var series = amount == nil ? try table.series(among: columns, mark: mark) : []
    var seriesCurrency: Currency?
    if amount == nil {
      table.note(asides)
      if currency == nil, measure.cost != nil, !options.isRegressors {
        (series, seriesCurrency) = try table.inOneCurrency(series, mark: mark)
      }
    }
    // A series of a wide table is a column, and met or not as a whole.
    self.series = series.filter { column in
      options.filters.allSatisfy { $0.dimension != "series" || $0.keeps(header.names[column]) }
    }
    totalRows = try amount.flatMap { amount throws(SpendError) in
      try table.totalRows(day: day, amount: amount, currency: currency, mark: mark)
    }
    layout =
      amount.map {
        table.isPanel(day: day, amount: $0, currency: currency) ? .plainPanel : .plainLong
      } ?? .plainWide
    (usage, correction, estimate, billedCost, invoice) = (nil, nil, nil, nil, nil)
    periodEnd = end?.column
    endsOnLastDay = end?.isLastDay ?? false
    scales =
      measure.cost == nil
      ? [:] : try table.scales(of: amount.map { [$0] } ?? self.series, isWide: amount == nil)
    namesCommitments = false
    knownUnit = quantity?.unit
    units =
      currency == nil && measure.cost != nil
      ? amount.flatMap { table.units(of: $0, besides: others) } : nil
    quantityName = quantity?.name
    knownCurrency =
      currency == nil && measure.cost != nil
      ? amount.flatMap { [scales] column in
        PlainNames.currency(in: Header.bare(header.names[column]))
          ?? (scales[column] == nil ? nil : PlainNames.currency(ofScaled: header.names[column]))
      } ?? seriesCurrency : nil
    rule = quantity?.rule ?? .column
    self.dimensions = try header.dimensions(dimensions, in: layout)
    keys = try header.keys(of: self.dimensions, in: layout, optional: dimensions.optional)
    assumptions = table.assumptions
    if measure.cost == nil {
      layout.hasUnknownAmounts = true
      if self.currency == nil, knownUnit == nil {
        assumptions.append(ReadingReport.Assumption(.oneUnit))
      }
    }
    filters = try header.filters(options.filters, in: layout)
    if comparesPeriods { comparePeriods() }
    try hash(options.hashing, in: header)
  }

  /// Lets rows of days be compared to those of periods.
  private mutating func comparePeriods() {
    comparesPeriods = day != nil
    guard let amount, comparesPeriods else { return }
    let others = names.indices.filter { column in
      column != day && column != amount && !PlainNames.isQuantity(names[column])
    }
    // The day stands for rows that have nothing else.
    periodKeys = others.isEmpty ? [amount] : Array(others.prefix(RecordColumns.mostColumns))
  }

  /// Marks the dimensions and conditions on identifiers that are replaced by their hashes.
  private mutating func hash(
    _ hashing: IdentifierHashing?,
    in header: Header
  ) throws(SpendError) {
    guard let hashing else { return }
    let asked = try header.keys(of: hashing.columns.map { SpendDimension($0) }, in: layout)
    hashedAbsences = asked.compactMap(\.absence)
    let named = asked.flatMap(\.sources)
    for (name, key) in zip(hashing.columns, asked) where !key.sources.isEmpty {
      let isLabel = key.sources.allSatisfy { !$0.keys.isEmpty }
      if isLabel { hashedLabels.append((name, key.sources)) }
    }
    /// A dimension without columns is that of the names of folders.
    func isHashed(_ sources: [Source], _ name: String) -> Bool {
      sources.contains { named.contains(where: $0.overlaps) }
        || sources.isEmpty && hashing.columns.contains { $0.lowercased() == name.lowercased() }
    }
    hashed = named
    let counted = [day, periodEnd, amount, currency].compactMap { $0 }
    if let column = hashed.map(\.column).first(where: counted.contains) {
      throw .hashedAmounts(file: file, column: names[column])
    }
    for index in keys.indices {
      keys[index].isHashed = isHashed(keys[index].sources, dimensions[index].name)
      if keys[index].isHashed, keys[index].constant != SpendCube.noValue {
        keys[index].constant = hashing.name(of: keys[index].constant)
      }
    }
    filters = filters.map { filter in
      var filter = filter
      filter.isHashed = isHashed(filter.sources, filter.condition.dimension)
      return filter
    }
    guard amount == nil, hashing.isOfSeries else { return }
    // The identifiers of a wide table are the names of its columns.
    let hidden = hashing.names(ofSeries: names)
    let places = Dictionary(zip(names, names.indices)) { first, _ in first }
    let areSeries = Set(series)
    assumptions = assumptions.map { assumption in
      let shown = assumption.names.map { name in
        places[name].map { hidden[$0] } ?? name
      }
      return ReadingReport.Assumption(assumption.kind, shown)
    }
    for column in names.indices where column != day && column != currency {
      names[column] = areSeries.contains(column) ? hashing.name(of: names[column]) : hidden[column]
    }
  }
}
