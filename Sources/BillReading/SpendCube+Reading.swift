public import OutlayCloudSpend
internal import OutlayTimeSeries

extension SpendCube {
  /// Reads a billing file, gzipped or not, or those in a folder; `-` is standard input.
  ///
  ///     let cube = try SpendCube(
  ///       contentsOf: "focus.csv.gz",
  ///       measure: .billedCost,
  ///       by: .columns([.serviceName, .tag("team")])
  ///     )
  ///
  /// - Parameters:
  ///   - path: The path of the file or the folder, or a pattern of paths.
  ///   - measure: The cost to count, or the quantity.
  ///   - dimensions: The dimensions by which to divide it.
  ///   - options: What the header does not say.
  /// - Throws: ``SpendError``, which names the file, the row, the column, what
  ///   was found and what to do.
  /// - Complexity: One pass over the file, in memory of a few megabytes and of
  ///   the amounts of the groups and days that occur.
  public init(
    contentsOf path: String,
    measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .standard,
    options: ReadingOptions = ReadingOptions()
  ) throws(SpendError) {
    try self.init(contentsOf: [path], measure: measure, by: dimensions, options: options)
  }

  /// Reads billing files of one layout, whose charges are added.
  ///
  ///     let cube = try SpendCube(
  ///       contentsOf: ["cur/", "older/**/*.csv.gz"],
  ///       by: .columns([.serviceName, "billing_period"])
  ///     )
  ///
  /// A folder is read with those below it: hidden files, manifests, checksums and what is
  /// no bill are left out. Where a folder is called `billing_period=2026-09`, its files
  /// have a column of that name and value, unless they have one of their own; one that is
  /// called `date=2026-09-01` gives its day to rows without one. A file that comes again, by
  /// a link, another spelling of its path, compressed, with other line ends or under another
  /// name, is read once. It is in the ``ReadingReport/assumptions``, as are files that are
  /// the same but for the values of their folders, or for amounts.
  ///
  /// Where files hold the same billing period of the same account, with rows of each other
  /// or the same resources whatever they cost, the later export replaces the earlier one, whose rows are
  /// ``ReadingReport/Reason/replacedExport``: that of later usage, or export time, or of a
  /// folder with a later date. The files are then read twice.
  ///
  /// - Parameters:
  ///   - paths: The paths of files and folders, and patterns of them in which `*` and `?`
  ///     stand for letters and `**` for folders; at least one.
  ///   - measure: The cost to count, or the quantity.
  ///   - dimensions: The dimensions by which to divide it.
  ///   - options: What the headers do not say.
  /// - Throws: ``SpendError``, which names the file, the row, the column, what
  ///   was found and what to do.
  /// - Complexity: One pass over the files.
  public init(
    contentsOf paths: [String],
    measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .standard,
    options: ReadingOptions = ReadingOptions()
  ) throws(SpendError) {
    precondition(!paths.isEmpty, "there is no file to read")
    let inputs = try BillFiles(paths)
    var reading = CubeReading(measure: measure, dimensions: dimensions, options: options)
    try reading.read(inputs)
    let repetitions = try reading.repetitions(of: inputs)
    if !repetitions.replaced.isEmpty {
      reading = CubeReading(measure: measure, dimensions: dimensions, options: options)
      reading.leaveOut(repetitions.replaced)
      try reading.read(inputs)
    }
    reading.say(repetitions)
    self = try reading.cube()
  }

  /// Reads a bill from memory, gzipped or not.
  ///
  ///     let cube = try SpendCube(csv: Array("date,cost\n2026-11-20,3.5\n".utf8))
  ///     cube.total[Day(2026, 11, 20)]   // 3.5
  ///
  /// - Parameters:
  ///   - csv: The bytes of the file.
  ///   - name: What messages call it.
  ///   - measure: The cost to count, or the quantity.
  ///   - dimensions: The dimensions by which to divide it.
  ///   - options: What the header does not say.
  /// - Throws: ``SpendError``, as reading a file does.
  /// - Complexity: One pass over the bytes.
  public init(
    csv: [UInt8],
    name: String = "csv",
    measure: AmountMeasure = .effectiveCost,
    by dimensions: SpendDivision = .standard,
    options: ReadingOptions = ReadingOptions()
  ) throws(SpendError) {
    var reading = CubeReading(measure: measure, dimensions: dimensions, options: options)
    try reading.read(ByteSource(memory: csv, name: name))
    self = try reading.cube()
  }

  /// The files and folders that paths and patterns stand for, each of them once and a bill by
  /// itself, in the order of the paths and, of a pattern, of names.
  ///
  /// - Throws: ``SpendError/noMatch(pattern:)``.
  package static func separateBills(_ paths: [String]) throws(SpendError) -> [String] {
    var bills: [String] = []
    for path in paths {
      for bill in try BillFiles.paths(of: path) where !bills.contains(bill) { bills.append(bill) }
    }
    return bills
  }
}
