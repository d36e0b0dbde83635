internal import OutlayCloudSpend

/// The reading of files into one cube.
struct CubeReading: ~Copyable {
  let measure: AmountMeasure
  private let dimensions: SpendDivision
  let options: ReadingOptions
  let chunkSize: Int
  private let batchSize: Int
  /// The plan of the latest file.
  var plan: ColumnPlan?
  var rows: RowReader?
  var answers = JSONAnswers()
  /// Indicates whether the file is one of several, of which no two may have the same rows.
  var isOneOfSeveral = false
  /// The columns that some of the files lack.
  private var absentColumns = AbsentColumns()
  /// The file at hand, and what is known of those before it.
  var inputs = InputReading()
  /// The periods of files whose rows are left out, as later exports hold them.
  var replaced: [Int: Set<BilledPeriod>] = [:]

  /// Large enough that the system is seldom asked, small enough for the cache
  /// of a core.
  static let standardChunkSize = 1 << 20

  init(
    measure: AmountMeasure,
    dimensions: SpendDivision,
    options: ReadingOptions,
    chunkSize: Int = standardChunkSize,
    batchSize: Int = ParquetColumns.standardBatchSize
  ) {
    if case .columns(let columns) = dimensions {
      precondition(Set(columns).count == columns.count, "a dimension occurs twice: \(columns)")
    }
    self.measure = measure
    self.dimensions = dimensions
    self.options = options
    self.chunkSize = chunkSize
    self.batchSize = batchSize
  }

  /// The rows by which a table of no known layout is understood.
  static let sampledRows = 20_000

  /// Reads one file, which is what its first bytes say.
  mutating func read(_ source: consuming ByteSource) throws(SpendError) {
    switch try source.firstBytes(ParquetFile.magic.count) {
    case ParquetFile.magic:
      if isOneOfSeveral, try inputs.isCopy(parquet: &source) { return }
      try read(parquet: ParquetFile(source))
    case ParquetFile.encryptedMagic:
      throw ParquetFault.unsupported("an encrypted footer").error(file: source.name)
    case ZipArchive.magic: try read(zip: source.kept())
    default: try read(text: TextInput(source, chunkSize: chunkSize))
    }
  }

  private mutating func read(text: consuming TextInput) throws(SpendError) {
    var input = text
    if isOneOfSeveral, try inputs.isCopy(&input) { return }
    if try input.beginsJSON() { return try readJSON(input) }
    var scanner = RecordScanner(input, chunkSize: chunkSize)
    guard try scanner.nextHeader() else { throw .empty(file: scanner.name) }
    let titles = try scanner.passTitles()
    for index in 0..<scanner.fieldCount { scanner.collapseQuotes(ofField: index) }
    let names = scanner.fields.prefix(scanner.fieldCount).map { field in
      String(decoding: scanner.buffer[field.range], as: UTF8.self)
    }
    let header = Header(file: scanner.name, names: names, partitions: inputs.partitions)
    let layout = try BillLayout.layout(of: header, options: options)
    let plan = try plan(
      header,
      of: layout,
      // Only a table of no known layout is understood by its rows.
      sample: layout == nil ? scanner.sample(CubeReading.sampledRows) : TableSample()
    )
    var rows = try rows(for: plan)
    self.plan = plan
    if titles > 0 { rows.note(titles: titles, aboveRow: scanner.row) }
    try rows.read(from: &scanner)
    self.rows = consume rows
  }

  /// Reads the files of an archive, as if they stood side by side in a folder.
  private mutating func read(zip source: consuming ByteSource) throws(SpendError) {
    let members = try ZipArchive(source).members
    isOneOfSeveral = isOneOfSeveral || members.count > 1
    inputs.beginArchive()
    for (index, member) in members.enumerated()
    where members.count == 1 || !member.isBesideBills {
      inputs.begin(member: index)
      do throws(SpendError) {
        try read(text: try ZipArchive.text(of: member, in: source, chunkSize: chunkSize))
        inputs.countMember()
      } catch {
        guard members.count > 1 else { throw error }
        try inputs.leaveOut(member: member.name, for: error)
      }
    }
    try inputs.requireMembers(of: source.name, count: members.count)
  }

  private mutating func read(parquet file: consuming ParquetFile) throws(SpendError) {
    var file = file
    let names = file.schema.columns.map(\.name)
    let header = Header(file: file.name, names: names, partitions: inputs.partitions)
    var layout = file.schema.layout
    if layout == nil { layout = try BillLayout.layout(of: header, options: options) }
    var plan: ColumnPlan
    if let layout {
      plan = try self.plan(header, of: layout)
    } else {
      let sample = try file.sample()
      do throws(SpendError) {
        plan = try self.plan(header, of: nil, sample: sample.rows)
      } catch {
        // What cannot be read may be what was looked for.
        throw sample.fault ?? error
      }
    }
    plan.hasNumbers = true
    plan.records = plan.records?.keeping { file.schema.hasText(inColumn: $0) }
    var rows = try rows(for: plan)
    self.plan = plan
    try rows.read(file, batchSize: batchSize)
    self.rows = consume rows
  }

  /// The plan of a file of a layout, or of a table of none.
  func plan(
    _ header: Header,
    of layout: BillLayout?,
    sample: TableSample = TableSample()
  ) throws(SpendError) -> ColumnPlan {
    var header = header
    header.allowsAbsence = isOneOfSeveral
    var plan = try ColumnPlan(
      header,
      of: layout,
      sample: sample,
      measure: measure,
      // What the first file was divided by, the others must be too.
      by: self.plan.map { dimensions.of($0.dimensions) } ?? dimensions,
      options: options
    )
    if isOneOfSeveral {
      plan.records = try RecordColumns(header, plan: plan, origin: inputs.origin)
    }
    return plan
  }

  /// The reader to which a file is added: a new one for the first.
  mutating func rows(for plan: ColumnPlan) throws(SpendError) -> RowReader {
    inputs.beginRows()
    absentColumns.note(plan)
    guard let first = self.plan, var rows = self.rows.take() else {
      try options.checkRates()
      var rows = RowReader(plan: plan, measure: measure, options: options)
      rows.repeatedDays.replaced = replaced
      rows.begin(plan)
      return rows
    }
    guard plan.layout.name == first.layout.name else {
      throw .mixedLayouts(file: plan.file, layout: plan.layout.name, first: first.layout.name)
    }
    rows.begin(plan)
    return rows
  }

  /// The cube of what was read.
  consuming func cube() throws(SpendError) -> SpendCube {
    if let place = answers.unfinished, !options.isLenient { throw .answerGoesOn(place) }
    guard var rows = rows.take() else {
      throw .noCharges(file: answers.emptyFiles.joined(separator: ", "))
    }
    rows.builder.report.assumptions += try absentColumns.assumptions()
    if answers.unfinished != nil { rows.builder.tally.repairs[.missingPages] = 1 }
    rows.builder.report.files += answers.emptyFiles
    rows.builder.report.assumptions += inputs.assumptions
    return try rows.cube()
  }
}

extension RowReader {
  /// Notes the lines that stand above the header of a file.
  fileprivate mutating func note(titles: Int, aboveRow row: Int) {
    let assumption = ReadingReport.Assumption(.titleLines, ["\(titles)", "\(row)"])
    guard !builder.report.assumptions.contains(assumption) else { return }
    builder.report.assumptions.append(assumption)
  }

  /// Adds the rows of a file.
  mutating func read(from scanner: inout RecordScanner) throws(SpendError) {
    let columns = plan.columns
    let width = plan.names.count
    let file = scanner.place.file
    var records = RepeatedRecords()
    while try scanner.next() {
      // Spreadsheets end in rows that nobody filled in.
      if plan.layout.isPlain, scanner.isEmpty { continue }
      guard scanner.fieldCount == width, !scanner.hasTextAfterQuote else {
        try refuse(scanner, width: width)
        continue
      }
      records.add(scanner.buffer.span, in: scanner.recordBytes)
      for column in columns { scanner.collapseQuotes(ofField: column) }
      let place = SpendError.Place(file: file, row: scanner.row)
      try add(scanner.buffer.span, fields: scanner.fields.span, place: place)
    }
    if let count = records.doubledCount, !options.addsSimilarFiles {
      throw .doubledRows(file: file, rowCount: count)
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
    builder.tally.rowsRead += 1
    builder.tally.leaveOut(isRagged ? .raggedRow : .textAfterQuote, 0)
  }
}
