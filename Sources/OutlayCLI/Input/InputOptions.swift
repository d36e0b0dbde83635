import ArgumentParser
import Outlay

/// The files of bills that a command reads.
protocol BillFiles: ParsableArguments {
  /// Paths, patterns, or `-`.
  var inputs: [String] { get }
}

/// The files of bills that a command cannot do without.
struct NeededFiles: BillFiles {
  static let help = ArgumentHelp(
    "Billing files, folders, '-' for standard input, or patterns: 'exports/**/*.csv.gz'.",
    discussion: "Compression and layout are detected. Several files are added up, each once; "
      + "folders such as billing_period=2026-09 are columns.",
    valueName: "input"
  )

  @Argument(help: NeededFiles.help)
  var inputs: [String]
}

/// The input, and the form of the result.
typealias InputOptions = BillOptions<NeededFiles>

/// The reading of files, and the form of the result.
struct BillOptions<Files: BillFiles>: ParsableArguments {
  @OptionGroup var files: Files

  @Option(help: "The amounts to count: a cost, or quantities in the unit that the bill names so.")
  var measure: MeasureChoice = .effectiveCost

  @Option(
    help: ArgumentHelp(
      "The currency to use; rows in others are left out.",
      valueName: "code"
    )
  )
  var currency: Currency?

  @OptionGroup var conversion: ConversionOptions

  @Flag(help: "Repair or skip unreadable rows in place of refusing the file.")
  var lenient = false

  @Option(help: ArgumentHelp("The column of dates.", valueName: "column"))
  var dateColumn: String?

  @Option(help: ArgumentHelp("The column of amounts.", valueName: "column"))
  var amountColumn: String?

  @Option(
    help: "The order of dates such as 5/1/25; iso: that of the column, if it shows but one."
  )
  var dateOrder: DateOrderName = .iso

  @Option(
    name: .customLong("where"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "A condition on rows: 'ServiceName=EC2,S3', 'Tags/team!=web', 'RegionId~eu-*'; repeatable.",
      valueName: "condition"
    )
  )
  var conditions: [Condition] = []

  @Option(help: "The mark before the decimals of amounts; else that of the column.")
  var decimalMark: DecimalMarkName?

  @Option(
    help:
      "The spend of a series on a day without its row: zero or missing; else as the layout says."
  )
  var absent: AbsentName?

  @Flag(
    help:
      "Add files with the same keys on the same days and amounts about the same, and rows of which each occurs twice."
  )
  var addSimilar = false

  @OptionGroup var hash: HashOptions

  @OptionGroup var allocation: AllocationOptions

  @Option(help: "The format of the result.")
  var format: OutputFormat = .table
}

extension BillOptions {
  /// Reads the inputs, and says on standard error what was read.
  func bill(by dimensions: SpendDivision) throws -> SpendCube {
    let inputs = files.inputs
    let title =
      inputs == ["-"] ? "standard input" : inputs.count == 1 ? inputs[0] : "\(inputs.count) inputs"
    let options = try readingOptions()
    func read(by dimensions: SpendDivision) throws -> SpendCube {
      try Progress.shown("reading \(title)") {
        try SpendCube(
          contentsOf: inputs,
          measure: measure.measure,
          by: dimensions,
          options: options
        )
      }
    }
    let cube = try read(by: dimensions)
    Diagnostics.report(cube.report)
    ColumnNotes.lines(for: dimensions, columns: cube.report.columns)
      .forEach { Diagnostics.write($0) }
    // Conditions may leave no row with a tag that others have.
    let absent = conditions.isEmpty ? ColumnNotes.absentTags(of: cube) : []
    if !absent.isEmpty {
      // Only the column has the names of all tags, and standard input is read but once.
      let tags =
        inputs.contains("-") ? nil : try? read(by: .columns([ColumnNotes.tagColumn]))
      let names = tags.map(ColumnNotes.tags) ?? []
      absent.forEach { Diagnostics.warn(ColumnNotes.absence(of: $0, among: names)) }
    }
    return cube
  }

  /// Reads an earlier export as the inputs are read, and says nothing of it.
  func export(_ path: String, by dimensions: SpendDivision) throws -> SpendCube {
    try Progress.shown("reading \(path)") {
      try SpendCube(
        contentsOf: path,
        measure: measure.measure,
        by: dimensions,
        options: try readingOptions()
      )
    }
  }

  /// Reads another cost of the same rows, and says nothing of it.
  func costs(_ cost: CostMeasure, by dimensions: SpendDivision) throws -> SpendCube {
    try Progress.shown("reading \(cost.column)") {
      try SpendCube(
        contentsOf: files.inputs,
        measure: .cost(cost),
        by: dimensions,
        options: try readingOptions()
      )
    }
  }

  /// Reads the quantities of the same rows, and says nothing of them.
  func quantities(
    _ unit: AmountMeasure.Unit,
    by dimensions: SpendDivision
  ) throws -> SpendCube {
    var options = try readingOptions()
    (options.currency, options.rates, options.amountColumn) = (nil, nil, nil)
    return try Progress.shown("reading quantities") {
      try SpendCube(
        contentsOf: files.inputs,
        measure: .quantity(unit),
        by: dimensions,
        options: options
      )
    }
  }

  /// Refuses what is of money beside quantities.
  func validate() throws {
    guard measure.measure.cost == nil else { return }
    let given = [("--currency", currency != nil), ("--rates", conversion.rates != nil)]
    guard let first = given.first(where: \.1) else { return }
    throw ValidationError("\(first.0): quantities have no currency; leave it out, or --measure")
  }

  func readingOptions() throws -> ReadingOptions {
    var options = ReadingOptions()
    options.hashing = try hash.hashing()
    try conversion.set(&options)
    options.currency = currency
    options.isLenient = lenient
    options.dateColumn = dateColumn
    options.amountColumn = amountColumn
    options.dateOrder = dateOrder.order
    options.filters = conditions.map(\.filter)
    options.decimalMark = decimalMark?.mark
    options.absentRow = absent?.row
    options.addsSimilarFiles = addSimilar
    return options
  }
}

/// The mark before decimals, as people name it.
enum DecimalMarkName: String, CaseIterable, ExpressibleByArgument {
  /// `1497.16`
  case point
  /// `1497,16`
  case comma

  var mark: DecimalMark { self == .point ? .point : .comma }
}

/// The spend on a day without a row, as people name it.
enum AbsentName: String, CaseIterable, ExpressibleByArgument {
  /// Nothing was spent.
  case zero
  /// The amount is not known.
  case missing

  var row: BillSemantics.AbsentRow { self == .zero ? .zero : .unknown }
}

/// The form of a result.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
  /// Aligned and rounded, for people.
  case table
  /// One row a fact, in full precision.
  case csv
  /// Everything, in full precision.
  case json
}
