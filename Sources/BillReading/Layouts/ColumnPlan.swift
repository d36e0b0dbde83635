internal import OutlayCloudSpend

/// The columns of a file that are read, and what they are read as.
struct ColumnPlan: Sendable {
  let file: String
  let layout: BillLayout
  /// The names of all columns.
  let names: [String]
  let day: Int
  /// The column of the end of the charge period.
  let periodEnd: Int?
  /// The column of amounts; a wide file has ``series`` instead.
  let amount: Int?
  /// The columns that are a series each, in a wide file.
  let series: [Int]
  let currency: Int?
  let usage: Mark?
  let correction: Mark?
  /// The column to which effective costs are compared.
  let billedCost: Int?
  /// The dimensions of the cube.
  let dimensions: [SpendDimension]
  /// The columns of the cube's dimensions, in their order.
  let keys: [Key]

  /// A dimension's column, and the key of the JSON object in it.
  struct Key: Sendable {
    let column: Int
    let tag: [UInt8]?
  }

  /// A column that tells a kind of row, and the word that does.
  struct Mark: Sendable {
    let column: Int
    let word: StaticString
  }

  /// The column that is counted, where its layout has another name for a cost.
  func otherAmountColumn(than measure: CostMeasure) -> String? {
    guard case .measures = layout.amounts, let amount, names[amount] != measure.column else {
      return nil
    }
    return names[amount]
  }

  /// The columns that are looked at, each once.
  var columns: [Int] {
    let single = [
      day, periodEnd, amount, currency, usage?.column, correction?.column, billedCost,
    ]
    return Set(single.compactMap { $0 } + series + keys.map(\.column)).sorted()
  }

  /// Plans the reading of a file by its header, which also tells its layout
  /// unless that is known.
  init(
    _ header: Header,
    of layout: BillLayout? = nil,
    measure: CostMeasure,
    by dimensions: SpendDivision,
    options: ReadingOptions
  ) throws(SpendError) {
    let layout = layout ?? BillLayout.layout(of: header, options: options)
    let header = header.named(layout.aliases)
    self.layout = layout
    file = header.file
    names = header.names
    if case .measures = layout.amounts {
      try header.require(ColumnPlan.needed(layout, measure, options), of: layout)
    }
    let day = try ColumnPlan.day(header, layout, options)
    let amount = try ColumnPlan.amount(header, layout, measure, options)
    let currency = try header.column(ofAny: layout.currencies)
    self.day = day
    self.amount = amount
    self.currency = currency
    periodEnd = try header.column(ofAny: layout.ends)
    usage = try header.mark(layout.usage)
    correction = try header.mark(layout.correction)
    billedCost =
      measure == .effectiveCost && options.amountColumn == nil
      ? try header.column(ofAny: layout.columns(of: .billedCost)) : nil
    series = amount != nil ? [] : names.indices.filter { $0 != day && $0 != currency }
    guard amount != nil || !series.isEmpty else {
      throw .noAmountColumn(file: file, columns: names)
    }
    switch dimensions {
    case .columns(let dimensions): self.dimensions = dimensions
    case .standard: self.dimensions = try header.standardDimensions(of: layout)
    }
    keys = try header.keys(of: self.dimensions, in: layout)
  }

  /// The columns without which a file of charges cannot be read.
  private static func needed(
    _ layout: BillLayout,
    _ measure: CostMeasure,
    _ options: ReadingOptions
  ) -> [[String]] {
    [layout.days]
      + (options.amountColumn == nil ? [layout.columns(of: measure)] : [])
      + (options.currency == nil && layout.needsCurrency ? [layout.currencies] : [])
  }

  private static func day(
    _ header: Header,
    _ layout: BillLayout,
    _ options: ReadingOptions
  ) throws(SpendError) -> Int {
    if let name = options.dateColumn { return try header.requiredColumn(name) }
    guard let column = try header.column(ofAny: layout.days) else {
      throw .noDateColumn(file: header.file, columns: header.names)
    }
    return column
  }

  private static func amount(
    _ header: Header,
    _ layout: BillLayout,
    _ measure: CostMeasure,
    _ options: ReadingOptions
  ) throws(SpendError) -> Int? {
    if let name = options.amountColumn { return try header.requiredColumn(name) }
    return switch layout.amounts {
    case .measures: try header.column(ofAny: layout.columns(of: measure))
    case .amount(let names): try header.column(ofAny: names)
    case .columns: nil
    }
  }
}

extension Header {
  /// Refuses a header that lacks columns which a layout needs, each by its
  /// names.
  fileprivate func require(_ needed: [[String]], of layout: BillLayout) throws(SpendError) {
    var absent: [String] = []
    for names in needed where try column(ofAny: names) == nil { absent += names.prefix(1) }
    guard !absent.isEmpty else { return }
    var cures: [Cure] = []
    if absent.contains(where: layout.days.contains) { cures += [.dateColumn, .amountColumn] }
    let costs = CostMeasure.allCases.flatMap(layout.columns(of:))
    if absent.contains(where: costs.contains) {
      let other = try presentMeasure(of: layout)
      cures.append(other.map { .measure($0) } ?? .amountColumn)
    }
    if absent.contains(where: layout.currencies.contains) { cures.append(.currency("USD")) }
    throw .missingColumns(file: file, columns: absent, cures: cures)
  }

  /// The first cost that a file has.
  private func presentMeasure(of layout: BillLayout) throws(SpendError) -> CostMeasure? {
    for measure in CostMeasure.allCases where try column(ofAny: layout.columns(of: measure)) != nil
    {
      return measure
    }
    return nil
  }

  fileprivate func mark(_ mark: BillLayout.RowMark?) throws(SpendError) -> ColumnPlan.Mark? {
    guard let mark, let column = try column(mark.column) else { return nil }
    return ColumnPlan.Mark(column: column, word: mark.word)
  }

  /// The dimensions of a file where none are asked for.
  fileprivate func standardDimensions(
    of layout: BillLayout
  ) throws(SpendError) -> [SpendDimension] {
    if case .columns = layout.amounts { return layout.divisions }
    var dimensions: [SpendDimension] = []
    for dimension in layout.divisions where try column(dimension.name) != nil {
      dimensions.append(dimension)
    }
    return dimensions
  }

  /// The columns of dimensions; those of a wide file are its series.
  fileprivate func keys(
    of dimensions: [SpendDimension],
    in layout: BillLayout
  ) throws(SpendError) -> [ColumnPlan.Key] {
    var keys: [ColumnPlan.Key] = []
    for dimension in dimensions {
      if case .columns = layout.amounts {
        guard layout.divisions.contains(dimension) else {
          throw .unknownColumn(
            file: file,
            column: dimension.name,
            nearest: layout.divisions.map(\.name)
          )
        }
      } else if let column = try column(dimension.name) {
        keys.append(ColumnPlan.Key(column: column, tag: nil))
      } else if let key = try mapKey(dimension.name, in: layout.maps) {
        keys.append(key)
      } else {
        throw .unknownColumn(
          file: file,
          column: dimension.name,
          nearest: nearest(to: dimension.name)
        )
      }
    }
    return keys
  }

  /// The key of a JSON object that a name such as `Tags/team` stands for, the
  /// column in any letter case.
  private func mapKey(_ name: String, in maps: [String]) throws(SpendError) -> ColumnPlan.Key? {
    for map in maps where name.lowercased().hasPrefix(map.lowercased() + "/") {
      guard let column = try column(map) else { continue }
      return ColumnPlan.Key(column: column, tag: Array(name.dropFirst(map.count + 1).utf8))
    }
    return nil
  }
}
