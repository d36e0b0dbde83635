internal import OutlayCloudSpend

/// The columns of a file of which quantities are counted, and their unit.
struct QuantityPlan {
  /// The column of the quantity, or one that is always there.
  let amount: Int
  /// The column of the unit.
  var unitColumn: Int?
  /// The unit, where no column has it.
  var unit: String?
  var rule = AmountPlan.column
  /// The names of what is counted, for people.
  let name: String

  /// Plans the counting of the column of a name, in the unit that was asked for.
  init(_ unit: AmountMeasure.Unit, inColumn column: String, of header: Header) throws(SpendError) {
    amount = try header.requiredColumn(column)
    if case .named(let name) = unit { self.unit = name }
    name = header.names[amount]
  }

  /// Plans the counting of a column with units beside it.
  init(amount: Int, unitColumn: Int, of header: Header) {
    self.amount = amount
    self.unitColumn = unitColumn
    name = header.names[amount]
  }

  /// Plans the counting of the unit that was asked for.
  init(
    _ unit: AmountMeasure.Unit,
    of layout: BillLayout,
    in header: Header,
    day: Int?
  ) throws(SpendError) {
    for pair in layout.quantities.measured {
      guard let amount = try header.column(pair.quantity) else { continue }
      self.amount = amount
      name = header.names[amount]
      unitColumn = try header.column(pair.unit)
      // A file that names no unit is in the one that was stated.
      if unitColumn == nil, case .named(let name) = unit { self.unit = name }
      return
    }
    var choices: [AmountPlan.Choice] = []
    for unit in layout.quantities.counted {
      if let choice = try AmountPlan.Choice(unit, of: header) { choices.append(choice) }
    }
    if case .named(let name) = unit {
      let chosen = choices.filter { UnitName.folded($0.unit) == UnitName.folded(name) }
      guard !chosen.isEmpty || choices.isEmpty else {
        throw .unknownUnit(file: header.file, unit: name, units: choices.map(\.unit))
      }
      choices = chosen
    }
    guard let first = choices.first else {
      throw .noQuantity(file: header.file, layout: layout.name)
    }
    self.unit = first.unit
    amount = first.columns.first ?? day ?? 0
    name =
      first.columns.isEmpty
      ? "the number of rows" : first.columns.map { header.names[$0] }.joined(separator: " + ")
    if choices.count > 1 {
      rule = .choices(choices)
    } else if first.columns.count != 1 {
      rule = .sum(first.columns)
    }
  }
}

extension AmountPlan {
  /// A unit of which a file has quantities, and the columns whose sum they are: none where
  /// each row is one.
  struct Choice: Sendable {
    let unit: String
    let columns: [Int]

    /// Finds the first way to the quantity that a file has.
    init?(_ unit: Quantities.Unit, of header: Header) throws(SpendError) {
      self.unit = unit.name
      for way in unit.ways {
        guard case .columns(let names) = way else {
          columns = []
          return
        }
        var found: [Int] = []
        for name in names {
          if let column = try header.column(name) { found.append(column) }
        }
        if found.count == names.count {
          columns = found
          return
        }
      }
      return nil
    }
  }
}
