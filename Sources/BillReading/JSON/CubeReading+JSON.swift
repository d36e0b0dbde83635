internal import OutlayCloudSpend

/// The parts of answers that were read, over all files.
struct JSONAnswers {
  /// The days of answers, by all that was said of them.
  var days: Set<UInt64> = []
  /// The last page so far, where it names a next one.
  var unfinished: SpendError.Place?
  /// The files without a charge.
  var emptyFiles: [String] = []
}

extension CubeReading {

  /// Reads a JSON file.
  mutating func readJSON(_ input: consuming TextInput) throws(SpendError) {
    var values = JSONValues(input, chunkSize: chunkSize)
    var unnesting: JSONUnnesting?
    var uncharged: [(second: Int, row: Int)] = []
    while try values.advance() {
      var isLike = true
      if unnesting == nil {
        guard let layout = try layout(of: &values) else {
          noteEnd(of: &values)
          continue
        }
        guard let layout = layout.withOwnColumns(values.tokens, values.buffer.span) else {
          let row = values.placeOfValue().row
          uncharged += JSONLayout.days(ofUncharged: values.tokens, values.buffer.span)
            .map { ($0, row) }
          noteEnd(of: &values)
          continue
        }
        unnesting = try begin(layout, &values, uncharged: uncharged)
      } else if let layout = unnesting?.layout {
        isLike = try self.isLike(layout, &values)
      }
      guard var reading = unnesting.take() else { continue }
      if reading.layout.isPaged { noteEnd(of: &values) }
      if isLike, var rows = self.rows.take() {
        try reading.unnest(&values, into: &rows)
        self.rows = consume rows
      }
      unnesting = consume reading
    }
    if let unnesting {
      answers.days = unnesting.seenDays
    } else {
      answers.emptyFiles.append(values.name)
    }
  }

  /// The layout of the value at hand, or `nil` where it is an answer without
  /// charges.
  private func layout(of values: inout JSONValues) throws(SpendError) -> JSONLayout? {
    let fitting = JSONLayout.fitting(values.tokens, values.buffer.span)
    guard fitting.count < 2 else {
      throw .ambiguousJSON(file: values.name, layouts: fitting.map(\.title))
    }
    if let refusal = fitting.first?.refusal, let title = fitting.first?.title {
      throw .notSpend(file: values.name, layout: title, reason: refusal)
    }
    guard let layout = fitting.first else {
      if JSONLayout.isEmptyAnswer(values.tokens, values.buffer.span) { return nil }
      return try records(&values)
    }
    return layout.ownColumns == .members ? try layout.withMembers(of: &values) : layout
  }

  /// The layout of records whose columns are those of a CSV.
  private func records(_ values: inout JSONValues) throws(SpendError) -> JSONLayout {
    let names = JSONLayout.memberNames(values.tokens, values.buffer.span)
    let layout = try JSONLayout.records.withMembers(of: &values)
    let header = Header(file: values.name, names: layout.names)
    let isTable =
      options.amountColumn != nil
      || header.names.contains { PlainNames.amountRank(of: Header.bare($0)) != nil }
      || header.names.contains { PlainNames.isMoney($0) && PlainNames.isScaled($0) }
    let known = try BillLayout.layout(of: header, options: options)
    if isTable || known != nil { return layout }
    throw .unknownJSON(file: values.name, names: names)
  }

  /// Plans the reading of a file.
  private mutating func begin(
    _ layout: JSONLayout,
    _ values: inout JSONValues,
    uncharged: [(second: Int, row: Int)]
  ) throws(SpendError) -> JSONUnnesting {
    let header = Header(
      file: values.name,
      names: layout.names,
      partitions: inputs.partitions
    )
    var bill = layout.bill
    if bill == nil { bill = try BillLayout.layout(of: header, options: options) }
    var plan = try plan(
      header,
      of: bill,
      sample: bill == nil ? try layout.sample(of: &values) : TableSample()
    )
    plan.hasNumbers = true
    let unnesting = try JSONUnnesting(layout, plan: plan, options: options, days: answers.days)
    var rows = try rows(for: plan)
    for (second, row) in uncharged { rows.builder.cover(second, row: row) }
    self.rows = consume rows
    self.plan = plan
    return unnesting
  }

  /// Indicates whether the value at hand is of the layout of those before it,
  /// and not an empty answer of whatever layout; refuses others.
  private func isLike(_ layout: JSONLayout, _ values: inout JSONValues) throws(SpendError) -> Bool {
    switch layout.likeness(values.tokens, values.buffer.span) {
    case .like: return true
    case .empty: return false
    case .unlike(let names):
      let place = values.placeOfValue()
      throw .mixedJSON(place, names: names, first: layout.title)
    }
  }

  /// Notes whether the answer at hand is the last page.
  private mutating func noteEnd(of values: inout JSONValues) {
    let goesOn = JSONLayout.goesOn(values.tokens, values.buffer.span)
    answers.unfinished = goesOn ? values.placeOfValue() : nil
  }
}
