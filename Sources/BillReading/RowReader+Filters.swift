internal import OutlayCloudSpend

extension RowReader {
  /// Indicates whether a row that holds several amounts, of this sum, is one that is asked for.
  mutating func isAskedOfAny(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    guard plan.totalRows != nil || !plan.filters.isEmpty || plan.records != nil else {
      return true
    }
    return try isAsked(bytes, fields, amount: amount, place: place)
  }

  /// Indicates whether a row is no sum of others and meets all conditions; one that is
  /// not is left out.
  mutating func isAsked(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    if let rows = plan.totalRows, rows.contains(bytes, fields) {
      leaveOutAside(.totalRow, bytes, fields, amount: amount, place: place)
      return false
    }
    if let records = plan.records, !note(bytes, fields, by: records, amount: amount, place: place) {
      leaveOutAside(.replacedExport, bytes, fields, amount: amount, place: place)
      return false
    }
    if !plan.filters.isEmpty, try !meetsAll(bytes, fields, place: place) {
      leaveOutAside(.notAsked, bytes, fields, amount: amount, place: place)
      return false
    }
    if let total = plan.totalRows?.unseenTotal(bytes, fields, row: place.row) {
      throw .unseenTotal(place, column: plan.names[total.column], text: total.name)
    }
    hasAskedRow = true
    return true
  }

  /// Indicates whether a row meets all conditions.
  ///
  /// The day of one that does not is covered all the same, unless the row is of another time
  /// than what is asked for. Conditions that no row has met yet are looked at in each.
  private mutating func meetsAll(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) -> Bool {
    var (meetsAll, isOfTime) = (true, true)
    for (index, filter) in plan.filters.enumerated()
    where meetsAll || filter.isOfTime || !metConditions.contains(index) {
      var text: String?
      if meetsAll {
        text = try value(bytes, fields, of: filter.sources, place: place)
      } else {
        text = try? value(bytes, fields, of: filter.sources, place: place)
      }
      let isKept = filter.condition.keeps(text ?? filter.constant)
      if isKept != filter.condition.isNegated { metConditions.insert(index) }
      guard !isKept else { continue }
      meetsAll = false
      if filter.isOfTime { isOfTime = false }
    }
    if !meetsAll, isOfTime { cover(bytes, fields, place: place) }
    return meetsAll
  }

  /// Leaves out a row whose currency has not been looked at.
  private mutating func leaveOutAside(
    _ reason: ReadingReport.Reason,
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    amount: Double,
    place: SpendError.Place
  ) {
    var (amount, code) = (amount, Int?.none)
    if let column = plan.currency {
      code = builder.currencyCode(of: bytes, in: fields[column].range)
    }
    if converts, let from = code, let start = start(bytes, fields, place: place),
      let converted = builder.convertedAside(amount, from: from, on: start)
    {
      (amount, code) = converted
    }
    builder.leaveOutAside(reason, amount, currency: code)
  }

  /// Notes the day of a row that is left out: the file covers it, and what is asked for
  /// costs nothing on it if it has no row.
  private mutating func cover(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) {
    guard let time = try? self.time(bytes, fields, place: place) else { return }
    let instant = time.second
    if let end = end(bytes, fields), end - instant > SpendCubeBuilder.secondsPerDay { return }
    builder.coverAside(localStart(bytes, fields, at: instant), over: time.period)
  }

  /// The start of a row that is left out, where it can be read.
  private mutating func start(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) -> Int? {
    let instant = try? self.instant(bytes, fields, place: place)
    return instant.map { localStart(bytes, fields, at: $0) }
  }

  /// Notes the day of a row in another currency or unit than the one that is counted.
  mutating func coverOther(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) {
    guard let column = plan.currency, builder.isNamed(bytes, in: fields[column].range) else {
      return
    }
    cover(bytes, fields, place: place)
  }

  /// Notes the quantities of a row in other units than the first, where one is to be chosen.
  mutating func noteChoices(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    place: SpendError.Place
  ) throws(SpendError) {
    guard case .choices(let choices) = plan.rule else { return }
    for choice in choices.dropFirst() {
      let amount = try sum(bytes, fields, of: choice.columns, place: place) ?? 0
      builder.noteOther(builder.currencyCode(ofName: choice.unit), amount, at: place)
    }
  }

  /// Says of conditions whose values no row has, which are misspelt more often than not, and
  /// of several that no row meets together.
  mutating func checkConditions() throws(SpendError) {
    for (index, filter) in plan.filters.enumerated() where !metConditions.contains(index) {
      let name = filter.condition.dimension
      guard filter.condition.isNegated else {
        throw .unmetCondition(file: plan.file, dimension: name, values: values(of: filter))
      }
      builder.report.assumptions.append(
        ReadingReport.Assumption(.unmetCondition, [name] + values(of: filter))
      )
    }
    guard plan.filters.count > 1, !hasAskedRow, builder.tally.rowsRead > 0 else { return }
    let names = Set(plan.filters.map { $0.condition.dimension.lowercased() })
    let isOfOne = names.count == 1 && plan.filters.allSatisfy { !$0.condition.isNegated }
    var (conditions, all): ([String], [String]) = ([], [])
    for filter in plan.filters {
      let mark = filter.condition.isNegated ? "!=" : "="
      let values = values(of: filter)
      conditions.append(filter.condition.dimension + mark + values.joined(separator: ","))
      all += values
    }
    throw .unmetConditions(
      file: plan.file,
      conditions: conditions,
      dimension: isOfOne ? plan.filters[0].condition.dimension : nil,
      values: all
    )
  }

  /// The values of a condition, as they may be shown.
  private func values(of filter: ColumnPlan.Filter) -> [String] {
    let hashing = filter.isHashed ? options.hashing : nil
    return filter.condition.values.map { hashing?.name(of: $0.text) ?? $0.text }
  }

  /// Says of labels to hash of which nothing is shown, which are misspelt more often than not.
  mutating func noteUnhashed() {
    for (name, sources) in plan.hashedLabels {
      func isOfLabel(_ others: [ColumnPlan.Source]) -> Bool {
        others.contains { source in sources.contains { $0.overlaps(source) } }
      }
      let isShown = plan.keys.indices.contains { dimension in
        isOfLabel(plan.keys[dimension].sources) && builder.hasValues(of: dimension)
      }
      if isShown || plan.filters.contains(where: { isOfLabel($0.sources) }) { continue }
      builder.report.assumptions.append(ReadingReport.Assumption(.unhashedColumn, [name]))
    }
  }

  /// The value of the first source that has one, or `nil` where none has.
  private func value(
    _ bytes: Span<UInt8>,
    _ fields: Span<CSVField>,
    of sources: [ColumnPlan.Source],
    place: SpendError.Place
  ) throws(SpendError) -> String? {
    for source in sources {
      let range = fields[source.column].range
      if source.keys.isEmpty {
        if !bytes.isNull(in: range) { return bytes.text(in: range) }
        continue
      }
      for key in source.keys {
        switch TagField(bytes, in: range, key: key) {
        case .bytes(let value): return bytes.text(in: value)
        case .text(let text): return text
        case .absent: continue
        case .malformed:
          guard options.isLenient else {
            let name = plan.names[source.column]
            let text = bytes.text(in: range)
            throw .malformedTags(place, column: name, text: shown(text, column: source.column))
          }
        }
      }
    }
    return nil
  }
}
