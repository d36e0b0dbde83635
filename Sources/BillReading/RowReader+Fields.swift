internal import OutlayCloudSpend
internal import OutlayTimeSeries

extension RowReader {
  /// The amount of a field, or `nil` where the row is left out for it.
  @inline(__always)
  mutating func amount(
    _ bytes: Span<UInt8>,
    _ field: CSVField,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    switch AmountField(bytes, in: field.range) {
    case .amount(let amount): return amount
    case .flawed(let flaw):
      return try repairedAmount(
        bytes.text(in: field.range),
        flaw: flaw,
        column: column,
        place: place
      )
    }
  }

  mutating func repairedAmount(
    _ text: String,
    flaw: SpendError.AmountFlaw,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    let name = plan.names[column]
    guard options.isLenient else {
      if plan.amount == nil, flaw == .notANumber {
        throw .notASeries(place, column: name, text: text)
      }
      throw .unreadableAmount(place, column: name, text: text, flaw: flaw)
    }
    if case .amount(let amount) = AmountField.repaired(text) {
      builder.tally.repairs[.decoratedAmount, default: 0] += 1
      return amount
    }
    let isMissing = flaw == .missing || NullToken.lenient.contains(text)
    builder.tally.leaveOut(isMissing ? .noAmount : .unreadableAmount, 0)
    return nil
  }

  /// Indicates whether the row is in the currency that is counted.
  @inline(__always)
  mutating func isCounted(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    amount: Double,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    guard let column = plan.currency else {
      return try builder.isCountedUnnamed(amount, at: place)
    }
    if builder.hasCountedCurrency(bytes, in: fields[column].range) { return true }
    return try builder.isCounted(
      currency: bytes,
      in: fields[column].range,
      amount: amount,
      column: plan.names[column],
      at: place
    )
  }

  /// The instant in a field, or `nil` where a lenient reader leaves it out.
  func second(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int? {
    let range = fields[column].range
    switch TimestampField(bytes, in: range, order: options.dateOrder) {
    case .seconds(let second): return second
    case .flawed(let flaw):
      guard !options.isLenient else { return nil }
      throw .unreadableDay(
        place,
        column: plan.names[column],
        text: bytes.text(in: range),
        flaw: flaw
      )
    }
  }

  /// The end of a charge period, where it can be read.
  ///
  /// A charge without an end, or with one that is not after its start, counts
  /// on the day of its start, which is a repair; so does one whose end cannot
  /// be read, which only a lenient reader allows.
  @inline(__always)
  mutating func periodEnd(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    start: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int? {
    guard let column = plan.periodEnd else { return nil }
    let range = fields[column].range
    switch TimestampField(bytes, in: range, order: options.dateOrder) {
    case .seconds(let end):
      if end <= start { builder.tally.repairs[.noPeriodEnd, default: 0] += 1 }
      return end
    case .flawed(.missing):
      builder.tally.repairs[.noPeriodEnd, default: 0] += 1
      return nil
    case .flawed(let flaw):
      guard options.isLenient else {
        throw .unreadableDay(
          place,
          column: plan.names[column],
          text: bytes.text(in: range),
          flaw: flaw
        )
      }
      builder.tally.repairs[.unreadablePeriodEnd, default: 0] += 1
      return nil
    }
  }

  /// The group of a row, by its values in the cube's dimensions.
  @inline(__always)
  mutating func group(
    _ bytes: Span<UInt8>,
    _ fields: [CSVField],
    place: SpendError.Place
  ) throws(SpendError) -> Int {
    var group = 0
    for dimension in plan.keys.indices {
      let column = plan.keys[dimension].column
      let range = fields[column].range
      let code: Int
      if let tag = plan.keys[dimension].tag {
        code = try tagCode(bytes, range, tag: tag, dimension: dimension, place: place)
      } else if let known = builder.code(of: bytes, in: range, of: dimension) {
        code = known
      } else {
        code = try insert(bytes, range, dimension: dimension, place: place)
      }
      group = builder.group(group, code, of: dimension)
    }
    return group
  }

  mutating func insert(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    dimension: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int {
    let (code, isUTF8) = builder.insert(bytes, in: range, of: dimension)
    guard isUTF8 else {
      guard options.isLenient else {
        throw .notUTF8(place, column: plan.names[plan.keys[dimension].column])
      }
      builder.tally.repairs[.notUTF8, default: 0] += 1
      return code
    }
    return code
  }

  /// The code of the value that a tag has.
  mutating func tagCode(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    tag: [UInt8],
    dimension: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int {
    switch TagField(bytes, in: range, key: tag) {
    case .bytes(let value):
      if let known = builder.code(of: bytes, in: value, of: dimension) { return known }
      return try insert(bytes, value, dimension: dimension, place: place)
    case .text(let text):
      return builder.code(ofName: text, of: dimension)
    case .absent:
      return builder.code(ofName: SpendCube.noValue, of: dimension)
    case .malformed:
      guard options.isLenient else {
        let name = plan.names[plan.keys[dimension].column]
        throw .malformedTags(place, column: name, text: bytes.text(in: range))
      }
      builder.tally.repairs[.malformedTags, default: 0] += 1
      return builder.code(ofName: SpendCube.noValue, of: dimension)
    }
  }
}

extension Span<UInt8> {
  /// The bytes in `range` as text, those that are not UTF-8 replaced.
  func text(in range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }

  /// Indicates whether the bytes in `range` are the letters `word`, which are lower
  /// case, in any case.
  @inline(__always)
  func matches(_ word: StaticString, in range: Range<Int>) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<range.count
    where unsafe self[range.lowerBound + index] | 0x20 != word.utf8Start[index] {
      return false
    }
    return true
  }

  /// Indicates whether the bytes in `range` are a null token.
  func isNull(in range: Range<Int>) -> Bool {
    range.isEmpty || range.count <= 4 && NullToken.strict.contains(text(in: range))
  }
}
