internal import OutlayCloudSpend
internal import OutlayStatistics
internal import OutlayTimeSeries

/// The reading of files into one cube.
struct CubeReading: ~Copyable {
  private let measure: Measure
  private let dimensions: Dimensions
  private let options: ReadingOptions
  private let chunkSize: Int
  private var report = ReadingReport()
  private var ledger: ChargeLedger?

  /// Large enough that the system is seldom asked, small enough for the cache
  /// of a core.
  static let standardChunkSize = 1 << 20

  /// Bills span years; a calendar of a century has a slip in a date.
  static let longestCalendar = 36_525

  init(
    measure: Measure,
    dimensions: Dimensions,
    options: ReadingOptions,
    chunkSize: Int = standardChunkSize
  ) {
    if case .columns(let columns) = dimensions {
      precondition(Set(columns).count == columns.count, "a dimension occurs twice: \(columns)")
    }
    self.measure = measure
    self.dimensions = dimensions
    self.options = options
    self.chunkSize = chunkSize
  }

  /// Reads one file.
  mutating func read(_ source: consuming ByteSource) throws(SpendError) {
    var scanner = RecordScanner(
      try TextInput(source, chunkSize: chunkSize),
      chunkSize: chunkSize
    )
    report.files.append(scanner.name)
    guard try scanner.nextHeader() else { throw .empty(file: scanner.name) }
    for index in 0..<scanner.fieldCount { scanner.collapseQuotes(ofField: index) }
    let names = scanner.fields.prefix(scanner.fieldCount).map { field in
      String(decoding: scanner.buffer[field.range], as: UTF8.self)
    }
    let header = Header(file: scanner.name, names: names)
    // What the first file was divided by, the others must be too.
    let plan = try ColumnPlan(
      header,
      measure: measure,
      by: ledger.map { .columns($0.plan.dimensions) } ?? dimensions,
      options: options
    )
    var ledger = try ledger(for: plan)
    self.ledger = nil
    try ledger.readRows(from: &scanner)
    self.ledger = ledger
  }

  /// The ledger to which a file is added: a new one for the first.
  private mutating func ledger(for plan: ColumnPlan) throws(SpendError) -> ChargeLedger {
    guard var ledger else {
      report.layout = plan.layout.name
      report.columns = plan.names
      return ChargeLedger(plan: plan, measure: measure, options: options)
    }
    guard plan.layout.name == report.layout else {
      throw .mixedLayouts(file: plan.file, layout: plan.layout.name, first: report.layout)
    }
    ledger.begin(plan)
    return ledger
  }

  /// The cube of what was read.
  consuming func cube() throws(SpendError) -> SpendCube {
    guard var ledger, ledger.tally.rowsUsed > 0 else {
      throw .noUsableRow(
        file: report.files.joined(separator: ", "),
        rowsRead: ledger?.tally.rowsRead ?? 0
      )
    }
    let covered = ledger.coveredDays()
    guard let first = covered.min(), let last = covered.max() else {
      throw .noUsableRow(file: report.files[0], rowsRead: ledger.tally.rowsRead)
    }
    guard last - first < CubeReading.longestCalendar else {
      throw .calendarTooLong(
        first: Day(ordinal: first).description,
        last: Day(ordinal: last).description,
        limit: CubeReading.longestCalendar
      )
    }
    ledger.spreadPeriods(over: covered)
    let isCovered = (first...last).map { covered.contains($0) }
    let groups = CubeReading.groups(ledger)
    var used = CompensatedSum()
    for group in groups {
      for (_, sum) in group.amounts { used.add(sum) }
    }
    ledger.tally.fill(&report)
    report.amountUsed = used.value
    report.currency = options.currency ?? ledger.currency
    report.days = Day(ordinal: first)..<Day(ordinal: last + 1)
    report.missingDays = CubeReading.gaps(isCovered, from: first)
    return SpendCube(
      measure: measure,
      dimensions: ledger.plan.dimensions,
      semantics: ledger.plan.layout.semantics,
      groups: groups,
      days: report.days,
      isCovered: isCovered,
      report: report
    )
  }

  /// The groups with their amounts, in the order of their series.
  private static func groups(_ ledger: ChargeLedger) -> [SpendCube.Group] {
    let groups = (0..<ledger.cells.groupCount).compactMap { group in
      let amounts = ledger.cells.amounts(ofGroup: group)
      return amounts.isEmpty
        ? nil : SpendCube.Group(values: ledger.values(ofGroup: group), amounts: amounts)
    }
    guard ledger.plan.layout.semantics.order == .values else { return groups }
    return groups.sorted { $0.values.lexicographicallyPrecedes($1.values) }
  }

  private static func gaps(_ isCovered: [Bool], from first: Int) -> [Range<Day>] {
    Series(start: Day(ordinal: first), values: isCovered.map { $0 ? 0 : .nan }).gaps
  }
}

extension ChargeLedger {
  /// Adds the rows of a file.
  mutating func readRows(from scanner: inout RecordScanner) throws(SpendError) {
    let columns = plan.columns
    let width = plan.names.count
    while try scanner.next() {
      guard scanner.fieldCount == width, !scanner.hasTextAfterQuote else {
        try refuse(scanner, width: width)
        continue
      }
      for column in columns { scanner.collapseQuotes(ofField: column) }
      try add(scanner.buffer.span, fields: scanner.fields, place: scanner.place)
    }
  }

  /// Leaves a row out whose fields are not those of the header, or refuses it.
  private mutating func refuse(
    _ scanner: borrowing RecordScanner,
    width: Int
  ) throws(SpendError) {
    let isRagged = scanner.fieldCount != width
    guard options.isLenient else {
      throw isRagged
        ? .raggedRow(scanner.place, found: scanner.fieldCount, expected: width)
        : .textAfterQuote(scanner.place)
    }
    tally.rowsRead += 1
    tally.leaveOut(isRagged ? .raggedRow : .textAfterQuote, 0)
  }
}
