internal import OutlayCloudSpend

// The columns that a file must have, each by its names or by an option.
extension ColumnPlan {
  /// The columns without which a file of charges cannot be read.
  static func needed(
    _ layout: BillLayout,
    _ measure: AmountMeasure,
    _ options: ReadingOptions
  ) -> [[String]] {
    [layout.days]
      + (options.amountColumn == nil && measure.cost != nil
        ? [layout.amountNames(of: measure)] : [])
  }

  /// The quantities to count, or `nil` where the amounts are those of a cost.
  static func quantity(
    _ header: Header,
    _ layout: BillLayout,
    _ measure: AmountMeasure,
    _ options: ReadingOptions,
    day: Int?
  ) throws(SpendError) -> QuantityPlan? {
    guard case .quantity(let unit) = measure else { return nil }
    if let column = options.amountColumn {
      return try QuantityPlan(unit, inColumn: column, of: header)
    }
    return try QuantityPlan(unit, of: layout, in: header, day: day)
  }

  static func day(
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

  static func amount(
    _ header: Header,
    _ layout: BillLayout,
    _ measure: AmountMeasure,
    _ options: ReadingOptions
  ) throws(SpendError) -> Int {
    if let name = options.amountColumn { return try header.requiredColumn(name) }
    let names = layout.amountNames(of: measure)
    guard let column = try header.column(ofAny: names) else {
      throw .noAmountColumn(file: header.file, columns: header.names)
    }
    return column
  }
}

extension ColumnPlan {
  /// The column or columns that are counted, where their layout has another name for a cost.
  func otherAmountColumn(than measure: AmountMeasure) -> String? {
    if let quantityName { return quantityName == measure.column ? nil : quantityName }
    guard case .measures = layout.amounts, let amount, names[amount] != measure.column else {
      return nil
    }
    return switch rule {
    case .credits(let credits, _): "\(names[amount]) + \(names[credits])"
    case .commitments(let columns) where !columns.isPartial:
      "\(names[amount]) and the effective costs of commitments"
    case .column, .commitments, .sum, .choices: names[amount]
    }
  }
}
