internal import OutlayCloudSpend
internal import OutlayStatistics

/// The way from documents to rows: the fields of a record are those of the
/// objects around it and its own.
struct JSONUnnesting {
  let layout: JSONLayout
  /// The fields of the record at hand, one a column.
  private var fields: [CSVField]

  private var levels: [Level] = []
  private var trees: [JSONPathTree] = []
  private let amount: Int?
  /// The deepest level that a day needs.
  private var dayLevel = 0
  private let spreads: Bool
  /// The name of the member that is the object at hand.
  private var memberName = JSONPathTree.none
  /// The sum of the amounts of the day at hand.
  private var sum = CompensatedSum()
  /// The days that there were, by all that was said of them.
  private var days: Set<UInt64>

  /// A level of the layout, with the columns that are needed of it.
  private struct Level {
    /// The columns of values that are mostly strings as they stand.
    var plain: [PlainColumn] = []
    /// The others.
    var formed: [Column] = []
    var next: Next?
    /// The end of the path to the total of a day.
    var total: Int?
  }

  /// A column of values as written, with the end of the path to it.
  private struct PlainColumn {
    let index: Int
    let source: Int
  }

  /// A column, with the ends of the paths to it.
  private struct Column {
    let index: Int
    let sources: [Int]
    let form: JSONLayout.Form
  }

  private struct Next {
    /// The ends of the paths to the objects below, which are tried in order.
    var lists: [Int]
    /// The path to what makes the object itself one of those below.
    var orSelf: Int?
    var haveNames = false
  }

  /// Makes the way for a plan whose columns are those of the layout, in order,
  /// after the days of files before.
  init(
    _ layout: JSONLayout,
    plan: ColumnPlan,
    options: ReadingOptions,
    days: Set<UInt64>
  ) throws(SpendError) {
    self.layout = layout
    self.days = days
    amount = plan.amount
    fields = [CSVField](repeating: CSVField(), count: plan.names.count)
    spreads = options.periodPolicy != .automatic
    let needed = Set(plan.columns)
    var index = 0
    for (depth, level) in layout.levels.enumerated() {
      var tree = JSONPathTree()
      var compiled = Level()
      for column in level.columns {
        if needed.contains(index) {
          let sources = column.sources.map { tree.add($0) }
          if sources.count == 1, case .asWritten = column.form {
            compiled.plain.append(PlainColumn(index: index, source: sources[0]))
          } else {
            compiled.formed.append(Column(index: index, sources: sources, form: column.form))
          }
        }
        if index == plan.day { dayLevel = depth }
        index += 1
      }
      if depth == layout.dayLevel {
        compiled.total = layout.total(for: plan).map { tree.add($0) }
      }
      compiled.next = try level.next.map { next throws(SpendError) in
        try JSONUnnesting.next(next, in: &tree, plan: plan)
      }
      levels.append(compiled)
      trees.append(tree)
    }
  }

  private static func next(
    _ next: JSONLayout.Next,
    in tree: inout JSONPathTree,
    plan: ColumnPlan
  ) throws(SpendError) -> Next {
    switch next {
    case .elements(let paths): return Next(lists: paths.map { tree.add($0) })
    case .elementsOrSelf(let path, let other):
      return Next(lists: [tree.add(path)], orSelf: tree.add(other))
    case .members(let path): return Next(lists: [tree.add(path)], haveNames: true)
    case .membersByColumn(let choices):
      let asked = Set(plan.keys.flatMap(\.sources).map { plan.names[$0.column] })
      let chosen = choices.filter { asked.contains($0.column) }
      if chosen.count > 1 {
        // Each divides all of the spend, so that no two divide it together.
        throw .unknownColumn(file: plan.file, column: chosen[1].column, nearest: [chosen[0].column])
      }
      return Next(lists: chosen.map { tree.add($0.path) }, haveNames: true)
    }
  }

  /// The days so far.
  var seenDays: Set<UInt64> { days }

  /// Adds the records of the document at hand.
  mutating func unnest(
    _ values: inout JSONValues,
    into rows: inout RowReader
  ) throws(SpendError) {
    try walk(0, 0, values.tokens, &values, &rows)
  }

  private mutating func walk(
    _ depth: Int,
    _ token: Int,
    _ tokens: [JSONToken],
    _ values: inout JSONValues,
    _ rows: inout RowReader
  ) throws(SpendError) {
    let written = values.writtenEnd
    trees[depth].find(in: token, tokens, values.buffer.span)
    for place in levels[depth].plain.indices {
      let column = levels[depth].plain[place]
      let token = trees[depth].found[column.source]
      if token < 0 {
        fields[column.index] = CSVField()
      } else if tokens[token].kind == .text {
        fields[column.index].set(tokens[token].range, isText: true)
      } else {
        fields[column.index].set(
          values.field(of: token, tokens),
          isText: tokens[token].kind == .escapedText
        )
      }
    }
    for column in levels[depth].formed {
      let found = column.sources.map { trees[depth].found[$0] }
      fields[column.index].set(values.field(column.form, of: found, named: memberName, tokens))
    }
    if let next = levels[depth].next {
      if depth == layout.dayLevel { try begin(token, tokens, &values, &rows) }
      try walk(next, below: depth, token, tokens, &values, &rows)
    } else {
      try add(token, tokens, &values, &rows)
    }
    values.cut(to: written)
  }

  /// Walks the objects below the one at hand.
  private mutating func walk(
    _ next: Next,
    below depth: Int,
    _ token: Int,
    _ tokens: [JSONToken],
    _ values: inout JSONValues,
    _ rows: inout RowReader
  ) throws(SpendError) {
    if let list = filled(next.lists, at: depth, tokens) {
      let isObject = values.buffer.span.isObject(tokens[list])
      let close = tokens[list].next(after: list) - 1
      var index = list + 1
      while index < close {
        let value = isObject ? index + 1 : index
        if values.buffer.span.isObject(tokens[value]) {
          memberName = isObject && next.haveNames ? index : JSONPathTree.none
          try walk(depth + 1, value, tokens, &values, &rows)
        } else if !values.buffer.span.isNull(tokens[value]) {
          throw values.malformed(
            JSONFlaw(
              offset: Int(tokens[value].start),
              expected: "an object of charges",
              isJSON: true
            )
          )
        }
        index = tokens[value].next(after: value)
      }
    } else if let other = next.orSelf, filled([other], at: depth, tokens) != nil {
      try walk(depth + 1, token, tokens, &values, &rows)
    } else if levels[depth].total == nil, depth >= dayLevel {
      let place = place(token, tokens, &values)
      try rows.cover(values.buffer.span, fields: fields.span, place: place)
    }
    if levels[depth].total != nil {
      try addRest(below: depth, token, tokens, &values, &rows)
    }
  }

  /// The first of some values that is a list or an object with something in it.
  private func filled(_ nodes: [Int], at depth: Int, _ tokens: [JSONToken]) -> Int? {
    for node in nodes {
      let found = trees[depth].found[node]
      if found >= 0, tokens[found].isContainer, tokens[found].next(after: found) > found + 2 {
        return found
      }
    }
    return nil
  }

  private func place(
    _ token: Int,
    _ tokens: [JSONToken],
    _ values: inout JSONValues
  ) -> SpendError.Place {
    values.place(ofOffset: Int(tokens[token].start))
  }

  /// Adds the record at hand.
  private mutating func add(
    _ token: Int,
    _ tokens: [JSONToken],
    _ values: inout JSONValues,
    _ rows: inout RowReader
  ) throws(SpendError) {
    if let amount {
      if layout.allowsNoAmount, fields[amount].range.isEmpty {
        rows.builder.tally.rowsRead += 1
        rows.builder.tally.leaveOut(.noAmount, 0)
        return
      }
      if levels[layout.dayLevel].total != nil,
        case .amount(let part) = AmountField(values.buffer.span, in: fields[amount].range)
      {
        sum.add(part)
      }
    }
    let place = place(token, tokens, &values)
    try rows.add(values.buffer.span, fields: fields.span, place: place)
  }
}

extension JSONUnnesting {
  /// Turns to an object that stands for a day.
  private mutating func begin(
    _ token: Int,
    _ tokens: [JSONToken],
    _ values: inout JSONValues,
    _ rows: inout RowReader
  ) throws(SpendError) {
    sum = CompensatedSum()
    let place = place(token, tokens, &values)
    if layout.isByDay, !spreads,
      try rows.isLongerThanDay(values.buffer.span, fields: fields.span, place: place)
    {
      throw .notByDay(place)
    }
    guard layout.refusesRepeats, hasCharges(tokens) else { return }
    let hash = values.hash(ofTokens: token..<tokens[token].next(after: token), tokens)
    guard days.insert(hash).inserted else {
      throw .repeatedCharges(place)
    }
  }

  /// Indicates whether anything is charged on the day at hand.
  private func hasCharges(_ tokens: [JSONToken]) -> Bool {
    guard let next = levels[layout.dayLevel].next else { return true }
    let nodes = next.lists + [next.orSelf].compactMap { $0 }
    return filled(nodes, at: layout.dayLevel, tokens) != nil
  }

  /// Adds what the total of a day has beyond its records.
  private mutating func addRest(
    below depth: Int,
    _ token: Int,
    _ tokens: [JSONToken],
    _ values: inout JSONValues,
    _ rows: inout RowReader
  ) throws(SpendError) {
    guard let node = levels[depth].total, let amount else { return }
    let place = place(token, tokens, &values)
    try rows.cover(values.buffer.span, fields: fields.span, place: place)
    let written = values.writtenEnd
    let total = trees[depth].found[node]
    let range = total < 0 ? 0..<0 : values.field(of: total, tokens)
    for level in levels[(depth + 1)...] {
      for column in level.plain { fields[column.index] = CSVField() }
      for column in level.formed where !column.form.isConstant {
        fields[column.index] = CSVField()
      }
    }
    var rest = range
    if case .amount(let total) = AmountField(values.buffer.span, in: range) {
      let difference = total - sum.value
      // The rounding of the parts is no spend.
      guard difference.magnitude > 1e-9 * max(total.magnitude, sum.value.magnitude) else { return }
      if sum.value != 0 { rest = values.write("\(difference)".utf8) }
    }
    fields[amount].set(rest)
    try rows.add(values.buffer.span, fields: fields.span, place: place)
    values.cut(to: written)
  }
}

extension JSONLayout {
  /// The way to the total of a day of what is counted.
  fileprivate func total(for plan: ColumnPlan) -> JSONPath? {
    guard plan.quantityName != nil else { return total }
    guard hasQuantityTotals, case .column = plan.rule, let amount = plan.amount else { return nil }
    return levels.flatMap(\.columns)[amount].sources.first
  }
}

extension JSONLayout.Form {
  fileprivate var isConstant: Bool { if case .constant = self { true } else { false } }
}

extension CSVField {
  /// Lets the field be these bytes.
  @inline(__always)
  fileprivate mutating func set(_ range: Range<Int>, isText: Bool = false) {
    start = range.lowerBound
    end = range.upperBound
    isQuoted = isText
  }
}
