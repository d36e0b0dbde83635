internal import OutlayCloudSpend
internal import OutlayStatistics
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
    if plan.decimalMark == .comma {
      return try commaAmount(bytes, field, column: column, place: place)
    }
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

  /// The amount of a field of a column whose decimals a comma begins.
  private mutating func commaAmount(
    _ bytes: Span<UInt8>,
    _ field: CSVField,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    // A number of JSON is written with a point, whatever its texts are.
    if plan.hasNumbers, !field.isQuoted,
      case .amount(let amount) = AmountField(bytes, in: field.range)
    {
      return amount
    }
    let text = bytes.text(in: field.range)
    if let amount = DecimalMark.comma.amount(text) {
      return try isInOtherCurrency(text, scaled(amount, column), column: column, place)
        ? nil : amount
    }
    let flaw: SpendError.AmountFlaw = bytes.isNull(in: field.range) ? .missing : .notANumber
    return try repairedAmount(text, flaw: flaw, column: column, place: place)
  }

  private func scaled(_ amount: Double, _ column: Int) -> Double {
    plan.scales[column]?.amount(amount) ?? amount
  }

  mutating func repairedAmount(
    _ text: String,
    flaw: SpendError.AmountFlaw,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Double? {
    let name = plan.names[column]
    if flaw == .missing, plan.layout.hasUnknownAmounts {
      builder.tally.leaveOut(.noAmount, 0)
      return nil
    }
    let isSure = flaw == .decorated && (plan.commasGroup || AmountField.groupsForSure(text))
    guard options.isLenient || isSure else {
      if plan.amount == nil, flaw == .notANumber {
        throw .notASeries(place, column: name, text: text)
      }
      throw .unreadableAmount(place, column: name, text: text, flaw: flaw)
    }
    if case .amount(let amount) = AmountField.repaired(text) {
      guard try !isInOtherCurrency(text, scaled(amount, column), column: column, place) else {
        return nil
      }
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
    _ fields: Span<CSVField>,
    amount: Double,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    guard let column = plan.currency else {
      if let name = plan.knownUnit ?? plan.knownCurrency?.code {
        return try builder.isCounted(named: name, amount: amount, at: place)
      }
      if converts, try !isStated(amount, at: place) { return false }
      return try builder.isCountedUnnamed(amount, at: place)
    }
    if written.beside != nil,
      try !isBeside(bytes, fields[column].range, amount: amount, place: place)
    {
      return false
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

  /// The instant of a row, or `nil` where a lenient reader leaves it out.
  mutating func instant(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) -> Int? {
    try time(bytes, fields, place: place)?.second
  }

  /// The time of a row, or `nil` where a lenient reader leaves it out.
  ///
  /// Functions of each row are `mutating`: others are called with a copy of the reader.
  @inline(__always)
  mutating func time(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) -> RowTime? {
    guard let column = plan.day else {
      return plan.folderDay.map { RowTime(second: $0.ordinal * SpendCubeBuilder.secondsPerDay) }
    }
    return try time(bytes, fields, column: column, place: place)
  }

  /// The time in a field, or `nil` where a lenient reader leaves it out.
  mutating func time(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> RowTime? {
    let range = fields[column].range
    switch latestStart.field(bytes, in: range, order: plan.dateOrder) {
    case .seconds(let second): return RowTime(second: second)
    case .flawed(let flaw):
      // No date that people write is as long.
      if plan.layout.isPlain, range.count <= 200, let written = written(bytes.text(in: range)) {
        return RowTime(
          second: written.day.ordinal * SpendCubeBuilder.secondsPerDay,
          period: options.isRegressors ? nil : written.period
        )
      }
      guard !options.isLenient, !isTotal(bytes, range) else { return nil }
      throw .unreadableDay(
        place,
        column: plan.names[column],
        text: bytes.text(in: range),
        flaw: flaw
      )
    }
  }

  /// The day or month of a text, as people write them in tables.
  private func written(_ text: String) -> WrittenDay? {
    plan.hasShortMonths ? WrittenDay(shortMonth: text) ?? WrittenDay(text) : WrittenDay(text)
  }

  /// The reason to leave out a row whose day cannot be read: beneath a table stands its
  /// sum.
  func reasonWithoutDay(_ bytes: Span<UInt8>, _ fields: Span<CSVField>) -> ReadingReport.Reason {
    plan.day.map { isTotal(bytes, fields[$0].range) } == true ? .totalRow : .noDay
  }

  /// Indicates whether the place of the day says that a row is the sum of others.
  private func isTotal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    plan.layout.isPlain && PlainNames.isTotal(bytes.text(in: range))
  }

  /// The end of a charge period, where it can be read.
  ///
  /// A charge without an end, or with one that is not after its start, counts
  /// on the day of its start, which is a repair; so does one whose end cannot
  /// be read, which only a lenient reader allows.
  @inline(__always)
  mutating func periodEnd(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    start: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int? {
    guard let column = plan.periodEnd else { return nil }
    let range = fields[column].range
    switch endField(bytes, in: range) {
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

  /// The end of a charge period, where a field has one.
  mutating func endField(_ bytes: Span<UInt8>, in range: Range<Int>) -> TimestampField {
    let field = latestEnd.field(bytes, in: range, order: plan.dateOrder)
    guard plan.layout.isPlain else { return field }
    let dayAfter = plan.endsOnLastDay ? SpendCubeBuilder.secondsPerDay : 0
    if case .seconds(let second) = field { return .seconds(second + dayAfter) }
    guard range.count <= 200, let day = written(bytes.text(in: range))?.day else { return field }
    return .seconds(day.ordinal * SpendCubeBuilder.secondsPerDay + dayAfter)
  }

  /// The group of a row, by its values in the cube's dimensions.
  @inline(__always)
  mutating func group(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) -> Int {
    var group = 0
    for dimension in plan.keys.indices {
      let sources = plan.keys[dimension].sources
      let code =
        sources.count == 1 && sources[0].keys.isEmpty
        ? try self.code(bytes, fields[sources[0].column].range, dimension, sources[0], place)
        : try self.code(bytes, fields, ofFirst: sources, dimension: dimension, place: place)
      group = builder.group(group, code, of: dimension)
    }
    return group
  }

  /// The code of the value that a field has.
  @inline(__always)
  mutating func code(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ dimension: Int,
    _ source: ColumnPlan.Source,
    _ place: SpendError.Place
  ) throws(SpendError) -> Int {
    if let known = builder.code(of: bytes, in: range, of: dimension) { return known }
    return try insert(bytes, range, dimension: dimension, column: source.column, place: place)
  }

  /// The code of the value of the first source that has one.
  mutating func code(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    ofFirst sources: [ColumnPlan.Source],
    dimension: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int {
    for source in sources {
      let range = fields[source.column].range
      if source.keys.isEmpty {
        if bytes.isNull(in: range) { continue }
        return try code(bytes, range, dimension, source, place)
      }
      for key in source.keys {
        let code = try labelCode(bytes, range, key, dimension, source, place)
        if let code { return code }
      }
    }
    return builder.code(ofName: plan.keys[dimension].constant, of: dimension)
  }

  mutating func insert(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    dimension: Int,
    column: Int,
    place: SpendError.Place
  ) throws(SpendError) -> Int {
    let (code, isUTF8) = builder.insert(bytes, in: range, of: dimension)
    guard isUTF8 else {
      guard options.isLenient else {
        throw .notUTF8(place, column: plan.names[column])
      }
      builder.tally.repairs[.notUTF8, default: 0] += 1
      return code
    }
    return code
  }

  /// The code of the value that a label has, or `nil` where there is no such label.
  mutating func labelCode(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ key: [UInt8],
    _ dimension: Int,
    _ source: ColumnPlan.Source,
    _ place: SpendError.Place
  ) throws(SpendError) -> Int? {
    switch TagField(bytes, in: range, key: key) {
    case .bytes(let value): return try code(bytes, value, dimension, source, place)
    case .text(let text):
      let isHashed = plan.keys[dimension].isHashed
      return builder.code(ofName: isHashed ? hashed(text) : text, of: dimension)
    case .absent: return nil
    case .malformed:
      guard options.isLenient else {
        let name = plan.names[source.column]
        let text = bytes.text(in: range)
        throw .malformedTags(place, column: name, text: shown(text, column: source.column))
      }
      builder.tally.repairs[.malformedTags, default: 0] += 1
      return nil
    }
  }

  /// A text of a column as it may be shown: hashed where it holds identifiers that are.
  func shown(_ text: String, column: Int) -> String {
    plan.hashed.contains { $0.column == column } ? hashed(text) : text
  }

  /// The name of an identifier.
  func hashed(_ text: String) -> String { options.hashing?.name(of: text) ?? text }
}

extension Span<UInt8> {
  /// The bytes in `range` as text, those that are not UTF-8 replaced.
  func text(in range: Range<Int>) -> String {
    String(decoding: range.map { self[$0] }, as: UTF8.self)
  }

  /// Indicates whether the bytes in `range` are those of a word.
  func isEqual(_ word: [UInt8], in range: Range<Int>) -> Bool {
    range.count == word.count && word.indices.allSatisfy { self[range.lowerBound + $0] == word[$0] }
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
