internal import OutlayCloudSpend
internal import OutlayTimeSeries

/// A row of a plan, or an entry of its list, with the fields that are filled in.
struct PlanRow {
  /// The place of the row.
  let place: SpendError.Place
  /// The fields by their names, and those of periods.
  private let fields: [Name: String]
  /// The amounts of a row that has a column a period, in the order of the columns.
  let periods: [(period: String, amount: String)]

  /// A field that a plan may have.
  enum Name: String, CaseIterable {
    case name, scope, period, start, end, amount, currency, owner, note
    case failAbove = "fail_above"
    case alertActual = "alert_actual"
    case alertForecast = "alert_forecast"

    /// Finds the field of a column, whatever its letter case and its blanks.
    init?(column: String) {
      let bare = column.lowercased().filter { $0.isLetter }
      let names = ["budget": Name.name, "month": .period, "per": .period]
      guard
        let name = names[bare]
          ?? Name.allCases.first(where: { $0.rawValue.filter { $0.isLetter } == bare })
      else { return nil }
      self = name
    }
  }

  /// The text of a field, `nil` where it is empty or absent.
  subscript(name: Name) -> String? { fields[name] }

  /// Reads the fields of a row; a name that is neither a field nor a period is refused.
  init(
    _ columns: some Sequence<(name: String, text: String)>,
    at place: SpendError.Place
  ) throws(SpendError) {
    var fields: [Name: String] = [:]
    var periods: [(period: String, amount: String)] = []
    for (column, text) in columns {
      let text = text.trimmingBlanks
      if let name = Name(column: column) {
        guard fields[name] == nil || text.isEmpty else {
          throw .duplicateColumn(file: place.file, column: column)
        }
        if !text.isEmpty { fields[name] = text }
      } else if PlanPeriod.isPeriod(column) {
        if !text.isEmpty { periods.append((column.trimmingBlanks, text)) }
      } else if !column.trimmingBlanks.isEmpty || !text.isEmpty {
        throw .unusablePlan(place, column: column, text: text, flaw: .unknownField)
      }
    }
    (self.fields, self.periods, self.place) = (fields, periods, place)
  }

  /// The currency of the row, and its text.
  var currency: (text: String, currency: Currency)? {
    self[.currency].map { ($0, Currency($0)) }
  }

  /// The mark before the decimals of all amounts.
  ///
  /// Where each could have either, three digits after a comma are thousands. So are those
  /// after a point if the last of them is 0, as in `12.000`; `250.125` may be dinars and fils
  /// as well, and is refused.
  static func decimalMark(of rows: [PlanRow]) throws(SpendError) -> DecimalMark {
    let amounts = rows.flatMap { row in
      (row.periods + (row[.amount].map { [("amount", $0)] } ?? []))
        .map { (place: row.place, column: $0.0, text: $0.1) }
    }
    if let mark = DecimalMark.mark(of: amounts.map(\.text), isOfCommas: true) { return mark }
    if amounts.contains(where: { $0.text.contains(",") }) { return .point }
    if let unclear = amounts.first(where: { $0.text.contains(".") && !$0.text.hasSuffix("0") }) {
      throw .unusablePlan(
        unclear.place,
        column: unclear.column,
        text: unclear.text,
        flaw: .unclearDecimals
      )
    }
    return .comma
  }
}

extension PlanRow {
  /// Reads the rows of a plan, those of a CSV or the entries of a YAML list.
  static func all(of source: consuming ByteSource) throws(SpendError) -> [PlanRow] {
    let name = source.name
    let bytes = try TextInput.all(of: source)
    var rows: [PlanRow] = []
    if YAMLList.isYAML(bytes) {
      for (fields, place) in try YAMLList.entries(of: bytes, name: name, nesting: "amounts") {
        rows.append(try PlanRow(fields, at: place))
      }
      return rows
    }
    let chunkSize = 1 << 16
    var scanner = RecordScanner(
      try TextInput(ByteSource(memory: bytes, name: name), chunkSize: chunkSize),
      chunkSize: chunkSize
    )
    guard try scanner.nextHeader() else { throw .empty(file: name) }
    let names = scanner.texts()
    while try scanner.next() {
      let texts = scanner.texts()
      guard texts.count == names.count else {
        throw .raggedPlan(scanner.place, found: texts.count, expected: names.count)
      }
      guard texts.contains(where: { !$0.trimmingBlanks.isEmpty }) else { continue }
      rows.append(try PlanRow(zip(names, texts).map { (name: $0, text: $1) }, at: scanner.place))
    }
    return rows
  }
}
