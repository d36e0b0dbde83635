internal import OutlayCloudSpend

/// Which columns of a file are read, and as what.
struct ColumnPlan: Sendable {
  let file: String
  let layout: Layout
  /// The names of all columns.
  let names: [String]
  let day: Int
  /// The column of the end of the charge period.
  var periodEnd: Int?
  /// The column of amounts; a wide file has ``series`` instead.
  var amount: Int?
  /// The columns that are a series each, in a wide file.
  var series: [Int] = []
  var currency: Int?
  var chargeCategory: Int?
  var chargeClass: Int?
  /// The column to which effective costs are compared.
  var billedCost: Int?
  /// The columns of the cube's dimensions, in their order.
  var keys: [Key] = []

  /// A dimension's column, and the tag in it.
  struct Key: Sendable {
    let column: Int
    let tag: [UInt8]?
  }

  /// The columns that are looked at, each once.
  var columns: [Int] {
    let single = [day, periodEnd, amount, currency, chargeCategory, chargeClass, billedCost]
    return Set(single.compactMap { $0 } + series + keys.map(\.column)).sorted()
  }

  /// Plans the reading of a file by its header.
  init(
    _ header: Header,
    measure: Measure,
    by dimensions: Dimensions,
    options: ReadingOptions
  ) throws(SpendError) {
    file = header.file
    names = header.names
    if options.dateColumn == nil, let start = try header.column("ChargePeriodStart") {
      layout = .focus
      day = start
      try planFOCUS(header, measure: measure, options: options)
    } else {
      if try ColumnPlan.isFOCUSWithoutDays(header, options) {
        let needed = ["ChargePeriodStart"] + ColumnPlan.needed(measure, options)
        throw try ColumnPlan.refusal(
          of: header,
          without: needed,
          cures: [.dateColumn, .amountColumn]
        )
      }
      day = try ColumnPlan.dayColumn(header, options)
      amount = try ColumnPlan.amountColumn(header, options)
      currency = try header.column(ofAny: ["BillingCurrency", "currency"])
      layout = amount == nil ? .wide : .long
      if layout == .wide {
        series = names.indices.filter { $0 != day && $0 != currency }
        guard !series.isEmpty else { throw .noAmountColumn(file: file, columns: names) }
      }
    }
    keys = try ColumnPlan.keys(header, layout: layout, dimensions: dimensions)
  }

  private mutating func planFOCUS(
    _ header: Header,
    measure: Measure,
    options: ReadingOptions
  ) throws(SpendError) {
    let needed = ColumnPlan.needed(measure, options)
    guard try ColumnPlan.absent(needed, in: header).isEmpty else {
      throw try ColumnPlan.refusal(of: header, without: needed, cures: [])
    }
    if let name = options.amountColumn {
      amount = try header.requiredColumn(name)
    } else {
      amount = try header.column(measure.column)
    }
    periodEnd = try header.column("ChargePeriodEnd")
    currency = try header.column("BillingCurrency")
    chargeCategory = try header.column("ChargeCategory")
    chargeClass = try header.column("ChargeClass")
    if measure == .effectiveCost, options.amountColumn == nil {
      billedCost = try header.column(Measure.billedCost.column)
    }
  }

  /// The columns, other than that of days, without which a FOCUS file cannot
  /// be read.
  private static func needed(_ measure: Measure, _ options: ReadingOptions) -> [String] {
    (options.amountColumn == nil ? [measure.column] : [])
      + (options.currency == nil ? ["BillingCurrency"] : [])
  }

  /// The error of a header that lacks some of the columns that are needed.
  private static func refusal(
    of header: Header,
    without needed: [String],
    cures: [Cure]
  ) throws(SpendError) -> SpendError {
    let absent = try absent(needed, in: header)
    var cures = cures
    if absent.contains(where: { column in Measure.allCases.contains { $0.column == column } }) {
      let other = try present(Measure.allCases, in: header)
      cures.append(other.map { .measure($0) } ?? .amountColumn)
    }
    if absent.contains("BillingCurrency") { cures.append(.currency("USD")) }
    return .missingColumns(file: header.file, columns: absent, cures: cures)
  }

  /// The first of some costs that a file has.
  private static func present(
    _ measures: [Measure],
    in header: Header
  ) throws(SpendError) -> Measure? {
    for measure in measures where try header.column(measure.column) != nil { return measure }
    return nil
  }

  private static func absent(
    _ names: [String],
    in header: Header
  ) throws(SpendError) -> [String] {
    var absent: [String] = []
    for name in names where try header.column(name) == nil { absent.append(name) }
    return absent
  }

  /// Whether the costs are those of FOCUS but the days are not.
  private static func isFOCUSWithoutDays(
    _ header: Header,
    _ options: ReadingOptions
  ) throws(SpendError) -> Bool {
    guard options.dateColumn == nil, options.amountColumn == nil else { return false }
    return try header.column(ofAny: ["EffectiveCost", "BilledCost"]) != nil
  }

  private static func dayColumn(
    _ header: Header,
    _ options: ReadingOptions
  ) throws(SpendError) -> Int {
    if let name = options.dateColumn { return try header.requiredColumn(name) }
    let names = ["date", "day", "ds", "timestamp"]
    guard let column = try header.column(ofAny: names) else {
      throw .noDateColumn(file: header.file, columns: header.names)
    }
    return column
  }

  private static func amountColumn(
    _ header: Header,
    _ options: ReadingOptions
  ) throws(SpendError) -> Int? {
    if let name = options.amountColumn { return try header.requiredColumn(name) }
    return try header.column(ofAny: ["amount", "cost", "value", "spend", "y"])
  }
}

extension ColumnPlan {
  /// The dimensions that are meant for a file.
  static func dimensions(
    _ dimensions: Dimensions,
    layout: Layout,
    header: Header
  ) throws(SpendError) -> [SpendDimension] {
    switch (dimensions, layout) {
    case (.columns(let dimensions), _): return dimensions
    case (.standard, .wide): return [.series]
    case (.standard, .long): return []
    case (.standard, .focus):
      return try header.column(SpendDimension.serviceName.name) == nil ? [] : [.serviceName]
    }
  }

  private static func keys(
    _ header: Header,
    layout: Layout,
    dimensions: Dimensions
  ) throws(SpendError) -> [Key] {
    var keys: [Key] = []
    for dimension in try ColumnPlan.dimensions(dimensions, layout: layout, header: header) {
      if layout == .wide {
        guard dimension == .series else {
          throw .unknownColumn(
            file: header.file,
            column: dimension.name,
            nearest: [SpendDimension.series.name]
          )
        }
      } else if let column = try header.column(dimension.name) {
        keys.append(Key(column: column, tag: nil))
      } else if let tag = dimension.tagKey, let column = try header.column("Tags") {
        keys.append(Key(column: column, tag: Array(tag.utf8)))
      } else {
        throw .unknownColumn(
          file: header.file,
          column: dimension.name,
          nearest: header.nearest(to: dimension.name)
        )
      }
    }
    return keys
  }
}
