internal import OutlayCloudSpend
internal import OutlayStatistics

extension RowReader {
  /// The amount of a row, or `nil` where the row is left out for it.
  mutating func amount(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    switch plan.rule {
    case .column: try amount(bytes, fields[column], column: column, place: place)
    case .commitments(let columns):
      try effectiveCost(bytes, fields, column: column, columns, place: place)
    case .credits(let credits, let isJSON):
      try netCost(bytes, fields, column: column, credits: credits, isJSON: isJSON, place: place)
    case .sum(let columns): try sum(bytes, fields, of: columns, place: place)
    case .choices(let choices): try sum(bytes, fields, of: choices[0].columns, place: place) ?? 0
    }
  }

  /// The sum of some columns, those that are filled in, or `nil` where none is; without
  /// columns each row is one.
  mutating func sum(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    of columns: [Int],
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    guard !columns.isEmpty else { return 1 }
    var sum: Double?
    for column in columns where !bytes.isNull(in: fields[column].range) {
      guard let part = try amount(bytes, fields[column], column: column, place: place) else {
        return nil
      }
      sum = (sum ?? 0) + part
    }
    if sum == nil { builder.tally.leaveOut(.noAmount, 0) }
    return sum
  }

  /// The effective cost of a line item of a Cost and Usage Report: what commitments
  /// cost counts where they are used, and nothing counts twice.
  ///
  /// - SeeAlso: `summary_view.sql` of AWS's Cloud Intelligence Dashboards.
  private mutating func effectiveCost(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    column: Int,
    _ columns: CommitmentColumns,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    let kind = fields[columns.kind].range
    if let cost = columns.savingsPlanCost {
      if bytes.matches("savingsplancoveredusage", in: kind) {
        return try amount(bytes, fields[cost], column: cost, place: place)
      }
      if bytes.matches("savingsplanrecurringfee", in: kind) {
        let commitment = try amount(bytes, fields, ofOptional: columns.commitment, place: place)
        let used = try amount(bytes, fields, ofOptional: columns.used, place: place)
        return commitment - used
      }
      if bytes.matches("savingsplannegation", in: kind)
        || bytes.matches("savingsplanupfrontfee", in: kind)
      {
        return 0
      }
    }
    if let cost = columns.reservationCost {
      if bytes.matches("discountedusage", in: kind) {
        return try amount(bytes, fields[cost], column: cost, place: place)
      }
      if bytes.matches("rifee", in: kind) {
        return try amount(bytes, fields, ofOptional: columns.unusedUpfront, place: place)
          + amount(bytes, fields, ofOptional: columns.unusedFee, place: place)
      }
      if bytes.matches("fee", in: kind), let reservation = columns.reservation,
        !bytes.isNull(in: fields[reservation].range)
      {
        return 0
      }
    }
    return try amount(bytes, fields[column], column: column, place: place)
  }

  /// The amount of a column that may be absent or empty, where it is nothing.
  private mutating func amount(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    ofOptional column: Int?,
    place: SpendError.Place
  ) throws(SpendError) -> Double {
    guard let column, !bytes.isNull(in: fields[column].range) else { return 0 }
    return try amount(bytes, fields[column], column: column, place: place) ?? 0
  }

  /// The cost of a row and its credits, which are negative.
  private mutating func netCost(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    column: Int,
    credits: Int,
    isJSON: Bool,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    guard let cost = try amount(bytes, fields[column], column: column, place: place) else {
      return nil
    }
    let range = fields[credits].range
    guard isJSON, !bytes.isNull(in: range) else {
      return cost + (try amount(bytes, fields, ofOptional: credits, place: place))
    }
    // Who unfolds the list most often keeps its name for the sum.
    if case .amount(let sum) = AmountField(bytes, in: range) { return cost + sum }
    guard let sum = CreditList.sum(bytes, in: range) else {
      guard options.isLenient else {
        throw .unreadableAmount(
          place,
          column: plan.names[credits],
          text: bytes.text(in: range),
          flaw: .notCredits
        )
      }
      // Its cost is known, and left out with it.
      builder.tally.amountRead.add(cost)
      builder.tally.leaveOut(.unreadableAmount, cost)
      return nil
    }
    return cost + sum
  }
}
